//! Front matter that is not YAML: each mistake that people make is pointed at, with the line as it was likely meant.

use cme::yaml::parse;

use crate::journal::{Folder, lines, note};

/// What people write in front matter that is not YAML, each as a note of its own; the line that is wrong is the third.
const MISTAKES: &[(&str, &str)] = &[
    ("colon in a value", "title: Q1: goals"),
    ("colon in a value, twice", "title: Rounds: what I learned: part 2"),
    ("colon at the end of a value", "title: Goals:"),
    ("colon and quotes", "title: The \"big\" one: goals"),
    ("colon in an item", "takeaways: [a: b: c]"),
    ("double quote not closed", "title: \"Delegating"),
    ("single quote not closed", "title: 'Delegating"),
    ("text behind a quote", "title: \"Delegating\" on rounds"),
    ("apostrophe in single quotes", "title: 'The patient's view'"),
    ("backslash in double quotes", "title: \"C:\\docs\""),
    ("tab before a key", "\ttitle: Delegating"),
    ("space before a key", " title: Delegating"),
    ("tab before an item", "takeaways:\n\t- Ask"),
    ("no space behind the colon", "title:Delegating"),
    ("no colon", "title Delegating"),
    ("only a word", "Delegating"),
    ("item deeper than the first", "takeaways:\n  - Ask\n    - Listen"),
    ("item less deep than the first", "takeaways:\n    - Ask\n  - Listen"),
    ("item without a key", "- Ask"),
    ("list on the line of its key", "takeaways: - Ask"),
    ("value and list", "takeaways: Ask\n  - Listen"),
    ("at sign", "coach: @dr_b"),
    ("backtick", "title: `code`"),
    ("percent sign", "title: %%hidden%% view"),
    ("star", "title: *important*"),
    ("star and space", "title: * important"),
    ("ampersand", "title: & more"),
    ("exclamation mark", "title: !important news"),
    ("question mark", "title: ? really"),
    ("greater than", "title: > 50 patients"),
    ("vertical bar", "title: | really"),
    ("bracket not closed", "takeaways: [Ask, Listen"),
    ("bracket closed twice", "takeaways: [Ask, Listen]]"),
    ("text behind a bracket", "coach: [AB] of us"),
    ("brace not closed", "takeaways: {Ask"),
    ("brace closes a bracket", "takeaways: [Ask}"),
    ("link and text", "coach: [[AB]] and [[CD]]"),
    ("non-breaking space behind the colon", "title:\u{a0}Delegating"),
    ("full-width colon", "title：Delegating"),
    ("control character", "title: Dele\u{7}gating"),
    ("thematic break inside", "title: a\n---\nrelevance: b"),
    ("more than one key on a line", "title: a, relevance: b"),
    ("comma behind a quote", "title: \"a\", \"b\""),
    ("Markdown list with stars", "takeaways:\n* Ask\n* Listen"),
    ("Markdown heading", "## Key takeaways"),
    ("Markdown task", "steps:\n- [ ] Trial\n- [x] Say it"),
    ("line of equals signs", "====="),
    ("JSON with a comma too many", "takeaways: [a,, b]"),
    ("tag in brackets", "takeaways: [#ask]"),
    ("tags in brackets", "takeaways: [#ask, #listen]"),
    ("tag behind a topic in brackets", "takeaways: [ask, #listen]"),
];

#[test]
fn mistakes_in_front_matter_are_explained_at_their_place() {
    let folder = Folder::new();
    for (index, (_, lines)) in MISTAKES.iter().enumerate() {
        let front = format!("cme: coaching\ndate: 19{:02}-03-01\n{lines}\nduration: 50\ntopics: [x]\n", index + 10);
        folder.write(&format!("{index:02}.md"), note(&front, "## Relevance\nr\n## Takeaways\nt\n## Next steps\ns\n"));
    }
    let gathered = folder.gather();
    let mut shown = lines(&gathered);
    for (index, (what, lines)) in MISTAKES.iter().enumerate() {
        let place = format!("{index:02}.md:");
        shown = shown.replacen(&place, &format!("\n=== {what}: {lines:?}\n{place}"), 1);
    }
    insta::assert_snapshot!("mistakes", shown);
}

#[test]
fn a_mistake_on_the_first_line_is_shown_there() {
    for yaml in ["cme：coaching\ndate: x\n", "cme:coaching\ndate: x\n", "cme\ndate: x\n", "\"cme: coaching\ndate: x\n"]
    {
        let broken = parse(yaml).expect_err(yaml);
        assert!(broken.span.start < yaml.find('\n').unwrap_or(0), "{yaml:?}: {broken:?}");
    }
}
