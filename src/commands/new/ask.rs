//! Asks on a terminal for what no flag gave. Every answer is checked at once, and asked for again where it cannot be.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use cme::diagnostic::render::visible;
use cme::model::Topic;
use cme::note::Role;
use cme::settings::Settings;

use super::values::{self, Values, filled};
use crate::commands::journal::Opened;
use crate::commands::{Error, Terminal};

/// So many topics are suggested; more would hide the question.
const SUGGESTED: usize = 12;

/// Fills in what is missing; Enter leaves anything for later.
pub(super) fn ask(values: Values, opened: &Opened, today: NaiveDate, terminal: &Terminal) -> Result<Values, Error> {
    // What the flags say must be right before anything is asked.
    values::check(&values, &opened.settings, today)?;
    let mut dialogue = Dialogue { values, settings: &opened.settings, today, terminal, has_begun: false };
    dialogue.date()?;
    dialogue.title()?;
    dialogue.duration()?;
    dialogue.topics(&suggestions(opened))?;
    dialogue.section(Role::Relevance, "one paragraph a line", |values| &mut values.relevance)?;
    dialogue.section(Role::Takeaways, "one a line", |values| &mut values.takeaways)?;
    dialogue.section(Role::Steps, "one a line", |values| &mut values.steps)?;
    Ok(dialogue.values)
}

struct Dialogue<'a> {
    values: Values,
    settings: &'a Settings,
    today: NaiveDate,
    terminal: &'a Terminal,
    has_begun: bool,
}

impl Dialogue<'_> {
    fn date(&mut self) -> Result<(), Error> {
        if self.values.date.is_some() {
            return Ok(());
        }
        let question = format!("Date [{}]: ", self.today);
        self.question(&question, |values, answer| values.date = Some(answer))
    }

    fn title(&mut self) -> Result<(), Error> {
        if self.values.title.is_some() {
            return Ok(());
        }
        self.question("Title: ", |values, answer| values.title = Some(answer))
    }

    fn duration(&mut self) -> Result<(), Error> {
        let is_timed = self.values.start.is_some() && self.values.end.is_some();
        if self.values.duration.is_some() || is_timed || !self.is_required("duration") {
            return Ok(());
        }
        self.question("Duration (50, 1h 15m): ", |values, answer| values.duration = Some(answer))
    }

    fn topics(&mut self, suggestions: &[String]) -> Result<(), Error> {
        if !self.values.topics.is_empty() || !self.is_required("topics") {
            return Ok(());
        }
        let known = match suggestions {
            [] => String::new(),
            known => format!(" (used here: {})", known.join(", ")),
        };
        let question = format!("Topics, separated by commas{known}: ");
        self.question(&question, |values, answer| values.topics = answer.split([',', ';']).filter_map(filled).collect())
    }

    /// Reads lines up to an empty one.
    fn section(&mut self, role: Role, form: &str, list: impl Fn(&mut Values) -> &mut Vec<String>) -> Result<(), Error> {
        if !list(&mut self.values).is_empty() || !self.is_required(role.key()) {
            return Ok(());
        }
        let heading = visible(self.settings.headings.heading(role));
        self.begin();
        self.terminal.insist(&format!("{heading} ({form}, an empty line ends):"));
        while let Some(line) = filled(&Self::line("> ")?) {
            list(&mut self.values).extend(filled(without_mark(&line)));
        }
        Ok(())
    }

    fn is_required(&self, ours: &str) -> bool {
        let kind = self.settings.kinds.get(&self.values.kind);
        kind.is_some_and(|kind| self.settings.kinds.required(kind).iter().any(|field| field == ours))
    }

    /// Asks until the answer can be read, or is empty.
    fn question(&mut self, question: &str, set: impl Fn(&mut Values, String)) -> Result<(), Error> {
        self.begin();
        while let Some(answer) = filled(&Self::line(question)?) {
            let mut values = self.values.clone();
            set(&mut values, answer);
            match values::check(&values, self.settings, self.today) {
                Ok(_) => {
                    self.values = values;
                    break;
                }
                Err(error) => self.terminal.insist(&said(error)),
            }
        }
        Ok(())
    }

    fn begin(&mut self) {
        if !self.has_begun {
            self.has_begun = true;
            self.terminal.say("Press Return to leave a question for later; nothing is written before the last one.");
        }
    }

    fn line(prompt: &str) -> Result<String, Error> {
        let line = Terminal::ask(prompt)?;
        line.ok_or_else(|| Error::usage("the questions were broken off, so nothing was written", "run `cme new` again"))
    }
}

/// What is wrong with an answer; nobody who answers a question needs to know the flag.
fn said(error: Error) -> String {
    let Error::Usage { message, help } = error else { return error.to_string() };
    let behind_flag = message.split_once("`: ").filter(|(flag, _)| flag.starts_with("`--")).map(|(_, rest)| rest);
    format!("  {}\n  {help}", behind_flag.unwrap_or(&message))
}

/// Whoever is used to Markdown types the mark of a list item, which is written anyway.
fn without_mark(line: &str) -> &str {
    let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    item.strip_prefix("[ ] ").unwrap_or(item)
}

/// The vocabulary of `cme.yaml`, else the topics used most; those of private sessions are not shown to who looks on.
fn suggestions(opened: &Opened) -> Vec<String> {
    let vocabulary: Vec<&Topic> = opened.settings.topics.iter().collect();
    let topics = if vocabulary.is_empty() { most_used(opened) } else { vocabulary };
    topics.iter().take(SUGGESTED).map(|topic| visible(topic.as_str())).collect()
}

fn most_used(opened: &Opened) -> Vec<&Topic> {
    let mut uses: BTreeMap<&Topic, usize> = BTreeMap::new();
    let sessions = opened.gathered.journal.sessions.iter().filter(|session| !session.private);
    for topic in sessions.flat_map(|session| &session.topics) {
        *uses.entry(topic).or_default() += 1;
    }
    let mut topics: Vec<(&Topic, usize)> = uses.into_iter().collect();
    topics.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    topics.into_iter().map(|(topic, _)| topic).collect()
}
