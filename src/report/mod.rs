//! From a summary to text: a profile decides what a [`View`] holds, and a template or a writer makes it a report.
//!
//! In: a [`crate::summary::Summary`], the profile, a [`Choice`] of report, the texts of the user's templates. Out: the
//! text of the report; the command writes it. Templates see nothing but the view, and reach neither disk nor network.

mod banner;
mod by;
pub mod chart;
mod choice;
mod csv;
mod dates;
mod escape;
pub mod explain;
mod format;
mod json;
mod mark;
mod name;
mod options;
mod part;
mod profile;
pub mod schema;
pub mod status;
pub mod template;
pub mod view;

pub use by::By;
pub use choice::{Choice, NoReport};
pub use csv::{Columns, NoColumn};
pub use dates::Dates;
pub use escape::csv::cell as csv_cell;
pub use escape::json::spell_out as json_spelled_out;
pub use format::Format;
pub use mark::has_mark;
pub use name::ReportName;
pub use options::Options;
pub use part::Part;
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

/// Renders a report; what it lacks stands on its face.
///
/// # Errors
/// When a template is wrong: the user's own, or a built-in one that includes one of the user's.
pub fn render(request: &Request<'_>) -> Result<String, TemplateError> {
    let Request { choice, view, templates } = *request;
    let format = choice.format();
    let file = choice.own_template().map_or_else(|| format!("{}.{format}", choice.name()), ToOwned::to_owned);
    let text = match (choice.built_in(), format) {
        (Some(_), Format::Json) => return Ok(json::write(view)),
        (Some(report), Format::Csv) => csv::write(report, view, None),
        _ => template::render(&file, format, view, templates)?,
    };
    banner::ensure(text, format, view, &file)
}

/// Renders a built-in report as a table of these columns.
///
/// # Errors
/// As [`render`]. The columns of a report that is made by a template are its own.
pub fn render_columns(request: &Request<'_>, columns: &Columns) -> Result<String, TemplateError> {
    let Request { choice, view, .. } = *request;
    match choice.built_in() {
        Some(report) if choice.format() == Format::Csv => {
            banner::ensure(csv::write(report, view, Some(columns)), Format::Csv, view, choice.name())
        }
        _ => render(request),
    }
}
