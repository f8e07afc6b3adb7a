//! Which word of the journal appears in which reports, from which profile on: the whole of what may leave a note.

use cme::report::Profile::{self, Appraisal as AppraisalProfile, Full, Minimal, Standard};
use cme::report::ReportName::{self, Appraisal, Audit, Employer, Log, Status, Summary};

/// A rule: a word that fits its pattern appears from a profile on, in these reports.
#[derive(Debug)]
pub(super) struct Rule {
    /// The words it is about.
    pub(super) words: &'static [&'static str],
    /// From which profile on.
    pub(super) least: Profile,
    /// In which reports.
    pub(super) reports: &'static [ReportName],
    /// Whether it stands in rows of a table for a spreadsheet as well.
    pub(super) in_csv: bool,
    /// Whether it names a file, which is not shown where dates are by month.
    pub(super) names_file: bool,
}

const fn rule(words: &'static [&'static str], least: Profile, reports: &'static [ReportName]) -> Rule {
    Rule { words, least, reports, in_csv: true, names_file: false }
}

const fn face(words: &'static [&'static str], least: Profile, reports: &'static [ReportName]) -> Rule {
    Rule { in_csv: false, ..rule(words, least, reports) }
}

const fn file(words: &'static [&'static str], in_csv: bool) -> Rule {
    Rule { in_csv, names_file: true, ..rule(words, Full, &[Log, Appraisal]) }
}

/// What no rule names appears nowhere.
pub(super) const RULES: &[Rule] = &[
    // Whose report it is.
    face(&["zqnamex", "zqdegreex"], Minimal, &[Log, Summary, Status, Appraisal, Audit, Employer]),
    face(&["zqlicensex", "zqnumberx"], Minimal, &[Log, Summary, Status, Appraisal, Audit]),
    face(&["zqattestx"], Minimal, &[Log, Appraisal, Audit]),
    face(&["zqrecordedtopicx"], Standard, &[Log, Summary, Appraisal, Audit]),
    file(&["zqrecordedx"], false),
    // Sessions that count.
    rule(&["zqopentitlex"], Minimal, &[Log, Appraisal, Audit]),
    rule(&["zqopentopicx", "zqsametopicx"], Standard, &[Log, Summary, Appraisal, Audit]),
    rule(&["zqopenobjectivex", "zqsameobjectivex"], Standard, &[Log, Appraisal]),
    rule(&["zqopenreferencex", "zqsamereferencex"], Standard, &[Log, Appraisal, Audit, Employer]),
    rule(
        &[
            "zqopenrelevancex",
            "zqopentakeawaysx",
            "zqopenstepsx",
            "zqsamerelevancex",
            "zqsametakeawaysx",
            "zqsamestepsx",
        ],
        AppraisalProfile,
        &[Log, Appraisal],
    ),
    rule(
        &[
            "zqopencoachx",
            "zqopencredentialx",
            "zqopensettingx",
            "zqopenseriesx",
            "zqopensponsorx",
            "zqsamecoachx",
            "zqsamecredentialx",
            "zqsamesettingx",
            "zqsameseriesx",
            "zqsamesponsorx",
        ],
        Full,
        &[Log, Appraisal],
    ),
    file(
        &[
            "zqfolderx",
            "zqopenfilex",
            "zqopenlinkx",
            "zqopenpaperx",
            "zqsamefilex",
            "zqsamelinkx",
            "zqsamepaperx",
            "zqhidfilex",
            "zqhidlinkx",
            "zqhidpaperx",
        ],
        true,
    ),
    // A private one: nothing below the fullest profile.
    rule(&["zqhidtitlex"], Full, &[Log, Appraisal, Audit]),
    rule(&["zqhidtopicx"], Full, &[Log, Summary, Appraisal, Audit]),
    rule(&["zqhidreferencex"], Full, &[Log, Appraisal, Audit, Employer]),
    rule(
        &[
            "zqhidobjectivex",
            "zqhidrelevancex",
            "zqhidtakeawaysx",
            "zqhidstepsx",
            "zqhidcoachx",
            "zqhidcredentialx",
            "zqhidsettingx",
            "zqhidseriesx",
            "zqhidsponsorx",
        ],
        Full,
        &[Log, Appraisal],
    ),
    // Sessions that earn nothing: their titles, and why.
    face(
        &["zqrecordtitlex", "zqhidrecordtitlex", "zqfuturetitlex", "zqelsetitlex", "zqotherlicensex"],
        Full,
        &[Log, Appraisal],
    ),
    file(
        &[
            "zqrecordfilex",
            "zqhidrecordfilex",
            "zqfuturefilex",
            "zqelsefilex",
            "zqbykindfilex",
            "zqhidkindfilex",
            "zqlackfilex",
            "zqhidlackfilex",
            "zqonfilex",
            "zqhidonfilex",
        ],
        false,
    ),
    rule(&["zqkindx", "zqbykindtitlex", "zqlacktitlex", "zqontitlex"], Minimal, &[Audit]),
    rule(&["zqhidkindtitlex", "zqhidlacktitlex", "zqhidontitlex"], Full, &[Audit]),
    rule(&["zqexcludedx"], Standard, &[Audit]),
    face(
        &[
            "zqkindx",
            "zqbykindtitlex",
            "zqlacktitlex",
            "zqontitlex",
            "zqhidkindtitlex",
            "zqhidlacktitlex",
            "zqhidontitlex",
            "zqexcludedx",
        ],
        Full,
        &[Log, Appraisal],
    ),
    // Time is time, whatever a rule gives for it.
    rule(&["zqkindx"], Minimal, &[Employer]),
    rule(&["zqelsereferencex", "zqbykindreferencex", "zqlackreferencex", "zqonreferencex"], Standard, &[Employer]),
    rule(&["zqhidkindreferencex", "zqhidlackreferencex", "zqhidonreferencex"], Full, &[Employer]),
    // What is missing is named on the face, in tables as well.
    file(&["zqinvalidfilex"], true),
];
