//! The files that a page of the catalogue shows, ready to be written into an empty folder.
//!
//! In: the text of a page. Out: its fenced blocks in order, each with the section it stands in. Nothing is written here.

/// Where a note stands whose block names no path.
const DEFAULT_PATH: &str = "Sessions/2026-03-14 Example.md";

/// What a block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// A journal in which the diagnostic is raised.
    Wrong,
    /// The same journal put right.
    Right,
}

/// A file of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) section: Section,
    /// The path from the journal's root; none for what cannot be shown as a file.
    pub(crate) path: Option<String>,
    pub(crate) text: String,
}

/// The fenced blocks of a page, in order.
///
/// # Panics
/// If a block is not closed, stands outside of the two sections, or says of itself what no block may say.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let (mut blocks, mut section) = (Vec::new(), None);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        section = heading(line).or(section);
        let Some(info) = line.strip_prefix("~~~~") else { continue };
        let section = section.unwrap_or_else(|| panic!("`{line}` stands before `## Wrong`"));
        blocks.push(Block { section, path: path(info), text: inside(&mut lines) });
    }
    blocks
}

fn heading(line: &str) -> Option<Section> {
    match line {
        "## Wrong" => Some(Section::Wrong),
        "## Right" => Some(Section::Right),
        _ => None,
    }
}

fn path(info: &str) -> Option<String> {
    match info.split_once(' ').unwrap_or((info, "")) {
        ("text", "") => None,
        ("markdown", "") => Some(DEFAULT_PATH.to_owned()),
        ("markdown" | "yaml", path) if !path.is_empty() => Some(path.to_owned()),
        _ => panic!("`~~~~{info}` is none of `markdown`, `markdown PATH`, `yaml PATH` and `text`"),
    }
}

/// The lines up to the closing fence, which is taken too.
fn inside<'p>(lines: &mut impl Iterator<Item = &'p str>) -> String {
    let mut text = String::new();
    for line in lines {
        if line == "~~~~" {
            return text;
        }
        text.push_str(line);
        text.push('\n');
    }
    panic!("the last block is not closed")
}

#[test]
fn a_block_has_its_section_path_and_text() {
    let page =
        "Sum.\n\n## Wrong\n\n~~~~markdown\na\n\n~~~\n~~~~\n\n## Right\n\n~~~~yaml cme.yaml\nb\n~~~~\n~~~~text\n~~~~\n";
    let block = |section, path: Option<&str>, text: &str| Block {
        section,
        path: path.map(str::to_owned),
        text: text.to_owned(),
    };
    let expected = [
        block(Section::Wrong, Some(DEFAULT_PATH), "a\n\n~~~\n"),
        block(Section::Right, Some("cme.yaml"), "b\n"),
        block(Section::Right, None, ""),
    ];
    assert_eq!(blocks(page), expected);
}
