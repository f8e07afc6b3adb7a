//! From a summary to text: profile, view, templates.

mod profile;

pub use profile::Profile;
