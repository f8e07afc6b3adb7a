//! `cme template`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use cme::diagnostic::render::{self, visible};
use cme::diagnostic::words;
use cme::report::{Format, Profile, ReportName, template};
use cme::trial;

use super::options::Shared;
use super::write::Output;
use super::{Error, Exit, Terminal, journal, templates};

/// List the report templates, print one to start your own from, or check one of your own
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Your own templates go into the journal's folder cme-templates: `letter.md` in it is the report `letter`, \
                  and a `log.md` takes the place of the built-in one.\n\n\
                  Examples:\n  cme template\n  cme template log.md -o cme-templates/letter.md\n  \
                  cme template check cme-templates/letter.md\n  cme report letter"
)]
pub(crate) struct Template {
    #[command(subcommand)]
    action: Option<Action>,
    /// The built-in template to print, such as log.md (default: list them all)
    name: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Render templates of your own with journals that come with cme, and say what is wrong, where, and what to write
    Check {
        /// The templates
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

impl Template {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        if let Some(Action::Check { files }) = &self.action {
            return check(files, shared, terminal);
        }
        let text = match &self.name {
            Some(name) => built_in(name)?.to_owned(),
            None => list(shared, terminal)?,
        };
        self.output.write_new(&text, terminal)?;
        Ok(Exit::Clean)
    }
}

/// Tries every template, and says of each how it went.
fn check(files: &[PathBuf], shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
    let mut exit = Exit::Clean;
    for file in files {
        let (choice, templates) = templates::named(file, shared, terminal)?;
        let trial = trial::of(&choice, &templates);
        for problem in &trial.problems {
            let mut finding = problem.finding.clone();
            finding.help.extend(problem.circumstances());
            let drawn = render::finding(&finding, &terminal.style());
            terminal.print(format!("{drawn}\n"))?;
            exit = Exit::Findings;
        }
        let mistakes = match trial.problems.len() {
            0 => "no mistakes".to_owned(),
            some => words::count(some, "mistake"),
        };
        terminal.print(format!(
            "{}: {mistakes}, rendered {} times\n",
            visible(&file.to_string_lossy()),
            trial.renderings
        ))?;
    }
    let profiles = words::join(Profile::ALL.map(Profile::as_str), "and");
    terminal.say(&format!(
        "tried with {}, each under {profiles}, dated by day and by month",
        words::join(trial::JOURNALS, "and")
    ));
    Ok(exit)
}

fn built_in(name: &str) -> Result<&'static str, Error> {
    template::built_in(name).ok_or_else(|| {
        let near = words::closest(name, template::built_in_names());
        let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let help =
            format!("{near}built in are {}; `cme template` lists their parts as well", words::ticked(whole(), "and"));
        Error::usage(format!("there is no built-in template `{}`", words::shorten(name, 40)), help)
    })
}

/// The built-in templates that make a report.
fn whole() -> impl Iterator<Item = &'static str> {
    template::built_in_names().filter(|name| !is_part(name))
}

/// By custom the name of what other templates include begins with an underscore.
fn is_part(name: &str) -> bool {
    name.rsplit('/').next().unwrap_or(name).starts_with('_')
}

fn list(shared: &Shared, terminal: &Terminal) -> Result<String, Error> {
    let root = journal::find(&shared.folder(), terminal)?;
    let templates = templates::of_journal(&root.path, &root.settings)?;
    let mut lines = vec!["reports:".to_owned()];
    for report in ReportName::all() {
        let formats = words::join(report.formats().iter().map(|format| format.as_str()), "and");
        lines.push(format!("  {:10} {}; as {formats}", report.as_str(), report.about()));
    }
    lines.push("built-in templates, to copy out with `cme template NAME -o FILE`:".to_owned());
    lines.extend(whole().map(|name| format!("  {name}")));
    lines.push("parts that these include, to copy out if you want them otherwise:".to_owned());
    lines.extend(template::built_in_names().filter(|name| is_part(name)).map(|name| format!("  {name}")));
    lines.push(format!("your own, in `{}`:", visible(&root.settings.report.templates)));
    let own: Vec<_> = templates.own.keys().filter(|name| Format::of_template(name).is_some()).collect();
    lines.extend(own.iter().map(|name| format!("  {}", visible(name))));
    if own.is_empty() {
        lines.push("  none".to_owned());
    }
    Ok(lines.join("\n") + "\n")
}
