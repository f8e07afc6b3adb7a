//! Takes one note: what is it, and does it count?

use std::io;
use std::sync::Arc;

use crate::admit::{self, Context, Session};
use crate::diagnostic::{Diagnostic, Finding, Name, words};
use crate::identifier;
use crate::model::{Bucket, Unfinished};
use crate::note::{self, HEAD_BYTES, Lookout, MAX_NOTE_BYTES, Note};
use crate::source::Source;
use crate::walk::{Content, Found, InFolders, Reader};
use crate::yaml::Node;

/// So many pieces that look like identifiers are pointed at in one note, which may hold a million; the rest is counted.
const MOST_IDENTIFIERS: usize = 10_000;

/// What came of one note.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) bucket: Bucket,
    pub(super) session: Option<Session>,
    pub(super) unfinished: Option<Box<Unfinished>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Taken {
    /// A note that is no session; an error about it makes it invalid all the same.
    fn other(diagnostic: Option<Diagnostic>) -> Self {
        let bucket =
            if diagnostic.as_ref().is_some_and(Diagnostic::is_error) { Bucket::Invalid } else { Bucket::Other };
        Self { bucket, session: None, unfinished: None, diagnostics: diagnostic.into_iter().collect() }
    }
}

/// What notes are taken by: the same for all of them.
pub(super) struct Taker<'a> {
    pub(super) lookout: Lookout,
    /// Folders in which every note must be a session.
    pub(super) folders: InFolders,
    pub(super) context: Context<'a>,
}

impl Taker<'_> {
    /// Reads a note, and decides which bucket it ends in; nothing where it is a note like any other.
    pub(super) fn take(&self, found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Taken> {
        let in_folder = !self.folders.is_empty() && self.folders.hold(&found.path());
        let (bytes, is_too_large) = match reader.read(found, |head| self.lookout.may_select(head)) {
            Content::Whole(bytes) => (bytes, false),
            Content::Head(bytes) => (without_split_character(bytes), false),
            Content::TooLarge(bytes) => (without_split_character(bytes), true),
            Content::Unreadable(error) => return Some(Taken::other(Some(unreadable(&found.path(), &error)))),
        };
        let is_wanted = self.lookout.mentions(&bytes[..bytes.len().min(HEAD_BYTES)]);
        if !is_wanted && !in_folder && self.lookout.rules_out(bytes) {
            return None;
        }
        if is_too_large && is_wanted {
            return Some(too_large(&found.path(), bytes));
        }
        Some(match note::text_of(found.path(), bytes) {
            Ok(source) => {
                let taken = take_text(&source, is_wanted, in_folder, &self.context);
                // A key may be written so that only YAML reads the selector.
                let is_session = taken.session.is_some() || taken.unfinished.is_some();
                if is_too_large && is_session { too_large(&found.path(), bytes) } else { taken }
            }
            // A note in another encoding that is no session is not ours to complain about.
            Err(diagnostic) if diagnostic.is_stray_byte() && !is_wanted && !in_folder => return None,
            Err(diagnostic) => Taken::other(Some(diagnostic.say())),
        })
    }
}

