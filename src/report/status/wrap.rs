//! Breaks lines at spaces.

use unicode_width::UnicodeWidthStr;

/// How much further what continues is indented; less where there is little room.
const INDENT: usize = 4;
/// Below this width there is little room.
const NARROW: usize = 70;

/// Breaks a line at spaces; what continues is indented like it, and a little more.
pub(super) fn wrap(line: &str, width: usize) -> Vec<String> {
    if line.width() <= width {
        return vec![line.to_owned()];
    }
    let indent = line.len() - line.trim_start().len();
    let further = if width < NARROW { INDENT / 2 } else { INDENT };
    let (mut lines, mut current) = (Vec::new(), " ".repeat(indent));
    for (index, word) in line[indent..].split(' ').enumerate() {
        if index > 0 && current.width() + 1 + word.width() > width && current.trim() != "" {
            lines.push(current.trim_end().to_owned());
            current = format!("{}{word}", " ".repeat(indent + further));
        } else {
            if index > 0 {
                current.push(' ');
            }
            current.push_str(word);
        }
    }
    lines.push(current);
    lines
}
