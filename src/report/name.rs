//! The table of built-in reports.

use super::format::Format;
use super::part::Part;
use super::profile::Profile;

/// A built-in report: a row of the table below, and its templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportName {
    /// Every session, then the totals.
    Log,
    /// The totals only.
    Summary,
    /// Where a license stands.
    Status,
    /// Reflection on each session.
    Appraisal,
    /// What a board asks for.
    Audit,
    /// Time only.
    Employer,
}

struct Row {
    report: ReportName,
    name: &'static str,
    about: &'static str,
    formats: &'static [Format],
    /// How much it shows where nobody says.
    profile: Profile,
    parts: &'static [Part],
}

const BUILT_IN: &[Format] = &[Format::Markdown, Format::Html, Format::Csv, Format::Json, Format::Pdf];

const REPORTS: &[Row] = &[
    Row {
        report: ReportName::Log,
        name: "log",
        about: "every session, then the totals",
        formats: BUILT_IN,
        profile: Profile::Standard,
        parts: &[
            Part::Sessions,
            Part::Subjects,
            Part::Credit,
            Part::Reflection,
            Part::Circumstances,
            Part::Statement,
            Part::ForBoards,
        ],
    },
    Row {
        report: ReportName::Summary,
        name: "summary",
        about: "the totals only",
        formats: BUILT_IN,
        profile: Profile::Standard,
        parts: &[Part::Subjects, Part::Credit, Part::Groups],
    },
    Row {
        report: ReportName::Status,
        name: "status",
        about: "what a license needs, what there is, what is short, and until when",
        formats: BUILT_IN,
        profile: Profile::Standard,
        parts: &[Part::Credit, Part::Outlook],
    },
    Row {
        report: ReportName::Appraisal,
        name: "appraisal",
        about: "each session as what, so what and now what, for an appraiser",
        formats: BUILT_IN,
        profile: Profile::Appraisal,
        parts: &[Part::Sessions, Part::Subjects, Part::Credit, Part::Reflection, Part::Circumstances, Part::Statement],
    },
    Row {
        report: ReportName::Audit,
        name: "audit",
        about: "what a board asks for: each session with its credit, what was cut or excluded, and why",
        formats: BUILT_IN,
        profile: Profile::Standard,
        parts: &[Part::Sessions, Part::Subjects, Part::Credit, Part::RuledOut, Part::Statement, Part::ForBoards],
    },
    Row {
        report: ReportName::Employer,
        name: "employer",
        about: "time only: dates, minutes, kinds and invoice numbers, no titles and no credit",
        formats: BUILT_IN,
        profile: Profile::Standard,
        parts: &[Part::Sessions],
    },
];

impl ReportName {
    /// Every built-in report, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        REPORTS.iter().map(|row| row.report)
    }

    /// The report of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|report| report.as_str() == name)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// What it shows, in a few words.
    pub fn about(self) -> &'static str {
        self.row().about
    }

    /// The formats in which it exists.
    pub fn formats(self) -> &'static [Format] {
        self.row().formats
    }

    /// How much it shows where nobody says.
    pub fn profile(self) -> Profile {
        self.row().profile
    }

    /// What it holds, whatever the profile.
    pub fn parts(self) -> &'static [Part] {
        self.row().parts
    }

    fn row(self) -> &'static Row {
        REPORTS.iter().find(|row| row.report == self).unwrap_or(&REPORTS[0])
    }
}
