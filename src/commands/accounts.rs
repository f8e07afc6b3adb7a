//! The licenses of a journal with the rulebooks they are judged by, and the cycle that is meant.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;
use cme::cycle::{Cycle, NoCycle};
use cme::diagnostic::{Finding, words};
use cme::ledger::Terms;
use cme::rulebook::{self, Rulebook};
use cme::settings::{FILE_NAME, License, RulebookName, Settings};
use cme::source::Source;

use super::rulebook::HOW_TO_ADD;
use super::{Error, read};

/// A license and its rulebooks; without a license, the rulebook that holds then.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) license: Option<License>,
    /// The versions of its rulebook, each with the cycles it is in effect for.
    pub(crate) rulebooks: Vec<Rulebook>,
}

/// Which license and which of its cycles is meant.
#[derive(Debug, Default, Args)]
pub(crate) struct Which {
    /// The license, by its id in cme.yaml
    #[arg(long, value_name = "ID")]
    pub(crate) license: Option<String>,
    /// current, previous, or its dates as FROM..TO
    #[arg(long, value_name = "CYCLE", value_parser = chosen_cycle)]
    pub(crate) cycle: Option<ChosenCycle>,
}

/// A cycle as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChosenCycle {
    Current,
    Previous,
    Dates(Cycle),
}

fn chosen_cycle(text: &str) -> Result<ChosenCycle, String> {
    let wrong = || "write current, previous, or FROM..TO such as 2025-01-01..2026-12-31".to_owned();
    match text {
        "current" => Ok(ChosenCycle::Current),
        "previous" => Ok(ChosenCycle::Previous),
        dates => {
            let (from, to) = dates.split_once("..").ok_or_else(wrong)?;
            let day = |text: &str| cme::yaml::date::parse(text).map_err(|reason| reason.message);
            let cycle = Cycle { from: day(from)?, to: day(to.trim_start_matches('.'))? };
            if cycle.to < cycle.from {
                Err(format!("{} is later than {}", cycle.from, cycle.to))
            } else {
                Ok(ChosenCycle::Dates(cycle))
            }
        }
    }
}

/// The licenses of `cme.yaml`, or the rulebook that holds without one.
pub(crate) fn of(root: &Path, settings: &Settings) -> Result<Vec<Account>, Error> {
    let mut accounts = Vec::new();
    for license in &settings.licenses {
        let mut rulebooks = Vec::new();
        for named in &license.rulebooks {
            rulebooks.extend(rulebooks_of(root, named)?);
        }
        let misfits = license.misfits(&rulebooks);
        if !misfits.is_empty() {
            return Err(Error::Findings(misfits));
        }
        accounts.push(Account { license: Some(license.clone()), rulebooks });
    }
    if accounts.is_empty() {
        accounts.push(Account { license: None, rulebooks: rulebook::built_in(rulebook::DEFAULT) });
    }
    Ok(accounts)
}

