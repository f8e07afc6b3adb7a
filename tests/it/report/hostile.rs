//! Text of a note prints as itself, whatever it is.

use cme::report::{Format, Profile};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Folder;

/// Texts that are code somewhere; what a report shows of them where that is not the same.
const HOSTILE: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", ""),
    ("</td></table><img src=x onerror=alert(1)>", ""),
    ("\"><svg/onload=alert(1)>", ""),
    ("=HYPERLINK(\"http://example.org\")", ""),
    ("+1+1", ""),
    ("-2+3", ""),
    ("@SUM(A1)", ""),
    ("a | b \\| c", ""),
    ("#import \"x\"", ""),
    ("# heading", ""),
    ("#tag and #other", ""),
    ("((x)) [y](javascript:alert(1))", ""),
    ("![z](http://example.org/z.png)", ""),
    ("javascript:alert(1)", ""),
    ("https://example.org www.example.org", ""),
    ("==mark== ~~gone~~ $x$ ^block", ""),
    ("*a* _b_ `c` **d**", ""),
    ("&lt;b&gt; &amp; &#60; AT&T", ""),
    ("> [!note] call", ""),
    ("1. one", ""),
    ("1) one", ""),
    ("- [ ] task", ""),
    ("---", ""),
    ("{% raw %} {# hash #}", ""),
    ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
    ("a\u{202e}b\u{2066}c", "a�b�c"),
    ("a\u{9b}31m", "a�31m"),
    ("one\ttwo\nthree", "one two three"),
];

fn shown(text: &'static str, instead: &'static str) -> &'static str {
    if instead.is_empty() { text } else { instead }
}

/// A journal whose one session has the text as its reference, which is taken as it is written.
fn folder(text: &str) -> Folder {
    let quoted = serde_json::Value::from(text).to_string();
    let note = super::DELEGATING.replace("reference: INV-7", &format!("reference: {}", spell_out(&quoted)));
    Folder::new(&[("a.md", &note)])
}

/// Control codes as YAML takes them.
fn spell_out(json: &str) -> String {
    json.chars()
        .map(|c| {
            if c.is_control() || c == '\u{202e}' || c == '\u{2066}' {
                format!("\\u{:04x}", u32::from(c))
            } else {
                c.into()
            }
        })
        .collect()
}

/// What a template that prints one field makes of it.
fn printed(file: &str, text: &str) -> String {
    folder(text).own(file, "{{ entries[0].reference }}").unwrap()
}

/// What the view holds: the text as its note's field is read.
fn held(text: &str) -> String {
    serde_json::from_str(&printed("x.json", text)).unwrap()
}

#[test]
fn markdown_gives_back_the_text_in_a_table() {
    for (text, instead) in HOSTILE {
        let cell = printed("x.md", text);
        let page = format!("| a | b |\n|---|---|\n| {cell} | x |\n\n{cell}\n\n- {cell}\n\n## {cell}\n");
        let want = shown_as(text, instead);
        let mut seen = Vec::new();
        let mut current = String::new();
        for event in Parser::new_ext(&page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => current.push_str(&text),
                Event::End(TagEnd::TableCell | TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                    seen.push(std::mem::take(&mut current));
                }
                Event::Start(
                    Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell
                    | Tag::Paragraph
                    | Tag::List(None)
                    | Tag::Item
                    | Tag::Heading { .. },
                )
                | Event::End(_) => {}
                other => panic!("{other:?} from {text:?}: {page}"),
            }
        }
        assert_eq!(seen, ["a", "b", &want, "x", &want, &want, &want], "{page}");
    }
}

/// The text as a reader sees it: what the view holds, on one line.
fn shown_as(text: &'static str, instead: &'static str) -> String {
    if instead.is_empty() { held(text) } else { shown(text, instead).to_owned() }
}

#[test]
fn the_view_holds_what_the_note_says() {
    let kept = HOSTILE.iter().filter(|(text, instead)| instead.is_empty() && held(text) == *text).count();
    assert!(kept > 15, "only {kept} texts reach the report as they are written");
}

#[test]
fn no_cell_of_a_spreadsheet_is_a_formula() {
    for (text, _) in HOSTILE {
        let templates = ["{{ entries[0].reference }},{{ entries[0].title }}\n"];
        let own = folder(text).own("x.csv", templates[0]).unwrap();
        let built_in = folder(text).report("log", Format::Csv, Profile::Full);
        for csv in [own, built_in] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
            for record in reader.records() {
                let record = record.unwrap();
                assert!(matches!(record.len(), 2 | 26), "{csv}");
                for cell in &record {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} from {text:?}");
                    assert!(!cell.chars().any(char::is_control), "{cell:?}");
                }
            }
        }
    }
}

#[test]
fn html_has_the_tags_of_the_templates_only() {
    for report in ["log", "appraisal", "audit", "employer"] {
        let plain = tags(&folder("plain").report(report, Format::Html, Profile::Full));
        for (text, instead) in HOSTILE {
            let page = folder(text).report(report, Format::Html, Profile::Full);
            assert_eq!(tags(&page), plain, "{text:?} in {report}");
            let want = shown_as(text, instead);
            assert!(unescape(&page).contains(&want), "{want:?} is not shown: {page}");
            assert!(!page.chars().any(|c| c.is_control() && c != '\n'), "{text:?} in {report}");
        }
    }
}

/// Every tag with its attributes, in order.
fn tags(page: &str) -> Vec<String> {
    let mut rest = page;
    let mut tags = Vec::new();
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("every tag is closed");
        tags.push(rest[start..=end].to_owned());
        rest = &rest[end + 1..];
    }
    tags
}

fn unescape(page: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(page.to_owned(), |page, (entity, c)| page.replace(entity, c))
}

#[test]
fn plain_text_and_json_hold_no_code_that_acts() {
    for (text, _) in HOSTILE {
        let (own, json) = (printed("x.txt", text), folder(text).report("log", Format::Json, Profile::Full));
        for out in [own, json] {
            let acts = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{2028}".contains(c);
            assert!(!out.chars().any(acts), "{out:?}");
        }
    }
}

#[test]
fn a_long_word_is_kept_whole() {
    let word = "W".repeat(10_000);
    for format in [Format::Markdown, Format::Html, Format::Csv, Format::Json] {
        assert!(folder(&word).report("log", format, Profile::Standard).contains(&word));
    }
}

#[test]
fn a_style_sheet_holds_the_text_as_its_own_only() {
    let text = "</style><script>\"; } @import url(x); \\ \u{5d0}\u{202e}\nend";
    let page =
        folder(text).own("x.html", "{{ entries[0].reference | css }}|{{ entries[0].reference | css(3) }}").unwrap();
    let (whole, short) = page.split_once('|').unwrap();
    assert!(whole.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '\\' | ' ')), "{whole}");
    assert!(whole.starts_with(r"\3c \2f style\3e \3c script\3e \22 \3b "), "{whole}");
    assert_eq!(short, r"\3c \2f s\2026 ");
}
