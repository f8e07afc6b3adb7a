//! Runs the binary.

use std::path::Path;
use std::process::{Command, Output};

/// What a run of `cme` printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `cme` in a folder on 2026-11-01, with nothing of the tester's environment that could show.
pub(crate) fn cme(dir: &Path, args: &[&str]) -> Ran {
    let output = command(dir).args(args).args(["--today", "2026-11-01"]).output();
    Ran::from(output.expect("the binary runs"))
}

/// The binary in a folder, with a bare environment.
pub(crate) fn command(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cme"));
    command.current_dir(dir);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "EDITOR", "VISUAL", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 is printed").replace("\r\n", "\n");
        Self { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}
