//! Templates: what they may do, and how what they print is escaped.
//!
//! In: a template's name, the user's templates as texts, a view. Out: the report, or what is wrong at which place of
//! which template. A template sees the view and other templates, never the disk, and cannot run for ever.

mod built_in;
mod error;
mod filter;
mod function;

pub use built_in::{built_in, built_in_names};
pub use error::TemplateError;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value};

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

/// A chain of operators is read by as many nested calls; this holds the longest that a template of 512 KiB can have.
const STACK: usize = 1 << 30;

/// Renders the template of that name; what it prints is escaped for the format.
pub(super) fn render(name: &str, format: Format, view: &View, templates: &Templates) -> Result<String, TemplateError> {
    std::thread::scope(|scope| {
        let render = || render_here(name, format, view, templates);
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, render) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // Without room for another stack the usual one does for usual templates.
            Err(_) => render(),
        }
    })
}

fn render_here(name: &str, format: Format, view: &View, templates: &Templates) -> Result<String, TemplateError> {
    let env = environment(format, view, templates);
    let explain = |error: &minijinja::Error| error::explain(error, name, view, templates, &env);
    let template = env.get_template(name).map_err(|error| explain(&error))?;
    template.render(Value::from(Serde(view))).map_err(|error| explain(&error))
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
    env.set_formatter(move |out, _, value| print(out, format, value));
    env.add_filter("escape", move |_: &State<'_, '_>, value: Value| escaped(format, &value));
    env.add_filter("e", move |_: &State<'_, '_>, value: Value| escaped(format, &value));
    filter::add(&mut env, view.locale);
    function::add(&mut env, format, view);
    let own = templates.own.clone();
    env.set_loader(move |name| Ok(own.get(name).cloned().or_else(|| built_in(name).map(str::to_owned))));
    env
}

/// A line that holds nothing but a tag leaves nothing behind: tables would fall apart at empty lines.
fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    // Without delimiters of our own there is nothing in it that could be refused.
    syntax.build().unwrap_or_default()
}

fn print(out: &mut Output<'_>, format: Format, value: &Value) -> Result<(), minijinja::Error> {
    Ok(out.write_str(&text_of(format, value))?)
}

fn escaped(format: Format, value: &Value) -> Value {
    Value::from_safe_string(text_of(format, value))
}

fn text_of(format: Format, value: &Value) -> String {
    if value.is_safe() {
        return value.to_string();
    }
    match format {
        Format::Json => escape::json::spell_out(&serde_json::to_string(value).unwrap_or_default()),
        format => escape::escape(format, &value.to_string()),
    }
}
