//! Templates: what they may do, and how what they print is escaped.
//!
//! In: a template's name, the user's templates as texts, a view. Out: the report, or what is wrong at which place of
//! which template. A template sees the view and other templates, never the disk, and cannot run for ever.

mod built_in;
mod error;
mod filter;
mod function;
mod import;
#[cfg(test)]
mod tests;

pub use built_in::{built_in, built_in_names};
#[cfg(feature = "pdf")]
pub(super) use error::ENDLESS;
pub use error::TemplateError;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, State, UndefinedBehavior, Value};

use super::escape;
use super::format::Format;
use super::view::View;

/// The user's templates as already read texts, by file name; the library does not touch the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    /// File name, with `/` between its parts, and text. A template may include these and the built-in ones only.
    pub own: BTreeMap<String, String>,
}

impl Templates {
    /// The text of a template: the user's, else the built-in one of that name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(String::as_str).or_else(|| built_in(name))
    }
}

/// A template may take so many steps, and more for each session: five thousand of them still fit, an endless loop stops.
const FUEL: u64 = 2_000_000;
const FUEL_PER_SESSION: u64 = 4_000;

/// How deep macros and includes may nest.
const DEPTH: usize = 60;

/// A step can take long: a list of lists that share their parts has few values and endless text. So a template may also
/// take so long, and longer for each session.
const TIME: Duration = Duration::from_secs(10);
const TIME_PER_SESSION: Duration = Duration::from_millis(20);

/// A value that a template of the user's prints is not longer than this, nor are all of them together. The built-in ones
/// print as much as the notes hold.
const LONGEST: usize = 64 << 20;

/// A chain of operators is read by as many nested calls: so much room takes a byte of one, and so much all the rest.
const STACK_PER_BYTE: usize = 2 << 10;
const STACK: usize = 64 << 20;

/// Renders the template of that name; what it prints is escaped for the format.
pub(super) fn render(name: &str, format: Format, view: &View, templates: &Templates) -> Result<String, TemplateError> {
    let sessions = u32::try_from(view.totals.sessions).unwrap_or(u32::MAX);
    // The built-in ones are known to end, whatever the notes hold.
    let time = if templates.own.is_empty() {
        Duration::from_hours(24)
    } else {
        TIME_PER_SESSION.saturating_mul(sessions).saturating_add(TIME)
    };
    let env = Arc::new(environment(format, view, templates));
    if cfg!(fuzzing) {
        // Templates are short there, and on a busy machine another thread's turn comes late.
        let rendered = env.get_template(name).and_then(|template| template.render(Value::from(Serde(view))));
        return rendered.map_err(|error| error::explain(&error, name, view, templates, &env));
    }
    let stack = stack(templates);
    let rendered = render_within(time, stack, &env, name, Value::from(Serde(view)));
    rendered.map_err(|error| {
        thread::scope(|scope| {
            let explain = || error::explain(&error, name, view, templates, &env);
            match thread::Builder::new().stack_size(stack).spawn_scoped(scope, explain) {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // Without room for another stack the usual one does for usual templates.
                Err(_) => explain(),
            }
        })
    })
}

/// Enough for the longest chain in any template that may be included.
fn stack(templates: &Templates) -> usize {
    let longest = templates.own.values().map(String::len).max().unwrap_or_default();
    STACK + longest.saturating_mul(STACK_PER_BYTE)
}

/// Where the time is up, the thread goes on until the program ends.
fn render_within(
    time: Duration,
    stack: usize,
    env: &Arc<Environment<'static>>,
    name: &str,
    view: Value,
) -> Result<String, minijinja::Error> {
    let (done, outcome) = mpsc::channel();
    let (env, name) = (Arc::clone(env), name.to_owned());
    let work = move || {
        // Nobody listens any more where the time was up.
        let _ = done.send(env.get_template(&name).and_then(|template| template.render(view)));
    };
    thread::Builder::new().stack_size(stack).spawn(work).map_err(|_| no_room())?;
    outcome.recv_timeout(time).unwrap_or_else(|ended| {
        Err(match ended {
            RecvTimeoutError::Timeout => ErrorKind::OutOfFuel.into(),
            RecvTimeoutError::Disconnected => {
                minijinja::Error::new(ErrorKind::InvalidOperation, "this template makes the renderer fail")
            }
        })
    })
}

