//! `cme status`.

use clap::{Args, ValueEnum};
use cme::diagnostic::{Diagnostic, Name, words};
use cme::ledger;
use cme::model::Credits;
use cme::outlook;
use cme::report::status::{self, Status};
use cme::standing;

use super::accounts::{Account, Which};
use super::check::no_sessions;
use super::journal::{self, Opened};
use super::options::Shared;
use super::write::Output;
use super::{Error, Exit, Terminal};

/// Say where you stand: what each license needs, what there is, what is short, and until when
#[derive(Debug, Args)]
pub(crate) struct StatusCommand {
    #[command(flatten)]
    which: Which,
    /// Exit with 1 if anything is short
    #[arg(long)]
    require_met: bool,
    /// With --require-met: only what is due within so many days, such as 90d
    #[arg(long, value_name = "DAYS", value_parser = days, requires = "require_met")]
    within: Option<i64>,
    /// Text for people, or data for another program
    #[arg(short = 'O', long, value_name = "FORMAT", default_value = "text")]
    output_format: Format,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn days(text: &str) -> Result<i64, String> {
    let number = text.strip_suffix('d').unwrap_or(text);
    number.parse().ok().filter(|days| *days >= 0).ok_or_else(|| "write a number of days: `90d`".to_owned())
}

impl StatusCommand {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let today = shared.today();
        let opened = journal::open(&shared.folder(), today, terminal)?;
        let accounts = self.which.accounts(&opened.accounts)?;
        let has_recorded =
            accounts.iter().any(|account| account.license.as_ref().is_some_and(|one| !one.recorded.is_empty()));
        let journal = &opened.gathered.journal;
        if journal.tally.sessions + journal.unfinished.len() == 0 && !has_recorded {
            terminal.insist(&no_sessions(&opened.shown(), &opened));
            return Ok(Exit::Findings);
        }
        let mut all = Vec::new();
        for account in accounts {
            all.push(self.status(account, &opened, today)?);
        }
        let text = match self.output_format {
            Format::Text => status::text(&all, terminal.style().width),
            Format::Json => status::json(&all),
        };
        self.output.write(&text, terminal)?;
        Ok(self.exit(&all, &opened, terminal))
    }

    fn status<'o>(
        &self,
        account: &'o Account,
        opened: &'o Opened,
        today: chrono::NaiveDate,
    ) -> Result<Status<'o>, Error> {
        let terms = self.which.terms(account, today)?;
        let journal = &opened.gathered.journal;
        let ledger = ledger::post(journal, &terms);
        let standing = standing::stand(journal, &terms, &ledger, &opened.settings.physician.holds);
        let outlook = outlook::look(journal, &terms, &ledger, &standing);
        Ok(Status { terms, standing, outlook, tally: journal.tally })
    }

    /// Notes with errors, and what is short if that was asked for.
    fn exit(&self, all: &[Status<'_>], opened: &Opened, terminal: &Terminal) -> Exit {
        let invalid = opened.gathered.journal.unfinished.len();
        if invalid > 0 {
            terminal.insist(&format!(
                "warning: {} with errors {} nowhere; cme check says what to write",
                words::count(invalid, "note"),
                if invalid == 1 { "counts" } else { "count" }
            ));
        }
        let is_doubt = |diagnostic: &&Diagnostic| diagnostic.name == Name::DoubtfulSetting;
        for doubt in opened.gathered.diagnostics.iter().filter(is_doubt) {
            terminal.insist(&format!("warning: {}; cme check shows where", doubt.finding.message));
        }
        let is_due = |status: &&Status<'_>| {
            self.within.is_none_or(|days| status.outlook.days_left.is_none_or(|left| left <= days))
        };
        let is_short = |status: &Status<'_>| status.standing.requirements.iter().any(|one| one.short() > Credits::ZERO);
        let falls_short = self.require_met && all.iter().filter(is_due).any(is_short);
        if invalid > 0 || falls_short { Exit::Findings } else { Exit::Clean }
    }
}
