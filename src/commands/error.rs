//! Why the tool could not do its work; what is wrong with notes is never one of these.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use cme::diagnostic::Finding;

/// An operation that failed, with what it was about.
#[derive(Debug)]
pub(crate) enum Error {
    /// The disk said no.
    Io { doing: &'static str, path: PathBuf, cause: io::Error },
    /// A file of settings, a rulebook or a template has mistakes.
    Findings(Vec<Finding>),
    /// The command line asks for something that cannot be, and what to do instead.
    Usage { message: String, help: String },
}

impl Error {
    pub(crate) fn io(doing: &'static str, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |cause| Self::Io { doing, path, cause }
    }

    pub(crate) fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, cause } => write!(f, "cannot {doing} `{}`: {cause}", path.display()),
            Self::Findings(findings) => write!(f, "{}", cme::diagnostic::words::count(findings.len(), "mistake")),
            Self::Usage { message, .. } => f.write_str(message),
        }
    }
}
