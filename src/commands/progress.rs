//! Says on a terminal how far a long reading is.
//!
//! One line on standard error, from half a second on, and gone at the end. Nothing where standard error is no terminal,
//! or under `-q`; and results never wait for it.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use cme::diagnostic::words;
use cme::gather::{Progress, Reading};

use super::Terminal;
use super::held::Held;

/// Work that is over by then needs no word.
const PATIENCE: Duration = Duration::from_millis(500);
const BETWEEN: Duration = Duration::from_millis(100);

/// Back to the start of the line, and erase what stands on it.
const ERASE: &str = "\r\x1b[K";

/// Does the work, and shows meanwhile how far it is.
pub(super) fn watched<T>(terminal: &Terminal, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    if terminal.quiet || !io::stderr().is_terminal() || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return work(&progress);
    }
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        let progress = &progress;
        scope.spawn(move || show(progress, &waiting));
        let result = work(progress);
        drop(done);
        result
    })
}

/// Shows the counts again and again, until the other end of the channel is gone or the user stops the program.
fn show(progress: &Progress, waiting: &mpsc::Receiver<()>) {
    if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    // A program that is stopped takes its line away before it ends; without that it goes on as well.
    let held = Held::hold();
    let is_stopped = || held.as_ref().is_ok_and(Held::is_asked_to_stop);
    loop {
        write(&line(progress.reading()));
        if is_stopped() || waiting.recv_timeout(BETWEEN) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    write("");
}

fn line(reading: Reading) -> String {
    let Reading { all, read, sessions, diagnostics } = reading;
    if all == 0 {
        return "listing files".to_owned();
    }
    let (sessions, diagnostics) = (words::count(sessions, "session"), words::count(diagnostics, "diagnostic"));
    format!("{read} of {}, {sessions}, {diagnostics}", words::count(all, "file"))
}

fn write(line: &str) {
    let width = terminal_size::terminal_size_of(io::stderr()).map_or(usize::MAX, |(width, _)| usize::from(width.0));
    // What runs on to a second line would not be erased.
    let line: String = line.chars().take(width.saturating_sub(1)).collect();
    let mut out = io::stderr().lock();
    // A terminal that is gone is nobody's loss.
    let _ = write!(out, "{ERASE}{line}").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_named() {
        assert_eq!(line(Reading::default()), "listing files");
        let reading = Reading { all: 1200, read: 64, sessions: 1, diagnostics: 2 };
        assert_eq!(line(reading), "64 of 1200 files, 1 session, 2 diagnostics");
    }
}
