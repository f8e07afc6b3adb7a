//! `cme template`.

use clap::Args;
use cme::diagnostic::render::visible;
use cme::diagnostic::words;
use cme::report::{Format, ReportName, template};

use super::options::Shared;
use super::write::Output;
use super::{Error, Exit, Terminal, journal, templates};

/// List the report templates, or print one to start your own from
#[derive(Debug, Args)]
#[command(
    after_help = "Your own templates go into the journal's folder cme-templates: `letter.md` in it is the report `letter`, \
                  and a `log.md` takes the place of the built-in one.\n\n\
                  Examples:\n  cme template\n  cme template log.md -o cme-templates/letter.md\n  cme report letter"
)]
pub(crate) struct Template {
    /// The built-in template to print, such as log.md (default: list them all)
    name: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl Template {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let text = match &self.name {
            Some(name) => built_in(name)?.to_owned(),
            None => list(shared, terminal)?,
        };
        self.output.write_new(&text, terminal)?;
        Ok(Exit::Clean)
    }
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
    let own: Vec<_> = templates.own.keys().filter(|name| Format::of_file(name).is_some()).collect();
    lines.extend(own.iter().map(|name| format!("  {}", visible(name))));
    if own.is_empty() {
        lines.push("  none".to_owned());
    }
    Ok(lines.join("\n") + "\n")
}
