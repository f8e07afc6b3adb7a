//! The look at a note's bytes that spares reading it: what it rules out is no session, and nothing would be said of it.

use std::sync::Arc;

use cme::note::{self, Lookout, Note};
use cme::settings::Settings;
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "---\n",
    "---\r\n",
    "--- \n",
    "...\n",
    "----\n",
    "\u{feff}",
    "cme: coaching\n",
    "cme\n",
    "  cme: x\n",
    "CME : coaching\n",
    "cm: coaching\n",
    "{cme: reading}\n",
    "type: coaching\n",
    "\"c\\u006de\": coaching\n",
    "? cme\n: coaching\n",
    "date: 2026-03-14\n",
    "Date: 2026-03-14\n",
    "duration: 50\n",
    "coach: R\n",
    "takeaways: Ask.\n",
    "# Key takeaways\n",
    "> ## Next steps\n",
    "Relevance\n===\n",
    "- # Insights\n",
    "## Notes\n",
    "%% ## Insights %%\n",
    "# Key%% x %%takeaways\n",
    "## Key <!-- x -->takeaways\n",
    "#",
    " Why it matters\n",
    "Key",
    " takeaways",
    "%%\n",
    "%%",
    "<!-- a",
    "-->",
    "# Insights\n",
    "x## Next steps\n",
    "Insights\n",
    "Relevance\n\u{7f}---\n",
    "Relevance\n===\u{b}\n",
    "Relevance\n\u{c}\n",
    "\u{b}",
    "\u{7f}",
    "===\n",
    "  - \n",
    "> ---\n",
    "- ---\n",
    "--",
    "=\n",
    "Ask first.\n",
    "- a\n",
    "\n",
    "\r",
    "é: 1\n",
    "a: [b, c]\n",
    "a: {date: 2026-03-14}\n",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..14);
    (prop::bool::weighted(0.7), pieces)
        .prop_map(|(opens, pieces)| ["", "---\n"][usize::from(opens)].to_owned() + &pieces.concat())
}

/// Whether a note is a session, or something is said of one that has no line with the selector.
fn is_something(text: &str, settings: &Settings) -> bool {
    if note::mentions(text.as_bytes(), settings.names.selector()) {
        return true;
    }
    let Ok(source) = note::text_of("note.md", text) else { return false };
    let Ok(Some(front)) = note::split(&source) else { return false };
    let Ok(note) = Note::new(&Arc::clone(&source), front) else { return false };
    note.fields().get(settings.names.selector()).is_some()
        || note::second_front_matter(&note, settings.names.selector()).is_some()
        || note::unselected(&note, &settings.names, &settings.kinds, &settings.headings).is_some()
}

/// Whether the front matter of a note makes it a session.
fn is_session(text: &str, settings: &Settings) -> bool {
    let Ok(source) = note::text_of("note.md", text) else { return false };
    let Ok(Some(front)) = note::split(&source) else { return false };
    Note::new(&source, front).is_ok_and(|note| note.fields().get(settings.names.selector()).is_some())
}

fn is_ruled_out(lookout: &Lookout, text: &str) -> bool {
    !lookout.mentions(text.as_bytes()) && lookout.rules_out(text.as_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_ruled_out_is_nothing(text in text()) {
        let settings = Settings::default();
        let lookout = Lookout::new(&settings.names, &settings.headings);
        let is_ruled_out = is_ruled_out(&lookout, &text);
        prop_assert!(!(is_ruled_out && is_something(&text, &settings)));
    }

    #[test]
    fn what_is_ruled_out_has_no_section(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9)) {
        let settings = Settings::default();
        let lookout = Lookout::new(&settings.names, &settings.headings);
        let text = "---\ndate: 2026-03-14\nduration: 50\n---\n".to_owned() + &pieces.concat();
        let is_ruled_out = is_ruled_out(&lookout, &text);
        prop_assert!(!(is_ruled_out && is_something(&text, &settings)));
    }

    #[test]
    fn of_every_session_all_is_wanted(text in text()) {
        let settings = Settings::default();
        let lookout = Lookout::new(&settings.names, &settings.headings);
        prop_assert!(lookout.may_select(text.as_bytes()) || !is_session(&text, &settings));
    }
}

#[test]
fn most_notes_are_ruled_out_by_their_bytes() {
    let settings = Settings::default();
    let lookout = Lookout::new(&settings.names, &settings.headings);
    for text in [
        "# A list of things\n\nMilk.\n",
        "---\ntags: [a, b]\ncreated: 2026-03-14\n---\n# Plan\n\n## Insights\n",
        "---\ndate: 2026-03-14\nduration: 30\n---\n# Meeting\n\nText.\n\n## Decisions\n",
    ] {
        assert!(is_ruled_out(&lookout, text), "{text}");
    }
    for text in ["---\ncmee: coaching\n---\n", "---\ncme: coaching\ndate: 2026-03-14\n---\n"] {
        assert!(!is_ruled_out(&lookout, text), "{text}");
    }
}
