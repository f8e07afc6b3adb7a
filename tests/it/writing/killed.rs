//! A program that is killed at any moment leaves the old file or the new one, never half of one.
//!
//! What it had begun can stay behind under a hidden name: nobody is left to delete it.

use super::ended::{By, Outcomes, Scene};
use crate::journal::{Folder, SESSION, note};

/// A template whose report takes longer to write than to make.
pub(super) fn long() -> String {
    "<!-- written by {{ tool.name }} {{ tool.version }} -->\n".to_owned() + &"0123456789abcde\n".repeat(32_000)
}

fn check(scene: &Scene) {
    let Outcomes { old, new, begun } = scene.outcomes(By::Kill);
    // Some were in the middle of it.
    assert!(old >= 20 && new >= 20 && begun > 0);
}

pub(super) fn report() -> Scene {
    let journal = Folder::of(note(SESSION, "")).with("cme-templates/long.txt", long());
    let mut scene = Scene::new(journal, &["report", "long", "-o", "out.txt"], "out.txt");
    scene.old = Some("<!-- written by cme 0.1.0 -->\nthe old report\n".to_owned());
    scene
}

pub(super) fn inject() -> Scene {
    let own = "my own words\n".repeat(10_000);
    let home = format!("{own}<!-- cme:begin -->\n<!-- cme:end -->\n{own}");
    let mut scene = Scene::new(Folder::of(note(SESSION, "")), &["report", "--inject", "Home.md"], "Home.md");
    scene.old = Some(home);
    scene
}

pub(super) fn new() -> Scene {
    let journal = Folder::new().with("Sessions/2026-03-14 Delegating.md", note(SESSION, ""));
    let long = "Ask before advising. ".repeat(4_000);
    let args = ["new", "--title", "T", "--date", "2026-04-01", "--duration", "50", "--topic", "a", "--takeaway", &long];
    Scene::new(journal, &args, "Sessions/2026-04-01 T.md")
}

pub(super) fn settings() -> Scene {
    let mut scene = Scene::new(Folder::new(), &["init"], "cme.yaml");
    scene.others = &["Templates/Coaching session.md"];
    scene
}

#[test]
fn a_report() {
    check(&report());
}

#[test]
fn a_report_inside_a_note() {
    check(&inject());
}

#[test]
fn a_new_note() {
    check(&new());
}

#[test]
fn the_settings_of_a_new_journal() {
    check(&settings());
}

#[test]
fn the_template_for_notes_of_a_new_journal() {
    let mut scene = Scene::new(Folder::new(), &["init"], "Templates/Coaching session.md");
    scene.others = &["cme.yaml"];
    check(&scene);
}
