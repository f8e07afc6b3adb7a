//! JSON that is written as it is made is the view's, however little of the journal was kept for it.

use std::path::Path;

use cme::model::{Period, Prose};
use cme::report::{self, Choice, Format, JsonReport, Options, Profile, ReportName, Templates, View};

use super::{Folder, small, text_formats, with_inputs};

/// Both ways to write a report as JSON.
fn both(root: &Path, choice: &Choice, options: &Options) -> (String, String) {
    let whole = with_inputs(root, (choice, options), Period::ALL, Prose::Kept, |inputs| {
        let view = View::new(&inputs).unwrap();
        report::json_spelled_out(serde_json::to_string_pretty(&view).unwrap()) + "\n"
    });
    let prose = report::prose(choice, options);
    let streamed = with_inputs(root, (choice, options), Period::ALL, prose, |inputs| {
        let mut out = Vec::new();
        JsonReport::new(inputs).unwrap().write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    });
    (whole, streamed)
}

fn check(root: &Path) {
    for name in ReportName::all().filter(|name| text_formats(*name).any(|format| format == Format::Json)) {
        check_report(root, name, &Profile::ALL);
    }
}

fn check_report(root: &Path, name: ReportName, profiles: &[Profile]) {
    let choice = Choice::find(name.as_str(), Some(Format::Json), &Templates::default()).unwrap();
    for profile in profiles {
        let (whole, streamed) = both(root, &choice, &Options::new(*profile));
        assert!(whole == streamed, "{name:?} {profile:?}\n{whole}\n{streamed}");
    }
}

#[test]
fn it_is_the_views_own() {
    check(small().dir.path());
    check(Path::new("examples/journal"));
}

#[test]
fn it_is_the_views_own_without_sessions_and_with_more_than_are_written_at_once() {
    check(Folder::new(&[("a.md", "# Home\n")]).dir.path());
    let note = |day: u32, number: u32| {
        let title =
            if number.is_multiple_of(3) { "\"a \\u202e b \\u0085 \u{2014} \\\"excluded\\\": [\"" } else { "Plan" };
        format!(
            "---\ncme: coaching\ndate: 2026-01-{:02}\nduration: 50\ntopics: [a]\ntitle: {title}\nrelevance: N.\ntakeaways: A{number}.\nsteps: T.\n---\n",
            day + 1
        )
    };
    let notes: Vec<(String, String)> =
        (0..700).map(|number| (format!("{number}.md"), note(number % 28, number))).collect();
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    check_report(Folder::new(&notes).dir.path(), ReportName::Log, &[Profile::Standard]);
}
