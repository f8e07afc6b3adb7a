//! What is written is read back as the same text, whatever it holds.

use std::sync::Arc;

use cme::admit::Names;
use cme::note::{self, Draft, Headings, Note, Role, Value};
use cme::source::Source;
use cme::yaml::{self, Node};
use proptest::prelude::*;

/// Texts that YAML or Markdown could take for something else.
const TRAPS: &[&str] = &[
    "no",
    "Yes",
    "ON",
    "y",
    "null",
    "~",
    "true",
    "1:30",
    "#x",
    "a #b",
    "a: b",
    "a:b",
    "a:",
    "[[x]]",
    "[x]",
    "{{title}}",
    "{a: b}",
    " leading",
    "trailing ",
    "\"quoted\"",
    "it's",
    "'single'",
    "back\\slash",
    "\\",
    "🌙",
    "- x",
    "-",
    "---",
    "--- ",
    "...",
    "2026-03-14",
    "2026",
    "1.5",
    "0x1F",
    "1e5",
    ".5",
    ".inf",
    "NaN",
    "infinity",
    "& x",
    "*x",
    "! x",
    "|",
    "> x",
    "%x",
    "@x",
    "`x`",
    "? x",
    ", x",
    "a, b",
    "a\tb",
    "a\nb",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}x",
    "ünï",
    "x\u{0}y",
    "",
];

const BODY_TRAPS: &[&str] = &[
    "# x",
    "## Private",
    "%% x",
    "x %% y",
    "%%%",
    "<!-- x",
    "<b>bold</b>",
    "--- ",
    "---",
    "===",
    "- x",
    "* x",
    "+ x",
    "+",
    "1. x",
    "12) x",
    "- [ ] y",
    "[ ] y",
    "[x] y",
    "[/] y",
    "[!note] y",
    "> quote",
    "| a | b |",
    "a ^id",
    "^id",
    "[link](x)",
    "![[embed]]",
    "![x](y)",
    "[[Coach R",
    "[a]: b",
    "[^1]: b",
    "a[^1]",
    "**b** _i_ ~~s~~ `c`",
    "```",
    "~~~",
    "&amp; &#35;",
    "https://example.org/a_b?c=d&e=f#g",
    "a\\",
    "\\[x] y",
    "    code",
    "5% to 10%",
    "snake_case",
    "#tag",
    "<<<<<<< x",
    "duration:: 50",
    "a  b",
    "\u{a0}x",
    "***",
    "_",
    "!",
];

fn parsed(line: &str) -> Node {
    yaml::parse(line).unwrap_or_else(|broken| panic!("{line:?}: {broken:?}"))
}

fn assert_scalar(text: &str) {
    let key = Node::Text("key".to_owned());
    let written = yaml::scalar(text);
    let value = Node::Text(text.to_owned());
    assert_eq!(parsed(&format!("key: {written}\n")), Node::Map(vec![(key.clone(), value.clone())]), "{written}");
    let list = Node::List(vec![value.clone(), value]);
    assert_eq!(parsed(&format!("key: [{written}, {written}]\n")), Node::Map(vec![(key, list)]), "{written}");
}

#[test]
fn traps_of_yaml_are_quoted() {
    for text in TRAPS {
        assert_scalar(text);
    }
}

#[test]
fn plain_texts_stay_plain() {
    for text in ["Delegating on ward rounds", "leadership", "Übergabe", "T-101", "self-assessment", "Q1 (first half)"]
    {
        assert_eq!(yaml::scalar(text), text);
    }
}

/// Space is folded, as reports fold it; no control character is a text's own.
fn folded(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The only mark that keeps its meaning is a link to a note by its name.
fn expected(text: &str) -> String {
    let text = folded(text);
    if note::literal(&text).contains("[[") { note::plain(&text).into_owned() } else { text }
}

fn assert_passages(texts: &[String]) {
    let mut draft = Draft::default();
    draft.set("cme", Value::Text("coaching".to_owned()));
    for role in [Role::Relevance, Role::Takeaways, Role::Steps, Role::Private] {
        let passages = if role == Role::Private { Vec::new() } else { texts.to_vec() };
        draft.section(role, passages);
    }
    let headings = Headings::default();
    let text = draft.text(&Names::default(), &headings);
    let source = Arc::new(Source::new("x.md", text.as_str()));
    let front = note::split(&source).expect("front matter").expect("front matter");
    let body = Note::new(&source, front).expect("YAML").body(&headings);
    let wanted: Vec<String> = texts.iter().map(|text| expected(text)).filter(|text| !text.is_empty()).collect();
    for (role, done) in [(Role::Relevance, None), (Role::Takeaways, None), (Role::Steps, Some(false))] {
        let items: Vec<_> = body.items(role).map(|item| (item.text.clone(), item.done)).collect();
        let wanted: Vec<_> = wanted.iter().map(|text| (text.clone(), done)).collect();
        assert_eq!(items, wanted, "{role:?} of {text}");
    }
    assert_eq!(body.sections.len(), 3, "{text}");
}

#[test]
fn traps_of_markdown_are_texts() {
    for text in BODY_TRAPS.iter().chain(TRAPS) {
        assert_passages(&[(*text).to_owned()]);
    }
    assert_passages(&BODY_TRAPS.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
}

#[test]
fn a_link_to_a_note_stays_a_link() {
    assert_eq!(note::literal("Ask [[Coach R]] [x]"), "Ask [[Coach R]] \\[x]");
    assert_passages(&["Ask [[Coach R]] about ![[this]]".to_owned()]);
}

fn marks() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "#", " ", "-", "*", "_", "`", "[", "]", "(", ")", "<", ">", "!", "%", "%%", "|", "~", "\\", "&", "^", "+", "=",
        ":", "::", "1", ".", "a", "B", "x", "é", "🌙", "[ ] ", "[x] ", "<!--", "-->", "[[", "]]", "\t", "\n", "\"",
        "'", "{{", "}}", "$", "@", ",", "no", "\r", "amp;", "---", "\u{feff}",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_back_from_yaml(text in prop_oneof![any::<String>(), marks()]) {
        // More open brackets than this are refused in any front matter.
        prop_assume!(text.matches(['[', '{']).count() < 8);
        assert_scalar(&text);
    }

    #[test]
    fn any_passages_are_read_back_from_the_body(texts in prop::collection::vec(prop_oneof!["\\PC{0,30}", marks()], 1..4)) {
        prop_assume!(texts.iter().all(|text| !note::literal(text).contains("[[")));
        assert_passages(&texts);
    }
}
