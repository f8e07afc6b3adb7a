//! Reads the sections of a note's body: plain text of paragraphs, list items and tasks.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{Headings, MARKDOWN, Role, comment, link};
use crate::source::{Span, holds, one_spaced};

/// Stands before a character that a backslash makes mere text, until the item is tidied; Markdown never yields it.
const ESCAPED: char = '\0';

/// The recognised sections of a body, in the order written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// One for each recognised heading; two headings of one role are two sections.
    pub sections: Vec<Section>,
    /// Where the body starts in the note.
    pub start: usize,
}

/// A recognised heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it holds; never [`Role::Private`].
    pub role: Role,
    /// Where the heading stands in the note, without its line end.
    pub heading: Span,
    /// Its paragraphs and list items.
    pub items: Vec<Item>,
}

/// A paragraph, a list item or a task as plain text, never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The text without its Markdown.
    pub text: String,
    /// Whether the box of a task is ticked; none where it has no box.
    pub done: Option<bool>,
}

impl Body {
    /// The sections of a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.role == role)
    }

    /// All items of a role.
    pub fn items(&self, role: Role) -> impl Iterator<Item = &Item> {
        self.of(role).flat_map(|section| &section.items)
    }
}

/// Reads what stands behind `start`; comments, embeds and private sections are left out.
pub(super) fn read(text: &str, start: usize, headings: &Headings) -> Body {
    let body = &text[start..];
    // A body with nothing to hide is read as it is.
    let blanked = if comment::has_mark(body) { comment::blanked(body) } else { Cow::Borrowed(body) };
    let mut reader = Reader {
        headings,
        text: &blanked,
        text_end: start,
        open: Vec::new(),
        heading: None,
        item: None,
        spare: String::new(),
        in_image: 0,
        depth: 0,
        quotes: Vec::new(),
        body: Body { start, ..Body::default() },
    };
    for (event, span) in Parser::new_ext(&blanked, MARKDOWN).into_offset_iter() {
        reader.take(event, start + span.start..start + span.end);
    }
    reader.flush();
    reader.body.sections.iter_mut().for_each(|section| section.heading = trimmed(text, &section.heading));
    reader.body
}

fn trimmed(text: &str, span: &Span) -> Span {
    span.start..span.start + text[span.clone()].lines().next().unwrap_or_default().trim_end().len()
}

/// A heading that is still in force.
struct Open {
    level: HeadingLevel,
    role: Option<Role>,
    section: Option<usize>,
    /// Whether it is one of ours, not one that belongs to the section it stands in.
    is_known: bool,
    /// In how many quotes and list items it stands.
    nesting: usize,
}

