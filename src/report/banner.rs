//! What a report lacks stands on its face, whatever its template prints.

use std::sync::Arc;

use super::escape;
use super::format::Format;
use super::template::TemplateError;
use super::view::View;
use crate::diagnostic::Finding;
use crate::source::Source;

/// Puts what is missing, and that no board takes the report, in front of a report that does not say it.
///
/// # Errors
/// When a JSON template does not print what is missing: there is no place for it in front of one.
pub(super) fn ensure(report: String, format: Format, view: &View, template: &str) -> Result<String, TemplateError> {
    let report = match view.missing.text.as_deref() {
        Some(_) if format == Format::Json && !says(&report, format, view.missing.text.as_deref()) => {
            return Err(unsaid(template).into());
        }
        text => in_front(report, format, text),
    };
    // Data has no face: the command says it instead.
    let unfit = view.unfit.as_deref().filter(|_| !matches!(format, Format::Csv | Format::Json));
    Ok(in_front(report, format, unfit))
}

fn says(report: &str, format: Format, text: Option<&str>) -> bool {
    text.is_none_or(|text| report.contains(&escape::escape(format, text)))
}

fn in_front(report: String, format: Format, text: Option<&str>) -> String {
    let Some(text) = text.filter(|_| !says(&report, format, text)) else { return report };
    let escaped = escape::escape(format, text);
    match format {
        Format::Html => into_body(&report, &escaped),
        Format::Markdown => format!("**{escaped}**\n\n{report}"),
        // Of a PDF this is seen to where it is laid out.
        Format::Pdf => report,
        Format::Text | Format::Csv | Format::Json => format!("{escaped}\n{report}"),
    }
}

/// Behind the opening tag of the body, or at the very front where there is none.
fn into_body(page: &str, escaped: &str) -> String {
    let banner = format!(
        "<p role=\"alert\" style=\"display:block;margin:1em;padding:.5em;border:.2em solid #a00;color:#a00;background:#fff;font-weight:bold\">{escaped}</p>\n"
    );
    let lower = page.to_ascii_lowercase();
    let tag = lower.find("<body").and_then(|start| Some(start + lower[start..].find('>')? + 1));
    let (before, behind) = page.split_at(tag.unwrap_or(0));
    format!("{before}{banner}{behind}")
}

fn unsaid(template: &str) -> Finding {
    let source = Arc::new(Source::new(template, ""));
    let finding = Finding::new(&source, 0..0, "this template does not say that notes are missing from the report");
    finding.help("print `missing.text` in it, or correct the notes")
}
