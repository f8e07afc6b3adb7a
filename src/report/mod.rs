//! From a summary to a report: a profile decides what a [`View`] holds, and a template or a writer makes it text or PDF.
//!
//! In: a [`crate::summary::Summary`], the profile, a [`Choice`] of report, the texts of the user's templates. Out: the
//! report; the command writes it. Templates see nothing but the view, and reach neither disk nor network.

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
pub mod locale;
mod mark;
mod name;
mod options;
mod paper;
mod part;
#[cfg(feature = "pdf")]
mod pdf;
mod profile;
mod rendered;
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
pub use json::JsonReport;
pub use locale::Locale;
pub use mark::has_mark;
pub use name::ReportName;
pub use options::Options;
pub use paper::Paper;
pub use part::Part;
pub use profile::Profile;
pub use rendered::Rendered;
pub use template::{TemplateError, Templates};
pub use view::{Inputs, Refused, View, prose};

/// What every output says.
pub const NOTICE: &str = "Rules change; check with your board.";

/// What is to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Which report, in which format.
    pub choice: &'a Choice,
    /// What it says; made for the same choice.
    pub view: &'a View,
    /// The user's templates.
    pub templates: &'a Templates,
    /// What a PDF is laid out for; the other formats know no paper.
    pub paper: Paper,
}

/// Renders a report; what it lacks stands on its face.
///
/// # Errors
/// When a template is wrong: the user's own, or a built-in one that includes one of the user's.
pub fn render(request: &Request<'_>) -> Result<Rendered, TemplateError> {
    let Request { choice, view, templates, .. } = *request;
    let format = choice.format();
    let built_in = || format!("{}.{}", choice.name(), format.template_ending());
    let file = choice.own_template().map_or_else(built_in, ToOwned::to_owned);
    let text = match (choice.built_in(), format) {
        (Some(_), Format::Json) => return Ok(Rendered::Text(json::write(view))),
        #[cfg(feature = "pdf")]
        (_, Format::Pdf) => return pdf::render(&pdf::Job { template: &file, view, templates, paper: request.paper }),
        (Some(report), Format::Csv) => csv::write(report, view, None),
        _ => template::render(&file, format, view, templates)?,
    };
    banner::ensure(text, format, view, &file).map(Rendered::Text)
}

/// Renders a built-in report as a table of these columns.
///
/// # Errors
/// As [`render`]. The columns of a report that is made by a template are its own.
pub fn render_columns(request: &Request<'_>, columns: &Columns) -> Result<Rendered, TemplateError> {
    let Request { choice, view, .. } = *request;
    match choice.built_in() {
        Some(report) if choice.format() == Format::Csv => {
            let text = csv::write(report, view, Some(columns));
            banner::ensure(text, Format::Csv, view, choice.name()).map(Rendered::Text)
        }
        _ => render(request),
    }
}
