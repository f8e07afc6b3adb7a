//! The fields that are words: kind, topics, sections, lists and flags.

use super::evidence;
use super::form::Form;
use super::refusal::tag_comment;
use crate::diagnostic::{Name, words};
use crate::model::{Credits, Evidence, Kind, NotCredits, Outcome, Passage, Step, Topic};
use crate::note::{self, Item, Role};
use crate::yaml::{Field, Node, Reason, read};

impl<'n> Form<'n> {
    pub(super) fn kind(&mut self) -> Option<Kind> {
        let kinds = self.context.kinds;
        let name = self.name("cme");
        if self.filled("cme").is_none() {
            self.no_kind();
            return None;
        }
        self.take("cme", |field| match field.node {
            Node::Text(text) => kinds
                .get(text)
                .cloned()
                .ok_or_else(|| read::unknown(Name::UnknownKind, "a kind of activity", text, &kinds.names())),
            node => {
                let reason = Reason::new(
                    Name::UnknownKind,
                    "the kind of activity goes here",
                    format!("this is {}", node.describe()),
                );
                Err(reason
                    .help(format!("write `{name}: coaching`, or another of {}", words::ticked(kinds.names(), "and"))))
            }
        })
    }

    fn no_kind(&mut self) {
        let Some(field) = self.fields.get(self.name("cme")) else { return };
        if let Some(reason) = tag_comment(&field) {
            return self.refuse(&field, reason);
        }
        let finding = self
            .at_key(&field, format!("`{}` has no value, so this note is not counted", field.name))
            .label("the kind of activity goes here");
        let help = format!(
            "write `{}: coaching`, or another of {}",
            field.name,
            words::ticked(self.context.kinds.names(), "and")
        );
        self.push(finding.help(help).named(Name::UnknownKind));
    }

    pub(super) fn text(&mut self, ours: &'n str) -> Option<Box<str>> {
        let text = self.take(ours, read::borrowed)?;
        let shown = note::shown_text(&text);
        Some(shown.trim()).filter(|text| !text.is_empty()).map(Into::into)
    }

    pub(super) fn list(&mut self, ours: &'n str) -> Vec<String> {
        self.take(ours, read::texts).unwrap_or_default()
    }

    pub(super) fn flag(&mut self, ours: &'n str) -> Option<bool> {
        self.take(ours, read::flag)
    }

    /// Topics, each once; one text with a comma in it may be one topic or several, so it is refused.
    pub(super) fn topics(&mut self) -> Vec<Topic> {
        let texts = self.take("topics", |field| match field.node {
            Node::Text(text) if text.contains([',', ';']) => Err(comma(field, text)),
            _ => read::all_borrowed(field),
        });
        let texts = texts.unwrap_or_default();
        let mut topics: Vec<Topic> = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            let Some(topic) = Topic::new(&note::shown_text(text)) else { continue };
            self.check_topic(&topic, index);
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }

    fn check_topic(&mut self, topic: &Topic, index: usize) {
        let known = self.context.topics;
        if known.is_empty() || known.contains(topic) {
            return;
        }
        let Some(field) = self.filled("topics") else { return };
        let names: Vec<&str> = known.iter().map(Topic::as_str).collect();
        let reason = read::unknown(Name::UnknownTopic, "in the journal's list of topics", topic.as_str(), &names);
        let is_list = matches!(field.node, Node::List(_));
        let reason = reason.help("or add it to `topics` in `cme.yaml`");
        self.refuse(&field, if is_list { reason.item(index) } else { reason });
    }

    /// Text from the field, then from the body's sections; both filled are both kept, with a warning.
    fn items(&mut self, role: Role) -> Vec<Item> {
        let texts = self.take(role.key(), read::all_borrowed).unwrap_or_default();
        let body = self.body;
        // Sessions are held to the end: with no more room than they need.
        let mut items: Vec<Item> = Vec::with_capacity(texts.len() + body.items(role).count());
        items.extend(texts.iter().flat_map(|text| Item::from_text(text)));
        if let (false, Some(section), Some(field)) =
            (items.is_empty(), body.of(role).find(|section| !section.items.is_empty()), self.filled(role.key()))
        {
            let finding =
                self.at_key(&field, format!("`{}` is filled in twice: here and in the body", field.name)).label("here");
            let finding = finding.related(
                crate::source::Place::new(&self.note.source, section.heading.clone()),
                "and below this heading",
            );
            self.push(finding.help("keep one of the two; as it is, reports print both").named(Name::FieldAndSection));
        }
        items.extend(body.items(role).cloned());
        items
    }

    pub(super) fn passages(&mut self, role: Role) -> Vec<Passage> {
        self.items(role).into_iter().map(|item| Passage(item.text.into())).collect()
    }

    pub(super) fn steps(&mut self) -> Vec<Step> {
        self.items(Role::Steps).into_iter().map(|item| Step { text: item.text.into(), done: item.done }).collect()
    }

    pub(super) fn outcome(&mut self) -> Option<Outcome> {
        self.take("outcome", |field| {
            let text = read::borrowed(field)?;
            let known = Outcome::ALL.map(|(name, _)| name);
            Outcome::parse(&text).ok_or_else(|| read::unknown(Name::UnknownOutcome, "an outcome", &text, &known))
        })
    }

