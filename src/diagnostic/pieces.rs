//! Pieces of text that nothing which is said may show.

use std::collections::BTreeSet;
use std::ops::Bound;

/// Pieces of one note; a long one may have a million, and thousands of texts are said about it.
#[derive(Debug, Clone)]
pub struct Pieces {
    all: BTreeSet<String>,
    /// A bit for each two bytes with which a piece begins: hardly any place of a text begins so.
    firsts: Box<[u64]>,
}

impl Pieces {
    /// Takes pieces of at least two bytes; shorter ones are nothing that could be told from other text.
    pub fn new<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        let mut new = Self { all: BTreeSet::new(), firsts: vec![0; 1 << 10].into() };
        for piece in pieces {
            let Some((at, bit)) = first_two(piece) else { continue };
            if !new.all.contains(piece) {
                new.all.insert(piece.to_owned());
                new.firsts[at] |= bit;
            }
        }
        new
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Puts a star for each character of every piece in a text; of those that begin at one place the longest is meant.
    pub fn hide_in(&self, text: &mut String) {
        let mut hidden = String::new();
        // Up to here the text is copied.
        let mut copied = 0;
        for (at, _) in text.char_indices() {
            if at < copied {
                continue;
            }
            if let Some(piece) = self.at(&text[at..]) {
                hidden += &text[copied..at];
                hidden.extend(piece.chars().map(|_| '*'));
                copied = at + piece.len();
            }
        }
        if copied > 0 {
            hidden += &text[copied..];
            *text = hidden;
        }
    }

    /// The longest piece with which a text begins.
    fn at<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (at, bit) = first_two(text)?;
        if self.firsts[at] & bit == 0 {
            return None;
        }
        // In their order, what a text begins with stands before it, and nothing but longer beginnings in between.
        let mut text = text;
        loop {
            let near = self.all.range::<str, _>((Bound::Unbounded, Bound::Included(text))).next_back()?;
            if let Some(rest) = text.strip_prefix(near.as_str()) {
                return Some(&text[..text.len() - rest.len()]);
            }
            let common = text.bytes().zip(near.bytes()).take_while(|(ours, theirs)| ours == theirs).count();
            text = &text[..text.floor_char_boundary(common)];
        }
    }
}

fn first_two(text: &str) -> Option<(usize, u64)> {
    let [first, second, ..] = *text.as_bytes() else { return None };
    Some((usize::from(first) << 2 | usize::from(second) >> 6, 1 << (second & 63)))
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn the_longest_piece_at_a_place_is_hidden_wherever_it_stands() {
        let pieces = Pieces::new(["ab", "abcd", "abx", "é1", "zz", "a"].into_iter());
        for (text, hidden) in [
            ("abcd abc abx", "**** **c ***"),
            ("abababcé1é", "******c**é"),
            ("zzz a aa b", "**z a aa b"),
            ("abcx", "**cx"),
            ("", ""),
            ("é", "é"),
        ] {
            let mut said = text.to_owned();
            pieces.hide_in(&mut said);
            assert_eq!(said, hidden, "{text}");
        }
        assert!(Pieces::new(std::iter::empty()).is_empty());
    }
}