/// A rulebook by its built-in id, in all its versions, or by its path in the journal.
fn rulebooks_of(root: &Path, named: &RulebookName) -> Result<Vec<Rulebook>, Error> {
    let name = &named.name;
    let built_in = rulebook::built_in(name);
    if !built_in.is_empty() {
        return Ok(built_in);
    }
    let is_path = Path::new(name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let leaves = Path::new(name).is_absolute() || name.split(['/', '\\']).any(|part| part == "..");
    if !is_path || leaves {
        return Err(Error::Findings(vec![unknown_rulebook(named)]));
    }
    let path = root.join(name);
    if !read::is_below(root, &path) {
        let finding = at(named, format!("`{name}` is a link that leaves the journal")).label("leads elsewhere");
        return Err(Error::Findings(vec![finding.help("put the rulebook itself into the journal")]));
    }
    if !path.exists() {
        let finding = at(named, format!("there is no file `{name}` in this journal")).label("not found");
        return Err(Error::Findings(vec![finding.help("write the path from the journal's root")]));
    }
    rulebook_file(&path, name).map(|rulebook| vec![rulebook])
}

fn unknown_rulebook(named: &RulebookName) -> Finding {
    let finding = at(named, format!("there is no rulebook `{}`", named.name));
    match rulebook::closest(&named.name) {
        Some(near) => finding.label(format!("did you mean `{near}`?")).patch(near),
        None => finding
            .label("not known")
            .help(HOW_TO_ADD)
            .help("name a file of the journal by its path from the journal's folder: `rules/mine.yaml`"),
    }
}

fn at(named: &RulebookName, message: String) -> Finding {
    Finding::new(&named.at.source, named.at.span.clone(), message)
}

/// Reads a rulebook's file; `shown` is the name under which its mistakes are shown.
pub(crate) fn rulebook_file(path: &Path, shown: &str) -> Result<Rulebook, Error> {
    let text = read::text(path).map_err(Error::io("read the rulebook", path))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    rulebook::parse(&Arc::new(Source::new(shown, text))).map_err(Error::Findings)
}

impl Which {
    /// The accounts that are meant: the one named, else all.
    pub(crate) fn accounts<'a>(&self, accounts: &'a [Account]) -> Result<Vec<&'a Account>, Error> {
        let Some(id) = &self.license else { return Ok(accounts.iter().collect()) };
        let ids: Vec<&str> = accounts.iter().filter_map(Account::id).collect();
        match accounts.iter().find(|account| account.id() == Some(id)) {
            Some(account) => Ok(vec![account]),
            None if ids.is_empty() => {
                let help = "add it under `licenses` in `cme.yaml`, or leave --license out".to_owned();
                Err(Error::usage(format!("there is no license `{id}`: {FILE_NAME} names none"), help))
            }
            None => Err(Error::usage(
                format!("there is no license `{id}`"),
                format!("{FILE_NAME} names {}", words::ticked(ids, "and")),
            )),
        }
    }

    /// The one account that is meant.
    pub(crate) fn account<'a>(&self, accounts: &'a [Account]) -> Result<&'a Account, Error> {
        match &self.accounts(accounts)?[..] {
            [account] => Ok(account),
            several => {
                let ids = words::ticked(several.iter().filter_map(|account| account.id()), "or");
                Err(Error::usage(
                    format!("{FILE_NAME} names {}", words::count(several.len(), "license")),
                    format!("say which one: --license {ids}"),
                ))
            }
        }
    }

    /// What an account's sessions are posted under.
    pub(crate) fn terms<'a>(&self, account: &'a Account, today: NaiveDate) -> Result<Terms<'a>, Error> {
        let Some(license) = &account.license else {
            let rulebook = account.rulebooks.first().ok_or_else(|| Error::usage("there is no rulebook", "name one"))?;
            let cycle = match self.cycle {
                Some(ChosenCycle::Dates(cycle)) => Some(cycle),
                Some(_) => {
                    return Err(Error::usage(
                        "without a license there is no cycle",
                        "give its dates: --cycle FROM..TO, or use --since and --until",
                    ));
                }
                None => None,
            };
            return Ok(Terms { cycle, ..Terms::of(rulebook, today) });
        };
        let candidates = self.candidates(license, &account.rulebooks, today)?;
        let in_effect = candidates.iter().find(|(rulebook, cycle)| rulebook.effective.contains(cycle.to));
        if let Some((rulebook, cycle)) = in_effect {
            let (license, cycle) = (Some(license), Some(*cycle));
            return Ok(Terms { rulebook, versions: &account.rulebooks, license, cycle, today });
        }
        let (rulebook, cycle) = candidates.last().ok_or_else(|| Error::usage("there is no rulebook", "name one"))?;
        let message = format!(
            "license `{}`: the rulebook `{}` is not in effect for a cycle that ends on {}",
            license.id, rulebook.id, cycle.to
        );
        Err(Error::usage(message, format!("it holds for cycles that end in: {}", rulebook.effective)))
    }

    /// The cycle that is meant, under each of a license's rulebooks.
    fn candidates<'a>(
        &self,
        license: &License,
        rulebooks: &'a [Rulebook],
        today: NaiveDate,
    ) -> Result<Vec<(&'a Rulebook, Cycle)>, Error> {
        if let Some(ChosenCycle::Dates(cycle)) = self.cycle {
            return Ok(rulebooks.iter().map(|rulebook| (rulebook, cycle)).collect());
        }
        let mut current = Vec::new();
        for rulebook in rulebooks {
            let cycle = Cycle::current(license, rulebook, today).map_err(|none| no_cycle(license, rulebook, &none))?;
            current.push((rulebook, cycle));
        }
        let in_effect = current.iter().find(|(rulebook, cycle)| rulebook.effective.contains(cycle.to));
        match in_effect.or(current.first()).filter(|_| self.cycle == Some(ChosenCycle::Previous)) {
            // It ends where the current one starts, which the rules in effect now decide; how long it was, those of then.
            Some((_, cycle)) => Ok(rulebooks.iter().map(|rulebook| (rulebook, cycle.previous(rulebook))).collect()),
            None => Ok(current),
        }
    }
}

impl Account {
    /// The license's id.
    pub(crate) fn id(&self) -> Option<&str> {
        self.license.as_ref().map(|license| license.id.as_str())
    }
}

fn no_cycle(license: &License, rulebook: &Rulebook, none: &NoCycle) -> Error {
    let example = match none.missing {
        "cycle" => "cycle: { from: 2025-01-01, to: 2026-12-31 }",
        _ => "expires: 2026-12-31",
    };
    let message = format!(
        "license `{}` in {FILE_NAME} has no `{}`, which the rulebook `{}` needs to know its cycle",
        license.id, none.missing, rulebook.id
    );
    Error::usage(message, format!("add a line such as `{example}`, or give the dates: --cycle FROM..TO"))
}
