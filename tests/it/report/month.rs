//! Under `--dates month` no date of a session is in a report, and one for a board says that it is for none.

use cme::model::Period;
use cme::report::{Choice, Dates, Format, Options, Paper, Profile, ReportName, Request, Templates, render};

use super::{COURSE, DELEGATING, Folder, PRIVATE, TALK, text_formats, text_of, view_with};

const UNFIT: &str = "NOT FOR A BOARD: sessions are dated by month only, and a board asks for the day of each.";

/// Ordinary, private and unclaimed sessions and one with an error, all in files whose names hold their dates.
fn dated() -> Folder {
    let evidence = DELEGATING.replace("reference: INV-7", "evidence: https://example.org/2026-03-14");
    Folder::new(&[
        ("2026-03-14.md", &evidence),
        ("2026-04-02.md", PRIVATE),
        ("2026-05-08.md", COURSE),
        ("2026-06-01.md", TALK),
        ("2026-07-03.md", "---\ncme: coaching\ndate: 2026-07-03\n---\n"),
        ("2026-08-04.md", &DELEGATING.replace("2026-03-14", "2026-08-04").replace("coaching", "lunch")),
    ])
}

fn by_month(folder: &Folder, name: &str, format: Format, profile: Profile, templates: &Templates) -> String {
    let choice = Choice::find(name, Some(format), templates).unwrap();
    let options = Options { dates: Dates::Month, ..Options::new(profile) };
    let view = view_with(folder.dir.path(), &choice, &options, Period::ALL).unwrap();
    text_of(render(&Request { choice: &choice, view: &view, templates, paper: Paper::A4 }))
}

#[test]
fn no_day_of_a_session_is_left() {
    let folder = dated();
    for report in ReportName::all() {
        for format in text_formats(report) {
            for profile in Profile::ALL {
                let text = by_month(&folder, report.as_str(), format, profile, &Templates::default());
                let case = format!("{}.{format} under {}", report.as_str(), profile.as_str());
                for day in ["03-14", "04-02", "05-08", "06-01", "07-03", "08-04"] {
                    assert!(!text.contains(&format!("2026-{day}")), "{day} in {case}");
                }
                let lists = !matches!(report, ReportName::Summary | ReportName::Status);
                assert!(!lists || text.contains("2026-03"), "{case}");
                assert!(format == Format::Csv || text.contains("month"), "it says so: {case}");
            }
        }
    }
}

#[test]
fn a_report_for_a_board_says_that_it_is_for_none() {
    for report in ReportName::all() {
        let for_board = matches!(report, ReportName::Log | ReportName::Audit);
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let text = by_month(&dated(), report.as_str(), format, Profile::Standard, &Templates::default());
            assert_eq!(text.matches(UNFIT).count(), usize::from(for_board), "{} {format}", report.as_str());
            let by_day = dated().report(report.as_str(), format, Profile::Standard);
            assert!(!by_day.contains("NOT FOR A BOARD"));
        }
    }
}

#[test]
fn templates_of_the_users_get_the_same_dates() {
    let own = |file: &str, text: &str| {
        let templates = Templates { own: [(file.to_owned(), text.to_owned())].into() };
        by_month(&dated(), file, Format::of_file(file).unwrap(), Profile::Full, &templates)
    };
    assert!(own("x.txt", "Dear board").starts_with(&format!("{UNFIT}\n")), "it cannot be left out");
    let said = own("x.txt", "{{ unfit }} {{ entries[0].date }} {{ dates }}");
    assert_eq!(said.lines().last(), Some(&*format!("{UNFIT} 2026-03 month")));
    let day = own("x.txt", "{{ unfit }} {{ entries[0].date | date(\"%d.%m.%Y\") }} {{ dates }}");
    assert!(day.ends_with("2026-03 month"), "no day is made up: {day}");
    assert!(own("x.csv", "{{ entries[0].date }}").ends_with("2026-03"));
}
