//! What a profile withholds is nowhere in a report.

use cme::report::{Format, Profile, ReportName};

use super::Folder;

/// A note in which every field and section holds a word of its own: `normal` or `hidden`, then the field.
fn note(who: &str, date: &str, private: bool) -> String {
    format!(
        "---
cme: coaching
date: {date}
duration: 50
title: {who}title
topics: [{who}topics]
objective: {who}objective
outcome: change-made
coach: {who}coach
coach_credential: {who}credential
setting: {who}setting
series: {who}series
sponsor: {who}sponsor
reference: {who}reference
evidence: https://example.org/{who}evidence
private: {private}
whatever: {who}foreign
---

{who}preamble %%{who}comment%%

## Relevance to practice
{who}relevance

## Key takeaways
- {who}takeaways

## Steps for practice
- [x] {who}steps

## Diary
{who}diary

## Private
{who}secret
"
    )
}

/// The reports that hold a field at all, and from which profile on they show it.
const FIELDS: &[(&str, Option<Profile>, &[ReportName])] = {
    use ReportName::{Appraisal, Audit, Employer, Log, Summary};
    &[
        ("title", Some(Profile::Minimal), &[Log, Appraisal, Audit]),
        ("topics", Some(Profile::Standard), &[Log, Summary, Appraisal, Audit]),
        ("objective", Some(Profile::Standard), &[Log, Appraisal]),
        ("reference", Some(Profile::Standard), &[Log, Appraisal, Audit, Employer]),
        ("relevance", Some(Profile::Appraisal), &[Log, Appraisal]),
        ("takeaways", Some(Profile::Appraisal), &[Log, Appraisal]),
        ("steps", Some(Profile::Appraisal), &[Log, Appraisal]),
        ("coach", Some(Profile::Full), &[Log, Appraisal]),
        ("credential", Some(Profile::Full), &[Log, Appraisal]),
        ("setting", Some(Profile::Full), &[Log, Appraisal]),
        ("series", Some(Profile::Full), &[Log, Appraisal]),
        ("sponsor", Some(Profile::Full), &[Log, Appraisal]),
        ("evidence", Some(Profile::Full), &[Log, Appraisal]),
        ("file", Some(Profile::Full), &[Log, Appraisal]),
        ("foreign", None, &[]),
        ("preamble", None, &[]),
        ("comment", None, &[]),
        ("diary", None, &[]),
        ("secret", None, &[]),
    ]
};

#[test]
fn exactly_what_the_profile_allows_appears() {
    let folder = Folder::new(&[
        ("normalfile.md", &note("normal", "2026-03-14", false)),
        ("hiddenfile.md", &note("hidden", "2026-03-15", true)),
    ]);
    for report in ReportName::all() {
        for format in report.formats() {
            for profile in Profile::ALL {
                let text = folder.report(report.as_str(), *format, profile);
                for (field, least, reports) in FIELDS {
                    let has_column = *format != Format::Csv
                        || report != ReportName::Appraisal
                        || !matches!(least, Some(Profile::Full)) && *field != "reference";
                    let shown = reports.contains(&report) && least.is_some_and(|least| profile >= least) && has_column;
                    let case = format!("{field} in {}.{format} under {}", report.as_str(), profile.as_str());
                    assert_eq!(text.contains(&format!("normal{field}")), shown, "{case}");
                    assert_eq!(text.contains(&format!("hidden{field}")), shown && profile == Profile::Full, "{case}");
                }
            }
        }
    }
}

#[test]
fn own_templates_get_no_more_than_the_profile_allows() {
    let folder = Folder::new(&[("hiddenfile.md", &note("hidden", "2026-03-15", true))]);
    let text = folder.own("all.txt", "{{ entries }}{{ by_topic }}{{ totals }}").unwrap();
    assert!(text.contains("2026-03-15") && text.contains("Coaching"), "{text}");
    assert!(!text.contains("hidden"), "{text}");
    assert!(text.contains("'planned': 0"), "steps of private sessions are not counted: {text}");
}

#[test]
fn a_session_that_a_rule_excludes_is_named_under_full_only() {
    let excluded = note("hidden", "2026-03-15", true).replace("private: true", "claim: false");
    let folder = Folder::new(&[("hiddenfile.md", &excluded)]);
    for profile in Profile::ALL {
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let text = folder.report("log", format, profile);
            assert_eq!(text.contains("hiddentitle"), profile == Profile::Full);
            assert!(!text.contains("hiddenrelevance"));
        }
    }
}

#[test]
fn possible_identifiers_refuse_the_report() {
    use cme::identifier::IdentifierKind;
    let called = note("normal", "2026-03-14", false).replace("normaltakeaways", "call 555-201-4477 MRN 1234567");
    let folder = Folder::new(&[("a.md", &called)]);
    let refused = |profile| super::view(folder.dir.path(), &super::log(), profile, cme::model::Period::ALL).err();
    assert_eq!(refused(Profile::Standard), None, "it would not be printed");
    let all = refused(Profile::Appraisal).unwrap();
    assert!(all.iter().all(|one| (one.field, &one.path[..]) == ("takeaways", "a.md")), "{all:?}");
    assert!(all.iter().any(|one| one.kind == IdentifierKind::RecordNumber), "{all:?}");
    assert!(!all.iter().any(|one| one.to_string().contains("1234567") || one.to_string().contains("4477")));

    let allowed = called.replace("whatever: normalforeign", "allow: [possible-identifier]");
    let folder = Folder::new(&[("a.md", &allowed)]);
    assert!(folder.report("log", Format::Markdown, Profile::Appraisal).contains("1234567"));
}
