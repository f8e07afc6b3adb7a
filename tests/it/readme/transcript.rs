//! Runs the README's commands and compares what stands below them.
//!
//! Blocks of one section share a folder, in which its files lie as well; a command that names `examples/` runs at the root
//! of the repository instead, and writes nothing. `cargo run --release -- ...` is run without building anew. Standard output
//! and standard error go into one pipe, so that they follow each other as on a terminal.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, pipe};
use std::path::Path;
use std::process::Stdio;

use tempfile::TempDir;

use super::block::{Block, blocks};
use super::root;
use crate::run::command;

const TODAY: [&str; 2] = ["--today", "2026-11-01"];

/// The page with what the program says now below each command whose answer does not match.
pub(super) fn renewed(page: &str) -> String {
    let mut lines: Vec<String> = page.lines().map(ToOwned::to_owned).collect();
    let mut folders: BTreeMap<String, TempDir> = BTreeMap::new();
    let mut answers = Vec::new();
    for block in blocks(page) {
        let folder = folders.entry(block.section.clone()).or_insert_with(|| tempfile::tempdir().expect("a folder"));
        if let Some(file) = &block.file {
            write(&folder.path().join(file), &block.text);
        }
        if block.language == "console" {
            answers.push((block.lines.clone(), answered(&block, folder.path())));
        }
    }
    for (place, answer) in answers.into_iter().rev() {
        lines.splice(place, answer);
    }
    lines.join("\n") + "\n"
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a folder above it")).expect("the folder can be made");
    fs::write(file, text).expect("the file can be written");
}

/// The lines of a block of commands and answers.
fn answered(block: &Block, folder: &Path) -> Vec<String> {
    let (mut lines, mut code) = (Vec::new(), 0);
    let text = block.text.strip_prefix("$ ").unwrap_or_else(|| panic!("no command begins {:?}", block.text));
    for part in text.split("\n$ ") {
        let (line, shown) = part.trim_end_matches('\n').split_once('\n').unwrap_or((part.trim_end(), ""));
        let said = run(line, folder, &mut code);
        let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
        let said: Vec<&str> = said.lines().map(str::trim_end).collect();
        lines.push(format!("$ {line}"));
        let kept = if matches(&shown, &said) { shown } else { said };
        let ends_block = kept.iter().any(|line| line.trim_start().starts_with("```"));
        assert!(!ends_block, "`{line}` prints a fence, which would end the block: show less of it with `...`");
        lines.extend(kept.into_iter().map(ToOwned::to_owned));
    }
    lines
}

/// What a command says; `code` is that of the one before, and then its own.
fn run(line: &str, folder: &Path, code: &mut i32) -> String {
    let words = shlex::split(line).unwrap_or_else(|| panic!("`{line}` cannot be split into words"));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let args = match &words[..] {
        ["echo", "$?"] => return format!("{code}\n"),
        ["cme", args @ ..] | ["cargo", "run", "--release", "--", args @ ..] => args,
        _ => panic!("`{line}` is no command that this test knows how to run"),
    };
    let is_at_root = args.iter().any(|word| word.starts_with("examples/"));
    assert!(!is_at_root || !args.contains(&"-o"), "`{line}` would write into the repository");
    let top = root();
    let (mut reader, writer) = pipe().expect("a pipe");
    let mut program = command(if is_at_root { &top } else { folder });
    program.args(args).stdin(Stdio::null());
    if !args.contains(&TODAY[0]) {
        program.args(TODAY);
    }
    program.stdout(writer.try_clone().expect("the pipe's other end")).stderr(writer);
    let mut child = program.spawn().expect("the binary runs");
    // It holds ends of the pipe that would keep it open.
    drop(program);
    let mut said = String::new();
    reader.read_to_string(&mut said).expect("UTF-8 is printed");
    *code = child.wait().expect("the binary ends").code().unwrap_or(-1);
    said.replace("\r\n", "\n")
}

/// Whether lines are what is shown of them: a line `...` stands for one line or more, `[..]` for any part of a line.
fn matches(shown: &[&str], said: &[&str]) -> bool {
    match shown {
        [] => said.is_empty(),
        ["...", rest @ ..] => (1..=said.len()).any(|left_out| matches(rest, &said[left_out..])),
        [line, rest @ ..] => {
            said.split_first().is_some_and(|(first, more)| is_shown(line, first) && matches(rest, more))
        }
    }
}

fn is_shown(shown: &str, said: &str) -> bool {
    let Some((before, after)) = shown.split_once("[..]") else { return shown == said };
    let Some(rest) = said.strip_prefix(before) else { return false };
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    ends.into_iter().any(|at| is_shown(after, &rest[at..]))
}

#[test]
fn only_what_is_marked_may_be_left_out() {
    assert!(matches(&["a", "...", "d"], &["a", "b", "c", "d"]));
    assert!(matches(&["a [..] c"], &["a b c"]));
    assert!(!matches(&["a", "..."], &["a"]), "nothing is left out there");
    assert!(!matches(&["a"], &["a", "b"]));
    assert!(!matches(&["a", "b"], &["a"]));
    assert!(!matches(&["a"], &["ab"]));
    assert!(!matches(&["a [..] c"], &["a b d"]));
}
