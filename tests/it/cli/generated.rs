//! Help, version, completions and manual pages.

use super::{DELEGATING, folder, neutral, tiny};
use crate::run::cme;

const COMMANDS: [&str; 9] = ["init", "new", "check", "report", "list", "explain", "template", "completions", "man"];

#[test]
fn help() {
    let dir = folder(&[]);
    let root = cme(dir.path(), &["--help"]);
    assert_eq!((root.code, root.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("help", neutral(&root.stdout));
    insta::assert_snapshot!("help-short", neutral(&cme(dir.path(), &["-h"]).stdout));
    for command in COMMANDS {
        let long = cme(dir.path(), &[command, "--help"]);
        assert_eq!((long.code, long.stderr.as_str()), (0, ""), "{command}");
        assert!(root.stdout.contains(&format!("\n  {command} ")), "{command} is not listed");
        let (own, shared) = long.stdout.split_once("Shared options:\n").expect("shared options");
        let behind = shared.split_once("no advice\n").expect("the last of them").1;
        insta::assert_snapshot!(format!("help-{command}"), neutral(&format!("{own}Shared options\n{behind}")));
    }
}

/// What help shows as an example is taken by the command line as it stands.
#[test]
fn examples_in_the_help_are_understood() {
    for command in COMMANDS {
        let help = cme(folder(&[]).path(), &[command, "--help"]).stdout;
        let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
        let lines = examples.lines().map(str::trim).filter(|line| line.starts_with("cme "));
        assert!(examples.starts_with("  cme "), "{command} shows no example");
        for line in lines.map(|line| line.split(['>', '|']).next().unwrap_or_default()) {
            let args: Vec<String> = shlex::split(line).expect("words").into_iter().skip(1).collect();
            let args: Vec<&str> =
                args.iter().map(|arg| if arg.starts_with('~') { "new folder" } else { arg }).collect();
            let dir = tiny();
            super::write(dir.path(), "letter.md", "Dear board\n");
            super::write(dir.path(), "Home.md", "<!-- cme:begin -->\n<!-- cme:end -->\n");
            super::write(dir.path(), "Sessions/2026-03-14.md", DELEGATING);
            if args == ["report", "letter"] || args.starts_with(&["template", "check"]) {
                super::write(dir.path(), "cme-templates/letter.md", "Dear board\n");
            }
            let ran = cme(dir.path(), &args);
            assert!(ran.code < 2, "{line}: {ran:?}");
        }
    }
}

#[test]
fn version() {
    let ran = cme(folder(&[]).path(), &["--version"]);
    assert_eq!((ran.code, ran.stdout), (0, format!("cme {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn completions_for_every_shell_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = cme(folder(&[]).path(), &["completions", shell]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{shell}");
        // Two of the generators leave the values of options out.
        let values = if ["elvish", "powershell"].contains(&shell) { &[][..] } else { &["sarif", "appraisal"] };
        for word in COMMANDS.iter().chain(&["journal"]).chain(values) {
            assert!(ran.stdout.contains(word), "{word} is not in the script for {shell}");
        }
        assert!(ran.stdout.ends_with('\n'), "{shell}");
    }
}

#[test]
fn a_manual_page_for_cme_and_each_command() {
    let dir = folder(&[]);
    let title = |name: &str| format!(".TH {name} 1  \"cme {}\"", env!("CARGO_PKG_VERSION"));
    let root = cme(dir.path(), &["man"]).stdout;
    assert!(root.contains(&title("cme")), "{root}");
    for command in COMMANDS {
        assert!(root.contains(&format!("cme\\-{command}(1)")), "{command}");
        let ran = cme(dir.path(), &["man", command]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{command}");
        assert!(ran.stdout.contains(&title(&format!("cme-{command}"))), "{}", ran.stdout);
        assert!(ran.stdout.contains(".SH SYNOPSIS") && ran.stdout.ends_with('\n'), "{command}");
    }
    insta::assert_snapshot!("man-list", neutral(&cme(dir.path(), &["man", "list"]).stdout));
}
