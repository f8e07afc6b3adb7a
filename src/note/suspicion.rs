//! Looks for sessions that would be lost: front matter in the wrong place or dress, and notes that forgot their key.

use std::sync::Arc;

use super::fence::{first_line, is_fence};
use super::{Headings, Note, Role, mentions};
use crate::diagnostic::{Diagnostic, Finding, Name, words};
use crate::model::Kinds;
use crate::source::{Source, Span};
use crate::yaml::{Field, Fields};

/// Files that are no notes by their ending, and were meant as such.
pub fn meant_as_note(path: &str, head: Option<&[u8]>, selector: &str) -> Option<Diagnostic> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let source = Arc::new(Source::new(path, ""));
    let lower = file.to_lowercase();
    if let Some(name) =
        lower.strip_prefix('.').and_then(|rest| rest.strip_suffix(".icloud")).filter(|name| is_note_name(name))
    {
        let length = name.len();
        let real = &file[1..=length];
        let finding =
            Finding::new(&source, 0..0, format!("`{real}` is in iCloud and not on this machine, so it cannot be read"));
        return Some(
            finding.help("download it: open the folder in Finder and choose Download Now").named(Name::NotANote),
        );
    }
    let real = [".txt", ".rtf", ".docx", ".bak"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .filter(|name| is_note_name(name))?;
    if !head.is_some_and(|head| mentions(head, selector) || head.iter().step_by(2).eq([].iter())) {
        return None;
    }
    let right = &file[..real.len()];
    let finding = Finding::new(&source, 0..0, "this is a session's note under a name that is not read");
    Some(finding.help(format!("rename the file to `{right}`")).named(Name::NotANote))
}

fn is_note_name(name: &str) -> bool {
    name.ends_with(".md") || name.ends_with(".markdown")
}

/// A session's front matter that does not stand first in its note, or whose fence is not three hyphens.
pub fn misplaced_front_matter(source: &Arc<Source>, selector: &str) -> Option<Diagnostic> {
    let text = source.text();
    let first = first_line(text);
    let selector_line = lines(text).find(|(_, line)| mentions(line.as_bytes(), selector))?;
    if is_mangled_fence(first) && selector_line.0.start < text.len().min(4096) {
        let finding = Finding::new(source, source.line_at(0), "the front matter does not open with three hyphens")
            .label("these are not three hyphens");
        let help = "write `---`; an editor's smart dashes may have changed it";
        return Some(finding.help(help).patch("---").named(Name::MangledFence));
    }
    let (before, opening) = before_selector(text, &selector_line.0)?;
    let span = opening.unwrap_or(selector_line.0);
    let finding =
        Finding::new(source, span.clone(), "the front matter is not the first thing in the note, so it is not read");
    let finding = match (text[..before].trim().is_empty(), source.slice(&span).starts_with("---")) {
        (true, true) => finding.label("front matter begins here").help("delete the blank lines above it"),
        (false, true) => finding.label("front matter begins here").help("move it to the first line of the note"),
        (_, false) => finding
            .label("this line is meant as front matter")
            .help("write a line `---` above the keys and another below them, at the top of the note"),
    };
    Some(finding.named(Name::FrontMatterNotFirst))
}

/// Where the block that holds the selector begins, if the note has no other reading: a fence above it with nothing but
/// keys between, or the top of the note. Code above it means that the note is about notes.
fn before_selector(text: &str, selector: &Span) -> Option<(usize, Option<Span>)> {
    let above: Vec<(Span, &str)> = lines(&text[..selector.start]).collect();
    if above.iter().any(|(_, line)| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~")) {
        return None;
    }
    let keys = above.iter().rev().take_while(|(_, line)| looks_like_key(line)).count();
    match above.get(above.len().wrapping_sub(keys + 1)) {
        Some((span, line)) if is_fence(line) && span.start > 0 => Some((span.start, Some(span.clone()))),
        None => Some((0, None)),
        Some(_) if above[..above.len() - keys].iter().all(|(_, line)| line.trim().is_empty()) => Some((0, None)),
        Some(_) => None,
    }
}

fn looks_like_key(line: &str) -> bool {
    let is_item = line.trim_start().starts_with("- ") && !line.starts_with("---");
    let is_key = line.split_once(':').is_some_and(|(key, _)| {
        !key.trim().is_empty() && key.trim().chars().all(|c| c.is_alphanumeric() || "-_ \"'".contains(c))
    });
    is_item || is_key
}

fn lines(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        (at..at + line.len(), line)
    })
}

/// A first line of dashes that is not three hyphens: `—`, `–-`, `----`, `***`.
fn is_mangled_fence(line: &str) -> bool {
    let line = line.trim();
    let dashes =
        |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}');
    !line.is_empty() && !is_fence(line) && (line.chars().all(dashes) || matches!(line, "***" | "___" | "+++"))
}

/// A note with readable front matter and no key that makes it a session: was one meant?
pub fn unselected(note: &Note, selector: &str, kinds: &Kinds, headings: &Headings) -> Option<Diagnostic> {
    let fields = Fields::of(note.yaml(), &note.tree).ok()?;
    misspelt(note, &fields, selector, kinds).or_else(|| looks_like_a_session(note, &fields, selector, headings))
}

/// A key nearly spelt like the selector whose value is a kind.
fn misspelt(note: &Note, fields: &Fields<'_>, selector: &str, kinds: &Kinds) -> Option<Diagnostic> {
    let is_near = |field: &Field<'_>| field.name != selector && words::closest(field.name, [selector]).is_some();
    let names_kind =
        |field: &Field<'_>| matches!(field.node, crate::yaml::Node::Text(text) if kinds.get(text).is_some());
    let field = fields.iter().find(|field| is_near(field) && names_kind(field))?;
    let finding = Finding::new(
        &note.source,
        note.in_note(&field.key_span()),
        format!("the key `{}` does not make this note a session", field.name),
    );
    let finding =
        finding.label(format!("did you mean `{selector}`?")).help(format!("write `{selector}: {}`", field.raw()));
    Some(finding.patch(selector).named(Name::MisspeltSelector))
}

/// Date and duration, or a date and the sections of a session, and no key that makes it one.
fn looks_like_a_session(note: &Note, fields: &Fields<'_>, selector: &str, headings: &Headings) -> Option<Diagnostic> {
    let has = |name: &str| fields.get(name).is_some_and(|field| !field.node.is_blank());
    let body = note.body(headings);
    let roles = [Role::Relevance, Role::Takeaways, Role::Steps]
        .into_iter()
        .filter(|role| body.of(*role).next().is_some())
        .count();
    let traits = usize::from(has("duration")) + usize::from(has("coach")) + roles;
    if !has("date") || traits < 2 {
        return None;
    }
    let finding = Finding::new(
        &note.source,
        note.opening(),
        format!("this looks like a session, and has no key `{selector}`, so it is not counted"),
    );
    let finding = finding.label(format!("no `{selector}` in this front matter"));
    Some(
        finding.help(format!("if it is one, add a line such as `{selector}: coaching`")).named(Name::LooksLikeASession),
    )
}
