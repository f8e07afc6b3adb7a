//! What is said about text that is not YAML, in words for somebody who does not know YAML.

use super::line::byte_offset;
use super::mend::Line;
use crate::source::Span;

/// The one place where a text stopped being YAML, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where the mistake is, as far as it can be told from where the parser stopped.
    pub span: Span,
    /// What stands there.
    pub label: String,
    /// What to write instead.
    pub help: String,
}

impl Broken {
    pub(super) fn new(text: &str, error: &serde_yaml::Error) -> Self {
        let message = error.to_string();
        let offset = error.location().map_or(text.len(), |at| byte_offset(text, at.line(), at.column()));
        let site = Site { text, offset, opened: opened(text, &message).unwrap_or(offset) };
        let known = EXPLANATIONS.iter().find(|(part, _)| message.contains(part));
        known.map_or_else(|| site.here(&first_clause(&message), site.quoted()), |(_, explain)| explain(&site))
    }

    pub(super) fn nested_too_deep(offset: usize, limit: usize) -> Self {
        Self {
            span: offset..offset + 1,
            label: format!("more than {limit} brackets are open here"),
            help: FLAT.to_owned(),
        }
    }
}

const FLAT: &str = "front matter is flat: a key, a colon, and a value or a simple list";

/// A character that YAML does not allow anywhere, found before the parser meets it with a message nobody understands.
pub(super) fn forbidden_character(text: &str) -> Option<Broken> {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    // Control characters are below the space, or begin with one of these two bytes.
    let may_be_control = |byte: u8| byte < b' ' && byte != b'\n' || matches!(byte, 0x7f | 0xc2);
    if !text.bytes().any(may_be_control) {
        return None;
    }
    let (offset, char) = text.char_indices().find(|(_, c)| forbidden(*c))?;
    Some(Broken {
        span: offset..offset + char.len_utf8(),
        label: format!("an invisible control character (U+{:04X}) stands here", u32::from(char)),
        help: "delete this character; retyping the line does it".to_owned(),
    })
}

type Explain = fn(&Site<'_>) -> Broken;

/// What to say for each complaint of the library, told by a part of its message; the first that fits is used.
const EXPLANATIONS: &[(&str, Explain)] = &[
    ("mapping values are not allowed", second_colon),
    ("could not find expected ':'", no_key),
    ("tab character", tab),
    ("cannot start any token", cannot_start),
    ("unexpected end of stream", open_quote),
    ("while scanning a quoted scalar", |site| {
        site.here("the quotes that were opened before this are not closed", CLOSE_QUOTE)
    }),
    ("did not find expected ',' or ']'", open_bracket),
    ("did not find expected ',' or '}'", open_bracket),
    ("did not find expected node content", |site| {
        site.here("a value is missing before this", "delete what is too many, or put the value in quotes")
    }),
    ("did not find expected key", no_continuation),
    ("did not find expected '-' indicator", stray_item),
    ("unknown escape character", |site| {
        site.here("a backslash in double quotes starts an escape that does not exist", site.quoted())
    }),
    ("escape", |site| site.here("a backslash in double quotes starts an escape that does not exist", site.quoted())),
    ("alias", reference),
    ("anchor", reference),
    ("alphabetic or numeric character", reference),
    ("tag", |site| site.here("a `!` at the start of a value has a meaning of its own", site.quoted())),
    ("comment or line break", |site| {
        site.value("a value cannot start with this character, unless its text begins on the next line", site.quoted())
    }),
    ("block scalar", |site| site.value("a value cannot start with this character", site.quoted())),
    ("mapping keys are not allowed", |site| site.value("a value cannot start with this character", site.quoted())),
    ("directive", |site| {
        site.here("a line cannot start with this character", "start the line with a key, or with `#` for a comment")
    }),
    ("repetition limit", |site| {
        site.here(
            "references in this text multiply beyond measure",
            "write the values out instead of using `&` and `*`",
        )
    }),
    ("recursion limit", |site| site.here("values are nested too deep", FLAT)),
    ("more than one document", |site| site.here("a line `---` ends the first document", "remove this line")),
    ("block sequence entries are not allowed", |site| {
        site.here(
            "a list cannot start on the line of its key",
            "put each item on a line of its own below the key, as `  - item`",
        )
    }),
    ("control characters are not allowed", |site| {
        site.here("an invisible control character stands here", "delete this character; retyping the line does it")
    }),
];

const CLOSE_QUOTE: &str = "close the quote on the line where it was opened";
const KEY_FORM: &str = "write a key, a colon, a space and the value: `duration: 50`";

/// Where the parser stopped, and where what it was reading then had begun.
struct Site<'t> {
    text: &'t str,
    offset: usize,
    opened: usize,
}

impl<'t> Site<'t> {
    fn line(&self) -> Line<'t> {
        Line::at(self.text, self.offset)
    }

    /// The character at which the parser stopped.
    fn here(&self, label: &str, help: impl Into<String>) -> Broken {
        self.at(self.offset, label, help)
    }

    /// The character at an offset.
    fn at(&self, offset: usize, label: &str, help: impl Into<String>) -> Broken {
        let next = self.text[offset..].chars().next().filter(|c| !matches!(c, '\n' | '\r'));
        let end = offset + next.map_or(0, char::len_utf8);
        Broken { span: offset..end, label: label.to_owned(), help: help.into() }
    }

    /// The first character of the line's value.
    fn value(&self, label: &str, help: impl Into<String>) -> Broken {
        self.at(self.line().value_start().unwrap_or(self.offset), label, help)
    }

    /// To put the value of the line in quotes, as far as it is one.
    fn quoted(&self) -> String {
        match self.line().quoted() {
            Some(line) => format!("put the value in quotes: `{line}`"),
            None => "put the value in quotes: `title: \"Q1: goals\"`".to_owned(),
        }
    }
}

