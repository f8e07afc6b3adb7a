//! Looks for sessions that would be lost: front matter in the wrong place or dress, and notes that forgot their key.

use std::sync::Arc;

use super::fence::{first_line, is_fence};
use super::glance::is_note_name;
use super::{Headings, Note, Role, mentions};
use crate::admit::Names;
use crate::diagnostic::{Diagnostic, Finding, Name, words};
use crate::model::Kinds;
use crate::source::{Place, Source, Span, holds};
use crate::yaml::{Field, Fields};

/// Files that are no notes by their ending, and were meant as such.
pub fn meant_as_note(path: &str, head: Option<&[u8]>, selector: &str) -> Option<Diagnostic> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let source = Arc::new(Source::new(path, ""));
    let lower = file.to_ascii_lowercase();
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
    let (stem, ending) = [".txt", ".rtf", ".docx", ".bak"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending).map(|stem| (stem, *ending)))?;
    // Notepad may have saved it as UTF-16, which is ASCII with a zero beside each byte.
    let ascii: Vec<u8> = head?.iter().copied().filter(|byte| *byte != 0).collect();
    let ascii = [&b"\xFF\xFE"[..], b"\xEF\xBB\xBF"].iter().find_map(|mark| ascii.strip_prefix(*mark)).unwrap_or(&ascii);
    if !mentions(ascii, selector) {
        return None;
    }
    let right = match &file[..stem.len()] {
        stem if is_note_name(stem) => stem.to_owned(),
        stem if ending == ".txt" && ascii.starts_with(b"---") => format!("{stem}.md"),
        _ => return None,
    };
    let finding = Finding::new(&source, 0..0, "this is a session's note under a name that is not read");
    Some(finding.help(format!("rename the file to `{right}`")).named(Name::NotANote))
}

/// A session's front matter that does not stand first in its note, or whose fence is not three hyphens.
pub fn misplaced_front_matter(source: &Arc<Source>, selector: &str) -> Option<Diagnostic> {
    let text = source.text();
    let first = first_line(text);
    let selector_line = lines(text).find(|(_, line)| mentions(line.as_bytes(), selector))?;
    if let Some(diagnostic) = only_carriage_returns(source) {
        return Some(diagnostic);
    }
    let is_near = selector_line.0.start < text.len().min(4096);
    if is_mangled_fence(first) && is_near || is_fence_and_more(first) && are_keys(text, &selector_line.0) {
        let finding = Finding::new(source, source.line_at(0), "the front matter does not open with three hyphens")
            .label("these are not three hyphens");
        let help = "write `---`; an editor's smart dashes may have changed it";
        return Some(finding.help(help).patch("---").named(Name::MangledFence));
    }
    let (before, opening) = before_selector(text, &selector_line.0)?;
    let span = opening.unwrap_or(selector_line.0);
    let finding =
        Finding::new(source, span.clone(), "the front matter is not the first thing in the note, so it is not read");
    let finding = match (text[..before].trim().is_empty(), source.slice(&span).contains("---")) {
        (true, true) if span.start == 0 => finding
            .label("something stands before the three hyphens, which may be invisible")
            .help("write the line again: `---`"),
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
        Some((span, line)) if is_fence(shown(line)) => Some((span.start, Some(span.clone()))),
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

/// A line without the space and the invisible characters around it.
fn shown(line: &str) -> &str {
    let is_invisible = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
    };
    line.trim_matches(is_invisible)
}

/// Three hyphens with something behind them: `--- yaml`, or a space that is no plain one.
fn is_fence_and_more(line: &str) -> bool {
    line.strip_prefix("---")
        .is_some_and(|rest| !is_fence(line) && (shown(rest).is_empty() || rest.starts_with([' ', '\t'])))
}

/// A line that is three hyphens to the eye, or was so once.
pub(super) fn is_like_fence(line: &str) -> bool {
    is_fence(shown(line)) || is_mangled_fence(line)
}

/// Whether nothing but keys stands between the first line and the one that holds the selector.
fn are_keys(text: &str, selector: &Span) -> bool {
    lines(&text[..selector.start]).skip(1).all(|(_, line)| looks_like_key(line) || line.trim().is_empty())
}

/// Line ends of old Macs: the whole note is one line.
fn only_carriage_returns(source: &Arc<Source>) -> Option<Diagnostic> {
    let first = source.text().find('\r').filter(|_| !source.text().contains('\n'))?;
    let finding = Finding::new(source, 0..first, "the lines of this note end in a way that is not read");
    let finding = finding.label("a carriage return ends this line, and nothing else");
    Some(finding.help("save the note again with the line ends LF or CRLF").named(Name::MangledFence))
}

/// A first line of dashes that is not three hyphens: `—`, `–-`, `----`, `***`, `\---`.
fn is_mangled_fence(line: &str) -> bool {
    let line = line.trim();
    if line.strip_prefix('\\').is_some_and(is_fence) {
        return true;
    }
    let dashes =
        |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}');
    !line.is_empty() && !is_fence(line) && (line.chars().all(dashes) || matches!(line, "***" | "___" | "+++" | "==="))
}

