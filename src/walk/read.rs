//! Reads a note, or as much of it as is needed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::open::Opener;
use super::{Found, Listing, Stored};
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
    /// Nothing, and why.
    Unreadable(io::Error),
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

    /// Reads a note: its head, and the rest where `is_wanted` says so of the head.
    pub fn read(&mut self, found: &Found, is_wanted: impl FnOnce(&[u8]) -> bool) -> Content<'_> {
        let root = &self.listing.root;
        let open = match &found.place {
            Stored::Here => self.opener.open(root, &found.path),
            Stored::At(path) => File::open(root.join(path)),
            Stored::Nowhere => Err(io::Error::other("it is no regular file")),
            Stored::Memory(bytes) => {
                let length = || Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                return read_from(&bytes[..], length, is_wanted, &mut self.buffer).unwrap_or_else(Content::Unreadable);
            }
        };
        let read = |open: File| read_from(&open, || Ok(open.metadata()?.len()), is_wanted, &mut self.buffer);
        open.and_then(read).unwrap_or_else(Content::Unreadable)
    }
}

fn read_from(
    mut text: impl Read,
    length: impl Fn() -> io::Result<u64>,
    is_wanted: impl FnOnce(&[u8]) -> bool,
    buffer: &mut Vec<u8>,
) -> io::Result<Content<'_>> {
    buffer.clear();
    // One long note need not keep its room to the end.
    buffer.shrink_to(MOST_KEPT);
    buffer.reserve(HEAD_BYTES);
    read_up_to(&mut text, HEAD_BYTES as u64, buffer)?;
    if buffer.len() < HEAD_BYTES {
        return Ok(Content::Whole(buffer));
    }
    if !is_wanted(buffer) {
        return Ok(Content::Head(buffer));
    }
    if length()? > MAX_NOTE_BYTES {
        return Ok(Content::TooLarge(buffer));
    }
    read_up_to(&mut text, MAX_NOTE_BYTES, buffer)?;
    Ok(Content::Whole(buffer))
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
