//! Obsidian's links as plain text.

/// The text with every `[[link]]` and `[[link|name]]` replaced by what Obsidian shows for it.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inner, behind)) = after.split_once("]]") else { break };
        out.push_str(before);
        out.push_str(shown(inner));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What a link points at, if the whole text is one link: `[[certificate.pdf|proof]]` gives `certificate.pdf`.
pub fn target(text: &str) -> Option<&str> {
    let inner = text.trim().trim_start_matches('!').strip_prefix("[[")?.strip_suffix("]]")?;
    let target = inner.split_once('|').map_or(inner, |(target, _)| target);
    Some(target.split_once('#').map_or(target, |(file, _)| file).trim())
}

fn shown(inner: &str) -> &str {
    match inner.rsplit_once('|') {
        Some((_, name)) => name.trim(),
        None => inner.rsplit('/').next().unwrap_or(inner).trim(),
    }
}
