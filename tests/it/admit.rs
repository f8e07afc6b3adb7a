//! Every key of the note format: what is accepted, what is blank, what is refused, and what is not ours.

use cme::admit::FIELDS;
use cme::diagnostic::Name;
use cme::model::{Evidence, Outcome};

use crate::journal::{Folder, SESSION, each, lines, note, session_with};

/// The names of what is said about a session with these lines in place of its own.
fn names(changes: &[(&str, &str)]) -> Vec<Name> {
    Folder::of(session_with(changes)).names()
}

fn check(table: &[(&str, &str, &[Name])]) {
    let notes: Vec<String> = table.iter().map(|(key, line, _)| session_with(&[(key, line)])).collect();
    let mut wrong = Vec::new();
    for ((_, line, expected), said) in table.iter().zip(each(&notes)) {
        let found: Vec<Name> = said.iter().map(|diagnostic| diagnostic.name).collect();
        if found != *expected {
            wrong.push(format!("{line:?}: expected {expected:?}, said {said:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn a_blank_value_is_an_absent_one() {
    const BLANK: &[&str] = &["", "\"\"", "''", "\"  \"", "[]", "[\"\"]", "[~]", "~", "null", "\n  -", "# nothing yet"];
    let required = ["duration", "topics", "relevance", "takeaways", "steps", "date"];
    let lines: Vec<(&str, String)> =
        FIELDS.iter().flat_map(|key| BLANK.iter().map(move |blank| (*key, format!("{key}: {blank}")))).collect();
    let table: Vec<(&str, &str, &[Name])> = lines
        .iter()
        .map(|(key, line)| match *key {
            "cme" => (*key, line.as_str(), &[Name::UnknownKind][..]),
            key if required.contains(&key) => (key, line.as_str(), &[Name::MissingField][..]),
            key => (key, line.as_str(), &[][..]),
        })
        .collect();
    check(&table);
}

#[test]
fn nothing_may_be_nested() {
    for key in FIELDS {
        let found = names(&[(key, &format!("{key}: {{a: b}}"))]);
        let expected = if *key == "cme" { Name::UnknownKind } else { Name::WrongType };
        assert!(found.contains(&expected) || found.contains(&Name::WrongType), "{key}: {found:?}");
        assert!(!found.contains(&Name::MissingField), "{key}: a wrong value is not a missing one: {found:?}");
    }
}

#[test]
fn values_are_accepted_or_refused_by_key() {
    use Name::{AmbiguousValue, TagComment, UnfilledTemplate, UnknownKind, UnknownOutcome, UnquotedLink, WrongType};
    check(&[
        ("cme", "cme: COACHING", &[]),
        ("cme", "cme: \" coaching \"", &[]),
        ("cme", "cme: teaching-prep", &[]),
        ("cme", "cme: coachng", &[UnknownKind]),
        ("cme", "cme: teaching prep", &[UnknownKind]),
        ("cme", "cme: 1", &[UnknownKind]),
        ("cme", "cme: [coaching, reading]", &[UnknownKind]),
        ("title", "title: Delegating", &[]),
        ("title", "title: 2026", &[]),
        ("title", "title: \"[[Delegating|on rounds]]\"", &[]),
        ("title", "title: true", &[WrongType]),
        ("title", "title: [a]", &[WrongType]),
        ("title", "title: [[a]]", &[UnquotedLink]),
        ("title", "title: #a", &[TagComment]),
        ("title", "title: \"{{title}}\"", &[UnfilledTemplate]),
        ("title", "title: {{title}}", &[UnfilledTemplate]),
        ("title", "title: !important news", &[]),
        ("topics", "topics: [a, b]", &[]),
        ("topics", "topics: a", &[]),
        ("topics", "topics: [\"a, b\"]", &[]),
        ("topics", "topics: [1, 2]", &[]),
        ("topics", "topics: [\"#a\"]", &[]),
        ("topics", "topics: [\"[[a]]\"]", &[]),
        ("topics", "topics: a, b", &[AmbiguousValue]),
        ("topics", "topics: a; b", &[AmbiguousValue]),
        ("topics", "topics: #a", &[TagComment]),
        ("topics", "topics:\n  - a\n  - #b", &[TagComment]),
        ("topics", "topics:\n  - #a\n  - b", &[TagComment]),
        ("topics", "topics:\n- #a\n- b", &[TagComment]),
        ("topics", "topics: [[a]]", &[UnquotedLink]),
        ("topics", "topics: [[[a]], [[b]]]", &[UnquotedLink]),
        ("topics", "topics:\n  - [[a]]\n  - b", &[UnquotedLink]),
        ("topics", "topics: [a, {b: c}]", &[WrongType]),
        ("topics", "topics: [true]", &[WrongType]),
        ("topics", "topics: a\n  - b", &[AmbiguousValue]),
        ("topics", "topics:\n  - a\n    - b", &[AmbiguousValue]),
        ("relevance", "relevance: [a, b]", &[]),
        ("relevance", "relevance: |\n  a\n  b", &[]),
        ("relevance", "relevance: a, b; c", &[]),
        ("takeaways", "takeaways: 5", &[]),
        ("takeaways", "takeaways: yes", &[]),
        ("takeaways", "takeaways: \"%%only a comment%%\"", &[Name::MissingField]),
        ("takeaways", "takeaways: \"![[embed]]\"", &[Name::MissingField]),
        ("steps", "steps: [\"[ ] a\", \"[x] b\"]", &[]),
        ("steps", "steps: [[a]]", &[UnquotedLink]),
        ("objective", "objective: a", &[]),
        ("objective", "objective: [a, b]", &[WrongType]),
        ("outcome", "outcome: change-made", &[]),
        ("outcome", "outcome: Change-Planned", &[]),
        ("outcome", "outcome: changed", &[UnknownOutcome]),
        ("outcome", "outcome: [confirmed]", &[WrongType]),
        ("coach", "coach: \"[[B]]\"", &[]),
        ("coach", "coach: [[B]]", &[UnquotedLink]),
        ("coach", "coach: [\"[[B]]\"]", &[WrongType]),
        ("coach_credential", "coach_credential: PCC", &[]),
        ("setting", "setting: video", &[]),
        ("series", "series: 1", &[]),
        ("sponsor", "sponsor: \"[[Clinic]]\"", &[]),
        ("reference", "reference: 0042", &[]),
    ]);
}

#[test]
fn what_counts_is_accepted_or_refused_by_key() {
    use Name::{
        AmbiguousValue, InvalidCredits, PromotionalClaim, UnknownAllow, UnknownCategory, UnknownLicense, WrongType,
    };
    check(&[
        ("credits", "credits: 0.75", &[]),
        ("credits", "credits: .75", &[]),
        ("credits", "credits: \"0.75\"", &[Name::QuotedNumber]),
        ("credits", "credits: 0.75'", &[InvalidCredits]),
        ("credits", "credits: 0.750", &[]),
        ("credits", "credits: 1", &[Name::CreditsMismatch]),
        ("credits", "credits: 0,75", &[AmbiguousValue]),
        ("credits", "credits: 0.755", &[InvalidCredits]),
        ("credits", "credits: -1", &[InvalidCredits]),
        ("credits", "credits: 1e1", &[InvalidCredits]),
        ("credits", "credits: 0x1", &[InvalidCredits]),
        ("credits", "credits: 1 hour", &[InvalidCredits]),
        ("credits", "credits: 99999999", &[InvalidCredits]),
        ("credits", "credits: .inf", &[InvalidCredits]),
        ("credits", "credits: .", &[InvalidCredits]),
        ("credits", "credits: true", &[WrongType]),
        ("credits", "credits: [1]", &[WrongType]),
        ("category", "category: category-1", &[]),
        ("category", "category: [pa/category-1, uk/a]", &[UnknownCategory, UnknownCategory]),
        ("claim", "claim: true", &[]),
        ("claim", "claim: False", &[]),
        ("claim", "claim: no", &[WrongType]),
        ("claim", "claim: 0", &[WrongType]),
        ("claim", "claim: \"false\"", &[WrongType]),
        ("promotional", "promotional: false", &[]),
        ("promotional", "promotional: true", &[PromotionalClaim]),
        ("promotional", "promotional: true\nclaim: false", &[]),
        ("promotional", "promotional: maybe", &[WrongType]),
        ("private", "private: true", &[]),
        ("private", "private: yes", &[WrongType]),
        ("licenses", "licenses: pa", &[UnknownLicense]),
        ("licenses", "licenses: [pa, ny]", &[UnknownLicense, UnknownLicense]),
        ("allow", "allow: future-date", &[]),
        ("allow", "allow: [future-date, missing-evidence]", &[]),
        ("allow", "allow: [future-dates]", &[UnknownAllow]),
        ("allow", "allow: invalid-date", &[UnknownAllow]),
        ("allow", "allow: true", &[WrongType]),
    ]);
}

#[test]
fn licenses_are_those_of_the_settings() {
    let settings = "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra-2 }, { id: ny, rulebook: ama-pra-2 }]\n";
    for (line, expected) in [
        ("licenses: pa", vec![]),
        ("licenses: [pa, ny]", vec![]),
        ("licenses: [pa, tx]", vec![Name::UnknownLicense]),
        ("licenses: [ma]", vec![Name::UnknownLicense]),
    ] {
        let folder = Folder::of(session_with(&[("licenses", line)])).with("cme.yaml", settings);
        assert_eq!(folder.names(), expected, "{line}");
    }
}

#[test]
fn each_kind_needs_its_fields() {
    let missing = |settings: &str, front: &str| {
        let folder = Folder::of(note(front, "")).with("cme.yaml", format!("format: 1\n{settings}"));
        let gathered = folder.gather();
        let said = gathered.diagnostics.iter().map(|found| format!("{}: {}", found.name, found.finding.message));
        said.collect::<Vec<_>>().join("\n")
    };
    let all = "missing-field: `date`, `duration`, `topics`, `relevance`, `takeaways` and `steps` are missing";
    for kind in [
        "coaching",
        "mentoring",
        "consultation",
        "reading",
        "teaching",
        "teaching-prep",
        "writing",
        "self-assessment",
        "peer-review",
        "group",
        "lecture",
    ] {
        assert_eq!(missing("", &format!("cme: {kind}\n")), all);
    }
    assert_eq!(missing("kinds: [journal-club]\n", "cme: journal-club\n"), all);
    let accredited = missing("", "cme: accredited\n");
    assert!(
        accredited.contains("missing-credits: ") && accredited.contains("`date` and `title` are missing"),
        "{accredited}"
    );
    assert_eq!(missing("", "cme: accredited\ndate: 2026-03-14\ntitle: a\ncredits: 2.5\n"), "");
    let required = "required: { coaching: [title], accredited: [topics] }\n";
    assert_eq!(missing(required, "cme: coaching\n"), "missing-field: `date` and `title` are missing");
    assert_eq!(missing(required, "cme: accredited\n"), "missing-field: `date` and `topics` are missing");
    assert_eq!(
        missing("required: { coaching: [] }\n", "cme: coaching\n"),
        "missing-field: `date`, `duration`, `topics`, `relevance`, `takeaways` and `steps` are missing"
    );
    assert_eq!(
        missing("required: { coaching: [coach, evidence] }\n", "cme: coaching\ndate: 2026-03-14\n"),
        "missing-field: `coach` and `evidence` are missing"
    );
}

#[test]
fn renamed_fields_are_read_by_their_names() {
    let settings = "format: 1\nfields: { cme: type, date: Datum, duration: \"Dauer (min)\", topics: tags, takeaways: Erkenntnisse }\n";
    let front =
        "type: coaching\ndatum: 2026-03-14\nDauer (min): 50\ntags: [a]\nrelevance: r\nerkenntnisse: t\nsteps: s\n";
    let gathered = Folder::of(note(front, "")).with("cme.yaml", settings).gather();
    assert_eq!(lines(&gathered), "");
    assert_eq!(gathered.journal.sessions[0].minutes.expect("minutes").get(), 50);
    let gathered = Folder::of(note(SESSION.replace("cme:", "type:").as_str(), "")).with("cme.yaml", settings).gather();
    let message = &gathered.diagnostics[0].finding.message;
    assert!(message.starts_with("`Datum`, `Dauer (min)`, `tags` and `Erkenntnisse` are missing"), "{message}");
}

#[test]
fn values_are_read_as_they_are_written() {
    let changes = [
        ("title", "title: \"[[Rounds/Delegating|Delegating]] on [[Rounds/Ward]]\""),
        ("topics", "topics: [\" Leadership \", leadership, \"#team  work\", \"[[a|b]]\", 2026]"),
        ("relevance", "relevance: &r [\"a %%hidden%% b\", \"![[embed]] c\", \"\", \"%%d%%\"]"),
        ("takeaways", "takeaways: |\n  - Ask\n  - Listen\n"),
        (
            "steps",
            "steps:\n  - \"[ ] Trial\"\n  - \"[x] Say it\"\n  - Plain\n  - \"- [x] dashed\"\n  - |\n    - [ ] one\n    - [x] two",
        ),
        ("reference", "reference: 0042"),
        ("series", "series: 7.50"),
        ("outcome", "outcome: Confirmed"),
        ("coach", "coach: !B"),
    ];
    let gathered = Folder::of(session_with(&changes)).gather();
    assert_eq!(lines(&gathered), "");
    let session = &gathered.journal.sessions[0];
    assert_eq!(session.title.as_deref(), Some("Delegating on Ward"));
    let topics: Vec<&str> = session.topics.iter().map(cme::model::Topic::as_str).collect();
    assert_eq!(topics, ["Leadership", "team work", "b", "2026"]);
    let relevance: Vec<&str> = session.relevance.items().iter().map(|passage| &*passage.0).collect();
    assert_eq!(relevance, ["a b", "c"]);
    let takeaways: Vec<&str> = session.takeaways.items().iter().map(|passage| &*passage.0).collect();
    assert_eq!(takeaways, ["Ask", "Listen"]);
    let steps: Vec<(&str, Option<bool>)> = session.steps.items().iter().map(|step| (&*step.text, step.done)).collect();
    let expected = [
        ("Trial", Some(false)),
        ("Say it", Some(true)),
        ("Plain", None),
        ("dashed", Some(true)),
        ("one", Some(false)),
        ("two", Some(true)),
    ];
    assert_eq!(steps, expected);
    assert_eq!(session.reference.as_deref(), Some("0042"));
    assert_eq!(session.series.as_deref(), Some("7.50"));
    assert_eq!(session.outcome, Some(Outcome::Confirmed));
    assert_eq!(session.coach.as_deref(), Some("!B"));
}

#[test]
fn references_give_what_they_refer_to() {
    let changes = [
        ("reference", "reference: &n 0042.50"),
        ("series", "series: *n"),
        ("coach", "coach: &c \"B\""),
        ("sponsor", "sponsor: *c"),
    ];
    let gathered = Folder::of(session_with(&changes)).gather();
    assert_eq!(lines(&gathered), "");
    let session = &gathered.journal.sessions[0];
    assert_eq!((session.series.as_deref(), session.sponsor.as_deref()), (Some("0042.50"), Some("B")));
}

#[test]
fn evidence_is_looked_up() {
    let file = |path: &str| Evidence::File(path.to_owned());
    let table = [
        ("cert.pdf", file("Sessions/2026/cert.pdf")),
        ("./cert.pdf", file("Sessions/2026/cert.pdf")),
        ("CERT.PDF", file("Sessions/2026/cert.pdf")),
        ("../a.pdf", file("Sessions/a.pdf")),
        ("../../root.pdf", file("root.pdf")),
        ("root.pdf", file("root.pdf")),
        ("Papers/b c.pdf", file("Papers/b c.pdf")),
        ("Papers\\b c.pdf", file("Papers/b c.pdf")),
        ("papers/B C.pdf", file("Papers/b c.pdf")),
        ("[[b c.pdf]]", file("Papers/b c.pdf")),
        ("[[b c.pdf|proof]]", file("Papers/b c.pdf")),
        ("![[b c.pdf]]", file("Papers/b c.pdf")),
        ("[[Papers/b c.pdf]]", file("Papers/b c.pdf")),
        ("[[Other]]", file("Other.md")),
        ("[[Other#Heading]]", file("Other.md")),
        ("u\u{308}ber.pdf", file("über.pdf")),
        // Its small letter is one character, its capital two.
        ("[[J\u{30c} a.pdf]]", file("J\u{30c} a.pdf")),
        ("[proof](root.pdf)", file("root.pdf")),
        ("[proof](Papers/b%20c.pdf)", file("Papers/b c.pdf")),
        ("https://a.b/c", Evidence::Link("https://a.b/c".to_owned())),
        ("doi:10.1/2", Evidence::Link("doi:10.1/2".to_owned())),
        ("[proof](https://a.b/c)", Evidence::Link("https://a.b/c".to_owned())),
        ("/home/a/b.pdf", Evidence::NotChecked("/home/a/b.pdf".to_owned())),
        ("~/b.pdf", Evidence::NotChecked("~/b.pdf".to_owned())),
        ("C:\\\\b.pdf", Evidence::NotChecked("C:\\b.pdf".to_owned())),
        ("../../../b.pdf", Evidence::NotChecked("../../../b.pdf".to_owned())),
        ("none.pdf", Evidence::Missing("none.pdf".to_owned())),
        ("[[none.pdf]]", Evidence::Missing("none.pdf".to_owned())),
        ("Papers", Evidence::Missing("Papers".to_owned())),
    ];
    let folder = Folder::new()
        .with("Sessions/2026/cert.pdf", "x")
        .with("Sessions/a.pdf", "x")
        .with("root.pdf", "x")
        .with("Papers/b c.pdf", "x")
        .with("über.pdf", "x")
        .with("J\u{30c} a.pdf", "x")
        .with("Other.md", "x");
    for (written, expected) in table {
        folder.write(
            "Sessions/2026/note.md",
            session_with(&[("evidence", &format!("evidence: \"{}\"", written.replace("\\b c", "\\\\b c")))]),
        );
        let gathered = folder.gather();
        assert_eq!(*gathered.journal.sessions[0].evidence, *std::slice::from_ref(&expected), "{written}");
        let is_missing = gathered.diagnostics.iter().any(|found| found.name == Name::MissingEvidence);
        assert_eq!(is_missing, matches!(expected, Evidence::Missing(_)), "{written}");
    }
}

#[test]
fn a_warning_can_be_allowed_and_an_error_cannot() {
    let future = ("date", "date: 2026-12-24");
    assert_eq!(names(&[future]), [Name::FutureDate]);
    assert_eq!(names(&[future, ("allow", "allow: [future-date]")]), []);
    assert_eq!(names(&[future, ("allow", "allow: future-date")]), []);
    let invalid = ("date", "date: 2026-02-30");
    assert_eq!(names(&[invalid, ("allow", "allow: invalid-date")]), [Name::InvalidDate, Name::UnknownAllow]);
}

#[test]
fn keys_that_are_not_ours_are_left_alone() {
    let foreign = [
        "tags: [a]",
        "tag: a",
        "aliases: [a]",
        "alias: a",
        "cssclasses: [a]",
        "cssclass: a",
        "publish: true",
        "permalink: a",
        "description: a",
        "image: a",
        "cover: a",
        "created: 2026-03-14",
        "updated: 2026-03-14",
        "modified: 2026-03-14",
        "type: a",
        "status: done",
        "author: a",
        "rating: 5",
        "url: a",
        "source: a",
        "up: \"[[a]]\"",
        "parent: a",
        "related: a",
        "project: a",
        "area: a",
        "location: a",
        "people: [a]",
        "attendees: [a]",
        "participants: [a]",
        "week: 12",
        "day: 3",
        "month: 3",
        "year: 2026",
        "mood: 4",
        "weather: a",
        "kanban-plugin: board",
        "banner: a",
        "icon: a",
        "id: 7",
        "uid: 7",
        "zettel: 7",
        "priority: 1",
        "due: 2026-03-14",
        "done: true",
        "completed: 2026-03-14",
        "scheduled: 2026-03-14",
        "categories: [\"[[a]]\"]",
        "color: a",
        "lang: en",
        "draft: true",
        "version: 1",
        "comments: a",
        "summary: a",
        "event: a",
        "place: a",
        "country: a",
        "city: a",
        "client: a",
        "fee: 100",
        "paid: true",
        "hidden: true",
        "order: 3",
        "linter-yaml-title-alias: a",
        "dg-publish: true",
        "star: true",
        "data: a",
        "rate: 3",
        "note: a",
        "notes: a",
        "1: a",
        "true: a",
        "\"\": a",
        "\"a b\": c",
        "nested: {a: b}",
        "sr-due: 2026-03-14",
        "sr-ease: 250",
        "template: a",
    ];
    let table: Vec<(&str, &str, &[Name])> = foreign.iter().map(|line| ("x", *line, &[][..])).collect();
    check(&table);
}

#[test]
fn keys_that_nearly_are_ours_are_pointed_out() {
    for (line, meant) in [
        ("titel: a", "title"),
        ("coachs: a", "coach"),
        ("coaches: a", "coach"),
        ("evidance: a", "evidence"),
        ("promotionel: true", "promotional"),
        ("objectives: a", "objective"),
        ("coach-credential: a", "coach_credential"),
        ("coach credential: a", "coach_credential"),
        ("licences: a", "licenses"),
        ("license: a", "licenses"),
        ("catgory: a", "category"),
        ("serie: a", "series"),
        ("outcomes: a", "outcome"),
        ("credit: 1", "credits"),
    ] {
        let gathered = Folder::of(session_with(&[("title", ""), ("x", line)])).gather();
        let patches: Vec<_> =
            gathered.diagnostics.iter().map(|found| (found.name, found.finding.patch.as_deref())).collect();
        assert_eq!(patches, [(Name::UnknownField, Some(meant))], "{line}");
    }
    for (ours, line) in [
        ("duration", "minutes: 50"),
        ("topics", "subject: a"),
        ("takeaways", "insights: a"),
        ("steps", "action_items: a"),
        ("relevance", "practice_link: a"),
    ] {
        assert_eq!(names(&[(ours, line)]), [Name::MissingField, Name::UnknownField], "{line}");
    }
}

#[test]
fn everything_wrong_in_a_note_is_said_at_once() {
    let front = "cme: coachng\ndate: 2026-02-30\nduration: 1.5\ntopics: a, b\ntakeaways: [[x]]\nclaim: no\ncredits: 1,5\nallow: [x]\ntopics: c\n";
    let gathered = Folder::of(note(front, "## Next steps\n%%hidden%%\n")).gather();
    insta::assert_snapshot!("everything_wrong", lines(&gathered));
}
