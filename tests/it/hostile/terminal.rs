//! Nothing that a note, a setting or the name of a file holds acts on the terminal, whatever the command.

use crate::journal::{Folder, note};
use crate::run::cme;

/// Colors, a title, the cursor, and marks that turn text around, as YAML takes them between double quotes.
const ACTS: &str = r"\e[31m\e]0;x\a\x9b2J\r\b\u202e\u2066";

/// The same as they are.
const RAW: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{2066}";

fn journal() -> Folder {
    let texts = "title objective coach coach_credential setting series sponsor reference";
    let lines = texts.split(' ').fold(String::new(), |lines, key| lines + &format!("{key}: \"{key} {ACTS}\"\n"));
    let good = format!("cme: coaching\ndate: 2026-03-14\nduration: 50\ntopics: [\"a {ACTS}\"]\n{lines}");
    let sections = ["Relevance to practice", "Key takeaways", "Steps for practice"]
        .map(|heading| format!("## {heading}\n- [x] {RAW}\n"))
        .concat();
    let bad = format!("cme: \"{ACTS}\"\ndate: \"{ACTS}\"\nduration: \"{ACTS}\"\n\"{ACTS}\": 1\nlicenses: \"{ACTS}\"\n");
    let settings = format!(
        "format: 1\nphysician: {{ name: \"N {ACTS}\", degree: \"D {ACTS}\" }}\nkinds: [\"k {ACTS}\"]\nlicenses:\n  \
         - {{ id: l, number: \"1 {ACTS}\", rulebook: r.yaml, expires: 2026-12-31 }}\nreport: {{ attestation: \"I {ACTS}\" }}\n"
    );
    let rulebook = format!(
        "format: 1\nid: r\ntitle: \"T {ACTS}\"\nsource: \"S {ACTS}\"\nwindow: {{ kind: months-before-expiry, months: 24 }}\n\
         credit: {{ unit: [hour, hours], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: session }}\n\
         total: {{ min: 48 }}\ncategories:\n  - {{ id: c, title: \"C {ACTS}\", max: 24 }}\nkinds:\n  \
         - {{ id: coaching, category: c }}\n"
    );
    let folder = Folder::new()
        .with("good.md", note(&good, &sections))
        .with("bad.md", note(&bad, &sections))
        .with("cme.yaml", settings)
        .with("r.yaml", rulebook)
        .with("cme-templates/t.md", format!("{{{{ {RAW} }}}}\n"));
    if cfg!(unix) {
        folder.write(&format!("{RAW}\n.md"), note(&bad, &sections));
    }
    folder
}

#[test]
fn no_command_lets_anything_act_on_the_terminal() {
    let folder = journal();
    let report = |name| ["report", name, "--allow-invalid", "--profile", "full"];
    let commands: Vec<Vec<&str>> = ["log", "summary", "status", "appraisal", "audit", "employer", "t"]
        .into_iter()
        .flat_map(|name| ["md", "html", "csv", "json"].map(|format| [&report(name)[..], &["-O", format]].concat()))
        .chain(["human", "short", "json", "sarif", "github", "gitlab", "junit"].map(|f| vec!["check", "-O", f]))
        .chain(["csv", "json"].map(|format| vec!["list", "-O", format]))
        .chain([
            vec!["list"],
            vec!["status"],
            vec!["status", "-O", "json"],
            vec!["report"],
            vec!["explain", "total"],
            vec!["explain", "good.md"],
            vec!["explain", "bad.md"],
            vec!["explain", RAW],
            vec!["report", RAW],
            vec!["report", "--template", RAW],
            vec!["report", "--license", RAW],
            vec!["list", "--journal", RAW],
            vec!["check", RAW],
            vec!["template"],
            vec!["template", RAW],
            vec!["template", "check", "cme-templates/t.md"],
            vec!["rulebook"],
            vec!["rulebook", "r.yaml"],
            vec!["rulebook", RAW],
        ])
        .collect();
    let mut printed = 0;
    for args in commands {
        let ran = cme(folder.path(), &args);
        let said = ran.stdout + &ran.stderr;
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || "\u{202e}\u{2066}".contains(c);
        assert!(!said.contains(acts), "{args:?}: {said:?}");
        printed += usize::from(ran.code < 2);
    }
    assert!(printed > 35, "only {printed} commands did their work");
}

#[test]
fn no_name_of_a_folder_acts_on_the_terminal_where_files_are_made() {
    let acts = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{2066}".contains(c);
    // What Windows has no file for is left out there.
    let name = if cfg!(unix) { r"\u001b[31m\u0007\u202e\u2066" } else { r"\u202e\u2066" };
    let vault = Folder::new().with(".obsidian/templates.json", format!(r#"{{"folder":"T{name}"}}"#));
    let made = cme(vault.path(), &["init"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stdout.contains("/Coaching session.md") && !(made.stdout + &made.stderr).contains(acts));

    let folder = format!("T{name}");
    let journal = Folder::new().with("cme.yaml", format!("format: 1\nnotes: {{ folders: [\"{folder}\"] }}\n"));
    let flags = ["--date", "2026-03-14", "--duration", "50", "--title", "Rounds"];
    let made = cme(journal.path(), &[&["new"][..], &flags].concat());
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stdout.ends_with(".md\n") && !(made.stdout + &made.stderr).contains(acts));
}
