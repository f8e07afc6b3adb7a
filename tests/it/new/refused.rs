//! Values and places that cannot be meant: exit 2, the diagnostic's own words, and nothing written.

use super::{cme, write};

#[test]
fn a_bad_value_is_refused_in_the_words_of_its_diagnostic() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["--duration", "1.5"],
            "error: `--duration`: `1.5` can be hours or minutes\nhelp: if these are hours, write `90`",
        ),
        (&["--duration", "1,5"], "error: `--duration`: `1,5` can be hours or minutes\nhelp: "),
        (&["--duration", "0"], "error: `--duration`: `0` is no length of time\nhelp: "),
        (&["--duration", "-5"], "error: `--duration`: `-5` is no length of time\nhelp: "),
        (&["--duration", "long"], "error: `--duration`: `long` is not a duration\nhelp: write whole minutes: `50`"),
        (&["--date", "2026-02-30"], "error: `--date`: `2026-02-30` is not a calendar date\nhelp: "),
        (
            &["--date", "03/04/2026"],
            "error: `--date`: `03/04/2026` can be read as two dates\nhelp: write `2026-03-04` or",
        ),
        (&["--date", "yesterday"], "error: `--date`: `yesterday` is not a date\nhelp: "),
        (
            &["--kind", "coachin"],
            "error: `--kind`: `coachin` is not a kind of activity\nhelp: did you mean `coaching`?\n",
        ),
        (&["--kind", "juggling"], "error: `--kind`: `juggling` is not a kind of activity\nhelp: write `coaching`, "),
        (
            &["--topic", "a b, c"],
            "error: `--topic`: `a b, c` can be one topic or several\nhelp: repeat the flag for several: --topic \"a b\" --topic c\n",
        ),
        (&["--outcome", "changed"], "error: `--outcome`: `changed` is not an outcome\nhelp: "),
        (
            &["--start", "7:30pm", "--end", "20:20"],
            "error: `--start`: `7:30pm` is not a time of day\nhelp: write `19:30`\n",
        ),
        (
            &["--start", "07:30", "--end", "08:20", "--duration", "60"],
            "error: `--duration` says 60 minutes, from `start` to `end` it is 50 minutes\nhelp: ",
        ),
        (&["--credits", "1,5"], "error: `--credits`: `1,5` has a comma\nhelp: write `1.5`\n"),
        (
            &["--title", "{{title}}"],
            "error: `--title`: `{{title}}` is a mark of a template that was not filled in\nhelp: ",
        ),
        (
            &["--date", "x", "--duration", "y"],
            "error: `--date`: `x` is not a date\nhelp: write year, month, day: `2026-03-14`\nerror: `--duration`: `y` is not a duration\nhelp: ",
        ),
        (&["--folder", "../x"], "error: `--folder`: `../x` is not in the journal\nhelp: "),
        (
            &["--folder", ".hidden"],
            "error: notes in `.hidden` are left out of the journal, so this one would not count\nhelp: ",
        ),
        (
            &["--folder", "Drafts/new"],
            "error: notes in `Drafts/new` are left out of the journal, so this one would not count\nhelp: ",
        ),
    ];
    for (flags, said) in cases {
        let dir = tempfile::tempdir().expect("a folder");
        write(dir.path(), "cme.yaml", "format: 1\nnotes: { ignore: [Drafts] }\n");
        let ran = cme(dir.path(), &[&["new"], *flags].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{flags:?}: {}", ran.stderr);
        assert!(ran.stderr.starts_with(said), "{flags:?}: {}", ran.stderr);
        let left: Vec<_> = std::fs::read_dir(dir.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{flags:?} wrote something");
    }
}

#[test]
fn a_known_topic_may_hold_a_comma() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "cme.yaml", "format: 1\ntopics: [\"pain, opioids\"]\n");
    let ran = cme(dir.path(), &["new", "--title", "x", "--topic", "pain, opioids"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(super::read(dir.path(), "Sessions/2026-11-01 x.md").contains("\ntopics: [\"pain, opioids\"]\n"));
}

#[test]
fn a_mistake_in_the_settings_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "cme.yaml", "format: 1\ntopic: [x]\n");
    let ran = cme(dir.path(), &["new", "--title", "x"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("did you mean `topics`?"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_note_behind_a_link_would_not_count() {
    let dir = tempfile::tempdir().expect("a folder");
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), dir.path().join("Sessions")).expect("a link");
    let ran = cme(dir.path(), &["new", "--title", "x"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: `Sessions` is a symbolic link, "), "{}", ran.stderr);
}
