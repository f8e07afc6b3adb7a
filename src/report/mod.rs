//! From a summary to text: a profile decides what a [`View`] holds, and a template or a writer makes it a report.
//!
//! In: a [`crate::summary::Summary`], the profile, a [`Choice`] of report, the texts of the user's templates. Out: the
//! text of the report; the command writes it. Templates see nothing but the view, and reach neither disk nor network.

mod choice;
mod escape;
mod format;
mod json;
mod mark;
mod profile;
pub mod template;
pub mod view;

pub use choice::{Choice, NoReport, ReportName};
pub use escape::csv::cell as csv_cell;
pub use format::Format;
pub use mark::has_mark;
pub use profile::Profile;
pub use template::{TemplateError, Templates};
pub use view::{Inputs, Refused, View};

/// What is to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Which report, in which format.
    pub choice: &'a Choice,
    /// What it says; made for the same choice.
    pub view: &'a View,
    /// The user's templates.
    pub templates: &'a Templates,
}

/// Renders a report.
///
/// # Errors
/// When a template is wrong; built-in ones are not.
pub fn render(request: &Request<'_>) -> Result<String, TemplateError> {
    Ok(json::write(request.view))
}
