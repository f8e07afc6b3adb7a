//! Nothing that a user can ask for is forgotten in the README, and nothing in it is made up.

use cme::diagnostic::render;
use cme::model::{Kinds, Outcome};
use cme::report::{Profile, ReportName};

use super::block::{blocks, code_spans, prose};
use super::{PAGE, read, root};
use crate::run::cme;

fn help(command: &[&str]) -> String {
    cme(&root(), &[command, &["--help"]].concat()).stdout
}

/// The names in the list of commands.
fn commands() -> Vec<String> {
    let help = help(&[]);
    let list = help.split_once("Commands:\n").and_then(|(_, rest)| rest.split_once("\n\n")).expect("a list").0;
    let rows = list.lines().filter_map(|line| line.strip_prefix("  ").filter(|row| !row.starts_with(' ')));
    rows.filter_map(|row| row.split_whitespace().next()).map(ToOwned::to_owned).collect()
}

/// Every command line of `cme` in the page: in its text, and in what it shows.
fn lines() -> Vec<String> {
    let prose = prose(&PAGE);
    let spans = code_spans(&prose).into_iter().map(ToOwned::to_owned);
    let blocks = blocks(&PAGE);
    let shown = blocks.iter().flat_map(|block| {
        let mark = match block.language.as_str() {
            "console" => "$ ",
            "sh" => "",
            _ => "no line begins so",
        };
        block.text.lines().filter_map(move |line| line.strip_prefix(mark)).map(|line| line.trim_start_matches("exec "))
    });
    let shown: Vec<String> = shown.map(ToOwned::to_owned).collect();
    spans
        .chain(shown)
        .map(|line| line.replace("cargo run --release --", "cme"))
        .filter(|line| line.starts_with("cme "))
        .collect()
}

#[test]
fn every_command_is_mentioned() {
    let lines = lines();
    assert!(commands().len() >= 9);
    for command in commands() {
        let is_mentioned = lines.iter().any(|line| line.split_whitespace().nth(1) == Some(&command));
        assert!(is_mentioned, "the README does not mention `cme {command}`");
    }
}

#[test]
fn every_command_line_has_a_command_and_flags_that_exist() {
    let commands = commands();
    for line in lines() {
        let words = shlex::split(&line).unwrap_or_else(|| panic!("`{line}` cannot be split into words"));
        let command = words[1].as_str();
        let (help, args) =
            if commands.contains(&words[1]) { (help(&[command]), &words[2..]) } else { (help(&[]), &words[1..]) };
        assert!(commands.contains(&words[1]) || command.starts_with('-'), "`{line}`: there is no `{command}`");
        for flag in args.iter().filter(|word| word.starts_with('-') && word.len() > 1) {
            let known = help.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| word == flag);
            assert!(known, "`{line}`: there is no `{flag}`");
        }
    }
}

#[test]
fn no_flag_is_forgotten_that_daily_use_needs() {
    let flags = ["--journal", "--today", "--profile", "--period", "--since", "--until", "--allow-invalid", "--force"];
    let more = ["--template", "--fail-on", "--kind", "--topic", "--series", "--quiet"];
    for flag in flags.into_iter().chain(more) {
        assert!(PAGE.contains(flag), "the README does not mention `{flag}`");
    }
}

#[test]
fn every_word_that_can_be_chosen_is_mentioned() {
    let prose = prose(&PAGE);
    let spans = code_spans(&prose);
    let mut words: Vec<&str> = Outcome::ALL.iter().map(|(name, _)| *name).collect();
    words.extend(Profile::ALL.map(Profile::as_str));
    words.extend(ReportName::all().map(ReportName::as_str));
    words.extend(ReportName::all().flat_map(ReportName::formats).map(|format| format.as_str()));
    for word in Kinds::default().names().into_iter().chain(words) {
        assert!(spans.contains(&word), "the README does not mention `{word}`");
    }
    for format in render::Format::ALL.iter().map(|format| format.as_str()) {
        let asked = format!("-O {format}");
        assert!(spans.contains(&asked.as_str()), "the README does not mention `{asked}`");
    }
}

#[test]
fn every_download_is_listed() {
    let workflow = read(".github/workflows/release.yml");
    let targets: Vec<&str> =
        workflow.lines().filter_map(|line| line.split_once("- { target: ")?.1.split(',').next()).collect();
    assert_eq!(targets.len(), 5);
    for target in targets {
        let ending = if target.contains("windows") { "zip" } else { "tar.gz" };
        assert!(PAGE.contains(&format!("`{target}.{ending}`")), "the README does not list `{target}`");
    }
}

#[test]
fn the_oldest_rust_is_that_of_the_manifest() {
    let manifest = read("Cargo.toml");
    let oldest = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    let oldest = oldest.trim_matches('"');
    assert!(PAGE.contains(&format!("Rust {oldest} or later")) && PAGE.contains(&format!("builds it is {oldest}.")));
}
