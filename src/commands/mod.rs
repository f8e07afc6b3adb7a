//! The command line: a table of commands, one file each, with flags and what they do together.
//!
//! Commands read the clock, the environment and the disk, and write; the library does none of it.

mod accounts;
mod check;
mod completions;
mod error;
mod exit;
mod explain;
mod held;
mod init;
mod inject;
mod journal;
mod list;
mod man;
mod new;
mod options;
mod progress;
mod read;
mod report;
mod rulebook;
mod schema;
mod status;
mod tables;
mod template;
mod templates;
mod terminal;
mod write;

pub(crate) use error::Error;
pub(crate) use exit::Exit;
pub(crate) use terminal::Terminal;

use clap::{CommandFactory, Parser, Subcommand};
use options::Shared;

/// From a folder of Markdown notes to a credit report.
///
/// Notes with a key `cme` in their front matter are sessions: learning activities that may earn credit. `cme` checks
/// them, adds up their credit under the rules of your licenses, and prints the report. The notes are the data: nothing
/// is sent anywhere, and no note is changed but by `cme report --inject`, between its markers.
#[derive(Debug, Parser)]
#[command(name = "cme", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "Start with: cme init, cme new, cme check, cme report\n\n\
                  Exit codes:\n  0  clean\n  1  notes have errors, or there is nothing to report on\n  \
                  2  cme could not do its work")]
pub(crate) struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

/// The table of commands.
#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    New(Box<new::New>),
    Check(check::Check),
    Report(report::Report),
    Status(status::StatusCommand),
    List(list::List),
    Explain(explain::Explain),
    Rulebook(rulebook::RulebookCommand),
    Template(template::Template),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Reads the command line; a mistake in it ends the program with exit code 2, help and version with 0.
pub(crate) fn parse() -> (Cli, Terminal) {
    let cli = Cli::parse();
    let terminal = Terminal::new(cli.shared.color, cli.shared.quiet);
    (cli, terminal)
}

impl Cli {
    pub(crate) fn run(self, terminal: &Terminal) -> Result<Exit, Error> {
        let shared = &self.shared;
        match self.command {
            Command::Init(command) => command.run(shared, terminal),
            Command::New(command) => command.run(shared, terminal),
            Command::Check(command) => command.run(shared, terminal),
            Command::Report(command) => command.run(shared, terminal),
            Command::Status(command) => command.run(shared, terminal),
            Command::List(command) => command.run(shared, terminal),
            Command::Explain(command) => command.run(shared, terminal),
            Command::Rulebook(command) => command.run(terminal),
            Command::Template(command) => command.run(shared, terminal),
            Command::Schema(command) => command.run(terminal),
            Command::Completions(command) => command.run(terminal),
            Command::Man(command) => command.run(terminal),
        }
    }
}

/// The command line as clap sees it, for completions and the man page.
fn definition() -> clap::Command {
    Cli::command()
}
