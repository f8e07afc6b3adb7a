//! `cme schema`.

use clap::{Args, ValueEnum};
use cme::report::schema;

use super::write::Output;
use super::{Error, Exit, Terminal};

/// Print the JSON Schema of what cme writes for other programs
#[derive(Debug, Args)]
#[command(after_help = "The schema is that of this version of cme; a later one may have more fields.\n\n\
                  Examples:\n  cme schema report\n  cme schema report -o report.schema.json")]
pub(crate) struct Schema {
    /// What is described
    of: Of,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// What `cme report -O json` prints and what templates see
    Report,
}

impl Schema {
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, Error> {
        let text = match self.of {
            Of::Report => schema::text(),
        };
        self.output.write_new(&text, terminal)?;
        Ok(Exit::Clean)
    }
}
