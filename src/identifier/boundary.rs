//! Where a number or word begins and ends within the text around it.
//!
//! Answers whether the neighbors of a place make it part of something longer: a file name, a
//! decimal, a DOI, a time. Looks at three characters on either side at most.

/// How a place is joined to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing before it belongs to it.
    Clear,
    /// A hyphen, dot or slash ties it to a word, as in `tel.555`.
    Tied,
    /// It is the rest of something longer.
    Inside,
}

/// Whether the character is a space within a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Whether the character is a hyphen, dash or minus sign.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether the character makes one word with a letter or digit next to it.
///
/// Scripts without spaces between words do not: a number between Chinese characters stands alone.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}

/// The first character from `at` on.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// How a number that begins at `start` is joined to what stands before it.
pub(super) fn opening(text: &str, start: usize) -> Opening {
    let mut back = text[..start].chars().rev();
    let (Some(near), far) = (back.next(), back.next()) else {
        return Opening::Clear;
    };
    let far_word = far.is_some_and(is_word);
    let far_digit = far.is_some_and(|c| c.is_ascii_digit());
    match near {
        '$' | '€' | '£' | '+' | '\\' => Opening::Inside,
        c if is_word(c) => Opening::Inside,
        '_' if far_word => Opening::Inside,
        ':' if far_digit => Opening::Inside,
        '.' | '/' if far_word => tied(far_digit),
        // A long dash parts two halves of a sentence; only between digits it joins.
        c if is_dash(c) && far_word => match c {
            '\u{2013}'..='\u{2015}' if !far_digit => Opening::Clear,
            _ => tied(far_digit),
        },
        _ => Opening::Clear,
    }
}

/// Tied to a word, or the rest of a longer number.
fn tied(to_digit: bool) -> Opening {
    if to_digit { Opening::Inside } else { Opening::Tied }
}

/// Whether a number may end at `end`.
pub(super) fn closes(text: &str, end: usize) -> bool {
    let mut ahead = text[end..].chars();
    let (Some(near), far) = (ahead.next(), ahead.next()) else {
        return true;
    };
    let far_word = far.is_some_and(is_word);
    let far_digit = far.is_some_and(|c| c.is_ascii_digit());
    match near {
        'x' | 'X' | 'e' | 'E' => is_extension(&text[end..]),
        c if is_word(c) => false,
        '@' | '%' | '\\' => false,
        '_' => !far_word,
        ':' | '\u{2013}'..='\u{2015}' => !far_digit,
        // A lower-case letter after a dot is a file's ending, an upper-case one the next sentence.
        '.' => !far_digit && !far.is_some_and(char::is_lowercase),
        '/' => !far_word || far_digit,
        c if is_dash(c) => !far_word,
        _ => true,
    }
}

/// Whether the text begins with an extension of a telephone number, such as `x12`.
fn is_extension(rest: &str) -> bool {
    let Some(head) = rest.get(..rest.floor_char_boundary(6)) else {
        return false;
    };
    let head = head.to_ascii_lowercase();
    let number = head.strip_prefix("ext").or_else(|| head.strip_prefix('x'));
    number.is_some_and(|number| number.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit()))
}
