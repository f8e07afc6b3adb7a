//! Columns by the user's choice.

use super::{STATUS, SUMMARY, session};
use crate::diagnostic::words;
use crate::report::dates::Dates;
use crate::report::name::ReportName;
use crate::report::options::Options;
use crate::report::profile::Profile;

/// Columns of a table, in the order in which the user wants them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(pub(super) Vec<&'static str>);

/// Why a column cannot be had, and which can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoColumn {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to ask for.
    pub help: String,
}

impl Columns {
    /// Finds columns of a report by name.
    ///
    /// # Errors
    /// When the report has no such column, or the profile or the exactness of dates leaves it empty.
    pub fn choose(report: ReportName, options: &Options, names: &[String]) -> Result<Self, NoColumn> {
        let known = known(report);
        let one = |name: &String| {
            let found = known.iter().find(|(column, ..)| column == name);
            let &(column, least, names_files) = found.ok_or_else(|| NoColumn::unknown(report, name, &known))?;
            if options.profile < least {
                return Err(NoColumn::withheld(column, options.profile, least));
            }
            if names_files && options.dates == Dates::Month {
                return Err(NoColumn::dated(column));
            }
            Ok(column)
        };
        names.iter().map(one).collect::<Result<_, _>>().map(Self)
    }
}

type Known = (&'static str, Profile, bool);

fn known(report: ReportName) -> Vec<Known> {
    let plain = |columns: &[&'static str]| columns.iter().map(|name| (*name, Profile::Minimal, false)).collect();
    match report {
        ReportName::Summary => plain(SUMMARY),
        ReportName::Status => plain(STATUS),
        ReportName::Log | ReportName::Appraisal | ReportName::Audit | ReportName::Employer => {
            session::known(report).collect()
        }
    }
}

impl NoColumn {
    fn unknown(report: ReportName, name: &str, known: &[Known]) -> Self {
        let known = known.iter().map(|(column, ..)| *column);
        let near = words::closest(name, known.clone()).map(|near| format!("did you mean `{near}`? "));
        Self {
            message: format!("the report `{}` has no column `{}`", report.as_str(), words::shorten(name, 40)),
            help: format!("{}there are {}", near.unwrap_or_default(), words::ticked(known, "and")),
        }
    }

    fn withheld(column: &str, profile: Profile, least: Profile) -> Self {
        Self {
            message: format!("profile `{}` shows no `{column}`", profile.as_str()),
            help: format!("profile `{0}` does: --profile {0}", least.as_str()),
        }
    }

    fn dated(column: &str) -> Self {
        Self {
            message: format!("with dates by month there is no `{column}`: names of files tend to hold dates"),
            help: "leave the column out, or --dates month".to_owned(),
        }
    }
}
