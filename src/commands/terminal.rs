//! The terminal: color, width, and the two streams.

use std::io::{self, BufRead, IsTerminal, Write};

use cme::diagnostic::Diagnostic;
use cme::diagnostic::render::{self, Outcome, Style};
use cme::model::Tally;

use super::Error;
use super::options::Color;

/// A line is so wide where nobody says how wide it may be.
const DEFAULT_WIDTH: usize = 100;

/// Results are handed on in pieces of so many bytes.
const PIECE: usize = 64 * 1024;

/// Where results and complaints go.
#[derive(Debug)]
pub(crate) struct Terminal {
    color: Color,
    pub(crate) quiet: bool,
}

impl Terminal {
    pub(crate) fn new(color: Color, quiet: bool) -> Self {
        match color {
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
            Color::Auto => {}
        }
        Self { color, quiet }
    }

    /// How results are drawn on standard output.
    pub(crate) fn style(&self) -> Style {
        Style { width: width(), color: self.is_colored(anstream::AutoStream::choice(&io::stdout())) }
    }

    /// How complaints are drawn on standard error.
    fn style_of_errors(&self) -> Style {
        Style { width: width(), color: self.is_colored(anstream::AutoStream::choice(&io::stderr())) }
    }

    /// How results are drawn in a file: the same whatever terminal somebody sits at.
    pub(crate) fn style_of_file(&self) -> Style {
        Style { width: DEFAULT_WIDTH, color: self.color == Color::Always }
    }

    fn is_colored(&self, choice: anstream::ColorChoice) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !matches!(choice, anstream::ColorChoice::Never),
        }
    }

    /// Whether somebody sits there who can be asked.
    pub(crate) fn is_interactive() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Whether what is printed is read from a screen.
    pub(crate) fn is_shown() -> bool {
        io::stdout().is_terminal()
    }

    /// Prints a result. A reader that has gone away is no failure.
    pub(crate) fn print(&self, result: impl AsRef<[u8]>) -> Result<(), Error> {
        self.print_by(|out| out.write_all(result.as_ref()))
    }

    /// Prints a result piece by piece, which never stands in memory as a whole.
    #[expect(clippy::unused_self, reason = "only who was handed the terminal prints")]
    pub(crate) fn print_by(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let mut stdout = io::BufWriter::with_capacity(PIECE, io::stdout().lock());
        match write(&mut stdout).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Error::io("write to", "standard output")(error))
            }
            _ => Ok(()),
        }
    }

    /// Asks on standard error and reads a line; none where nobody answers any more.
    pub(crate) fn ask(question: &str) -> Result<Option<String>, Error> {
        let mut stderr = io::stderr().lock();
        write!(stderr, "{question}").and_then(|()| stderr.flush()).map_err(Error::io("write to", "standard error"))?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).map_err(Error::io("read from", "standard input"))?;
        Ok((read > 0).then_some(line))
    }

    /// Says something that is no result.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            self.insist(text);
        }
    }

    /// Says something that is no result, and must be heard; what would act on the terminal is made visible.
    pub(crate) fn insist(&self, text: &str) {
        let lines: Vec<String> = text.split('\n').map(render::visible).collect();
        self.show(&lines.join("\n"));
    }

    /// Shows what is drawn already, colors included.
    #[expect(clippy::unused_self, reason = "only who was handed the terminal prints")]
    fn show(&self, text: &str) {
        // Nothing is left to complain to if standard error is closed.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Draws what is odd in a file that is no note.
    pub(crate) fn warn(&self, diagnostics: &[Diagnostic]) {
        if diagnostics.is_empty() {
            return;
        }
        let outcome = Outcome { diagnostics, tally: Tally::default(), journal: "" };
        self.show(render::drawings(&outcome, &self.style_of_errors()).trim_end_matches('\n'));
    }

    /// Says why the tool could not do its work.
    pub(crate) fn complain(&self, error: &Error) {
        let style = self.style_of_errors();
        match error {
            Error::Findings(findings) => self.show(&render::findings(findings, &style)),
            Error::Usage { help, .. } => self.insist(&format!("error: {error}\nhelp: {help}")),
            Error::Io { cause, .. } => {
                self.insist(&format!("error: {error}"));
                if cause.kind() == io::ErrorKind::NotFound {
                    self.insist("help: see that the name is right; it is read from the folder you are in");
                }
            }
        }
    }
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).max(40))
}
