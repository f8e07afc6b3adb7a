//! `cme init`: what it writes, and that it harms nothing.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use cme::source::Source;

use super::run::cme;

const TEMPLATE: &str = "Templates/Coaching session.md";

fn write(dir: &Path, path: &str, text: &str) {
    let file = dir.join(path);
    fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
    fs::write(file, text).expect("a file");
}

fn read(dir: &Path, path: &str) -> String {
    fs::read_to_string(dir.join(path)).expect("a file")
}

#[test]
fn an_empty_folder_gets_settings_and_a_template() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["init"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(ran.stdout, @r"
    created  cme.yaml
    created  Templates/Coaching session.md

    What to do next:
      cme new       write the note of a session
      cme check     see what is missing, and where
      cme report    print your sessions and their credit
    Your name and licenses go into cme.yaml; each line in it says what it is for.
    ");
    insta::assert_snapshot!(read(dir.path(), TEMPLATE), @r#"
    ---
    cme: coaching
    date: "{{date}}"
    duration:
    title: "{{title}}"
    topics:
    objective:
    outcome:
    coach:
    series:
    ---

    ## Relevance to practice
    %% What does this session mean for your practice? %%

    ## Key takeaways
    %% What do you take away? One a line: - Ask before advising. %%

    ## Steps for practice
    %% What will you do? One a line: - [ ] Trial the checklist in April %%

    ## Private
    %% What stands under this heading never leaves the note. %%
    "#);
}

#[test]
fn the_template_is_no_session() {
    let dir = tempfile::tempdir().expect("a folder");
    cme(dir.path(), &["init"]);
    let ran = cme(dir.path(), &["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.starts_with("1 Markdown file: 0 sessions, 0 other notes, 1 ignored, 0 invalid\nnothing to check\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.starts_with("error: no session was found in this folder\n"), "{}", ran.stderr);
}

#[test]
fn running_it_twice_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    cme(dir.path(), &["init"]);
    let mine = read(dir.path(), "cme.yaml").replace("  name:\n", "  name: A. Example\n");
    write(dir.path(), "cme.yaml", &mine);
    write(dir.path(), TEMPLATE, "my own\n");
    let ran = cme(dir.path(), &["init", "-q"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(ran.stdout, @r"
    kept     cme.yaml (already there, not changed)
    kept     Templates/Coaching session.md (already there, not changed)
    ");
    assert_eq!(read(dir.path(), "cme.yaml"), mine);
    assert_eq!(read(dir.path(), TEMPLATE), "my own\n");
}

#[test]
fn the_settings_are_valid_as_written_and_with_every_example_in_use() {
    let dir = tempfile::tempdir().expect("a folder");
    cme(dir.path(), &["init"]);
    let written = read(dir.path(), "cme.yaml");
    let settings =
        cme::settings::parse(&Arc::new(Source::new("cme.yaml", written.as_str()))).expect("valid as written");
    assert_eq!(settings.physician.name, None);
    assert_eq!(settings.ignore, ["Templates"]);

    let all = written.lines().map(in_use).collect::<Vec<_>>().join("\n");
    let settings = cme::settings::parse(&Arc::new(Source::new("cme.yaml", all.as_str()))).expect("valid examples");
    assert_eq!(settings.licenses.len(), 1);
    assert_eq!(settings.names.of("duration"), "minutes");
    write(dir.path(), "cme.yaml", &all);
    let ran = cme(dir.path(), &["check"]);
    assert_eq!(ran.code, 1, "only the folder and the sessions are missing: {}", ran.stderr);
}

/// The line without the `#` that keeps a setting out of use.
fn in_use(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    match line.trim_start().strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') || setting.starts_with("  ") => {
            format!("{}{setting}", &line[..indent])
        }
        _ => line.to_owned(),
    }
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["init", "My notes/cme"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("created  My notes/cme/cme.yaml\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n  cd \"My notes/cme\"\n"), "{}", ran.stdout);
    assert!(dir.path().join("My notes/cme").join(TEMPLATE).is_file());
}

#[test]
fn a_file_in_the_way_is_an_error() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "taken", "");
    let ran = cme(dir.path(), &["init", "taken"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: cannot create the folder `taken`: "), "{}", ran.stderr);
}

#[test]
fn the_templates_folder_of_obsidian_is_used() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), ".obsidian/templates.json", r#"{"folder": "Meta #1/Templates"}"#);
    let ran = cme(dir.path(), &["init"]);
    assert!(ran.stdout.contains("created  Meta #1/Templates/Coaching session.md\n"), "{}", ran.stdout);
    assert!(read(dir.path(), "cme.yaml").contains("\n  ignore: [\"Meta #1/Templates\"]\n"));
    assert!(cme(dir.path(), &["check"]).stdout.starts_with("1 Markdown file: 0 sessions, 0 other notes, 1 ignored"));
}

#[test]
fn a_templates_folder_outside_of_the_journal_is_not_used() {
    for folder in ["../elsewhere", "/", "", ".hidden", "a//b"] {
        let dir = tempfile::tempdir().expect("a folder");
        write(dir.path(), ".obsidian/templates.json", &format!("{{\"folder\": \"{folder}\"}}"));
        let ran = cme(dir.path(), &["init"]);
        assert!(ran.stdout.contains(&format!("created  {TEMPLATE}\n")), "{folder}: {}", ran.stdout);
    }
}

#[test]
fn a_template_that_would_be_a_session_is_not_written() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "cme.yaml", "format: 1\n");
    let ran = cme(dir.path(), &["init", "-q"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!(ran.stdout, @"kept     cme.yaml (already there, not changed)");
    insta::assert_snapshot!(ran.stderr, @r"
    warning: `Templates/Coaching session.md` was not written: `cme.yaml` does not leave out that folder, so the template would be taken for a session
    help: add `Templates` to `ignore` under `notes` in `cme.yaml`, and run `cme init` again
    ");
    assert!(!dir.path().join(TEMPLATE).exists());
}

#[test]
fn the_template_speaks_the_journals_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = "format: 1\nnotes: { ignore: [Templates] }\nfields: { duration: minutes, cme: type }\nsections: { takeaways: [Lessons, Learned], private: [Personal] }\n";
    write(dir.path(), "cme.yaml", settings);
    cme(dir.path(), &["init"]);
    let template = read(dir.path(), TEMPLATE);
    assert!(template.starts_with("---\ntype: coaching\n") && template.contains("\nminutes:\n"), "{template}");
    assert!(template.contains("\n## Lessons\n") && template.contains("\n## Personal\n"), "{template}");
}

#[test]
fn a_journal_around_it_is_pointed_out() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join(".git")).expect("a folder");
    write(dir.path(), "cme.yaml", "format: 1\n");
    let ran = cme(dir.path(), &["init", "inner"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.starts_with("warning: this folder lies in the journal `"), "{}", ran.stderr);
    assert!(ran.stderr.contains("delete `inner/cme.yaml`"), "{}", ran.stderr);
    assert_eq!(cme(dir.path(), &["init", "inner"]).stderr, "", "it was said once");
}

#[test]
fn a_repository_of_its_own_is_no_part_of_the_journal_around_it() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "cme.yaml", "format: 1\n");
    fs::create_dir_all(dir.path().join("inner/.git")).expect("a folder");
    assert_eq!(cme(dir.path(), &["init", "inner"]).stderr, "");
}
