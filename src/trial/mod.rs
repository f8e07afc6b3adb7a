//! Tries a template on journals that are part of the program, so that its mistakes show before a report is due.
//!
//! In: a template with those that it may include. Out: how often it was rendered, and what went wrong under which
//! circumstances. The journals go through the whole pipeline, as the user's does; the disk is not read.

mod journals;

use std::sync::Arc;

use crate::diagnostic::{Finding, words};
use crate::report::{
    self, By, Choice, Dates, Format, Options, Paper, Profile, Request, TemplateError, Templates, View,
};
use crate::source::Source;
pub use journals::{JOURNALS, example};

/// What came of trying a template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trial {
    /// How often it was rendered, with or without success.
    pub renderings: usize,
    /// What went wrong, each once.
    pub problems: Vec<Problem>,
}

/// Something wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, where, and what to write.
    pub finding: Finding,
    /// In which journals it showed, and under which profiles there.
    pub shown: Vec<(&'static str, Vec<Profile>)>,
}

impl Problem {
    /// Where it showed: a line for each journal, or one for all.
    pub fn circumstances(&self) -> Vec<String> {
        let is_all = |profiles: &Vec<Profile>| profiles.len() == Profile::ALL.len();
        if self.shown.len() == JOURNALS.len() && self.shown.iter().all(|(_, profiles)| is_all(profiles)) {
            return vec!["it is so with every journal, under every profile".to_owned()];
        }
        let named = |profiles: &Vec<Profile>| words::ticked(profiles.iter().map(|profile| profile.as_str()), "and");
        let under =
            |profiles: &Vec<Profile>| if is_all(profiles) { "every profile".to_owned() } else { named(profiles) };
        let line = |(journal, profiles): &(_, _)| format!("it is so with {journal}, under {}", under(profiles));
        self.shown.iter().map(line).collect()
    }
}

/// Renders a template of the user's for every journal under every profile, dated by day and by month.
pub fn of(choice: &Choice, templates: &Templates) -> Trial {
    let mut trial = Trial::default();
    let mut is_endless = false;
    each(choice, |journal, profile, view| {
        // Once is enough to wait for one that has no end.
        if is_endless {
            return;
        }
        trial.renderings += 1;
        if let Err(error) = render(&Request { choice, view, templates, paper: Paper::default() }) {
            is_endless = error.is_endless();
            trial.add(*error.finding, journal, profile);
        }
    });
    trial.problems.sort_by_key(|problem| problem.finding.primary.place.span.start);
    trial
}

/// What the template sees each time: the journal in a few words, the profile, the view.
pub fn each(choice: &Choice, mut see: impl FnMut(&'static str, Profile, &View)) {
    for case in journals::cases() {
        let terms = case.terms();
        let ledger = case.ledger(&terms);
        let (summary, outlook) = case.summary(&terms, &ledger);
        for (profile, dates) in Profile::ALL.into_iter().flat_map(|profile| Dates::ALL.map(|dates| (profile, dates))) {
            // What few ask for is asked for half of the time.
            let by = if dates == Dates::Month { vec![By::Month, By::Topic] } else { Vec::new() };
            let options = Options { dates, by, ..Options::new(profile) };
            // The journals hold nothing that a report refuses to print.
            if let Ok(view) = View::new(&case.inputs(&summary, &outlook, choice, &options)) {
                see(case.about, profile, &view);
            }
        }
    }
}

impl Trial {
    /// A mistake is the same if it says the same about the same place, whatever it advises.
    fn add(&mut self, finding: Finding, journal: &'static str, profile: Profile) {
        let is_same = |problem: &&mut Problem| {
            problem.finding.message == finding.message && problem.finding.primary == finding.primary
        };
        let Some(problem) = self.problems.iter_mut().find(is_same) else {
            self.problems.push(Problem { finding, shown: vec![(journal, vec![profile])] });
            return;
        };
        match problem.shown.last_mut().filter(|(last, _)| *last == journal) {
            Some((_, profiles)) if profiles.contains(&profile) => {}
            Some((_, profiles)) => profiles.push(profile),
            None => problem.shown.push((journal, vec![profile])),
        }
    }
}

fn render(request: &Request<'_>) -> Result<(), TemplateError> {
    let rendered = report::render(request)?;
    let is_json = request.choice.format() == Format::Json;
    match serde_json::from_str::<serde::de::IgnoredAny>(rendered.text().unwrap_or_default()) {
        Err(error) if is_json => Err(no_json(request.choice, request.templates, &error).into()),
        _ => Ok(()),
    }
}

fn no_json(choice: &Choice, templates: &Templates, error: &serde_json::Error) -> Finding {
    let name = choice.own_template().unwrap_or_default();
    let source = Arc::new(Source::new(name, templates.text(name).unwrap_or_default()));
    let finding = Finding::new(&source, source.line_at(0), format!("what this template makes is no JSON: {error}"));
    finding.label("the line is one of the report's").help(
        "write `{{ totals.credits }}` without quotes around it: a value comes with those it needs, a list with brackets",
    )
}
