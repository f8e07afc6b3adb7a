//! Flags that several commands share.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};
use clap::{Args, ValueEnum};
use cme::model::Period;

use super::Error;

/// Flags of every command.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// The journal's folder; cme.yaml is looked for there and above it
    #[arg(long, global = true, value_name = "DIR", help_heading = "Shared options")]
    pub(crate) journal: Option<PathBuf>,
    /// Take this day for today, to repeat an earlier run
    #[arg(long, global = true, value_name = "DATE", value_parser = date, help_heading = "Shared options")]
    today: Option<NaiveDate>,
    /// Color on a terminal, always, or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Shared options")]
    pub(crate) color: Color,
    /// Print results only, no counts and no advice
    #[arg(short, long, global = true, help_heading = "Shared options")]
    pub(crate) quiet: bool,
}

/// When output is colored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
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
    /// From this day on, inclusive
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "period")]
    since: Option<NaiveDate>,
    /// Up to this day, inclusive
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "period")]
    until: Option<NaiveDate>,
    /// A year, month or quarter: 2026, 2026-03, 2026-Q1
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

fn date(text: &str) -> Result<NaiveDate, String> {
    cme::yaml::date::parse(text).map_err(|reason| match reason.help.first() {
        Some(help) => format!("{}; {help}", reason.message),
        None => reason.message,
    })
}

fn period(text: &str) -> Result<Period, String> {
    Period::parse(text).map_err(|_| "write a year, a month or a quarter: `2026`, `2026-03`, `2026-Q1`".to_owned())
}
