//! `cme template`.

use clap::Args;
use cme::diagnostic::words;
use cme::report::{ReportName, template};

use super::options::Shared;
use super::write::Output;
use super::{Error, Exit, Terminal, journal, templates};

/// List the report templates, or print a built-in one to start your own from
#[derive(Debug, Args)]
pub(crate) struct Template {
    /// The template, such as log.md; without one, all are listed
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
        let known: Vec<&str> = template::built_in_names().collect();
        let near = words::closest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}built in are {}", near.unwrap_or_default(), words::ticked(&known, "and"));
        Error::usage(format!("there is no built-in template `{name}`"), help)
    })
}

fn list(shared: &Shared, terminal: &Terminal) -> Result<String, Error> {
    let root = journal::find(&shared.folder(), terminal)?;
    let own = templates::of_journal(&root.path, &root.settings)?;
    let mut lines = vec!["reports:".to_owned()];
    for report in ReportName::all() {
        let formats = words::join(report.formats().iter().map(|format| format.as_str()), "and");
        lines.push(format!("  {:10} {}; as {formats}", report.as_str(), report.about()));
    }
    lines.push("built-in templates, to copy out with `cme template NAME -o FILE`:".to_owned());
    lines.extend(template::built_in_names().map(|name| format!("  {name}")));
    let folder = &root.settings.report.templates;
    lines.push(format!("your own, in `{folder}`:"));
    lines.extend(own.own.keys().map(|name| format!("  {}", cme::diagnostic::render::visible(name))));
    if own.own.is_empty() {
        lines.push("  none".to_owned());
    }
    Ok(lines.join("\n") + "\n")
}
