//! What a session's note lacks.

use std::borrow::Cow;

use super::form::{FIELDS, Form};
use super::refusal::tag_comment;
use crate::diagnostic::{Finding, Name, words};
use crate::model::Kind;
use crate::note::{Item, Role};
use crate::source::Span;
use crate::yaml::read;

impl<'n> Form<'n> {
    /// All missing fields as one diagnostic at the opening fence; empty sections each at its heading.
    pub(super) fn missing(&mut self, kind: Option<&Kind>) {
        let required: &[String] = kind.map_or(&[], |kind| self.context.kinds.required(kind));
        let mut missing: Vec<&'n str> = Vec::new();
        for name in FIELDS.iter().filter(|name| **name == "date" || required.iter().any(|field| field == *name)) {
            if self.is_filled(name) || self.is_said(name) {
                continue;
            }
            match (*name, role_of(name).and_then(|role| self.body.of(role).next())) {
                ("credits", _) => self.missing_credits(kind),
                (_, Some(section)) => {
                    let (heading, role) = (section.heading.clone(), section.role);
                    self.empty_section(heading, role);
                }
                _ => missing.push(name),
            }
        }
        if !missing.is_empty() {
            self.missing_fields(&missing);
        }
    }

    fn is_filled(&self, ours: &str) -> bool {
        match (ours, role_of(ours)) {
            ("duration", _) => self.filled("start").is_some() && self.filled("end").is_some(),
            (_, Some(role)) => self.body.items(role).next().is_some(),
            _ => false,
        }
    }

    /// Whether the front matter has something under this name, right or wrong; only a comment or an embed is nothing.
    fn is_said(&self, ours: &'n str) -> bool {
        let Some(field) = self.fields.get(self.name(ours)) else { return false };
        if field.node.is_blank() {
            return tag_comment(&field).is_some();
        }
        let is_empty = |texts: Vec<Cow<'_, str>>| texts.iter().all(|text| Item::from_text(text).is_empty());
        role_of(ours).is_none() || !read::all_borrowed(&field).is_ok_and(is_empty)
    }

    fn missing_fields(&mut self, missing: &[&str]) {
        let names: Vec<&str> = missing.iter().map(|ours| self.context.names.of(ours)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let finding = Finding::new(
            &self.note.source,
            self.note.opening(),
            format!("{} {verb} missing", words::ticked(&names, "and")),
        );
        let mut finding = finding.label("in this note's front matter");
        for (ours, name) in missing.iter().zip(&names) {
            finding = finding.help(example_line(ours, name));
        }
        self.push(finding.named(Name::MissingField));
    }

    fn missing_credits(&mut self, kind: Option<&Kind>) {
        let kind = kind.map_or("this", Kind::as_str);
        let name = self.name("credits");
        let finding = Finding::new(
            &self.note.source,
            self.note.opening(),
            format!("`{name}` is missing: a note of kind `{kind}` needs the credits on its certificate"),
        );
        let finding = finding.label("in this note's front matter");
        self.push(finding.help(format!("add a line such as `{name}: 2.5`")).named(Name::MissingCredits));
    }

    fn empty_section(&mut self, heading: Span, role: Role) {
        let shown = self.note.source.slice(&heading).trim_start_matches('#').trim().to_owned();
        let finding = Finding::new(&self.note.source, heading, format!("the section `{shown}` is empty"));
        let help = match role {
            Role::Relevance => "write below it what the session means for your practice",
            Role::Takeaways => "write below it what you take away, such as `- Ask before advising.`",
            Role::Steps => "write below it what you will do, such as `- [ ] Trial the checklist in April`",
            Role::Private => "write something below it",
        };
        self.push(finding.label("nothing but space or comments stands below it").help(help).named(Name::EmptySection));
    }
}

fn role_of(ours: &str) -> Option<Role> {
    [Role::Relevance, Role::Takeaways, Role::Steps].into_iter().find(|role| role.key() == ours)
}

fn example_line(ours: &str, name: &str) -> String {
    let value = match ours {
        "date" => "2026-03-14",
        "duration" => "50",
        "topics" => "[communication, leadership]",
        "title" => "Delegating on ward rounds",
        "outcome" => "change-planned",
        _ => match role_of(ours) {
            Some(role) => {
                return format!("add a heading `## {}` with text below it, or a line `{name}: ...`", role.heading());
            }
            None => "...",
        },
    };
    format!("add a line such as `{name}: {value}`")
}
