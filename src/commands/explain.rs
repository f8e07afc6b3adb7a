//! `cme explain`.

use clap::Args;
use cme::diagnostic::{Name, words};

use super::{Error, Exit, Terminal};

/// Explain what `cme check` found: what it means, with a wrong and a right note
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cme explain\n  cme explain missing-field")]
pub(crate) struct Explain {
    /// The name in brackets, such as missing-field (default: list them all)
    #[arg(value_name = "WHAT")]
    what: Option<String>,
}

impl Explain {
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, Error> {
        let text = match &self.what {
            Some(what) => page(what)?,
            None => index(),
        };
        terminal.print(&text)?;
        Ok(Exit::Clean)
    }
}

fn page(what: &str) -> Result<String, Error> {
    let asked = what.trim_start_matches("error[").trim_start_matches("warning[").trim_end_matches(']');
    let Some(name) = Name::parse(asked) else {
        let known = Name::ALL.iter().map(|name| name.as_str());
        let help = match words::closest(asked, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`cme explain` lists all names".to_owned(),
        };
        return Err(Error::usage(format!("there is no diagnostic `{asked}`"), help));
    };
    let page = name.page().text().replace("~~~~", "```");
    Ok(format!("{}[{name}]\n\n{}\n", name.level(), page.trim_end()))
}

fn index() -> String {
    let row = |name: &Name| format!("{:7}  {:24}  {}\n", name.level().as_str(), name.as_str(), name.page().summary());
    Name::ALL.iter().map(row).collect()
}
