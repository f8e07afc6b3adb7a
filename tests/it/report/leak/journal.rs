//! A journal in which every field, section, setting and name of a file holds a word that stands nowhere else.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A session with everything a note can have; `who` is part of each of its words.
fn session(who: &str, date: &str, more: &str) -> String {
    format!(
        "---
cme: coaching
date: {date}
duration: 50
title: zq{who}titlex
topics: [zq{who}topicx]
objective: zq{who}objectivex
outcome: change-made
coach: \"[[zq{who}targetx|zq{who}coachx]]\"
coach_credential: zq{who}credentialx
setting: zq{who}settingx
series: zq{who}seriesx
sponsor: zq{who}sponsorx
reference: zq{who}referencex
evidence: [https://example.org/zq{who}linkx, zq{who}paperx.pdf]
zq{who}keyx: zq{who}foreignx
# zq{who}yamlx
{more}---

zq{who}preamblex %%zq{who}commentx%% <!-- zq{who}hiddenx -->

## Relevance to practice
zq{who}relevancex %%zq{who}asidex%%

## Key takeaways
- zq{who}takeawaysx ![[zq{who}embedx]]

### Private
zq{who}insidex

## Steps for practice
- [x] zq{who}stepsx

## Diary
zq{who}diaryx

## Personal
zq{who}personalx

## Private
zq{who}secretx
"
    )
}

const SETTINGS: &str = "format: 1
physician: { name: zqnamex, degree: zqdegreex, holds: [zqholdsx] }
licenses:
  - id: zqlicensex
    rulebook: rules.yaml
    number: zqnumberx
    expires: 2026-12-31
    satisfied: [{ topic: ethics, evidence: zqsatisfiedx.pdf }]
    recorded:
      - { category: formal, topic: zqrecordedtopicx, credits: 2, from: 2026-01-05, to: 2026-01-06, evidence: zqrecordedx.pdf }
  - { id: zqotherlicensex, rulebook: us-tx-md, number: zqothernumberx, expires: 2027-02-28 }
notes: { ignore: [zqignoredx] }
sections: { private: [Personal] }
kinds: [zqkindx]
report: { attestation: zqattestx }
";

const RULES: &str = "format: 1
id: rules
title: A board
source: A text
window: { kind: months-before-expiry, months: 24 }
credit: { unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: session }
total: { min: 48 }
categories:
  - { id: formal, title: Formal }
  - { id: informal, title: Informal, max: 1 }
kinds:
  - { id: accredited, category: formal, by: certificate }
  - { id: coaching, category: informal }
  - { id: reading, category: informal, needs: [outcome] }
topics:
  - { id: ethics, title: Ethics, min: 2, accepts: [zqrecordedtopicx] }
excludes: [zqexcludedx]
";

/// Sessions of every fate, a note with an error, one that is no session, one that is left out.
fn notes() -> Vec<(&'static str, String)> {
    let change = |note: String, from: &str, to: &str| {
        assert!(note.contains(from), "{from}");
        note.replacen(from, to, 1)
    };
    let of_kind = |who: &str, date: &str, kind: &str, more: &str| {
        change(session(who, date, more), "cme: coaching", &format!("cme: {kind}"))
    };
    let lacking =
        |who: &str, date: &str, more: &str| change(of_kind(who, date, "reading", more), "outcome: change-made\n", "");
    let on = |who: &str, date: &str, more: &str| {
        change(session(who, date, more), &format!("[zq{who}topicx]"), &format!("[zqexcludedx, zq{who}topicx]"))
    };
    let private = "private: true\n";
    vec![
        ("zqfolderx/zqopenfilex.md", session("open", "2026-03-14", "")),
        ("zqfolderx/zqsamefilex.md", change(session("same", "2026-03-21", ""), "zqsametitlex", "zqopentitlex")),
        ("zqfolderx/zqhidfilex.md", session("hid", "2026-04-02", private)),
        ("zqfolderx/zqrecordfilex.md", session("record", "2026-05-02", "claim: false\n")),
        ("zqfolderx/zqhidrecordfilex.md", session("hidrecord", "2026-05-03", "claim: false\nprivate: true\n")),
        ("zqfolderx/zqfuturefilex.md", session("future", "2026-12-02", "")),
        ("zqfolderx/zqelsefilex.md", session("else", "2026-05-04", "licenses: [zqotherlicensex]\n")),
        ("zqfolderx/zqbykindfilex.md", of_kind("bykind", "2026-06-01", "zqkindx", "")),
        ("zqfolderx/zqhidkindfilex.md", of_kind("hidkind", "2026-06-02", "zqkindx", private)),
        ("zqfolderx/zqlackfilex.md", lacking("lack", "2026-06-03", "")),
        ("zqfolderx/zqhidlackfilex.md", lacking("hidlack", "2026-06-04", private)),
        ("zqfolderx/zqonfilex.md", on("on", "2026-06-05", "")),
        ("zqfolderx/zqhidonfilex.md", on("hidon", "2026-06-06", private)),
        ("zqfolderx/zqoutsidefilex.md", session("outside", "2020-01-02", "")),
        ("zqfolderx/zqinvalidfilex.md", change(session("invalid", "2026-07-03", ""), "duration: 50", "duration: long")),
        ("zqfolderx/zqplainfilex.md", "# zqplainheadingx\n\nzqplaintextx\n".to_owned()),
        ("zqignoredx/zqignoredfilex.md", session("ignored", "2026-07-04", "")),
    ]
}

/// The journal on disk.
pub(super) fn written() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let file = dir.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    write("cme.yaml", SETTINGS);
    write("rules.yaml", RULES);
    for (path, text) in notes() {
        let who = Path::new(path).file_stem().unwrap().to_str().unwrap();
        let who = who.trim_start_matches("zq").trim_end_matches("filex");
        write(&format!("zqfolderx/zq{who}paperx.pdf"), "");
        write(path, &text);
    }
    dir
}

/// Every word of the journal that a report must not hold unless the table says so.
pub(super) fn words() -> Vec<String> {
    let mut all = [SETTINGS, RULES].join("\n");
    for (path, text) in notes() {
        all.extend([path, "\n", &text]);
    }
    let parts = all.split(|c: char| !c.is_ascii_lowercase());
    let mut words: Vec<String> =
        parts.filter(|word| word.starts_with("zq") && word.ends_with('x')).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}
