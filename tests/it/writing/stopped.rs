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
        if by == By::HangUp && hanging_up_is_ignored() {
            println!("not tried here: whoever started the tests has them go on when the terminal is closed");
        } else {
            check(&killed::settings(), by);
        }
    }
}

/// Whether the tests run under `nohup`, as everything does that they start.
fn hanging_up_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}