/// The marks that git leaves in a file that two people changed, at the start of a line.
pub fn conflict_markers(source: &Arc<Source>) -> Option<Diagnostic> {
    let text = source.text();
    if !holds(text, "<<<<<<<") {
        return None;
    }
    let is_mark =
        |line: &str, mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let (open, _) = lines(text).find(|(_, line)| is_mark(line, "<<<<<<<"))?;
    let (close, _) = lines(&text[open.end..]).find(|(_, line)| is_mark(line, ">>>>>>>"))?;
    let close = open.end + close.start..open.end + close.end;
    let finding = Finding::new(source, open, "git left two versions of these lines in this note");
    let finding = finding.label("from here").related(Place::new(source, close), "to here");
    Some(
        finding
            .help("keep the right lines and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`")
            .named(Name::ConflictMarkers),
    )
}

/// A second block of front matter right behind the first: one of the two is not read.
pub fn second_front_matter(note: &Note, selector: &str) -> Option<Diagnostic> {
    let text = note.source.text();
    let behind = lines(&text[note.front.end..]).skip(1).take(200);
    let mut behind = behind.skip_while(|(_, line)| line.trim().is_empty()).peekable();
    behind.peek().filter(|(_, line)| is_fence(line))?;
    let behind: Vec<(Span, &str)> = behind.collect();
    let inside = behind[1..].iter().position(|(_, line)| is_fence(line))?;
    let inside = &behind[1..=inside];
    let is_front =
        !inside.is_empty() && inside.iter().all(|(_, line)| looks_like_key(line) || line.starts_with([' ', '\t']));
    let is_ours = mentions(note.yaml().as_bytes(), selector)
        || inside.iter().any(|(_, line)| mentions(line.as_bytes(), selector));
    if !is_front || !is_ours {
        return None;
    }
    let span = &behind[0].0;
    let span = note.front.end + span.start..note.front.end + span.end;
    let finding = Finding::new(
        &note.source,
        span,
        "a second block of front matter follows the first, and only the first is read",
    );
    let finding = finding.label("the second one").related(Place::new(&note.source, note.opening()), "the first one");
    Some(finding.help("put the keys of both between one pair of `---` lines").named(Name::SecondFrontMatter))
}

/// A note with readable front matter and no key that makes it a session: was one meant?
pub fn unselected(note: &Note, names: &Names, kinds: &Kinds, headings: &Headings) -> Option<Diagnostic> {
    let fields = note.fields();
    misspelt(note, &fields, names.selector(), kinds).or_else(|| looks_like_a_session(note, &fields, names, headings))
}

/// A key nearly spelt like the selector, or the one it has in other journals, whose value is nearly a kind.
fn misspelt(note: &Note, fields: &Fields<'_>, selector: &str, kinds: &Kinds) -> Option<Diagnostic> {
    let is_near = |field: &Field<'_>| {
        let word = field.name.trim_matches(|c: char| !c.is_alphanumeric());
        field.name != selector && words::closest(word, [selector, "cme"]).is_some()
    };
    let names_kind = |field: &Field<'_>| matches!(field.node, crate::yaml::Node::Text(text) if words::closest(text, kinds.names()).is_some());
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

/// A date, and two of: a duration, a coach, relevance, takeaways, steps; and no key that makes it one.
fn looks_like_a_session(note: &Note, fields: &Fields<'_>, names: &Names, headings: &Headings) -> Option<Diagnostic> {
    let has = |ours: &str| fields.get(names.of(ours)).is_some_and(|field| !field.node.is_blank());
    if !has("date") {
        return None;
    }
    let body = note.body(headings);
    let is_filled = |role: &Role| body.of(*role).next().is_some() || has(role.key());
    let filled = [Role::Relevance, Role::Takeaways, Role::Steps].into_iter().filter(is_filled).count();
    if usize::from(has("duration")) + usize::from(has("coach")) + filled < 2 {
        return None;
    }
    let selector = names.selector();
    let message = format!("this looks like a session, and has no key `{selector}`, so it is not counted");
    let finding = Finding::new(&note.source, note.opening(), message);
    let finding = finding.label(format!("no `{selector}` in this front matter"));
    Some(
        finding.help(format!("if it is one, add a line such as `{selector}: coaching`")).named(Name::LooksLikeASession),
    )
}
