//! The fenced blocks of the README, in order, with the section each stands in.

use std::ops::Range;

/// A fenced block.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The last `## ` heading above it.
    pub(super) section: String,
    /// The first word behind the fence.
    pub(super) language: String,
    /// The file that it is, in the folder of its section: `file=` behind the fence.
    pub(super) file: Option<String>,
    /// What it holds, without the fence's indent.
    pub(super) text: String,
    /// The lines it holds, counted in the page from 0.
    pub(super) lines: Range<usize>,
}

/// Every block of a page.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let (mut blocks, mut section) = (Vec::new(), String::new());
    let mut open: Option<(usize, Block)> = None;
    for (at, line) in page.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        match (&mut open, line.trim_start().strip_prefix("```")) {
            (None, Some(info)) => open = Some((indent, begun(&section, info, at + 1))),
            (Some(_), Some(_)) => blocks.extend(open.take().map(|(_, block)| closed(block, at))),
            (Some((indent, block)), None) => {
                block.text.push_str(line.get(*indent..).unwrap_or_default());
                block.text.push('\n');
            }
            (None, None) => section = line.strip_prefix("## ").map_or(section, ToOwned::to_owned),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

fn begun(section: &str, info: &str, line: usize) -> Block {
    let (language, file) = info.split_once(" file=").map_or((info, None), |(word, file)| (word, Some(file.to_owned())));
    assert!(!language.is_empty(), "line {line}: a block without a language");
    Block { section: section.to_owned(), language: language.to_owned(), file, text: String::new(), lines: line..line }
}

fn closed(block: Block, end: usize) -> Block {
    Block { lines: block.lines.start..end, ..block }
}

/// The page without its blocks.
pub(super) fn prose(page: &str) -> String {
    let blocks = blocks(page);
    let is_prose = |at: &usize| !blocks.iter().any(|block| (block.lines.start - 1..=block.lines.end).contains(at));
    let lines = page.lines().enumerate().filter(|(at, _)| is_prose(at));
    lines.flat_map(|(_, line)| [line, "\n"]).collect()
}

/// The texts between single backticks.
pub(super) fn code_spans(prose: &str) -> Vec<&str> {
    prose.split("\n\n").flat_map(|paragraph| paragraph.split('`').skip(1).step_by(2)).collect()
}
