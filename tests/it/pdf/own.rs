//! Typst templates of the user's: what they see, what they may not reach, and how their mistakes are shown.

use super::{journal, metadata, read};
use crate::journal::Folder;
use crate::run::cme;

/// What is said about a template.
fn said(folder: &Folder, text: &str) -> String {
    folder.write("cme-templates/mine.typ", text);
    let ran = cme(folder.path(), &["report", "mine", "-o", "mine.pdf"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{text}: {}", ran.stderr);
    assert!(!folder.path().join("mine.pdf").exists());
    ran.stderr
}

#[test]
fn a_template_of_the_users_makes_a_pdf() {
    let folder = journal().with("cme-templates/_head.typ", "#let head = [Dear board]").with(
        "cme-templates/letter.typ",
        "#import \"_head.typ\": head\n#import \"_parts.typ\": data, sessions\n#set document(title: \"A letter\")\n#head\n#sessions()",
    );
    for args in [
        &["report", "letter", "-o", "a.pdf"][..],
        &["report", "letter.typ", "-o", "b.pdf"],
        &["report", "letter.pdf", "-o", "c.pdf"],
        &["report", "--template", "cme-templates/letter.typ", "-o", "d.pdf"],
    ] {
        let ran = cme(folder.path(), args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.stderr);
        let pdf = read(&folder, args[args.len() - 1]);
        assert!(metadata(&pdf).contains("A letter"));
        assert!(pdf == read(&folder, "a.pdf"), "{args:?}");
    }
    assert!(cme(folder.path(), &["template"]).stdout.contains("  letter.typ\n"));
    let ran = cme(folder.path(), &["report", "letter", "-O", "md"]);
    assert!(ran.stderr.contains("report `letter` does not exist as `md`\nhelp: it exists as `pdf`"), "{}", ran.stderr);
}

#[test]
fn a_built_in_report_is_replaced_by_a_template_of_its_name() {
    let folder = journal();
    assert_eq!(cme(folder.path(), &["report", "log.pdf", "-o", "built-in.pdf"]).code, 0);
    assert_eq!(cme(folder.path(), &["template", "log.typ", "-o", "cme-templates/log.typ"]).code, 0);
    assert_eq!(cme(folder.path(), &["report", "log.pdf", "-o", "copy.pdf"]).code, 0);
    assert!(read(&folder, "built-in.pdf") == read(&folder, "copy.pdf"), "a copy prints the same");
    folder.write("cme-templates/log.typ", "#set document(title: \"Mine\")\nMine.");
    assert_eq!(cme(folder.path(), &["report", "log.pdf", "-o", "mine.pdf"]).code, 0);
    assert!(metadata(&read(&folder, "mine.pdf")).contains(">Mine<"));
}

#[test]
fn nothing_outside_of_the_templates_is_read() {
    let folder =
        journal().with("secret.typ", "SECRET").with("cme-templates/deep/x.typ", "#include \"../../secret.typ\"");
    for text in [
        "#read(\"/etc/passwd\")",
        "#include \"/etc/passwd\"",
        "#read(\"../secret.typ\")",
        "#include \"../secret.typ\"",
        "#include \"deep/x.typ\"",
        "#read(\"note.md\")",
        "#image(\"/etc/hostname\")",
        "#read(\"..\\\\secret.typ\")",
        "#import \"@preview/tablex:0.0.9\": tablex",
        "#import \"@local/mine:1.0.0\"",
        "#plugin(\"mine.wasm\")",
    ] {
        let said = said(&folder, text);
        assert!(!said.contains("SECRET") && !said.contains("root:"), "{said}");
        let is_known = ["among the templates", "nothing outside of the templates", "path must not contain a backslash"];
        assert!(is_known.iter().any(|known| said.contains(known)), "{text}: {said}");
        assert!(said.contains("mine.typ:1:"), "{said}");
    }
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let folder = journal();
    let look = |text: &str| said(&folder, text);
    insta::assert_snapshot!(
        [
            "#let data = json(\"data.json\")\n#for entry in data.entries [\n  #entry.titel\n]",
            "#let data = json(\"data.json\")\n#data.entries.first().objective",
            "#json(\"data.json\").totals.creditz",
            "#include \"_part.typ\"",
            "#json(\"date.json\")",
            "#let x = (",
            "#panic(\"stop\")",
            "#while true {}",
            "#let f(n) = f(n + 1)\n#f(0)",
            "#import \"_parts.typ\": dato",
            "#import \"_parts.typ\": apart\n#apart(5)",
        ]
        .map(look)
        .join("\n")
    );
}

#[test]
fn the_day_is_the_reports() {
    let folder = journal().with(
        "cme-templates/mine.typ",
        "#set document(title: \"On \" + datetime.today().display() + \" for \" + sys.inputs.paper)\nx",
    );
    assert_eq!(cme(folder.path(), &["report", "mine", "-o", "a.pdf", "--paper", "letter"]).code, 0);
    assert!(metadata(&read(&folder, "a.pdf")).contains("On 2026-11-01 for us-letter"));
}

/// A template that archives would not take is printed all the same, and that is told.
#[test]
fn what_keeps_a_template_from_the_standards_is_told() {
    let folder = journal().with("cme-templates/mine.typ", "No title.");
    let ran = cme(folder.path(), &["report", "mine", "-o", "a.pdf"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.starts_with("note: this PDF does not claim PDF/A-2a and PDF/UA-1: "), "{}", ran.stderr);
    assert!(!metadata(&read(&folder, "a.pdf")).contains("pdfaid:"));
}
