//! Every report as PDF: it claims what archives and screen readers ask for, and is the same again.

use cme::report::{self, Choice, Format, Paper, Profile, ReportName, Request, Templates};
use cme::trial;

use super::{journal, metadata, poppler, read};
use crate::journal::{Folder, SESSION, note};
use crate::run::{cme, command};

const PHYSICIAN: &str = "format: 1\nphysician: { name: A. Example, degree: MD }\n";

#[test]
fn every_report_claims_the_standards_and_bears_the_mark() {
    let folder = journal().with("cme.yaml", PHYSICIAN);
    for report in ReportName::all().map(ReportName::as_str) {
        let file = format!("{report}.pdf");
        for profile in ["minimal", "full"] {
            let ran = cme(folder.path(), &["report", report, "--profile", profile, "-o", &file]);
            assert_eq!(ran.code, 0, "{report}: {}", ran.stderr);
            assert!(ran.stderr.starts_with("wrote "), "{report}: {}", ran.stderr);
        }
        let metadata = metadata(&read(&folder, &file));
        for part in [
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<xmp:CreatorTool>cme ",
            "A. Example, MD, all dates</rdf:li>",
            "<xmp:CreateDate>2026-11-01T00:00:00Z</xmp:CreateDate>",
        ] {
            assert!(metadata.contains(part), "{report} lacks {part}: {metadata}");
        }
        assert!(!metadata.contains("note.md") && !metadata.contains(&*folder.path().to_string_lossy()), "{metadata}");
    }
}

/// Between them the trial journals have and lack everything that a report may have.
#[test]
fn every_report_of_every_trial_journal() {
    let templates = Templates::default();
    for name in ReportName::all().map(ReportName::as_str) {
        let choice = Choice::find(name, Some(Format::Pdf), &templates).expect("a report");
        trial::each(&choice, |journal, profile, view| {
            if profile == Profile::Full {
                let request = Request { choice: &choice, view, templates: &templates, paper: Paper::default() };
                let error = report::render(&request).err().map(|error| error.to_string());
                assert_eq!(error, None, "{name} with {journal}");
            }
        });
    }
}

#[test]
fn a_report_without_sessions_or_a_name() {
    let folder = Folder::of(note(&SESSION.replace("date: 2026-03-14", "date: 2026-03-14\nclaim: false"), ""));
    for report in ReportName::all().map(ReportName::as_str) {
        let ran = cme(folder.path(), &["report", report, "-o", "empty.pdf"]);
        assert!(ran.code == 0 && ran.stderr.starts_with("wrote "), "{report}: {}", ran.stderr);
    }
    assert!(!metadata(&read(&folder, "empty.pdf")).contains("dc:creator"));
}

#[test]
fn the_same_again_and_on_any_number_of_threads() {
    let folder = journal();
    let bytes = |threads: &str| {
        let mut command = command(folder.path());
        command.env("RAYON_NUM_THREADS", threads).args(["report", "log.pdf", "--today", "2026-11-01"]);
        command.output().expect("it runs").stdout
    };
    let one = bytes("1");
    assert!(one.starts_with(b"%PDF-"));
    assert!(one == bytes("1") && one == bytes("8"), "the bytes differ");
}

#[test]
fn paper_is_by_flag_else_by_the_settings() {
    let folder = journal();
    let report = |args: &[&str]| {
        let ran = cme(folder.path(), &[&["report", "summary", "-o", "a.pdf"], args].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        read(&folder, "a.pdf")
    };
    let (a4, letter) = (report(&[]), report(&["--paper", "Letter"]));
    assert!(a4 != letter);
    folder.write("cme.yaml", "format: 1\nreport: { paper: letter }\n");
    assert!(report(&[]) == letter && report(&["--paper", "a4"]) == a4);
    folder.write("cme.yaml", "format: 1\nreport: { paper: foolscap }\n");
    assert!(cme(folder.path(), &["report"]).stderr.contains("a paper"));
}

#[test]
fn only_its_own_pdf_is_replaced() {
    let folder = journal();
    for _ in 0..2 {
        assert_eq!(cme(folder.path(), &["report", "summary", "-o", "a.pdf"]).code, 0);
    }
    folder.write("mine.pdf", b"%PDF-1.7\n\xff of somebody else, <xmp:CreatorTool>Writer</xmp:CreatorTool>");
    let ran = cme(folder.path(), &["report", "summary", "-o", "mine.pdf"]);
    assert!(ran.code == 2 && ran.stderr.contains("cme did not write it"), "{}", ran.stderr);
}

/// What a report lacks, and that no board takes it, stands on it once, whatever its template prints.
#[test]
fn what_is_wrong_with_a_report_stands_on_its_face() {
    let folder = journal().with("broken.md", "---\ncme: coaching\ndate: 2026-03-02\n---\n");
    folder.write("cme-templates/silent.typ", "#set document(title: \"Silent\")\nNothing.");
    folder.write(
        "cme-templates/loud.typ",
        "#set document(title: \"Loud\")\n#let data = json(\"data.json\")\n#data.missing.text #data.unfit",
    );
    for report in ["log", "silent", "loud"] {
        let args = ["report", report, "--allow-invalid", "--dates", "month", "-O", "pdf", "-o", "a.pdf", "--force"];
        let ran = cme(folder.path(), &args);
        assert!(ran.code == 1 && ran.stderr.contains("warning: this report is incomplete"), "{}", ran.stderr);
        let text = poppler::pages(&folder.path().join("a.pdf")).replace('\n', " ");
        for said in
            ["INCOMPLETE: 1 note is missing from this report", "NOT FOR A BOARD: sessions are dated by month only"]
        {
            assert_eq!(text.matches(said).count(), 1, "{report}: {text}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_terminal_gets_no_pdf() {
    let folder = journal();
    let mut command = command(folder.path());
    command.args(["report", "log.pdf"]);
    let mut session = rexpect::session::spawn_command(command, Some(60_000)).expect("a terminal");
    let said = session.exp_eof().expect("the end");
    assert!(said.contains("a PDF is nothing for the screen") && !said.contains("%PDF"), "{said}");
}
