//! A program that is asked to stop, by Ctrl-C or otherwise, leaves the old file or the new one and nothing else.

use super::ended::{By, Scene};
use super::killed;

fn check(scene: &Scene, by: By) {
    let seen = scene.outcomes(by);
    assert!(seen.old >= 20 && seen.new >= 20 && seen.begun == 0, "{seen:?}");
}

#[test]
fn a_report() {
    check(&killed::report(), By::Interrupt);
}

#[test]
fn the_settings_of_a_new_journal() {
    for by in [By::Interrupt, By::Terminate, By::HangUp] {
        check(&killed::settings(), by);
    }
}
