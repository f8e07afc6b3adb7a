//! A vault on the disk: which notes it has, where each stands, and what the sessions among them add up to.
//!
//! In: how many notes, how many of them sessions, a seed. Out: files, and the sums. Nothing here uses the library.

mod calendar;
mod other;
mod random;
mod session;
mod style;
mod words;

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use random::Random;
use session::Session;

/// What vault to write.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// How many notes.
    pub(crate) notes: u32,
    /// How many in a thousand are sessions.
    pub(crate) share: u32,
    /// Where the random numbers start.
    pub(crate) seed: u64,
}

/// What the sessions of a vault add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Notes of all kinds.
    pub(crate) notes: u32,
    /// Notes that are sessions.
    pub(crate) sessions: u32,
    /// Sessions for which credit is claimed.
    pub(crate) claimed: u32,
    /// Minutes of the claimed sessions.
    pub(crate) minutes: u64,
    /// Credit of the claimed sessions, in hundredths.
    pub(crate) hundredths: u64,
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.hundredths / 100, self.hundredths % 100);
        writeln!(f, "notes    {}", self.notes)?;
        writeln!(f, "sessions {}, claimed {}", self.sessions, self.claimed)?;
        writeln!(f, "minutes  {}", self.minutes)?;
        write!(f, "credits  {whole}.{rest:02}")
    }
}

impl Sums {
    fn add(&mut self, session: &Session) {
        self.sessions += 1;
        if !session.is_claimed {
            return;
        }
        self.claimed += 1;
        self.minutes += u64::from(session.minutes.unwrap_or(0));
        self.hundredths += u64::from(session.hundredths());
    }
}

/// Writes a vault into a folder that is empty or not there yet.
///
/// # Errors
/// If something is in the folder, if there are more sessions than days have room for, or if the disk refuses.
pub(crate) fn write(dir: &Path, plan: &Plan) -> io::Result<Sums> {
    let sessions = u64::from(plan.notes) * u64::from(plan.share) / 1000;
    if sessions > session::MOST {
        return Err(io::Error::other(format!("more than {} sessions", session::MOST)));
    }
    fs::create_dir_all(dir)?;
    if fs::read_dir(dir)?.next().is_some() {
        return Err(io::Error::other("the folder is not empty"));
    }
    let mut vault = Writer { dir, folders: BTreeSet::new() };
    vault.write(".obsidian/app.json", b"{ \"attachmentFolderPath\": \"Attachments\" }\n")?;
    let mut sums = Sums { notes: plan.notes, ..Sums::default() };
    for index in 0..plan.notes {
        let mut random = Random::new(plan.seed, index);
        // Sessions lie evenly among the others.
        let before = |index: u32| u64::from(index) * sessions / u64::from(plan.notes.max(1));
        if before(index + 1) > before(index) {
            let session = Session::new(before(index), sessions, &mut random);
            sums.add(&session);
            vault.write(&session.path(&mut random), &session.text(&mut random))?;
        } else {
            let (path, text) = other::note(index, &mut random);
            vault.write(&path, &text)?;
        }
        if index % 50 == 0 {
            vault.write(&format!("Attachments/scan {index}.pdf"), b"%PDF-1.7\n")?;
        }
    }
    Ok(sums)
}

struct Writer<'d> {
    dir: &'d Path,
    folders: BTreeSet<String>,
}

impl Writer<'_> {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        if !self.folders.contains(folder) {
            fs::create_dir_all(self.dir.join(folder))?;
            self.folders.insert(folder.to_owned());
        }
        fs::write(self.dir.join(path), bytes)
    }
}
