//! Reports, from a folder of notes to text, through the library.

use std::path::Path;

use cme::report::{Choice, Format, Inputs, Profile, Request, Templates, View, render};
use cme::settings::Settings;

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()
}

fn report(
    root: &Path,
    settings: &Settings,
    name: &str,
    format: Format,
    profile: Profile,
    templates: &Templates,
) -> String {
    let rulebook = cme::rulebook::built_in(cme::rulebook::DEFAULT).unwrap();
    let listing = cme::walk::list(root, settings).unwrap();
    let gathered = cme::gather::gather(&listing, settings, std::slice::from_ref(&rulebook), today());
    let ledger = cme::ledger::post(&gathered.journal, &rulebook, today());
    let period = cme::model::Period::ALL;
    let summary = cme::summary::summarize(&gathered.journal, &rulebook, &ledger, period, today());
    let choice = Choice::find(name, Some(format), templates).unwrap();
    let view = View::new(&Inputs {
        summary: &summary,
        physician: &settings.physician,
        settings: &settings.report,
        choice: &choice,
        profile,
    })
    .unwrap();
    render(&Request { choice: &choice, view: &view, templates })
        .unwrap_or_else(|error| panic!("{error} {:?}", error.finding))
}

#[test]
fn dump() {
    let Ok(root) = std::env::var("DUMP_ROOT") else { return };
    let root = Path::new(&root);
    let text = std::fs::read_to_string(root.join("cme.yaml")).unwrap_or("format: 1".to_owned());
    let settings = cme::settings::parse(&std::sync::Arc::new(cme::source::Source::new("cme.yaml", text))).unwrap();
    let profile = Profile::parse(&std::env::var("DUMP_PROFILE").unwrap_or("standard".to_owned())).unwrap();
    for name in ["log", "summary"] {
        for format in [Format::Markdown, Format::Html, Format::Csv, Format::Json] {
            let text = report(root, &settings, name, format, profile, &Templates::default());
            std::fs::write(format!("{}/{name}.{format}", std::env::var("DUMP_OUT").unwrap()), text).unwrap();
        }
    }
}
