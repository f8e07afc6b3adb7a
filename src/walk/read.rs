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
    /// Its first [`HEAD_BYTES`] bytes: the key that makes a note a session does not occur in them.
    Head(&'b [u8]),
    /// Its head; the rest is too long to be a session's note.
    TooLarge(&'b [u8]),
    /// As much as settles what it is: a note like any other.
    Other,
    /// Nothing, and why.
    Unreadable(io::Error),
}

/// What is looked for in the start of a note, so that no more is read than is needed.
pub trait Look {
    /// Whether these first bytes settle that a note is like any other, whatever follows them.
    fn settles(&self, start: &[u8]) -> bool;

    /// Whether a note of which this is the head may be a session, so that the rest is needed.
    fn wants_rest(&self, head: &[u8]) -> bool;
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

    /// Reads a note as far as is asked for.
    pub fn read(&mut self, found: &Found<'_>, look: &impl Look) -> Content<'_> {
        let content = match self.open(found) {
            Ok(Open::File(open)) => read_from(&open, || Ok(open.metadata()?.len()), look, &mut self.buffer),
            Ok(Open::Memory(bytes)) => {
                let length = || Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                read_from(bytes, length, look, &mut self.buffer)
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
            Some(Stored::At(path)) => File::open(root.join(path)).map(Open::File),
            Some(Stored::Nowhere) => Err(io::Error::other("it is no regular file")),
            Some(Stored::Memory(bytes)) => Ok(Open::Memory(bytes)),
        }
    }
}

fn read_from<'b>(
    mut text: impl Read,
    length: impl Fn() -> io::Result<u64>,
    look: &impl Look,
    buffer: &'b mut Vec<u8>,
) -> io::Result<Content<'b>> {
    // One long note need not keep its room to the end.
    buffer.truncate(MOST_KEPT);
    buffer.shrink_to(MOST_KEPT);
    buffer.resize(buffer.len().max(HEAD_BYTES), 0);
    let mut filled = 0;
    while filled < HEAD_BYTES {
        let piece = read_piece(&mut text, &mut buffer[filled..HEAD_BYTES])?;
        if piece == 0 {
            return Ok(Content::Whole(&buffer[..filled]));
        }
        // A short note comes as one piece; that nothing follows would take another look at the file.
        if filled == 0 && piece < HEAD_BYTES && look.settles(&buffer[..piece]) {
            return Ok(Content::Other);
        }
        filled += piece;
    }
    if !look.wants_rest(&buffer[..HEAD_BYTES]) {
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
