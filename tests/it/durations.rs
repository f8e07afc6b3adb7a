//! Every way of writing how long a session took, with what is read, and what is refused.

use cme::diagnostic::Name;

use crate::journal::{Folder, session_with};

/// The minutes of a note with these lines in place of its duration, or the first diagnostic and what it proposes.
fn read(lines: &str) -> Result<u32, (Name, Option<String>, Vec<String>)> {
    let gathered = Folder::of(session_with(&[("duration", lines)])).gather();
    let error = gathered.diagnostics.into_iter().find(cme::diagnostic::Diagnostic::is_error);
    match error {
        Some(diagnostic) => Err((diagnostic.name, diagnostic.finding.patch, diagnostic.finding.help)),
        None => Ok(gathered.journal.sessions[0].minutes.expect("minutes").get()),
    }
}

#[test]
fn durations_that_are_read() {
    let table = [
        ("50", 50),
        ("1", 1),
        ("050", 50),
        ("\"50\"", 50),
        ("'50'", 50),
        ("50 min", 50),
        ("50min", 50),
        ("50 min.", 50),
        ("50 mins", 50),
        ("50 minutes", 50),
        ("1 minute", 1),
        ("50 MIN", 50),
        ("50m", 50),
        ("50 # about", 50),
        ("1h", 60),
        ("1 h", 60),
        ("1hr", 60),
        ("2 hrs", 120),
        ("1 hour", 60),
        ("2 Hours", 120),
        ("1h 15m", 75),
        ("1h15m", 75),
        ("1h15", 75),
        ("1 h 15 min", 75),
        ("1 hour, 15 minutes", 75),
        ("1 hour and 15 minutes", 75),
        ("0h 50m", 50),
        ("1.5 h", 90),
        ("1,5 h", 90),
        (".5 h", 30),
        ("0.25 hours", 15),
        ("1.25h", 75),
        ("1.50 h", 90),
        ("1:15", 75),
        ("01:15", 75),
        ("0:50", 50),
        ("0001:15", 75),
        ("\"1:15\"", 75),
        ("PT1H15M", 75),
        ("PT50M", 50),
        ("PT1H", 60),
        ("pt1h15m", 75),
        ("1\u{a0}h 15\u{a0}min", 75),
        ("50\u{202f}min", 50),
        ("599", 599),
        ("24 h", 1440),
    ];
    for (written, minutes) in table {
        assert_eq!(read(&format!("duration: {written}")), Ok(minutes), "{written}");
    }
}

#[test]
fn durations_that_are_refused() {
    use Name::{AmbiguousValue, InvalidDuration, MissingField, TagComment, UnfilledTemplate, WrongType};
    let table = [
        ("", MissingField),
        ("~", MissingField),
        ("\"\"", MissingField),
        ("[]", MissingField),
        ("#50", TagComment),
        ("{{minutes}}", UnfilledTemplate),
        ("\"{{minutes}}\"", UnfilledTemplate),
        ("1.5", AmbiguousValue),
        ("1,5", AmbiguousValue),
        ("\"1.5\"", AmbiguousValue),
        (".75", AmbiguousValue),
        ("50.0", AmbiguousValue),
        ("1.234", AmbiguousValue),
        ("1,000 min", InvalidDuration),
        ("1.000 min", InvalidDuration),
        ("50.0 min", InvalidDuration),
        ("2.5 min", InvalidDuration),
        ("0.33 h", InvalidDuration),
        ("0", InvalidDuration),
        ("-50", InvalidDuration),
        ("0 min", InvalidDuration),
        ("0:00", InvalidDuration),
        ("999999999", InvalidDuration),
        ("99999999999999999999", InvalidDuration),
        ("9000 h", InvalidDuration),
        ("99999999999999999999999999999999999999 h", InvalidDuration),
        ("1:60", InvalidDuration),
        ("1:5", InvalidDuration),
        ("1:15:00", InvalidDuration),
        (":50", InvalidDuration),
        ("50 min 1 h", InvalidDuration),
        ("1h 1h", InvalidDuration),
        ("50 50", InvalidDuration),
        ("50 x", InvalidDuration),
        ("fifty", InvalidDuration),
        ("about 50", InvalidDuration),
        ("~50", InvalidDuration),
        ("50-60", InvalidDuration),
        ("1½ h", InvalidDuration),
        ("１５", InvalidDuration),
        ("“50”", InvalidDuration),
        ("5e1", InvalidDuration),
        (".inf", InvalidDuration),
        (".nan", InvalidDuration),
        ("PT", InvalidDuration),
        ("P1D", InvalidDuration),
        ("h", InvalidDuration),
        ("50,", InvalidDuration),
        ("50 ,", InvalidDuration),
        ("50 .", InvalidDuration),
        ("1. h", InvalidDuration),
        ("true", WrongType),
        ("[50]", WrongType),
        ("{a: 50}", WrongType),
    ];
    for (written, name) in table {
        let found = read(&format!("duration: {written}")).map_err(|(name, ..)| name);
        assert_eq!(found, Err(name), "{written}");
    }
}

