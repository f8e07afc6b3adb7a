//! Lets Ctrl-C, and what else asks a program to end, wait while a file is being written.
//!
//! Without it a program that is stopped in the middle leaves the file that it had begun.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

#[cfg(unix)]
const ASKING: [i32; 3] = [SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const ASKING: [i32; 2] = [SIGINT, SIGTERM];

/// Set up by the first write: before it the program ends at once, as any.
static SIGNALS: Mutex<Option<Signals>> = Mutex::new(None);

#[derive(Debug, Clone)]
struct Signals {
    /// Whether a signal ends the program at once.
    at_once: Arc<AtomicBool>,
    /// The signal that came meanwhile, or 0.
    asked: Arc<AtomicUsize>,
}

/// While it lives, a signal that asks the program to end is put off; when it goes, the program ends by that signal.
#[derive(Debug)]
pub(super) struct Held(Signals);

impl Held {
    pub(super) fn hold() -> io::Result<Self> {
        let mut signals = SIGNALS.lock().unwrap_or_else(PoisonError::into_inner);
        let known = match signals.take() {
            Some(known) => known,
            None => Signals::set_up()?,
        };
        known.at_once.store(false, Ordering::SeqCst);
        Ok(Self(signals.insert(known).clone()))
    }

    /// Whether a signal came that asks the program to end.
    pub(super) fn is_asked_to_stop(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst) != 0
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.at_once.store(true, Ordering::SeqCst);
        let asked = self.0.asked.load(Ordering::SeqCst);
        if let Some(signal) = ASKING.into_iter().find(|signal| usize::try_from(*signal) == Ok(asked)) {
            // If it cannot be ended by the signal, it goes on and says what became of the file.
            let _ = low_level::emulate_default_handler(signal);
        }
    }
}

impl Signals {
    fn set_up() -> io::Result<Self> {
        let signals = Self { at_once: Arc::new(AtomicBool::new(true)), asked: Arc::default() };
        for signal in ASKING {
            flag::register_conditional_default(signal, Arc::clone(&signals.at_once))?;
            flag::register_usize(signal, Arc::clone(&signals.asked), usize::try_from(signal).unwrap_or_default())?;
        }
        Ok(signals)
    }
}
