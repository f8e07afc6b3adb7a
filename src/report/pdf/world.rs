//! All that a Typst template can reach: templates as texts, the view as JSON, the fonts, the day of the report.

use std::collections::BTreeMap;

use chrono::Datelike;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::Job;
use super::fonts;
use crate::report::chart::{self, Chart};
use crate::report::escape;
use crate::report::format::Format;
use crate::report::locale::Locale;
use crate::report::paper::Paper;
use crate::report::template::Templates;

/// The name under which a template finds the view.
pub(super) const DATA: &str = "data.json";

/// The name under which it finds the texts of the report's language, its dates and its decimal mark.
const LOCALE: &str = "locale.json";

/// The names under which it finds what the charts are, and each of them.
const CHARTS: &str = "charts.json";
const CHART: (&str, &str) = ("charts/", ".svg");

/// What text in a chart is set in.
const FONT: &str = "Libertinus Serif";

/// The built-in template that puts what is missing in front of another one.
const INCOMPLETE: &str = "_incomplete.typ";

/// What Typst asks, and nothing else is there to be asked.
#[derive(Debug)]
pub(super) struct World {
    library: LazyHash<Library>,
    main: FileId,
    data: Bytes,
    locale: Locale,
    charts: Vec<(&'static str, Chart)>,
    templates: Templates,
    today: Option<Datetime>,
}

impl World {
    pub(super) fn new(job: &Job<'_>) -> Self {
        let mut inputs = Dict::new();
        inputs.insert("paper".into(), paper(job.paper).into_value());
        inputs.insert("template".into(), format!("/{}", job.template).into_value());
        Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            main: id(job.template),
            data: Bytes::from_string(data(job)),
            locale: job.view.locale,
            charts: chart::names().filter_map(|name| Some((name, chart::chart(name, job.view)?))).collect(),
            templates: job.templates.clone(),
            today: day(&job.view.generated_on),
        }
    }

    /// From here on the report opens with the sentences about missing notes and about boards.
    pub(super) fn begin_with_what_is_wrong(&mut self) {
        self.main = id(INCOMPLETE);
    }

    /// The day of the report.
    pub(super) fn day(&self) -> Option<Datetime> {
        self.today
    }

    /// The charts that there is enough for, in order.
    fn list_of_charts(&self) -> String {
        let about = |(name, chart): &(&str, Chart)| {
            let (title, description) =
                (escape::escape(Format::Pdf, &chart.title), escape::escape(Format::Pdf, &chart.description));
            serde_json::json!({ "name": name, "file": format!("{}{name}{}", CHART.0, CHART.1), "title": title, "description": description })
        };
        self.charts.iter().map(about).collect::<serde_json::Value>().to_string()
    }

    fn text(&self, id: FileId) -> FileResult<&str> {
        let name = name(id);
        self.templates.text(name).ok_or_else(|| FileError::NotFound(name.into()))
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts::all().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        Ok(Source::new(id, self.text(id)?.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = name(id);
        match name {
            DATA => return Ok(self.data.clone()),
            LOCALE => return Ok(Bytes::from_string(words(self.locale))),
            CHARTS => return Ok(Bytes::from_string(self.list_of_charts())),
            _ => {}
        }
        let chart = name.strip_prefix(CHART.0).and_then(|name| name.strip_suffix(CHART.1));
        if let Some((_, chart)) = self.charts.iter().find(|(name, _)| Some(*name) == chart) {
            return Ok(Bytes::from_string(chart.standalone(FONT)));
        }
        Ok(Bytes::from_string(self.text(id)?.to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// The name of a file as templates write it; what is in a package has none of ours.
pub(super) fn name(id: FileId) -> &'static str {
    match id.get().root() {
        VirtualRoot::Project => id.get().vpath().get_without_slash(),
        VirtualRoot::Package(_) => "",
    }
}

fn id(name: &str) -> FileId {
    // A file's name that is no path, such as one with a backslash in it, is the root, and that is not found.
    let path = VirtualPath::new(name).or_else(|_| VirtualPath::new("/"));
    path.map_or_else(
        |_| unreachable!("the root is a path"),
        |path| RootedPath::new(VirtualRoot::Project, path).intern(),
    )
}

/// What Typst calls a paper.
fn paper(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
    }
}

fn day(iso: &str) -> Option<Datetime> {
    let day: chrono::NaiveDate = iso.parse().ok()?;
    Datetime::from_ymd(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
}

/// The view as `-O json` prints it, but for what no page can show: control codes, and line ends within a text.
fn data(job: &Job<'_>) -> String {
    let mut view = serde_json::to_value(job.view).unwrap_or_default();
    escape_texts(&mut view);
    view.to_string()
}

/// What a language has for our texts, and how it writes dates and decimals.
fn words(locale: Locale) -> String {
    let forms = locale.forms();
    let texts: BTreeMap<_, _> = locale.texts().collect();
    let dates =
        serde_json::json!({ "day": forms.day, "first": forms.first, "month": forms.month, "months": locale.months() });
    serde_json::json!({
        "language": locale.language(), "mark": locale.mark(), "none_is_one": locale.none_is_one(), "dates": dates, "texts": texts,
    })
    .to_string()
}

fn escape_texts(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => *text = escape::escape(Format::Pdf, text),
        serde_json::Value::Array(items) => items.iter_mut().for_each(escape_texts),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(escape_texts),
        _ => {}
    }
}
