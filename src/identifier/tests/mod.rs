//! What is found and what is left alone, and properties over any text.

mod tables;

use super::IdentifierKind::{AgeOver89, Email, Phone, RecordNumber};
use super::{Hit, IdentifierKind, find, keyword, mask, number};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use tables::{CLEAN, FOUND};

#[test]
fn finds_exactly_the_identifier() {
    let mut wrong = Vec::new();
    for (text, kind, piece) in FOUND {
        let found = pieces(text);
        if found != [(*kind, *piece)] {
            wrong.push((text, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn leaves_clean_text_alone() {
    let found = CLEAN.iter().map(|text| (text, pieces(text)));
    let wrong: Vec<_> = found.filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is found, with the text of each hit.
fn pieces(text: &str) -> Vec<(IdentifierKind, &str)> {
    find(text).into_iter().map(|hit| (hit.kind, &text[hit.range])).collect()
}

#[test]
fn finds_several_in_order() {
    let text = "Jane, MRN 1234567, 92yo, 212-555-0123/212-555-0199, jane@example.org";
    let kinds: Vec<_> = find(text).iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, [RecordNumber, AgeOver89, Phone, Phone, Email]);
}

#[test]
fn masks_byte_for_byte() {
    let text = "é MRN 123\u{2011}45\u{2011}67, José";
    assert_eq!(mask(text, &find(text)), "é MRN *************, José");
}

#[test]
fn masks_whole_characters_of_any_range() {
    let hit = |range| Hit { kind: Phone, range };
    assert_eq!(mask("aéb", &[hit(2..2), hit(0..1)]), "*éb");
    assert_eq!(mask("aéb", &[hit(2..3), hit(3..99)]), "a***");
    assert_eq!(mask("aéb", &[hit(9..12)]), "aéb");
}

#[test]
fn hostile_text_takes_linear_time() {
    let pieces = [
        "1",
        "+",
        "+1",
        "1 ",
        "12345 ",
        "@",
        "a@",
        "a@b.",
        "(",
        "://",
        "mrn ",
        "MRN 1-",
        "born ",
        "92 ",
        "92 y",
        "555-123-",
        "+1 (",
        "aged 9",
        "é1",
        "+2 3 4 5 6 7 8 9 1 ",
        "a@b.org ",
        "x://?mrn=12345 ",
    ];
    for piece in pieces {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        let hits = find(&text);
        // Far above what an unoptimized build takes, far below what a square would.
        assert!(start.elapsed() < Duration::from_secs(10), "{piece:?}: {:?}", start.elapsed());
        assert_eq!(mask(&text, &hits).len(), text.len());
    }
}

/// Any text, with the pieces identifiers are made of thrown in.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(FOUND).prop_map(|(text, ..)| text.to_owned()),
        "[0-9]{1,11}",
        "[-+() ./:@_\n\u{a0}\u{2011}*]{1,2}",
        "(MRN|DOB|born on|aged|yo|tel|NHS|https://|a@b.org|é|x)",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn hits_are_apart_and_in_order(text in texts()) {
        let mut end = 0;
        for hit in find(&text) {
            prop_assert!(end <= hit.range.start && hit.range.start < hit.range.end);
            prop_assert!(text.get(hit.range.clone()).is_some_and(|piece| !piece.contains('\n')));
            end = hit.range.end;
        }
    }

    #[test]
    fn nothing_is_found_where_it_was_masked(text in texts()) {
        let hits = find(&text);
        let masked = mask(&text, &hits);
        prop_assert_eq!(masked.len(), text.len());
        prop_assert_eq!(masked.lines().count(), text.lines().count());
        for again in find(&masked) {
            let apart = |hit: &Hit| {
                again.range.end <= hit.range.start || hit.range.end <= again.range.start
            };
            prop_assert!(hits.iter().all(apart), "{:?} in {:?}", again, masked);
        }
    }

    #[test]
    fn a_first_look_passes_over_nothing(text in texts(), words in "(?i)(medical record|m\\.? ?r ?#|d\\. o\\. b\\.|acct|aged|born)? {0,9}[0-9]{2,7}") {
        let text = text + &words;
        let (mut all, mut found) = (Vec::new(), Vec::new());
        keyword::find_without_looking(&text, &mut all);
        keyword::find(&text, &number::Groups::new(&text).ranges, &mut found);
        prop_assert_eq!(found, all);
    }

    #[test]
    fn any_range_can_be_masked(text in any::<String>(), ranges in any::<[(usize, usize); 3]>()) {
        let place = |at: usize| at % (text.len() + 2);
        let hits = ranges.map(|(a, b)| Hit { kind: Phone, range: place(a)..place(b) });
        prop_assert_eq!(mask(&text, &hits).len(), text.len());
    }
}
