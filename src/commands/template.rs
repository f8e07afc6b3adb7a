//! `cme template`.

use clap::Args;

use super::options::Shared;
use super::{Error, Exit, Terminal};

/// List the report templates, or print one to start your own from
#[derive(Debug, Args)]
pub(crate) struct Template {
    /// The template, such as log.md; without one, all are listed
    name: Option<String>,
}

impl Template {
    pub(crate) fn run(&self, _: &Shared, _: &Terminal) -> Result<Exit, Error> {
        Ok(Exit::Clean)
    }
}
