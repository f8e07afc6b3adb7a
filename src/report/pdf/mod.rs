//! A report as a PDF, typeset by Typst.
//!
//! In: the name of a template, the user's templates, the view, the paper. Out: the bytes of the PDF, or what is wrong at
//! which place of which template. A template is a normal Typst file that reads the view as `data.json`; it sees the files
//! of its own folder and the built-in ones, never the disk, the network or the clock, and is given so much time.

mod error;
mod export;
mod face;
mod fonts;
#[cfg(test)]
mod tests;
mod world;

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use typst_layout::PagedDocument;

use super::paper::Paper;
use super::rendered::Rendered;
use super::template::{ENDLESS, TemplateError, Templates};
use super::view::View;
use error::Fault;
use world::World;

/// A template may take so long, and more for each session: what needs longer does not come to an end.
const TIME: Duration = Duration::from_mins(1);
const TIME_PER_SESSION: Duration = Duration::from_millis(200);

/// Templates nest deeper than the usual stack of a thread holds.
const STACK: usize = 1 << 28;

/// What a PDF is made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job<'a> {
    /// The template's file name.
    pub(super) template: &'a str,
    /// What it sees.
    pub(super) view: &'a View,
    /// Other files that it sees.
    pub(super) templates: &'a Templates,
    /// What it is laid out for.
    pub(super) paper: Paper,
}

/// Typesets a template.
///
/// # Errors
/// When the template is wrong, or does not come to an end. In the latter case its thread goes on until the program ends.
pub(super) fn render(job: &Job<'_>) -> Result<Rendered, TemplateError> {
    let sessions = u32::try_from(job.view.totals.sessions).unwrap_or(u32::MAX);
    let time = TIME_PER_SESSION.saturating_mul(sessions).saturating_add(TIME);
    render_within(job, time)
}

fn render_within(job: &Job<'_>, time: Duration) -> Result<Rendered, TemplateError> {
    let world = World::new(job);
    let on_face = [job.view.missing.text.clone(), job.view.unfit.clone()].into_iter().flatten().collect::<Vec<_>>();
    let (done, outcome) = mpsc::channel();
    let work = move || {
        // Nobody listens any more where the time was up.
        let _ = done.send(typeset(world, &on_face));
    };
    if thread::Builder::new().stack_size(STACK).spawn(work).is_err() {
        return Err(error::at_all(job, "there is no room to typeset it in", "close other programs and try again"));
    }
    match outcome.recv_timeout(time) {
        Ok(Ok(rendered)) => Ok(rendered),
        Ok(Err(fault)) => Err(error::explain(&fault, job)),
        Err(RecvTimeoutError::Timeout) => {
            Err(error::at_all(job, ENDLESS, "look for a loop that runs too often, or a text that grows in one"))
        }
        Err(RecvTimeoutError::Disconnected) => Err(error::at_all(
            job,
            "this template makes the typesetter fail",
            "take parts of it out until it works, to find the one that does not",
        )),
    }
}

/// From a world to a PDF; what the report lacks, and that no board takes it, stands on its face, whatever the template
/// prints.
fn typeset(mut world: World, on_face: &[String]) -> Result<Rendered, Fault> {
    let mut document = compile(&world)?;
    if on_face.iter().any(|text| !face::says(&document, text)) {
        world.begin_with_what_is_wrong();
        document = compile(&world)?;
    }
    export::export(&document, &world)
}

fn compile(world: &World) -> Result<PagedDocument, Fault> {
    typst::compile(world).output.map_err(|errors| Fault::new(&errors, world))
}
