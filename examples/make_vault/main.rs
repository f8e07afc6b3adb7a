//! Writes a made-up vault of sessions among other notes, and prints what its sessions must add up to.
//!
//! `cargo run --release --example make_vault -- DIR N --share 0.3 --seed 1`
//!
//! The same numbers give the same vault, byte for byte. The sums are worked out here, without the library, under the
//! rules of AMA PRA Category 2: each session to the nearest quarter hour.

mod vault;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use vault::Plan;

/// Write a made-up vault, and print what its sessions add up to
#[derive(Debug, Parser)]
struct Arguments {
    /// A folder that is empty or not there yet
    dir: PathBuf,
    /// How many notes
    notes: u32,
    /// How many of them are sessions, from 0 to 1, to the thousandth
    #[arg(long, default_value = "0.3", value_parser = per_mille)]
    share: u32,
    /// Another seed gives another vault
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn per_mille(text: &str) -> Result<u32, String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction:0<3}");
    let share = digits.parse().ok().filter(|share| *share <= 1000 && fraction.len() <= 3);
    share.ok_or_else(|| "write a number from 0 to 1, such as 0.3".to_owned())
}

fn main() -> ExitCode {
    let Arguments { dir, notes, share, seed } = Arguments::parse();
    match vault::write(&dir, &Plan { notes, share, seed }) {
        Ok(sums) => {
            println!("{sums}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {}: {error}", dir.display());
            ExitCode::FAILURE
        }
    }
}
