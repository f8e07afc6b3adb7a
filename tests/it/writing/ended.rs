//! Ends the program at moments around the one at which its file gets its name.
//!
//! Standard output and standard error are streams that take nothing. A program that has written its file and says so waits
//! there, so one that is ended after its work is still found running, on any machine.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::journal::Folder;
use crate::run::{cme, command};

/// So often each outcome must be seen.
const ENOUGH: u32 = 20;

/// Far more runs than both outcomes have ever needed.
const MOST_RUNS: u32 = 2_000;

/// One command that writes one file.
pub(super) struct Scene {
    pub(super) journal: Folder,
    pub(super) args: Vec<String>,
    /// The file, and what stood in it before; none where it is made.
    pub(super) target: &'static str,
    pub(super) old: Option<String>,
    /// What else the command may leave, whole.
    pub(super) others: &'static [&'static str],
}

/// How the program is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// At once and for certain: nothing in the program can see it coming.
    Kill,
    /// As Ctrl-C does.
    Interrupt,
    /// As a system that shuts down does.
    Terminate,
    /// As a terminal that is closed does.
    HangUp,
}

/// How many runs left what.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    pub(super) old: u32,
    pub(super) new: u32,
    /// A hidden file beside the target, which was begun.
    pub(super) begun: u32,
}

impl By {
    fn end(self, child: &mut Child) {
        let name = match self {
            Self::Kill => return child.kill().expect("it can be killed"),
            Self::Interrupt => "-INT",
            Self::Terminate => "-TERM",
            Self::HangUp => "-HUP",
        };
        let sent = Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill runs");
        assert!(sent.success());
    }

    fn signal(self) -> i32 {
        match self {
            Self::Kill => 9,
            Self::Interrupt => 2,
            Self::Terminate => 15,
            Self::HangUp => 1,
        }
    }
}

impl Scene {
    pub(super) fn new(journal: Folder, args: &[&str], target: &'static str) -> Self {
        let args = args.iter().map(|&arg| arg.to_owned()).collect();
        Self { journal, args, target, old: None, others: &[] }
    }

    /// Ends the command until both outcomes were seen often enough: by turns at a random time, around one that comes nearer
    /// to the moment at which the file gets its name, and soon after a hidden file was seen.
    pub(super) fn outcomes(&self, by: By) -> Outcomes {
        let (new, mut moment) = self.undisturbed();
        let before = cme(self.journal.path(), &["list", "-O", "json"]).stdout;
        let mut seen = Outcomes::default();
        let mut random = Random(1);
        for run in 0..MOST_RUNS {
            if seen.old >= ENOUGH && seen.new >= ENOUGH {
                println!("{} {by:?}: {seen:?}", self.target);
                return seen;
            }
            self.reset();
            let is_timed = run % 2 == 0;
            if is_timed {
                self.run_until(|| thread::sleep(moment * random.between(50, 150) / 100), by);
            } else {
                self.run_until(|| self.begun_and(Duration::from_micros(random.between(0, 4_000).into())), by);
            }
            let found = self.target();
            let is_new = found != self.old;
            assert!(!is_new || found.as_ref() == Some(&new), "{} {by:?}: half a file", self.target);
            *(if is_new { &mut seen.new } else { &mut seen.old }) += 1;
            if is_timed {
                moment = if is_new { moment * 7 / 8 } else { moment * 9 / 8 };
            }
            if self.has_begun() {
                seen.begun += 1;
                if seen.begun == 1 && !is_new {
                    let after = cme(self.journal.path(), &["list", "-O", "json"]).stdout;
                    assert_eq!(after, before, "what was begun is no note");
                }
            }
        }
        panic!("{} {by:?}: {seen:?} in {MOST_RUNS} runs", self.target);
    }

    /// What stands in the file when nobody disturbs, and how long that takes.
    fn undisturbed(&self) -> (String, Duration) {
        self.reset();
        let start = Instant::now();
        let ran = command(self.journal.path()).args(&self.args).output().expect("the binary runs");
        let took = start.elapsed();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let new = self.target().expect("a file");
        assert_ne!(Some(&new), self.old.as_ref());
        (new, took)
    }

    fn target(&self) -> Option<String> {
        fs::read_to_string(self.journal.path().join(self.target)).ok()
    }

    /// As it was before the command, without what an earlier one left.
    fn reset(&self) {
        for path in self.others.iter().chain([&self.target]) {
            let _ = fs::remove_file(self.journal.path().join(path));
        }
        for hidden in self.hidden() {
            fs::remove_file(hidden).expect("it can be deleted");
        }
        if let Some(old) = &self.old {
            self.journal.write(self.target, old);
        }
    }

    /// Waits until a hidden file is there, or the work is done, and then so long.
    fn begun_and(&self, longer: Duration) {
        let start = Instant::now();
        while self.hidden().is_empty() && self.target() == self.old && start.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_micros(50));
        }
        thread::sleep(longer);
    }

    fn run_until(&self, wait: impl FnOnce(), by: By) {
        let (said, _kept) = full();
        let mut child = command(self.journal.path())
            .args(&self.args)
            .stdin(Stdio::null())
            .stdout(Stdio::from(said.try_clone().expect("a second one")))
            .stderr(Stdio::from(said))
            .spawn()
            .expect("the binary runs");
        wait();
        // A signal that comes while the first handler is being set up may find none, and is lost: it is sent again, as who
        // presses Ctrl-C would.
        let ended = (0..3).find_map(|_| {
            by.end(&mut child);
            ends_within(&mut child, Duration::from_secs(10))
        });
        let status = ended.expect("it ends");
        assert_eq!(status.signal(), Some(by.signal()), "{}: it ended by itself", self.target);
    }

    /// Whether a file was begun; it is hidden, and its name is none of a note.
    fn has_begun(&self) -> bool {
        let hidden = self.hidden();
        for file in &hidden {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let own = self.others.iter().chain([&self.target]).map(|path| path.rsplit('/').next().unwrap_or(path));
            let is_of_one = own.into_iter().any(|own| name.starts_with(&format!(".{own}.")));
            assert!(is_of_one && !cme::note::is_note_name(&name), "{name}");
        }
        !hidden.is_empty()
    }

    fn hidden(&self) -> Vec<std::path::PathBuf> {
        let folders =
            self.others.iter().chain([&self.target]).map(|path| path.rsplit_once('/').map_or("", |(at, _)| at));
        let mut found: Vec<_> = folders
            .filter_map(|folder| fs::read_dir(self.journal.path().join(folder)).ok())
            .flatten()
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file() && path.file_name().unwrap_or_default().to_string_lossy().starts_with('.'))
            .collect();
        found.sort();
        found.dedup();
        found
    }
}

fn ends_within(child: &mut Child, time: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < time {
        if let Some(status) = child.try_wait().expect("it is known") {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(1));
    }
    None
}

/// A stream that takes nothing as long as its other end is kept.
fn full() -> (OwnedFd, UnixStream) {
    let (mut stream, other) = UnixStream::pair().expect("a pair of streams");
    stream.set_nonblocking(true).expect("it need not wait");
    for size in [1 << 16, 1] {
        let part = vec![0; size];
        loop {
            match stream.write(&part) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => panic!("{error}"),
            }
        }
    }
    stream.set_nonblocking(false).expect("it waits");
    (stream.into(), other)
}

/// The same numbers in each run of the tests; the moments differ all the same.
struct Random(u64);

impl Random {
    fn between(&mut self, low: u32, high: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = u32::try_from(self.0 >> 40).expect("24 bits");
        low + number % (high - low)
    }
}