/// The end of a head may split a character in two.
fn without_split_character(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

fn unreadable(path: &Arc<str>, error: &io::Error) -> Diagnostic {
    let source = Arc::new(Source::new(Arc::clone(path), ""));
    let finding = Finding::new(&source, 0..0, format!("this note cannot be read: {error}"));
    let help = match error.kind() {
        io::ErrorKind::PermissionDenied => "allow yourself to read it, or move it out of the journal",
        io::ErrorKind::NotFound => {
            "it was there a moment ago: see whether a sync tool moves files, and run `cme` again"
        }
        _ => "move it out of the journal, or put a copy that can be read in its place",
    };
    finding.help(help).named(Name::UnreadableNote)
}

fn too_large(path: &Arc<str>, head: &[u8]) -> Taken {
    let source = Arc::new(Source::new(Arc::clone(path), std::str::from_utf8(head).unwrap_or_default()));
    let limit = MAX_NOTE_BYTES / (1024 * 1024);
    let finding =
        Finding::new(&source, source.line_at(0), format!("this note is longer than {limit} MiB, so it is not read"));
    let help = "move what is not about the session into another note; keep recordings and scans as files beside it";
    Taken::other(Some(finding.label("the note begins here").help(help).named(Name::NoteTooLarge)))
}

/// Takes the text of a note that is meant as a session, wherever it stands.
pub(super) fn take_written(source: &Arc<Source>, context: &Context<'_>) -> Taken {
    take_text(source, true, false, context)
}

/// `is_wanted`: some line of its head begins with the key that makes a note a session.
fn take_text(source: &Arc<Source>, is_wanted: bool, in_folder: bool, context: &Context<'_>) -> Taken {
    let selector = context.names.selector();
    let no_session = || in_folder.then(|| not_a_session(source, selector));
    if let Some(diagnostic) = Some(source).filter(|_| is_wanted).and_then(note::conflict_markers) {
        return Taken::other(Some(diagnostic));
    }
    let front = match note::split(source) {
        Ok(Some(front)) => front,
        Ok(None) if is_wanted => {
            return Taken::other(note::misplaced_front_matter(source, selector).or_else(no_session));
        }
        Err(diagnostic) if is_wanted => return Taken::other(Some(*diagnostic)),
        Ok(None) | Err(_) => return Taken::other(no_session()),
    };
    let is_selected = is_wanted && note::mentions(source.text()[front.clone()].as_bytes(), selector);
    match Note::new(source, front) {
        Ok(note) => take_note(&note, in_folder, context),
        Err(diagnostic) if is_selected => Taken::other(Some(*diagnostic)),
        Err(_) => Taken::other(no_session()),
    }
}

fn not_a_session(source: &Arc<Source>, selector: &str) -> Diagnostic {
    let finding = Finding::new(source, source.line_at(0), "this note stands in a folder of sessions and is none");
    let help = format!("add the key `{selector}: coaching` to its front matter, or move it to another folder");
    finding.label(format!("no front matter with the key `{selector}`")).help(help).named(Name::NotASession)
}

fn take_note(note: &Note, in_folder: bool, context: &Context<'_>) -> Taken {
    let selector = context.names.selector();
    if let Some(diagnostic) = note::second_front_matter(note, selector) {
        return Taken::other(Some(diagnostic));
    }
    if is_session(note, context) {
        return take_session(note, context);
    }
    let suspicion = note::unselected(note, context.names, context.kinds, context.headings);
    let is_error = suspicion.as_ref().is_some_and(Diagnostic::is_error);
    if in_folder && !is_error {
        return Taken::other(Some(not_a_session(&note.source, selector)));
    }
    Taken::other(suspicion)
}

/// Whether the front matter has the selector. Under the vault's own name for it, such as `type`, other values are the
/// vault's, unless they nearly spell a kind.
fn is_session(note: &Note, context: &Context<'_>) -> bool {
    let selector = context.names.selector();
    let Some(field) = note.fields().get(selector) else { return false };
    if selector == "cme" {
        return true;
    }
    let is_kind =
        |node: &Node| matches!(node, Node::Text(text) if words::closest(text, context.kinds.names()).is_some());
    match field.node {
        Node::List(items) => items.iter().any(is_kind),
        one => is_kind(one),
    }
}

fn take_session(note: &Note, context: &Context<'_>) -> Taken {
    let body = note.body(context.headings);
    let mut admission = admit::admit(note, &body, context);
    admission.diagnostics.extend(conflict_copy(note));
    admission.diagnostics.extend(possible_identifiers(note, &admission.allow));
    if admission.diagnostics.iter().any(Diagnostic::is_error) {
        let unfinished = Unfinished {
            path: note.source.path().to_owned(),
            date: admission.date,
            kind: admission.kind,
            minutes: admission.minutes,
            errors: Vec::new(),
        };
        let diagnostics = admission.diagnostics;
        return Taken { bucket: Bucket::Invalid, session: None, unfinished: Some(Box::new(unfinished)), diagnostics };
    }
    Taken { bucket: Bucket::Session, session: admission.session, unfinished: None, diagnostics: admission.diagnostics }
}

/// The names that sync tools give to the second version of a note.
fn conflict_copy(note: &Note) -> Option<Diagnostic> {
    let file = note.source.path().rsplit('/').next()?.to_lowercase();
    let marks = ["conflicted copy", ".sync-conflict-", "(case conflict", "conflict copy", "_conflict-"];
    marks.iter().find(|mark| file.contains(**mark))?;
    let finding = Finding::new(
        &note.source,
        note.opening(),
        "this is the copy that a sync tool made of a note that was changed in two places",
    );
    let help = "compare it with the note it is a copy of, keep what is right, and delete this file";
    Some(finding.label("its file name says so").help(help).named(Name::SyncConflictCopy))
}

fn possible_identifiers(note: &Note, allow: &[Name]) -> Vec<Diagnostic> {
    if allow.contains(&Name::PossibleIdentifier) {
        return Vec::new();
    }
    let hits = identifier::find(note.source.text());
    let more = hits.len().saturating_sub(MOST_IDENTIFIERS);
    let say = |hit: identifier::Hit| {
        let finding = Finding::new(&note.source, hit.range, format!("this looks like {}", hit.kind.label()));
        let finding = finding.label("hidden here, and readable in the note");
        let finding =
            finding.help("take it out if it is a patient's; if not, add `allow: [possible-identifier]` to the note");
        finding
            .help("this check finds patterns only; that it finds nothing does not make a note anonymous")
            .named(Name::PossibleIdentifier)
    };
    let mut said: Vec<Diagnostic> = hits.into_iter().take(MOST_IDENTIFIERS).map(say).collect();
    if let Some(last) = said.last_mut().filter(|_| more > 0) {
        let help = format!("{} behind this one in the note, hidden as well", words::count(more, "more such piece"));
        last.finding.help.push(help);
    }
    said
}