    /// Credits are read off the text: a number with a fraction never passes through a float.
    pub(super) fn credits(&mut self) -> Option<Credits> {
        self.take("credits", |field| {
            let text = read::number(field, "a number of credits")?;
            Credits::parse(&text).map_err(|error| explain_credits(&text, error))
        })
    }

    pub(super) fn licenses(&mut self) -> Vec<String> {
        let licenses = self.list("licenses");
        let known: Vec<&str> = self.context.licenses.iter().map(String::as_str).collect();
        let unknown = licenses.iter().enumerate().filter(|(_, id)| !known.contains(&id.as_str()));
        for (index, id) in unknown {
            let Some(field) = self.filled("licenses") else { continue };
            let reason = if known.is_empty() {
                Reason::new(
                    Name::UnknownLicense,
                    format!("`{id}` is no license of this journal"),
                    "`cme.yaml` names no license",
                )
                .help("add the license to `licenses` in `cme.yaml`")
            } else {
                read::unknown(Name::UnknownLicense, "a license in `cme.yaml`", id, &known)
            };
            let is_list = matches!(field.node, Node::List(_));
            self.refuse(&field, if is_list { reason.item(index) } else { reason });
        }
        licenses
    }

    /// Looks up each paper; one that is not there is a warning, since the session took place all the same.
    pub(super) fn evidence(&mut self) -> Vec<Evidence> {
        let written = self.list("evidence");
        let found: Vec<Evidence> =
            written.iter().map(|text| evidence::look_up(text, self.note.source.path(), self.context.files)).collect();
        for (index, evidence) in found.iter().enumerate() {
            let (Evidence::Missing(path), Some(field)) = (evidence, self.filled("evidence")) else { continue };
            let reason = Reason::new(
                Name::MissingEvidence,
                format!("there is no file `{}`", words::shorten(path, 60)),
                "not found from this note, nor from the journal's root",
            );
            let reason = reason.help("put the file there, or correct the path");
            let is_list = matches!(field.node, Node::List(_));
            self.refuse(&field, if is_list { reason.item(index) } else { reason });
        }
        found
    }

    pub(super) fn promotional(&mut self, claim: bool) {
        let promotional = self.flag("promotional").unwrap_or(false);
        let Some(field) = self.filled("promotional").filter(|_| promotional && claim) else { return };
        let finding = self.at_value(&field, "a promotional activity cannot be claimed").label("promotional");
        let help = format!("add a line `{}: false` to keep the record without claiming it", self.name("claim"));
        self.push(finding.help(help).named(Name::PromotionalClaim));
    }

    /// The warnings that the note is excused from.
    pub(super) fn allowed(&mut self) -> Vec<Name> {
        let mut allowed = Vec::new();
        let written = self.list("allow");
        if written.is_empty() {
            return allowed;
        }
        let known: Vec<&str> = Name::ALL
            .iter()
            .filter(|name| name.level() == crate::diagnostic::Level::Warning)
            .map(|name| name.as_str())
            .collect();
        for (index, text) in written.iter().enumerate() {
            match Name::parse(text).filter(|_| known.contains(&text.as_str())) {
                Some(name) => allowed.push(name),
                None => self.unknown_allow(index, text, &known),
            }
        }
        allowed
    }

    fn unknown_allow(&mut self, index: usize, text: &str, known: &[&str]) {
        let Some(field) = self.filled("allow") else { return };
        let reason = match Name::parse(text) {
            Some(_) => Reason::new(
                Name::UnknownAllow,
                format!("`{text}` is an error, and no note is excused from an error"),
                "only warnings can be allowed",
            ),
            None => read::unknown(Name::UnknownAllow, "the name of a warning", text, known),
        };
        let is_list = matches!(field.node, Node::List(_));
        self.refuse(&field, if is_list { reason.item(index) } else { reason });
    }
}

fn comma(field: &Field<'_>, text: &str) -> Reason {
    let topics: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let list = format!("[{}]", topics.join(", "));
    let reason = Reason::new(
        Name::AmbiguousValue,
        format!("`{}` can be one topic or several", words::shorten(text, 40)),
        "one topic, or several?",
    );
    reason.help(format!("write `{}: {list}` for several", field.name)).patch(list)
}

fn explain_credits(text: &str, error: NotCredits) -> Reason {
    let shown = words::shorten(text, 40);
    let invalid = |message: String, label: &str| Reason::new(Name::InvalidCredits, message, label);
    match error {
        NotCredits::Comma => {
            let point = text.trim().replacen(',', ".", 1);
            let reason =
                Reason::new(Name::AmbiguousValue, format!("`{shown}` has a comma"), "a decimal mark, or thousands?");
            if Credits::parse(&point).is_ok() {
                reason.help(format!("write `{point}`")).patch(point)
            } else {
                reason.help("write a point: `1.5`")
            }
        }
        NotCredits::Negative => invalid(format!("`{shown}` is less than nothing"), "less than zero")
            .help("write the credits on the certificate: `2.5`"),
        NotCredits::TooFine => invalid(format!("`{shown}` has more than two decimal places"), "finer than a hundredth")
            .help("write at most two places: `2.25`"),
        NotCredits::TooLarge => invalid(format!("`{shown}` is beyond what one activity can earn"), "too large")
            .help("write the credits on the certificate: `2.5`"),
        NotCredits::Unreadable => invalid(format!("`{shown}` is not a number of credits"), "not a plain number")
            .help("write a plain number: `2.5`"),
    }
}
