//! Values at the ends of what there is, and text that is none: what is said of each, word for word.

use std::fmt::Write as _;

use crate::journal::{Folder, SESSION, lines, note, session_with};

/// A few words about a note, and its bytes.
type Case = (String, Vec<u8>);

#[test]
fn every_extreme_ends_in_a_session_or_in_these_words() {
    let mut out = String::new();
    for (about, bytes) in yaml().into_iter().chain(bytes()).chain(values()) {
        let gathered = Folder::of(bytes).gather();
        let said = lines(&gathered);
        let outcome = if gathered.journal.tally.sessions == 1 { "a session" } else { "no session" };
        let _ = writeln!(out, "# {about}: {outcome}\n{said}");
    }
    insta::assert_snapshot!("extremes", out);
}

/// Structures that grow without measure, or go down without end.
fn yaml() -> Vec<Case> {
    let bomb = (1..9).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, n| {
        format!("{text}a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","))
    });
    let fronts = [
        ("references that multiply", bomb),
        ("a reference to itself", "a: &a [*a]\n".to_owned()),
        ("5,000 brackets", format!("a: {}{}\n", "[".repeat(5_000), "]".repeat(5_000))),
        ("5,000 braces", format!("a: {}{}\n", "{a: ".repeat(3_000), "}".repeat(3_000))),
        ("lists 5,000 deep", format!("a:\n  {}x\n", "- ".repeat(5_000))),
        ("10,000 brackets", format!("a: {}\n", "[".repeat(10_000))),
        ("keys 150 deep", (1..150).fold("a:\n".to_owned(), |text, n| format!("{text}{}b:\n", " ".repeat(n)))),
        ("a hundred thousand brackets", format!("a: {}\n", "[".repeat(100_000))),
    ];
    let mut cases: Vec<Case> = fronts
        .into_iter()
        .map(|(about, more)| (about.to_owned(), note(&format!("{SESSION}{more}"), "").into_bytes()))
        .collect();
    let bare = SESSION.replace("takeaways: Ask.\n", "");
    let nested = |body: String| note(&bare, &format!("## Key takeaways\n{body}\n")).into_bytes();
    cases.push(("quotes 10,000 deep".to_owned(), nested(">".repeat(10_000) + " x")));
    cases.push(("lists in the body 10,000 deep".to_owned(), nested("- ".repeat(10_000) + "x")));
    cases.push(("emphasis 10,000 deep".to_owned(), nested("*a ".repeat(10_000))));
    cases.push(("links 10,000 deep".to_owned(), nested("[".repeat(10_000) + "x" + &"](y)".repeat(10_000))));
    cases
}

/// Encodings and line ends that are not ours.
fn bytes() -> Vec<Case> {
    let text = note(SESSION, "");
    let utf16 = |mark: &str, to: fn(u16) -> [u8; 2]| (mark.to_owned() + &text).encode_utf16().flat_map(to).collect();
    let named = |about: &str, bytes: Vec<u8>| (about.to_owned(), bytes);
    let with = |line: &'static str| session_with(&[("title", line)]).into_bytes();
    vec![
        named("UTF-16 with its mark", utf16("\u{feff}", u16::to_le_bytes)),
        named("UTF-16, the other way round", utf16("\u{feff}", u16::to_be_bytes)),
        named("UTF-16 without a mark", utf16("", u16::to_le_bytes)),
        named("NUL in a value", with("title: a\0b")),
        named("NUL as an escape", with("title: \"a\\0b\"")),
        named("NUL in the body", note(SESSION, "a\0b\n").into_bytes()),
        named("half a character as an escape", with("title: \"a\\ud800b\"")),
        named("half a character as bytes", [text.as_bytes(), b"\xED\xA0\x80\n"].concat()),
        named("a character beyond Unicode", [text.as_bytes(), b"\xF4\x90\x80\x80\n"].concat()),
        named("lines that end in CR", text.replace('\n', "\r").into_bytes()),
        named("lines that end in CR and LF", text.replace('\n', "\r\n").into_bytes()),
        named("lines that end in LF and CR", text.replace('\n', "\n\r").into_bytes()),
    ]
}

/// Days, minutes and credits that no calendar, clock or certificate has.
fn values() -> Vec<Case> {
    let days = "0000-01-01 0001-01-01 1899-12-31 1900-01-01 9998-12-31 9999-12-31 10000-01-01 -0001-01-01 2026-02-30";
    let minutes =
        "9223372036854775807 9223372036854775808 -1 0 1e400 .inf PT99999999999999999999H 99999999999999999999h";
    let credits = "1e400 1e-400 .inf .nan -1 0.001 99999999999999999999999999999999999999999 1_000 0x10";
    let dated = days.split(' ').map(|day| case("date", day, &session_with(&[("date", &format!("date: {day}"))])));
    let timed = minutes
        .split(' ')
        .map(|text| case("duration", text, &session_with(&[("duration", &format!("duration: {text}"))])));
    let earned = credits.split(' ').map(|text| {
        case("credits", text, &note(&format!("cme: accredited\ndate: 2026-03-14\ntitle: T\ncredits: {text}\n"), ""))
    });
    dated.chain(timed).chain(earned).collect()
}

fn case(field: &str, value: &str, note: &str) -> Case {
    (format!("{field}: {value}"), note.as_bytes().to_vec())
}
