//! Every way of writing the day of a session, with what is read, and what is refused.

use cme::diagnostic::{Level, Name};
use cme::yaml::date;

use crate::journal::{Folder, session_with};

#[test]
fn dates_that_are_read() {
    let table = [
        ("2026-03-14", "2026-03-14"),
        ("\"2026-03-14\"", "2026-03-14"),
        ("'2026-03-14'", "2026-03-14"),
        ("2026-03-14 # a Saturday", "2026-03-14"),
        ("2026-03-14T07:30", "2026-03-14"),
        ("2026-03-14T07:30:00", "2026-03-14"),
        ("2026-03-14T07:30:00Z", "2026-03-14"),
        ("2026-03-14T23:59:00-11:00", "2026-03-14"),
        ("2026-03-14 07:30", "2026-03-14"),
        ("\"[[2026-03-14]]\"", "2026-03-14"),
        ("\" 2026-03-14 \"", "2026-03-14"),
        ("2024-02-29", "2024-02-29"),
        ("1999-12-31", "1999-12-31"),
    ];
    for (written, day) in table {
        let gathered = Folder::of(session_with(&[("date", &format!("date: {written}"))])).gather();
        let found: Vec<String> = gathered.journal.sessions.iter().map(|session| session.date.to_string()).collect();
        assert_eq!(found, [day], "{written}");
        assert!(gathered.diagnostics.is_empty(), "{written}");
    }
}

#[test]
fn dates_that_are_refused() {
    use Name::{AmbiguousValue, InvalidDate, MissingField, TagComment, UnfilledTemplate, UnquotedLink, WrongType};
    let table = [
        ("", MissingField, None),
        ("\"\"", MissingField, None),
        ("#2026", TagComment, None),
        ("{{date}}", UnfilledTemplate, None),
        ("\"{{date}}\"", UnfilledTemplate, None),
        ("<% tp.date.now() %>", UnfilledTemplate, None),
        ("[[2026-03-14]]", UnquotedLink, Some("\"[[2026-03-14]]\"")),
        ("2026-3-14", InvalidDate, Some("2026-03-14")),
        ("2026-03-4", InvalidDate, Some("2026-03-04")),
        ("2026/03/14", InvalidDate, Some("2026-03-14")),
        ("2026.03.14", InvalidDate, Some("2026-03-14")),
        ("20260314", InvalidDate, Some("2026-03-14")),
        ("20240229", InvalidDate, Some("2024-02-29")),
        ("20261314", InvalidDate, None),
        ("14.03.2026", InvalidDate, Some("2026-03-14")),
        ("14/03/2026", InvalidDate, Some("2026-03-14")),
        ("03/14/2026", InvalidDate, Some("2026-03-14")),
        ("3/3/2026", InvalidDate, Some("2026-03-03")),
        ("03/04/2026", AmbiguousValue, None),
        ("3.4.2026", AmbiguousValue, None),
        ("14 March 2026", InvalidDate, None),
        ("March 14, 2026", InvalidDate, None),
        ("14.03.26", InvalidDate, None),
        ("2026-02-30", InvalidDate, None),
        ("2025-02-29", InvalidDate, None),
        ("2026-13-01", InvalidDate, None),
        ("2026-00-10", InvalidDate, None),
        ("2026-01-00", InvalidDate, None),
        ("0026-03-14", InvalidDate, None),
        ("9999-03-14", InvalidDate, None),
        ("2026-03", InvalidDate, None),
        ("2026", InvalidDate, None),
        ("2026-03-14-15", InvalidDate, None),
        ("2026-03-14 to 15", InvalidDate, None),
        ("2026-03-14, 2026-03-15", InvalidDate, None),
        ("today", InvalidDate, None),
        ("２０２６-03-14", InvalidDate, None),
        ("2026–03–14", InvalidDate, Some("2026-03-14")),
        ("2026\u{2011}03\u{2011}14", InvalidDate, Some("2026-03-14")),
        ("“2026-03-14”", InvalidDate, None),
        ("2026-03-14\u{200b}", InvalidDate, None),
        ("true", WrongType, None),
        ("[2026-03-14]", WrongType, None),
        ("[2026-03-14, 2026-03-15]", WrongType, None),
    ];
    for (written, name, patch) in table {
        let gathered = Folder::of(session_with(&[("date", &format!("date: {written}"))])).gather();
        let errors: Vec<_> = gathered.diagnostics.iter().filter(|found| found.level() == Level::Error).collect();
        let found: Vec<_> = errors.iter().map(|found| (found.name, found.finding.patch.as_deref())).collect();
        assert_eq!(found, [(name, patch)], "{written}");
    }
}

/// Eight digits may be anything; only those that are a day are taken for one.
#[test]
fn a_number_that_is_no_day_is_not_told_which_months_there_are() {
    let reason = date::parse("20261314").expect_err("no date");
    assert!(!reason.label.contains("month"), "{}", reason.label);
    assert!(date::parse("2026-13-14").expect_err("no date").label.contains("month"));
}

#[test]
fn every_replacement_for_a_date_is_a_date() {
    for text in ["2026-3-14", "20260314", "14.3.2026", "2026–3–14"] {
        let reason = date::parse(text).expect_err(text);
        let patch = reason.patch.expect(text);
        assert_eq!(date::parse(&patch).map(|date| date.to_string()), Ok(patch.clone()), "{text}");
    }
}