fn no_room() -> minijinja::Error {
    minijinja::Error::new(
        ErrorKind::InvalidOperation,
        "there is no room to render this template in; close other programs and try again",
    )
}

fn environment(format: Format, view: &View, templates: &Templates) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    let sessions = u64::try_from(view.totals.sessions).unwrap_or(u64::MAX / FUEL_PER_SESSION);
    env.set_fuel(Some(FUEL + FUEL_PER_SESSION * sessions));
    env.set_recursion_limit(DEPTH);
    // Names the expression that is undefined; what else it collects about the state is never printed.
    env.set_debug(true);
    env.set_syntax(syntax());
    // By the report's format, whatever an included template is called.
    env.set_auto_escape_callback(move |_| AutoEscape::Custom(format.as_str().into()));
    let printed = AtomicUsize::new(0);
    let longest = if templates.own.is_empty() { usize::MAX } else { LONGEST };
    env.set_formatter(move |out, _, value| {
        let text = text_of(format, value)?;
        if printed.fetch_add(text.len(), Ordering::Relaxed) + text.len() > longest {
            return Err(ErrorKind::OutOfFuel.into());
        }
        Ok(out.write_str(&text)?)
    });
    env.add_filter("pprint", |value: Value| bounded(format_args!("{value:#?}")));
    env.add_filter("escape", move |_: &State<'_, '_>, value: Value| escaped(format, &value));
    env.add_filter("e", move |_: &State<'_, '_>, value: Value| escaped(format, &value));
    filter::add(&mut env, view.locale);
    function::add(&mut env, format, view);
    let own = templates.own.clone();
    env.set_loader(move |name| {
        let text = own.get(name).map(String::as_str).or_else(|| built_in(name));
        match text.and_then(import::without_name) {
            Some(_) => Err(minijinja::Error::new(ErrorKind::SyntaxError, import::NO_NAME)),
            None => Ok(text.map(str::to_owned)),
        }
    });
    env
}

/// A line that holds nothing but a tag leaves nothing behind: tables would fall apart at empty lines.
fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    // Without delimiters of our own there is nothing in it that could be refused.
    syntax.build().unwrap_or_default()
}

fn escaped(format: Format, value: &Value) -> Result<Value, minijinja::Error> {
    text_of(format, value).map(Value::from_safe_string)
}

fn text_of(format: Format, value: &Value) -> Result<String, minijinja::Error> {
    if value.is_safe() {
        return bounded(format_args!("{value}"));
    }
    if format != Format::Json {
        return Ok(escape::escape(format, &bounded(format_args!("{value}"))?));
    }
    let mut text = Bounded::default();
    match serde_json::to_writer(&mut text, value) {
        Ok(()) => Ok(escape::json::spell_out(text.into_string())),
        Err(error) if error.is_io() => Err(ErrorKind::OutOfFuel.into()),
        // What JSON has no form for is written as nothing.
        Err(_) => Ok(String::new()),
    }
}

fn bounded(value: fmt::Arguments<'_>) -> Result<String, minijinja::Error> {
    let mut text = Bounded::default();
    fmt::write(&mut text, value).map_err(|_| minijinja::Error::from(ErrorKind::OutOfFuel))?;
    Ok(text.into_string())
}

/// A text that refuses to grow longer than [`LONGEST`].
#[derive(Debug, Default)]
struct Bounded(Vec<u8>);

impl Bounded {
    fn into_string(self) -> String {
        String::from_utf8(self.0).unwrap_or_default()
    }
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        io::Write::write_all(self, text.as_bytes()).map_err(|_| fmt::Error)
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
