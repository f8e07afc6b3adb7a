//! CSV: quoting as in RFC 4180, and no cell that a spreadsheet would run.

use super::control;

/// The text of a cell: one line, with an apostrophe in front where a spreadsheet would take it for a formula.
pub fn cell(text: &str) -> String {
    let line = control::one_line(text);
    if starts_formula(&line) { format!("'{line}") } else { line }
}

/// The cell as it stands in a file: in quotes where it needs them.
pub(crate) fn field(text: &str) -> String {
    let cell = cell(text);
    if cell.contains([',', ';', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Spreadsheets run what begins with one of these; the wide forms are read as the narrow ones in some languages.
fn starts_formula(line: &str) -> bool {
    line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