fn second_colon(site: &Site<'_>) -> Broken {
    let line = site.line();
    if line.indent() == 0 && !site.text[line.start()..site.offset].contains(':') {
        // The first lines have no key, so this one was read on as their text.
        return no_key(&Site { opened: site.text.len() - site.text.trim_start().len(), ..*site });
    }
    match line.indented_key() {
        Some(key) => Broken {
            span: line.start()..line.start() + line.indent().max(1),
            label: "this line is indented, so it continues the value above".to_owned(),
            help: format!("start the key at the beginning of its line: `{key}`"),
        },
        None => site.here("this colon starts a second value on the line", site.quoted()),
    }
}

/// A line without `key: value`; the parser stops on the next one.
fn no_key(site: &Site<'_>) -> Broken {
    let line = Line::at(site.text, site.opened);
    if let Some((colon, mended)) = line.spaced() {
        let label = "a colon and a plain space must stand between key and value";
        return site.at(colon, label, format!("write `{mended}`"));
    }
    Broken { span: line.span(), label: "this line has no `key: value` form".to_owned(), help: KEY_FORM.to_owned() }
}

fn tab(site: &Site<'_>) -> Broken {
    site.at(site.line().start(), "a tab stands at the beginning of this line", without_tab(site))
}

/// Spaces in place of a tab: two more than the line above has, if what stands here belongs below its key or its item.
fn without_tab(site: &Site<'_>) -> String {
    let line = site.line();
    let above = site.text[..line.start()].lines().rev().find(|line| !line.trim().is_empty());
    let opens =
        |above: &&str| above.trim_end().ends_with(':') || above.trim_start().starts_with("- ") && above.contains(": ");
    match above.filter(opens).filter(|_| !line.trimmed().is_empty()) {
        Some(above) => {
            let indent = above.len() - above.trim_start().len() + 2;
            format!("write spaces in place of the tab: `{}{}`", " ".repeat(indent), line.trimmed())
        }
        None => "remove the tab; what belongs below the line above is indented with spaces".to_owned(),
    }
}

fn cannot_start(site: &Site<'_>) -> Broken {
    if site.text[site.offset..].starts_with('\t') {
        return site.here("a tab stands here", without_tab(site));
    }
    site.here("a value cannot start with this character", site.quoted())
}

fn open_quote(site: &Site<'_>) -> Broken {
    site.at(site.opened, "a quote was opened and is not closed", CLOSE_QUOTE)
}

fn open_bracket(site: &Site<'_>) -> Broken {
    let (opening, stop) = (Line::at(site.text, site.opened), site.line());
    if let Some((at, mended)) = opening.without_tags(site.opened) {
        return site.at(at, "a `#` starts a comment, so the rest of this line is lost", format!("write `{mended}`"));
    }
    let (open, close) = if site.text[site.opened..].starts_with('{') { ("{", "}") } else { ("[", "]") };
    if opening.start() == stop.start() {
        let help = format!("put an item that holds a colon, a quote or a bracket in quotes, and close with `{close}`");
        return site.here(&format!("this does not fit behind the `{open}` that was opened"), help);
    }
    let help = format!("close it on its line: `{}{close}`", opening.trimmed());
    site.at(site.opened, &format!("this `{open}` is not closed"), help)
}

/// Something that is no key stands where one should.
fn no_continuation(site: &Site<'_>) -> Broken {
    let line = site.line();
    if site.offset == line.start() + line.indent() {
        return if line.trimmed().starts_with('-') { stray_item(site) } else { misaligned(site) };
    }
    site.here("the value has ended before this", site.quoted())
}

fn misaligned(site: &Site<'_>) -> Broken {
    site.here("this does not continue what stands above it", "start each key at the beginning of its line")
}

fn stray_item(site: &Site<'_>) -> Broken {
    let help = "put the key on a line of its own above the items, and start each with `- ` at the same column";
    site.here("this item fits no list above it", help)
}

fn reference(site: &Site<'_>) -> Broken {
    let line = site.line();
    if let Some(item) = line.trimmed().strip_prefix("* ") {
        return site.at(
            line.start() + line.indent(),
            "a list in front matter has `-` before its items",
            format!("write `- {item}`"),
        );
    }
    site.value("a `*` or `&` at the start of a value is read as a reference", site.quoted())
}

/// The place that the library names behind "while": where it had begun to read what it could not end.
fn opened(text: &str, message: &str) -> Option<usize> {
    let (_, context) = message.split_once(", while ")?;
    // The library does not name the very start of a text.
    let Some((_, place)) = context.rsplit_once(" at line ") else { return Some(0) };
    let (line, column) = place.split_once(" column ")?;
    Some(byte_offset(text, line.trim().parse().ok()?, column.trim().parse().ok()?))
}

/// The library's own words up to the place it names, which the caret shows better.
fn first_clause(message: &str) -> String {
    let end = message.find(" at line").or_else(|| message.find(", while")).unwrap_or(message.len());
    message[..end].to_owned()
}
