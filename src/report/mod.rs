//! From a summary to text: profile, view, templates.

mod profile;

pub use profile::Profile;

/// TEMP
pub fn csv_cell(text: &str) -> String {
    text.to_owned()
}