struct Reader<'h> {
    headings: &'h Headings,
    /// The body that is read, its comments hidden.
    text: &'h str,
    /// Where in the note the last piece of text ended.
    text_end: usize,
    open: Vec<Open>,
    heading: Option<(HeadingLevel, Span, String)>,
    item: Option<Item>,
    /// Room for the text of the next item.
    spare: String,
    /// How many images are open; what stands in them is not read.
    in_image: usize,
    /// How many list items are open.
    depth: usize,
    /// For each quote that is open, whether it is a callout whose text never leaves the note.
    quotes: Vec<bool>,
    body: Body,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.mark_escaped(&span);
                self.text(&text);
            }
            Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.text("\n"),
            Event::TaskListMarker(done) => self.item().done = Some(done),
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some((*level, span, String::new()));
            }
            Tag::Image { .. } => self.in_image += 1,
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes.push(false);
            }
            Tag::Item => {
                self.flush();
                self.depth += 1;
                self.item();
            }
            Tag::Paragraph if self.depth > 0 => self.text(" "),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableHead | Tag::TableRow => self.flush(),
            Tag::TableCell => self.text(" | "),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Image => self.in_image = self.in_image.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes.pop();
                self.leave();
            }
            TagEnd::Item => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
                self.leave();
            }
            TagEnd::Paragraph if self.depth > 0 => {}
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::TableHead | TagEnd::TableRow => {
                self.flush();
            }
            _ => {}
        }
    }

    /// Closes what stood at this level or below it; a heading that is not ours belongs to the section it stands in, and
    /// inside a quote or a list item it closes nothing outside of that.
    fn end_heading(&mut self) {
        let Some((level, span, text)) = self.heading.take() else { return };
        let (nesting, known) = (self.nesting(), self.headings.role(&link::plain(&text)));
        let may_close = |open: &Open| known.is_some() && open.role != Some(Role::Private) || open.nesting >= nesting;
        while self.open.last().is_some_and(|open| open.level >= level && may_close(open)) {
            self.open.pop();
        }
        let hidden = self.is_hidden();
        let role = known.filter(|_| !hidden);
        let section = match role {
            Some(role) if role != Role::Private => {
                self.body.sections.push(Section { role, heading: span, items: Vec::new() });
                Some(self.body.sections.len() - 1)
            }
            _ => self.open.last().and_then(|open| open.section),
        };
        let inherited = self.open.last().and_then(|open| open.role);
        self.open.push(Open { level, role: role.or(inherited), section, is_known: role.is_some(), nesting });
        if role.is_none() {
            self.text(&text);
            self.flush();
        }
    }

    /// How many quotes and list items are open.
    fn nesting(&self) -> usize {
        self.depth + self.quotes.len()
    }

    /// At the end of a quote or a list item, forgets the headings inside that are not ours.
    fn leave(&mut self) {
        let nesting = self.nesting();
        self.open.retain(|open| open.is_known || open.nesting <= nesting);
    }

    fn is_hidden(&self) -> bool {
        self.quotes.contains(&true) || self.open.iter().any(|open| open.role == Some(Role::Private))
    }

    fn text(&mut self, text: &str) {
        if self.in_image > 0 {
            return;
        }
        match &mut self.heading {
            Some((_, _, heading)) => heading.push_str(text),
            None => self.item().text.push_str(text),
        }
    }

    /// The item that is being read, or a new one.
    fn item(&mut self) -> &mut Item {
        self.item.get_or_insert_with(|| Item { text: std::mem::take(&mut self.spare), done: None })
    }

    /// `\[x] text` is no task and `\^text` no block id: whoever wrote the backslash means the character.
    ///
    /// A backslash that is itself text lies in the piece before.
    fn mark_escaped(&mut self, span: &Span) {
        let is_escaped = span.start > self.text_end && self.text[..span.start - self.body.start].ends_with('\\');
        self.text_end = span.end;
        if is_escaped && self.heading.is_none() {
            self.text(ESCAPED.encode_utf8(&mut [0]));
        }
    }

    /// Ends the item that is being read and puts it into the section in force.
    fn flush(&mut self) {
        let Some(mut item) = self.item.take() else { return };
        let private = self.private_line(&item.text);
        if let Some((start, _)) = private {
            item.text.truncate(start);
        }
        self.put(&item);
        item.text.clear();
        self.spare = item.text;
        if let Some((_, level)) = private {
            let (role, nesting) = (Some(Role::Private), self.nesting());
            self.open.push(Open { level, role, section: None, is_known: true, nesting });
        }
    }

    /// Where a line `##Private` starts, and its level: no heading without its space, but nobody means it to be printed.
    fn private_line(&self, text: &str) -> Option<(usize, HeadingLevel)> {
        if !holds(text, "##") {
            return None;
        }
        let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        starts.find_map(|start| {
            let line = text[start..].lines().next().unwrap_or_default().trim_start();
            let title = line.trim_start_matches('#');
            let level =
                HeadingLevel::try_from(line.len() - title.len()).ok().filter(|level| *level > HeadingLevel::H1)?;
            (self.headings.role(title) == Some(Role::Private)).then_some((start, level))
        })
    }

    fn put(&mut self, item: &Item) {
        let callout = callout(item.text.trim_start()).and_then(|(kind, _)| self.headings.role(kind));
        if let (Some(Role::Private), Some(is_hidden)) = (callout, self.quotes.last_mut()) {
            *is_hidden = true;
        }
        let section = self.open.last().and_then(|open| open.section).filter(|_| !self.is_hidden());
        let Some(section) = section else { return };
        let item = item.tidied(self.depth > 0);
        if !item.text.is_empty() {
            self.body.sections[section].items.push(item);
        }
    }
}

impl Item {
    /// The items of a text in front matter: one, or one for each line where every line begins with `- `.
    pub fn from_text(text: &str) -> Vec<Self> {
        let text = link::shown_text(text);
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let items: Vec<&str> =
            if lines().all(|line| line.starts_with("- ")) { lines().collect() } else { vec![text.trim()] };
        items.into_iter().map(Self::from_line).filter(|item| !item.text.is_empty()).collect()
    }

    fn from_line(text: &str) -> Self {
        Self { text: text.strip_prefix("- ").unwrap_or(text).to_owned(), done: None }.tidied(true)
    }

    /// Folds space and takes off what is Obsidian's, not the reader's: other task boxes, block ids, callout marks.
    fn tidied(&self, is_listed: bool) -> Self {
        let text = one_spaced(&self.text);
        let (mut shown, mut done) = (&*text, self.done);
        if let Some((mark, rest)) = task_box(shown).filter(|_| is_listed) {
            done = done.or(Some(mark == 'x' || mark == 'X'));
            shown = rest;
        }
        let shown = shown.trim_start_matches("| ");
        let shown = callout(shown).map_or(shown, |(_, title)| title);
        let shown = without_block_id(shown).trim();
        Self { text: if shown.contains(ESCAPED) { shown.replace(ESCAPED, "") } else { shown.to_owned() }, done }
    }
}

/// A task's box with any mark: `[/] started`.
fn task_box(text: &str) -> Option<(char, &str)> {
    let mut chars = text.strip_prefix('[')?.chars();
    let mark = chars.next()?;
    match chars.as_str().strip_prefix(']')? {
        "" => Some((mark, "")),
        rest => rest.strip_prefix(' ').map(|rest| (mark, rest)),
    }
}

/// `[!note]- Title` of a callout: its kind and title.
fn callout(text: &str) -> Option<(&str, &str)> {
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let is_kind = kind.chars().all(|c| c.is_alphanumeric() || c == '-');
    is_kind.then(|| (kind, rest.trim_start_matches(['-', '+']).trim_start()))
}

fn without_block_id(text: &str) -> &str {
    match text.rsplit_once('^') {
        Some((before, id))
            if before.ends_with(' ')
                && !id.is_empty()
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') =>
        {
            before
        }
        _ => text,
    }
}