#[test]
fn a_refusal_says_what_to_write() {
    for (written, minutes) in [("1.5", "90"), ("1,5", "90"), ("0.75", "45"), ("50.0", "3000")] {
        let Err((_, _, help)) = read(&format!("duration: {written}")) else { panic!("{written} is read") };
        assert!(help[0].contains(&format!("`{minutes}`")), "{written}: {help:?}");
    }
}

#[test]
fn start_and_end_give_the_length() {
    let table = [
        ("start: 07:30\nend: 08:20", 50),
        ("start: \"07:30\"\nend: \"08:20\"", 50),
        ("start: 7:30\nend: 8:20", 50),
        ("start: 07:30:00\nend: 08:20:00", 50),
        ("start: 23:30\nend: 00:20", 50),
        ("start: 23:30\nend: 23:29", 1439),
        ("start: 2026-03-14T07:30\nend: 2026-03-14T08:20", 50),
        ("start: 2026-03-14T07:30:00\nend: 2026-03-14T08:20:00", 50),
        ("start: 2026-03-14 07:30\nend: 2026-03-14 08:20", 50),
        ("start: 2026-03-14T23:30\nend: 2026-03-15T00:20", 50),
        ("start: 23:30\nend: 2026-03-15T00:20", 50),
        ("start: 2026-03-14T23:30\nend: 00:20", 50),
        ("start: 2026-03-14T07:30Z\nend: 2026-03-14T08:20Z", 50),
        ("start: 2026-03-14T07:30:00.000Z\nend: 2026-03-14T08:20:00.000Z", 50),
        ("start: 2026-03-14T07:30+01:00\nend: 2026-03-14T08:20+01:00", 50),
        ("start: 2026-03-14T07:30:00-05:00\nend: 2026-03-14T08:20:00-05:00", 50),
        ("start: 2026-03-14T07:30-05:00\nend: 2026-03-14T08:20-05:00", 50),
        ("duration: 50\nstart: 07:30\nend: 08:20", 50),
        ("duration: 50\nstart: 07:30", 50),
        ("duration: 50\nend: 08:20", 50),
        ("start: 00:00\nend: 23:59", 1439),
        ("start: 2026-03-14T00:00\nend: 2026-03-14T23:59", 1439),
    ];
    for (written, minutes) in table {
        assert_eq!(read(written), Ok(minutes), "{written}");
    }
}

#[test]
fn times_that_are_refused() {
    use Name::{DurationMismatch, InvalidDate, InvalidTime, MissingField, WrongType};
    let table = [
        ("start: 07:30\nend: 07:30", InvalidTime),
        ("start: 2026-03-14T07:30\nend: 2026-03-15T07:30", InvalidTime),
        ("start: 2026-03-14T07:30\nend: 2026-03-15T08:00", InvalidTime),
        ("start: 2026-03-14T07:30\nend: 2026-03-14T07:00", InvalidTime),
        ("start: 2026-03-14T07:30\nend: 2026-03-13T08:00", InvalidTime),
        ("start: 08:00\nend: 2026-03-15T09:00", InvalidTime),
        ("start: 08:00\nend: 2026-03-13T09:00", InvalidTime),
        ("start: 2026-03-15T07:30\nend: 2026-03-15T08:20", InvalidTime),
        ("start: 25:00\nend: 08:20", InvalidTime),
        ("start: 24:00\nend: 08:20", InvalidTime),
        ("start: 07:60\nend: 08:20", InvalidTime),
        ("start: 7.30\nend: 08:20", WrongType),
        ("start: 730\nend: 08:20", WrongType),
        ("start: 7\nend: 08:20", WrongType),
        ("start: 7:30 am\nend: 08:20", InvalidTime),
        ("start: 07:30\nend: 8:20 p.m.", InvalidTime),
        ("start: morning\nend: 08:20", InvalidTime),
        ("start: 2026-02-30T07:30\nend: 08:20", InvalidDate),
        ("start: 07:30", MissingField),
        ("end: 07:30", MissingField),
        ("duration: 60\nstart: 07:30\nend: 08:20", DurationMismatch),
        ("duration: 1h\nstart: 07:30\nend: 08:20", DurationMismatch),
    ];
    for (written, name) in table {
        assert_eq!(read(written).map_err(|(name, ..)| name), Err(name), "{written}");
    }
    for (written, right) in [("7:30 am", "07:30"), ("7:30 p.m.", "19:30"), ("7.30 pm", "19:30"), ("12:05 AM", "00:05")]
    {
        let found = read(&format!("start: {written}\nend: 08:20"));
        assert_eq!(found.map_err(|(_, patch, _)| patch), Err(Some(right.to_owned())), "{written}");
    }
}

#[test]
fn a_length_is_read_off_the_value_that_counts() {
    let table = [
        ("duration: &d 50\nsetting: *d", 50),
        ("duration: !!int 50", 50),
        ("duration: !!str 50", 50),
        ("duration: >-\n  50\n  min", 50),
        ("Duration: 50", 50),
    ];
    for (written, minutes) in table {
        assert_eq!(read(written), Ok(minutes), "{written}");
    }
}
