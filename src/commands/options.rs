//! Flags that several commands share.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use cme::model::Period;

use super::Error;

/// Flags of every command.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// The journal's folder (default: the one you are in); cme.yaml is looked for there and above it
    #[arg(long, global = true, value_name = "DIR", help_heading = "Shared options")]
    pub(crate) journal: Option<PathBuf>,
    /// Take this day for today, to repeat an earlier run (default: the day it is)
    #[arg(long, global = true, value_name = "DATE", value_parser = date, help_heading = "Shared options")]
    today: Option<NaiveDate>,
    /// When to color what is printed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Shared options")]
    pub(crate) color: Color,
    /// Print results only: no counts, no advice
    #[arg(short, long, global = true, help_heading = "Shared options")]
    pub(crate) quiet: bool,
}

/// When output is colored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Also into files and other programs
    Always,
    /// No color at all
    Never,
}

impl Shared {
    pub(crate) fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.journal.clone().unwrap_or_else(|| PathBuf::from("."))
    }
}

/// Which dates are meant.
#[derive(Debug, Default, Args)]
pub(crate) struct Dates {
    /// Only sessions from this day on, the day included (default: from the first)
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "period")]
    since: Option<NaiveDate>,
    /// Only sessions up to this day, the day included (default: to the last)
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "period")]
    until: Option<NaiveDate>,
    /// Only sessions of this year, month or quarter: 2026, 2026-03, 2026-Q1
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    period: Option<Period>,
}

impl Dates {
    /// The period that is meant.
    pub(crate) fn period(&self) -> Result<Period, Error> {
        let period = self.period.unwrap_or(Period { since: self.since, until: self.until });
        if period.is_empty() {
            return Err(Error::usage(
                format!("no day is in the period {period}"),
                "--since must not be later than --until",
            ));
        }
        Ok(period)
    }
}

/// Reads one of a few names, which help and completions list.
pub(crate) fn one_of<T: Clone + Send + Sync + 'static>(
    values: impl IntoIterator<Item = PossibleValue>,
    parse: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values).try_map(move |name| parse(&name).ok_or("not one of the names"))
}

/// A name with what it stands for, from a sentence of documentation.
pub(crate) fn named(name: &'static str, about: &'static str) -> PossibleValue {
    PossibleValue::new(name).help(about.trim_end_matches('.'))
}

fn date(text: &str) -> Result<NaiveDate, String> {
    cme::yaml::date::parse(text).map_err(|reason| match reason.help.first() {
        Some(help) => format!("{}; {help}", reason.message),
        None => reason.message,
    })
}

fn period(text: &str) -> Result<Period, String> {
    Period::parse(text).map_err(|_| "write a year, a month or a quarter: `2026`, `2026-03`, `2026-Q1`".to_owned())
}
