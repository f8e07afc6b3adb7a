//! Flags of `cme report` about its tables, and what they ask for that a report does not have.

use clap::Args;
use clap::builder::TypedValueParser;
use cme::diagnostic::words;
use cme::report::{By, Choice, Columns, Format, NoColumn, Options, Part};

use super::{Error, options};

/// What is shown in tables, and in which columns.
#[derive(Debug, Default, Args)]
pub(crate) struct Tables {
    /// The tables of the summary, one or several: month,kind
    #[arg(long, value_name = "WHAT", value_parser = by(), value_delimiter = ',')]
    by: Vec<By>,
    /// With --by month, quarter or year: also those without a session
    #[arg(long, requires = "by")]
    fill: bool,
    /// The columns of a table for a spreadsheet, in this order: date,title,minutes
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
}

fn by() -> impl TypedValueParser<Value = By> {
    options::one_of(By::ALL.map(|by| options::named(by.as_str(), by.about())), By::parse)
}

impl Tables {
    /// Adds what is asked for to the options of a report.
    pub(crate) fn add(&self, options: &Options, choice: &Choice) -> Result<Options, Error> {
        if !self.by.is_empty() && !choice.holds(Part::Groups) {
            let message = format!("the report `{}` has no tables to choose with --by", choice.name());
            return Err(Error::usage(message, "the summary has: cme report summary --by month"));
        }
        let profile = options.profile;
        if let Some(by) = self.by.iter().find(|by| by.profile() > profile) {
            let (name, least) = (by.as_str(), by.profile().as_str());
            let message = format!("profile `{}` shows no `{name}`, so nothing is summed up by it", profile.as_str());
            return Err(Error::usage(message, format!("profile `{least}` does: --profile {least}")));
        }
        if self.fill && !self.by.iter().any(|by| by.is_time()) {
            let times = By::ALL.into_iter().filter(|by| by.is_time()).map(By::as_str);
            let help = format!("add {} to --by, or leave --fill out", words::ticked(times, "or"));
            return Err(Error::usage("--fill has nothing to fill", help));
        }
        Ok(Options { by: self.once(), fill: self.fill, ..options.clone() })
    }

    /// Each table once, in the order asked for.
    fn once(&self) -> Vec<By> {
        let is_first = |(at, by): &(usize, &By)| !self.by[..*at].contains(*by);
        self.by.iter().enumerate().filter(is_first).map(|(_, by)| *by).collect()
    }

    /// The columns that are asked for.
    pub(crate) fn columns(&self, options: &Options, choice: &Choice) -> Result<Option<Columns>, Error> {
        if self.columns.is_empty() {
            return Ok(None);
        }
        if choice.format() != Format::Csv {
            let message = format!("a report as `{}` has no columns to choose", choice.format());
            return Err(Error::usage(message, "--columns is for tables: add -O csv"));
        }
        let Some(report) = choice.built_in() else {
            let message = format!("the columns of `{}` are written in its template", choice.name());
            return Err(Error::usage(message, "leave --columns out"));
        };
        let names: Vec<String> = self.columns.iter().map(|name| name.trim().to_owned()).collect();
        let columns = Columns::choose(report, options, &names);
        columns.map(Some).map_err(|NoColumn { message, help }| Error::usage(message, help))
    }
}
