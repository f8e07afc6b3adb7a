//! Reads a note, or as much of it as is needed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::listing::{Found, Listing, Stored};
use super::open::Opener;
use crate::note::{HEAD_BYTES, MAX_NOTE_BYTES};

/// A buffer that is used again keeps no more than this.
const MOST_KEPT: usize = 256 * 1024;

/// What could be read of a note.
#[derive(Debug)]
pub enum Content<'b> {
    /// All of it.
    Whole(&'b [u8]),
    /// Its first [`HEAD_BYTES`] bytes: the rest is not wanted.
    Head(&'b [u8]),
    /// Its head; the rest is too long to be a session's note.
    TooLarge(&'b [u8]),
    /// Nothing, and why.
    Unreadable(io::Error),
}

/// A note to be read.
enum Open<'f> {
    File(File),
    Memory(&'f [u8]),
}

/// Reads notes one after the other, into one buffer.
#[derive(Debug)]
pub struct Reader<'l> {
    listing: &'l Listing,
    opener: Opener,
    buffer: Vec<u8>,
}

impl<'l> Reader<'l> {
    /// Reads notes of a listing.
    pub fn new(listing: &'l Listing) -> Self {
        Self { listing, opener: Opener::default(), buffer: Vec::new() }
    }

    /// Reads a note; all of it only if its head is one of which the rest is wanted.
    pub fn read(&mut self, found: &Found<'_>, wants_rest: impl Fn(&[u8]) -> bool) -> Content<'_> {
        let content = match self.open(found) {
            Ok(Open::File(open)) => read_from(&open, || Ok(open.metadata()?.len()), wants_rest, &mut self.buffer),
            Ok(Open::Memory(bytes)) => {
                let length = || Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                read_from(bytes, length, wants_rest, &mut self.buffer)
            }
            Err(error) => Err(error),
        };
        content.unwrap_or_else(Content::Unreadable)
    }

    /// The first bytes of a note.
    pub(super) fn start(&mut self, found: &Found<'_>, most: usize) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        match self.open(found)? {
            Open::File(mut open) => read_up_to(&mut open, most as u64, &mut start)?,
            Open::Memory(mut bytes) => read_up_to(&mut bytes, most as u64, &mut start)?,
        }
        Ok(start)
    }

    fn open<'f>(&mut self, found: &Found<'f>) -> io::Result<Open<'f>> {
        let root = &self.listing.root;
        match found.place {
            None => self.opener.open(root, found.folder, found.name).map(Open::File),
            Some(Stored::At(path)) => Opener::open_at(&root.join(path)).map(Open::File),
            Some(Stored::Nowhere) => Err(io::Error::other("it is no regular file")),
            Some(Stored::Memory(bytes)) => Ok(Open::Memory(bytes)),
        }
    }
}

fn read_from(
    mut text: impl Read,
    length: impl Fn() -> io::Result<u64>,
    wants_rest: impl Fn(&[u8]) -> bool,
    buffer: &mut Vec<u8>,
) -> io::Result<Content<'_>> {
    // One long note need not keep its room to the end.
    buffer.truncate(MOST_KEPT);
    buffer.shrink_to(MOST_KEPT);
    buffer.resize(buffer.len().max(HEAD_BYTES), 0);
    let mut filled = 0;
    while filled < HEAD_BYTES {
        let piece = read_piece(&mut text, &mut buffer[filled..HEAD_BYTES])?;
        // Only this is the end: a piece may be short although more follows, on some drives of a network or a broken one.
        if piece == 0 {
            return Ok(Content::Whole(&buffer[..filled]));
        }
        filled += piece;
    }
    if !wants_rest(&buffer[..HEAD_BYTES]) {
        return Ok(Content::Head(&buffer[..HEAD_BYTES]));
    }
    if length()? > MAX_NOTE_BYTES {
        return Ok(Content::TooLarge(&buffer[..HEAD_BYTES]));
    }
    buffer.truncate(HEAD_BYTES);
    read_up_to(&mut text, MAX_NOTE_BYTES, buffer)?;
    Ok(Content::Whole(buffer))
}

fn read_piece(text: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    loop {
        match text.read(room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// The first bytes of a file.
pub(super) fn start(file: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_up_to(&mut File::open(file)?, limit as u64, &mut bytes)?;
    Ok(bytes)
}

fn read_up_to(text: &mut impl Read, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    text.take(limit).read_to_end(bytes).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes at once at most, as some drives do.
    struct Slow<'t>(&'t [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let most = room.len().min(self.1);
            self.0.read(&mut room[..most])
        }
    }

    #[test]
    fn a_note_that_comes_in_pieces_is_read_to_its_end() {
        let text: Vec<u8> = (0..3 * HEAD_BYTES).map(|at| at.to_le_bytes()[0]).collect();
        let read = |length: usize, piece: usize, wants_rest: bool| {
            let text = &text[..length];
            let mut buffer = Vec::new();
            let known = || Ok(length as u64);
            let content = read_from(Slow(text, piece), known, |_| wants_rest, &mut buffer).expect("it can be read");
            match content {
                Content::Whole(bytes) => bytes == text,
                Content::Head(bytes) => !wants_rest && bytes == &text[..HEAD_BYTES],
                Content::TooLarge(_) | Content::Unreadable(_) => false,
            }
        };
        for piece in [1, 19, 4096, HEAD_BYTES - 1, HEAD_BYTES, 5 * HEAD_BYTES] {
            for length in [0, 18, 19, 20, 4097, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 1, text.len()] {
                assert!(read(length, piece, true) && read(length, piece, false), "{length} bytes, {piece} at once");
            }
        }
    }
}
