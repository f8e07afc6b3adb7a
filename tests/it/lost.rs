//! Sessions that a physician would believe counted: each way of losing one is counted all the same, or said.

use cme::diagnostic::Name;

use crate::journal::{Folder, SESSION, lines, note};

/// What comes of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// It counts.
    Counts,
    /// An error or warning of this name is said.
    Said(Name),
    /// It is somebody else's, and nothing is said.
    Silent,
}

use Comes::{Counts, Said, Silent};

fn check(what: &str, text: &str, expected: Comes, settings: &str) -> Option<String> {
    let folder = Folder::of(text);
    if !settings.is_empty() {
        folder.write("cme.yaml", settings);
    }
    let gathered = folder.gather();
    let names: Vec<Name> = gathered.diagnostics.iter().map(|diagnostic| diagnostic.name).collect();
    let is_right = match expected {
        Counts => gathered.journal.tally.sessions == 1 && names.is_empty(),
        Said(name) => names.contains(&name),
        Silent => gathered.journal.tally.other == 1 && names.is_empty(),
    };
    (!is_right)
        .then(|| format!("{what}: expected {expected:?}, {:?}\n{text:?}\n{}", gathered.journal.tally, lines(&gathered)))
}

fn check_all(table: &[(&str, String, Comes)], settings: &str) {
    let wrong: Vec<String> =
        table.iter().filter_map(|(what, text, comes)| check(what, text, *comes, settings)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

fn each_line(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

fn with_first_line(line: &str) -> String {
    let (_, rest) = SESSION.split_once('\n').expect("lines");
    note(&format!("{line}\n{rest}"), "")
}

#[test]
fn the_key_that_makes_a_session_is_not_missed_for_its_dress() {
    check_all(
        &[
            ("as it should be", with_first_line("cme: coaching"), Counts),
            ("upper case", with_first_line("CME: coaching"), Counts),
            ("a capital", with_first_line("Cme: coaching"), Counts),
            ("the value in capitals", with_first_line("cme: Coaching"), Counts),
            ("a space before the colon", with_first_line("cme : coaching"), Counts),
            ("a tab behind the colon", with_first_line("cme:\tcoaching"), Counts),
            ("in quotes", with_first_line("\"cme\": \"coaching\""), Counts),
            ("in single quotes", with_first_line("'cme': 'coaching'"), Counts),
            ("spaces behind", with_first_line("cme: coaching   "), Counts),
            ("a comment behind", with_first_line("cme: coaching # with B"), Counts),
            ("no space", with_first_line("cme:coaching"), Said(Name::InvalidYaml)),
            ("a full-width colon", with_first_line("cme：coaching"), Said(Name::InvalidYaml)),
            (
                "a full-width colon on a late line",
                note(&SESSION.replace("cme:", "x:").replace("steps: Trial.", "steps: Trial.\ncme：coaching"), ""),
                Said(Name::InvalidYaml),
            ),
            ("a non-breaking space behind the colon", with_first_line("cme:\u{a0}coaching"), Said(Name::InvalidYaml)),
            (
                "a non-breaking space before the colon",
                with_first_line("cme\u{a0}: coaching"),
                Said(Name::MisspeltSelector),
            ),
            ("smart quotes around the key", with_first_line("“cme”: coaching"), Said(Name::MisspeltSelector)),
            ("smart quotes around the value", with_first_line("cme: “coaching”"), Said(Name::UnknownKind)),
            ("zero-width space before the key", with_first_line("\u{200b}cme: coaching"), Said(Name::MisspeltSelector)),
            ("zero-width space behind the value", with_first_line("cme: coaching\u{200b}"), Said(Name::UnknownKind)),
            ("Cyrillic letters", with_first_line("сме: coaching"), Said(Name::LooksLikeASession)),
            ("a list", with_first_line("cme:\n  - coaching"), Said(Name::UnknownKind)),
            ("a list in brackets", with_first_line("cme: [coaching]"), Said(Name::UnknownKind)),
            ("a tag in place of the value", with_first_line("cme: #coaching"), Said(Name::TagComment)),
            ("no value", with_first_line("cme:"), Said(Name::UnknownKind)),
            ("true", with_first_line("cme: true"), Said(Name::UnknownKind)),
            ("credits", with_first_line("cme: 1.5"), Said(Name::UnknownKind)),
            ("a tab before it", with_first_line("\tcme: coaching"), Said(Name::InvalidYaml)),
            ("a space before it", with_first_line(" cme: coaching"), Said(Name::InvalidYaml)),
            ("a letter too many", with_first_line("cmee: coaching"), Said(Name::MisspeltSelector)),
            ("letters swapped", with_first_line("cem: coaching"), Said(Name::MisspeltSelector)),
            ("automatic correction", with_first_line("come: coaching"), Said(Name::MisspeltSelector)),
            ("a misspelt key and kind", with_first_line("cmee: coachin"), Said(Name::MisspeltSelector)),
            ("only below a map", with_first_line("type:\n  cme: coaching"), Said(Name::LooksLikeASession)),
            (
                "as a tag",
                note("tags: [cme/coaching]\ndate: 2026-03-14\nduration: 50\nrelevance: x\n", ""),
                Said(Name::LooksLikeASession),
            ),
            ("two selectors", with_first_line("cme: coaching\nCME: reading"), Said(Name::DuplicateKey)),
            ("in the body only", "Some note.\n\ncme: coaching\n".to_owned(), Silent),
            (
                "another key",
                with_first_line("theme: coaching")
                    .replace("duration: 50\n", "")
                    .replace("relevance: Nights.\ntakeaways: Ask.\nsteps: Trial.\n", ""),
                Silent,
            ),
        ],
        "",
    );
}

#[test]
fn front_matter_is_not_missed_for_its_dress() {
    let whole = note(SESSION, "");
    let indented = each_line(SESSION, |line| format!(" {line}"));
    let json = "{\"date\": \"2026-03-14\", \"cme\": \"coaching\", \"duration\": 50, \"topics\": [\"a\"], \"relevance\": \"b\", \"takeaways\": \"c\", \"steps\": \"d\"}\n";
    check_all(
        &[
            ("as it should be", whole.clone(), Counts),
            ("byte order mark", format!("\u{feff}{whole}"), Counts),
            ("two byte order marks", format!("\u{feff}\u{feff}{whole}"), Counts),
            ("CRLF", whole.replace('\n', "\r\n"), Counts),
            ("spaces behind the fences", whole.replace("---\n", "---  \n"), Counts),
            ("no line end at the end", whole.trim_end().to_owned(), Counts),
            ("all keys indented by a space", note(&indented, ""), Counts),
            ("JSON", note(json, ""), Counts),
            ("blank lines inside", note(&SESSION.replace("date:", "\n\ndate:"), ""), Counts),
            ("a comment first", note(&format!("# about\n{SESSION}"), ""), Counts),
            ("ended by dots", whole.replace("Trial.\n---", "Trial.\n..."), Counts),
            ("zero-width space before it", format!("\u{200b}{whole}"), Said(Name::FrontMatterNotFirst)),
            ("zero-width joiner before it", format!("\u{200d}\u{2060}{whole}"), Said(Name::FrontMatterNotFirst)),
            ("a space before it", format!(" {whole}"), Said(Name::FrontMatterNotFirst)),
            ("a tab before it", format!("\t{whole}"), Said(Name::FrontMatterNotFirst)),
            ("a non-breaking space before it", format!("\u{a0}{whole}"), Said(Name::FrontMatterNotFirst)),
            ("a blank line before it", format!("\n{whole}"), Said(Name::FrontMatterNotFirst)),
            ("a line of spaces before it", format!("  \n{whole}"), Said(Name::FrontMatterNotFirst)),
            ("a heading before it", format!("# Session\n\n{whole}"), Said(Name::FrontMatterNotFirst)),
            ("an HTML comment before it", format!("<!-- x -->\n{whole}"), Said(Name::FrontMatterNotFirst)),
            ("text before it", format!("2026-03-14\n{whole}"), Said(Name::FrontMatterNotFirst)),
            ("no fences", SESSION.to_owned(), Said(Name::FrontMatterNotFirst)),
            ("only the closing fence", format!("{SESSION}---\n"), Said(Name::FrontMatterNotFirst)),
            ("only the opening fence", format!("---\n{SESSION}"), Said(Name::UnclosedFrontMatter)),
            (
                "opening fence and body",
                format!("---\n{SESSION}\n## Key takeaways\nx\n"),
                Said(Name::UnclosedFrontMatter),
            ),
            ("blank line behind the fence", format!("---\n\n{SESSION}---\n"), Said(Name::FrontMatterNotFirst)),
            ("tab behind the opening fence", whole.replacen("---\n", "---\t\n", 1), Counts),
            (
                "non-breaking space behind the fence",
                whole.replacen("---\n", "---\u{a0}\n", 1),
                Said(Name::MangledFence),
            ),
            ("text behind the opening fence", whole.replacen("---\n", "--- yaml\n", 1), Said(Name::MangledFence)),
            ("comment behind the opening fence", whole.replacen("---\n", "--- # front\n", 1), Said(Name::MangledFence)),
            ("four hyphens", whole.replace("---\n", "----\n"), Said(Name::MangledFence)),
            ("two hyphens", whole.replace("---\n", "--\n"), Said(Name::MangledFence)),
            ("a dash", whole.replace("---\n", "—\n"), Said(Name::MangledFence)),
            ("a dash and a hyphen", whole.replace("---\n", "–-\n"), Said(Name::MangledFence)),
            ("TOML", whole.replace("---\n", "+++\n"), Said(Name::MangledFence)),
            ("stars", whole.replace("---\n", "***\n"), Said(Name::MangledFence)),
            ("equals signs", whole.replace("---\n", "===\n"), Said(Name::MangledFence)),
            ("a code block", format!("```yaml\n{whole}```\n"), Silent),
            ("the closing fence is a dash", format!("---\n{SESSION}—\n\nText.\n"), Said(Name::UnclosedFrontMatter)),
            (
                "the closing fence is indented",
                format!("---\n{SESSION} ---\n\nText.\n"),
                Said(Name::UnclosedFrontMatter),
            ),
            (
                "the closing fence has four hyphens",
                format!("---\n{SESSION}----\n\nText.\n"),
                Said(Name::UnclosedFrontMatter),
            ),
            ("old Mac line ends", whole.replace('\n', "\r"), Said(Name::MangledFence)),
            ("quoted", each_line(&whole, |line| format!("> {line}")), Silent),
            ("escaped by an export", whole.replace("---\n", "\\---\n"), Said(Name::MangledFence)),
            ("wrapped in an empty block", format!("---\n---\n{whole}"), Said(Name::SecondFrontMatter)),
            ("behind another block", format!("---\ntags: [a]\n---\n{whole}"), Said(Name::SecondFrontMatter)),
            ("a plain note", "# Note\n\nText.\n\n---\n\nMore.\n".to_owned(), Silent),
            ("a note on notes", format!("# How to\n\nWrite:\n\n```\n{whole}```\n"), Silent),
        ],
        "",
    );
}

#[test]
fn a_renamed_selector_does_not_hide_sessions() {
    let settings = "format: 1\nfields: { cme: type }\n";
    check_all(
        &[
            ("as renamed", with_first_line("type: coaching"), Counts),
            ("in capitals", with_first_line("Type: coaching"), Counts),
            ("the old name", with_first_line("cme: coaching"), Said(Name::MisspeltSelector)),
            ("a list", with_first_line("type: [coaching]"), Said(Name::UnknownKind)),
            ("a misspelt kind", with_first_line("type: coachng"), Said(Name::UnknownKind)),
            ("a value of the vault's", note("type: recipe\n", ""), Silent),
            ("no value", note("type:\n", ""), Silent),
            ("a list of the vault's", note("type: [recipe, cake]\n", ""), Silent),
        ],
        settings,
    );
}

#[test]
fn keys_differ_by_more_than_case() {
    let upper = each_line(SESSION, |line| line[..1].to_uppercase() + &line[1..]);
    check_all(
        &[
            ("all keys with a capital", note(&upper, ""), Counts),
            ("twice in another case", with_first_line("cme: coaching\nDATE: 2026-03-15"), Said(Name::DuplicateKey)),
        ],
        "",
    );
}

#[test]
fn a_long_note_is_read_whole_however_its_key_is_written() {
    let filler = "Some words on nights.\n".repeat(2_000);
    let body = format!("{filler}## Relevance\nr\n## Takeaways\nt\n## Next steps\ns\n");
    let front = "date: 2026-03-14\nduration: 50\ntopics: [a]\n";
    check_all(
        &[
            ("plain", note(&format!("cme: coaching\n{front}"), &body), Counts),
            ("capital", note(&format!("Cme: coaching\n{front}"), &body), Counts),
            (
                "JSON on one line",
                note(
                    "{\"date\": \"2026-03-14\", \"duration\": 50, \"topics\": [\"a\"], \"cme\": \"coaching\"}\n",
                    &body,
                ),
                Counts,
            ),
            ("question mark", note(&format!("? cme\n: coaching\n{front}"), &body), Counts),
            ("an escape", note(&format!("\"c\\x6de\": coaching\n{front}"), &body), Counts),
            (
                "an escape in braces",
                note(&format!("{{\"c\\x6de\": coaching, {}}}\n", front.trim().replace('\n', ", ")), &body),
                Counts,
            ),
        ],
        "",
    );
}

#[test]
fn a_selector_of_other_letters_is_known_in_any_case() {
    let (_, rest) = SESSION.split_once('\n').expect("lines");
    let filler = "Some words on nights.\n".repeat(2_000);
    let front = "date: 2026-03-14\nduration: 50\ntopics: [a]\n";
    let body = format!("{filler}## Relevance\nr\n## Takeaways\nt\n## Next steps\ns\n");
    let table = |key: &str| {
        vec![
            ("as it is", note(&format!("{key}: coaching\n{rest}"), ""), Counts),
            ("long", note(&format!("{key}: coaching\n{front}"), &body), Counts),
            ("broken", note(&format!("{key}: coaching\ndate: [2026-03-14\n"), ""), Said(Name::InvalidYaml)),
            ("unclosed", format!("---\n{key}: coaching\n{rest}"), Said(Name::UnclosedFrontMatter)),
            ("not first", format!("\n---\n{key}: coaching\n{rest}---\n"), Said(Name::FrontMatterNotFirst)),
            ("another's", note("turnen: coaching\n", ""), Silent),
        ]
    };
    for key in ["Übung", "übung", "ÜBUNG"] {
        check_all(&table(key), "format: 1\nfields: { cme: Übung }\n");
    }
    for key in ["ΟΔΟΣ", "οδος"] {
        check_all(&table(key)[..5], "format: 1\nfields: { cme: Οδος }\n");
    }
}

/// Case and runs of space make no other session.
#[test]
fn titles_that_differ_in_case_and_space_are_one() {
    let dir = tempfile::tempdir().expect("a folder");
    let note = |title: &str| {
        format!(
            "---\ncme: coaching\ndate: 2026-05-05\nduration: 50\ntitle: {title}\ntopics: [leadership]\nrelevance: a\ntakeaways: b\nsteps: c\n---\n"
        )
    };
    for (file, title) in [("a.md", "Running the meeting"), ("b.md", "\"running  The meeting\"")] {
        std::fs::write(dir.path().join(file), note(title)).expect("a note");
    }
    let ran = crate::run::cme(dir.path(), &["check", "-O", "short"]);
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("error[duplicate-session]"), "{}", ran.stdout);
}
