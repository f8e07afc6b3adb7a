//! Tests of the library and the binary, in one program.

mod admit;
mod architecture;
mod body;
mod broken;
mod bytes;
mod catalogue;
mod dates;
mod durations;
mod expected;
mod init;
mod journal;
mod ledger;
mod lost;
mod new;
mod page;
mod pages;
mod readme;
mod render;
mod report;
mod run;
mod settings;
mod split;
mod tally;
mod walk;
mod yaml;
