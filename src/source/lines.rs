//! Lines and columns of a text, told from the nearest mark before them.

use std::sync::OnceLock;

use super::LineColumn;

/// So many bytes lie between two marks: what is counted for one place.
const STRIDE: usize = 4096;

/// Marks in a text, made when the first place far from its beginning is asked for: in a note of 8 MiB ten thousand
/// places may be.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(OnceLock<Box<[LineColumn]>>);

impl Lines {
    /// Line and column of a byte offset, which lies on a character's boundary.
    pub(super) fn at(&self, text: &str, offset: usize) -> LineColumn {
        let bytes = text.as_bytes();
        let near = offset / STRIDE;
        let start = if near == 0 { START } else { self.marks(bytes)[near] };
        moved(start, &bytes[near * STRIDE..offset])
    }

    fn marks(&self, bytes: &[u8]) -> &[LineColumn] {
        self.0.get_or_init(|| {
            let next = |at: &mut LineColumn, part: &[u8]| {
                let here = *at;
                *at = moved(here, part);
                Some(here)
            };
            // The last may stand at the very end.
            bytes.chunks(STRIDE).chain([&[][..]]).scan(START, next).collect()
        })
    }
}

const START: LineColumn = LineColumn { line: 1, column: 1 };

/// The place behind these bytes; only the first byte of a character counts.
fn moved(from: LineColumn, bytes: &[u8]) -> LineColumn {
    let rest = memchr::memrchr(b'\n', bytes).map_or(bytes, |newline| &bytes[newline + 1..]);
    let column = rest.iter().filter(|byte| !is_inner(**byte)).count();
    let line = from.line + memchr::memchr_iter(b'\n', bytes).count();
    LineColumn { line, column: if line == from.line { from.column + column } else { 1 + column } }
}

fn is_inner(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted from the beginning.
    fn counted(text: &str, offset: usize) -> LineColumn {
        let before = &text[..offset];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn { line: before.matches('\n').count() + 1, column: before[line..].chars().count() + 1 }
    }

    #[test]
    fn a_place_is_where_counting_from_the_beginning_finds_it() {
        let texts = ["é\u{10348}a\r\n".repeat(2_000), "ü".repeat(3 * STRIDE), "\n".repeat(STRIDE), String::new()];
        for text in texts {
            let lines = Lines::default();
            let near =
                |at: usize| at % STRIDE < 5 || at % STRIDE > STRIDE - 5 || at.is_multiple_of(97) || at == text.len();
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at) && near(*at)) {
                assert_eq!(lines.at(&text, at), counted(&text, at), "{at} of {}", text.len());
            }
        }
    }
}
