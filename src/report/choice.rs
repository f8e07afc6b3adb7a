//! Which report, in which format, from which template.
//!
//! In: what the user asked for and the names of the templates in the journal. Out: a [`Choice`] that can be rendered, or
//! what there is instead.

use std::fmt;

use super::format::{Format, without_jinja};
use super::name::ReportName;
use super::part::Part;
use super::profile::Profile;
use super::template::Templates;
use crate::diagnostic::words;

/// A report that exists: a built-in one in one of its formats, or a template of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    name: String,
    format: Format,
    /// The report that it is, or that a template of the user's takes the place of.
    report: Option<ReportName>,
    template: Option<String>,
}

impl Choice {
    /// Finds a report by name: the user's templates first, so that a `log.md` there takes the place of the built-in one.
    ///
    /// `name` may be a report (`log`), or a template with or without its ending (`letter`, `letter.html`). Without a
    /// `format` it is the one in the name, or the first that exists.
    ///
    /// # Errors
    /// When there is no such report, or not in this format, or this build does not make the format.
    pub fn find(name: &str, format: Option<Format>, templates: &Templates) -> Result<Self, NoReport> {
        let (stem, format) = match (Format::of_file(name), format) {
            (Some(ending), None) => (stem(name), Some(ending)),
            (Some(ending), Some(wanted)) if ending == wanted => (stem(name), Some(wanted)),
            _ => (name, format),
        };
        let own = Self::own_formats(stem, templates);
        let report = ReportName::parse(stem);
        let mut exist: Vec<Format> = report.map_or(&[][..], ReportName::formats).to_vec();
        exist.extend(own.iter().map(|(format, _)| *format));
        exist.sort_unstable();
        exist.dedup();
        let Some(format) = format.or(exist.first().copied()).filter(|format| exist.contains(format)) else {
            return Err(NoReport::new(stem, format, exist, templates));
        };
        if !format.is_built_in() {
            return Err(NoReport::not_built_in(format));
        }
        let template = own.into_iter().find(|(own, _)| *own == format).map(|(_, file)| file);
        Ok(Self { name: stem.to_owned(), format, report, template })
    }

    /// A template of the user's by its file name, such as the one that `--template` gives.
    ///
    /// # Errors
    /// When its ending names no format, or one that this build does not make.
    pub fn template(file: &str, templates: &Templates) -> Result<Self, NoReport> {
        if !templates.own.contains_key(file) {
            return Err(NoReport::new(file, None, Vec::new(), templates));
        }
        let format = Format::of_template(file).ok_or_else(|| NoReport::without_format(file))?;
        if !format.is_built_in() {
            return Err(NoReport::not_built_in(format));
        }
        Ok(Self { name: stem(file).to_owned(), format, report: None, template: Some(file.to_owned()) })
    }

    /// The name that the report carries: `log`, `letter`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The format it is written in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// How much it shows where nobody says.
    pub fn profile(&self) -> Profile {
        self.report.map_or(Profile::Standard, ReportName::profile)
    }

    /// Whether it holds something, whatever the profile. A template of the user's sees everything that the profile
    /// shows, unless it takes the place of a built-in report: then no more than that one.
    pub fn holds(&self, part: Part) -> bool {
        self.report.map_or(Part::ALL, ReportName::parts).contains(&part)
    }

    /// The built-in report, where it is one.
    pub fn built_in(&self) -> Option<ReportName> {
        self.report.filter(|_| self.template.is_none())
    }

    /// The file name of the user's template, where it is one.
    pub fn own_template(&self) -> Option<&str> {
        self.template.as_deref()
    }

    fn own_formats(stem_wanted: &str, templates: &Templates) -> Vec<(Format, String)> {
        let matching = templates.own.keys().filter(|file| stem(file) == stem_wanted);
        let mut found: Vec<_> = matching.filter_map(|file| Some((Format::of_template(file)?, file.clone()))).collect();
        found.sort();
        found
    }
}

/// A template's file name without its endings.
fn stem(file: &str) -> &str {
    let file = without_jinja(file);
    match file.rsplit_once('.') {
        Some((stem, _)) if Format::of_file(file).is_some() => stem,
        _ => file,
    }
}

/// Why there is no such report, and what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoReport {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to ask for.
    pub help: String,
}

impl NoReport {
    fn new(name: &str, format: Option<Format>, exist: Vec<Format>, templates: &Templates) -> Self {
        if let (Some(format), false) = (format, exist.is_empty()) {
            let message = format!("report `{name}` does not exist as `{format}`");
            return Self { message, help: format!("it exists as {}", words::ticked(exist, "and")) };
        }
        let mut known: Vec<&str> = ReportName::all().map(ReportName::as_str).collect();
        known.extend(templates.own.keys().filter(|file| Format::of_template(file).is_some()).map(|file| stem(file)));
        known.dedup();
        let near = words::closest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}there are {}", near.unwrap_or_default(), words::ticked(known, "and"));
        Self { message: format!("there is no report `{name}`"), help }
    }

    fn not_built_in(format: Format) -> Self {
        Self {
            message: format!("this cme was built without {}", format.as_str().to_uppercase()),
            help: format!(
                "the released binaries have it, and `cargo install --locked --path . --features {format}` builds it; or take html, which prints well"
            ),
        }
    }

    fn without_format(file: &str) -> Self {
        let endings = words::ticked(Format::ALL.map(|format| format!(".{}", format.template_ending())), "or");
        Self {
            message: format!("the name of the template `{file}` does not say what it makes"),
            help: format!("let it end in {endings}, such as `letter.html`"),
        }
    }
}

impl fmt::Display for NoReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NoReport {}
