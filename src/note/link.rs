//! Obsidian's links as plain text.

use std::borrow::Cow;

use super::comment;
use crate::source::holds;

/// A text of the front matter as reports print it: no comments, no embeds, links as Obsidian shows them.
pub fn shown_text(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'%' | b'<' | b'[' | 0x7f)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(plain(&without_embeds(&comment::blanked(text))).into_owned())
}

/// The text with every `[[link]]` and `[[link|name]]` replaced by what Obsidian shows for it.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !holds(text, "[[") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inner, behind)) = after.split_once("]]") else { break };
        out.extend([before, shown(inner)]);
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The text without `![[embeds]]`.
fn without_embeds(text: &str) -> Cow<'_, str> {
    if !text.contains("![[") {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split("![[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.map(|part| part.split_once("]]").map_or("", |(_, behind)| behind)));
    Cow::Owned(out)
}

/// What a link points at, if the whole text is one link: `[[certificate.pdf|proof]]` gives `certificate.pdf`.
pub fn target(text: &str) -> Option<&str> {
    let inner = text.trim().trim_start_matches('!').strip_prefix("[[")?.strip_suffix("]]")?;
    let target = inner.split_once('|').map_or(inner, |(target, _)| target);
    Some(target.split_once('#').map_or(target, |(file, _)| file).trim())
}

/// What a Markdown link points at, if the whole text is one: `[proof](Papers/a%20b.pdf)` gives `Papers/a b.pdf`.
pub fn address(text: &str) -> Option<String> {
    let inner = text.trim().trim_start_matches('!').strip_prefix('[')?.strip_suffix(')')?;
    let (_, address) = inner.split_once("](")?;
    let address = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(address);
    Some(if address.contains("://") { address.to_owned() } else { address.replace("%20", " ") })
}

fn shown(inner: &str) -> &str {
    match inner.rsplit_once('|') {
        Some((_, name)) => name.trim(),
        None => inner.rsplit('/').next().unwrap_or(inner).trim(),
    }
}
