//! Hostile journals: nothing hangs, nothing private leaves, nothing outside of the journal is read or replaced.

mod disk;
mod extremes;
mod terminal;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::journal::{Folder, SESSION, note, session_with};
use crate::run::cme;

/// Far more than any of these takes when its time grows with the length of the note, far less than when it grows with
/// the square.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn time_grows_with_the_length_of_the_note_only() {
    for unit in ["\\", "<!-- -->", "a@b.co ", "MRN 1234567\n"] {
        let folder = Folder::of(note(SESSION, &format!("## Takeaways\n{}", unit.repeat(300_000 / unit.len()))));
        let start = Instant::now();
        let ran = cme(folder.path(), &["check", "-O", "short"]);
        assert!(ran.code == 0 && start.elapsed() < LONG, "{unit:?}: {:?}, {}", start.elapsed(), ran.stderr);
        assert!(!ran.stdout.contains("1234567") && !ran.stdout.contains("a@b.co"), "{unit:?}");
    }
}

#[test]
fn a_note_in_which_everything_is_wrong_is_soon_said() {
    // As much as fits into front matter.
    let items = |key: &str| format!("{SESSION}{key}: [{}]\n", "a,".repeat(7_900));
    let cases = [
        (note(&items("allow"), ""), 7_900, 0),
        (note(&items("evidence"), ""), 7_900, 0),
        (note(&(SESSION.to_owned() + &"a: 1\n".repeat(3_000)), ""), 2_999, 1),
        (note(SESSION, &"a@example.com\n".repeat(10_000)), 10_000, 0),
    ];
    for (note, wrong, code) in cases {
        let folder = Folder::of(note);
        let start = Instant::now();
        let short = cme(folder.path(), &["check", "-O", "short"]);
        assert!(short.code == code && start.elapsed() < LONG, "{:?}, {}", start.elapsed(), short.stderr);
        // Each is there, at a place of its own.
        let places: BTreeSet<&str> = short.stdout.lines().filter_map(|line| line.split(": ").next()).collect();
        assert_eq!((short.stdout.lines().count(), places.len()), (wrong, wrong));
        let human = cme(folder.path(), &["check"]).stdout;
        assert_eq!(human.matches("--> note.md:").count(), 200);
        assert!(human.contains(&format!("… and {} more", thousands(wrong - 200))), "{human}");
        assert!(human.contains(&format!("found {}", thousands(wrong))), "{human}");
    }
}

#[test]
fn of_what_looks_like_identifiers_no_more_is_held_than_anybody_reads() {
    let folder = Folder::of(note(SESSION, &"a@example.com\n".repeat(10_003)));
    let short = cme(folder.path(), &["check", "-O", "short"]).stdout;
    assert_eq!(short.lines().count(), 10_000);
    let json = cme(folder.path(), &["check", "-O", "json"]).stdout;
    assert_eq!(json.matches("3 more such pieces behind this one in the note, hidden as well").count(), 1);
}

fn thousands(number: usize) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}

#[test]
fn what_is_hidden_stays_in_the_note() {
    let bodies = [
        "## Private\n> ## Key takeaways\n> SECRET\n",
        "## Private\n- ## Key takeaways\n  SECRET\n",
        "## Private\n\n1. > # Steps for practice\n   > SECRET\n",
    ];
    let fronts = [
        "title: \"T %%SECRET%%\"",
        "coach: \"A <!-- SECRET -->\"",
        "coach: \"![[SECRET]]\"",
        "objective: \"O <!-- SECRET\"",
        "series: \"%%SECRET%%\"",
        "topics: [\"a %%SECRET%%\"]",
    ];
    let key = |line: &'static str| line.split(':').next().unwrap_or_default();
    let notes = bodies.map(|body| note(SESSION, body)).into_iter();
    for text in notes.chain(fronts.map(|line| session_with(&[(key(line), line)]))) {
        let folder = Folder::of(&text);
        for args in [&["report", "--profile", "full"][..], &["report", "--profile", "full", "-O", "json"], &["list"]] {
            let ran = cme(folder.path(), args);
            assert_eq!(ran.code, 0, "{text}\n{}", ran.stderr);
            assert!(!(ran.stdout + &ran.stderr).contains("SECRET"), "{args:?}\n{text}");
        }
    }
}

#[test]
fn a_list_as_json_has_no_character_that_turns_text_around() {
    let folder = Folder::of(session_with(&[("title", "title: \"\u{202e}T\u{85}\"")]));
    let ran = cme(folder.path(), &["list", "-O", "json"]);
    assert!(ran.stdout.contains("\\u202e"), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{202e}') && !ran.stdout.contains('\u{85}'));
}

#[test]
fn settings_are_short_texts() {
    let folder = Folder::of(note(SESSION, ""));
    folder.write("cme.yaml", format!("format: 1\n#{}", "x".repeat(1 << 19)));
    let ran = cme(folder.path(), &["check"]);
    assert_eq!((ran.code, ran.stderr.contains("longer than 512 KiB")), (2, true), "{}", ran.stderr);
}

fn entries(count: usize, entry: &dyn Fn(usize) -> String) -> String {
    (0..count).map(entry).collect()
}

/// What is said of `cme.yaml`, and of a rulebook, that holds this.
fn of_settings(text: &[u8], rules: &[u8]) -> String {
    let folder = Folder::of(note(SESSION, "")).with("cme.yaml", text).with("r.yaml", rules);
    let start = Instant::now();
    let ran = cme(folder.path(), &["status"]);
    assert!(start.elapsed() < LONG, "{:?}: {}", start.elapsed(), ran.stderr);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    ran.stderr
}

#[test]
fn settings_and_rules_that_are_none_are_soon_told() {
    let bomb = entries(9, &|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n.max(1) - 1); 9].join(",")))
        .replacen("*a0", "x", 9);
    let wide = |text: &str| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let texts: [(Vec<u8>, &str); 8] = [
        (format!("format: 1\n{bomb}").into(), "multiply beyond measure"),
        (format!("format: 1\na: {}\n", "[".repeat(10_000)).into(), "more than 32 brackets are open here"),
        (format!("format: 1\na:\n  {}x\n", "- ".repeat(10_000)).into(), "nested too deep"),
        (wide("format: 1\n"), "it is saved as UTF-16; save it as UTF-8"),
        (b"format: 1\n\xFF\n".to_vec(), "it is no text in UTF-8; save it as UTF-8"),
        (b"format: 1\na: \0\n".to_vec(), "control character"),
        (("format: 1\n".to_owned() + &entries(1_000, &|n| format!("k{n}: 1\n"))).into(), "this file has 1001 entries"),
        (b"format: 1e400\n".to_vec(), "must be a whole number"),
    ];
    let using = b"format: 1\nlicenses: [{ id: a, rulebook: r.yaml, expires: 2027-01-01 }]\n";
    for (text, says) in &texts {
        let settings = of_settings(text, b"");
        assert!(settings.contains(says), "{says}: {settings}");
        let rules = of_settings(using, text);
        assert!(rules.contains(says) || rules.contains("has 1001 entries"), "{says}: {rules}");
    }
}

#[test]
fn lists_in_settings_are_as_long_as_people_write_them() {
    let list = |key: &str, count: usize| {
        let items: Vec<String> = (0..count).map(|n| format!("t{n}")).collect();
        format!("format: 1\n{key}: [{}]\n", items.join(", "))
    };
    let licenses = |count: usize| {
        let license = |n: usize| format!("  - {{ id: l{n}, rulebook: us-pa-md, expires: 2027-01-01 }}\n");
        format!("format: 1\nlicenses:\n{}", (0..count).map(license).collect::<String>())
    };
    for (text, says) in [
        (list("topics", 20_000), "`topics` has 20000 entries"),
        (list("topics", 1_001), "`topics` has 1001 entries"),
        (list("kinds", 1_001), "`kinds` has 1001 entries"),
        (format!("format: 1\nnotes: {{ ignore: [{}] }}\n", "a, ".repeat(1_001)), "`ignore` has 1001 entries"),
        (licenses(8_000), "`licenses` has 8000 entries"),
        (licenses(101), "`licenses` has 101 entries"),
    ] {
        let said = of_settings(text.as_bytes(), b"");
        assert!(said.contains(says) && said.contains("are read at most"), "{says}: {said}");
    }
    for text in [list("topics", 1_000), licenses(100)] {
        let folder = Folder::of(note(SESSION, "")).with("cme.yaml", text);
        let ran = cme(folder.path(), &["check"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let category = |n: usize| {
        let inside = n.checked_sub(1).map(|outer| format!(", inside: c{outer}, max: 5")).unwrap_or_default();
        format!("  - {{ id: c{n}, title: C{inside} }}\n")
    };
    let rules = |count: usize| {
        let categories: String = (0..count).map(category).collect();
        let topics: String = entries(count, &|n| format!("  - {{ id: t{n}, min: 1, once: true }}\n"));
        format!(
            "format: 1\nid: r\ntitle: R\nsource: S\nwindow: {{ kind: months-before-expiry, months: 24 }}\n\
             credit: {{ unit: [hour, hours], unit_minutes: 60, step_minutes: 15, rounding: nearest }}\n\
             categories:\n{categories}kinds:\n  - {{ id: coaching, category: c{} }}\ntopics:\n{topics}",
            count - 1
        )
    };
    let using = "format: 1\nlicenses: [{ id: a, rulebook: r.yaml, expires: 2027-01-01 }]\n";
    let said = of_settings(using.as_bytes(), rules(201).as_bytes());
    assert!(said.contains("`categories` has 201 entries"), "{said}");
    let folder = Folder::of(note(SESSION, "")).with("cme.yaml", using).with("r.yaml", rules(200));
    let start = Instant::now();
    let ran = cme(folder.path(), &["status"]);
    assert!(ran.code == 0 && start.elapsed() < LONG, "{:?} {}", start.elapsed(), ran.stderr);
}

#[test]
fn of_many_mistakes_in_settings_the_first_are_drawn_and_the_rest_is_counted() {
    let keys = entries(900, &|n| format!("k{n}: 1\n"));
    let said = of_settings(format!("format: 1\n{keys}").as_bytes(), b"");
    assert_eq!(said.matches("--> cme.yaml:").count(), 200);
    assert!(said.ends_with("… and 700 more; mend these first\n"), "{said}");
}

#[test]
fn a_template_of_endless_operators_is_an_error_or_a_report() {
    let elif = "{% if false %}".to_owned() + &"{% elif false %}".repeat(20_000) + "{% endif %}";
    let chains = ["-".repeat(100_000) + "1", "1".to_owned() + &"+1".repeat(50_000), "not ".repeat(50_000) + "1"];
    for template in chains.into_iter().map(|chain| format!("{{{{ {chain} }}}}")).chain([elif]) {
        let folder = Folder::of(note(SESSION, "")).with("cme-templates/t.md", &template);
        let ran = cme(folder.path(), &["report", "t"]);
        assert!(matches!(ran.code, 0 | 2), "{}: {}: {}", &template[..20], ran.code, ran.stderr);
    }
}

#[test]
fn what_is_named_in_settings_is_in_the_journal() {
    let outside = Folder::new().with("r.yaml", "SECRET: 1\n").with("t/t.md", "SECRET");
    let at = outside.path().to_str().expect("a path");
    let folder = Folder::new().with("j/note.md", note(SESSION, ""));
    folder.write("r.yaml", "SECRET: 1\n");
    folder.write("t/t.md", "SECRET");
    for setting in [
        format!("licenses: [{{ id: a, rulebook: {at}/r.yaml, expires: 2027-01-01 }}]"),
        "licenses: [{ id: a, rulebook: ../r.yaml, expires: 2027-01-01 }]".to_owned(),
        "licenses: [{ id: a, rulebook: x/../../r.yaml, expires: 2027-01-01 }]".to_owned(),
        "licenses: [{ id: a, rulebook: file:///etc/passwd.yaml, expires: 2027-01-01 }]".to_owned(),
        format!("report: {{ templates: {at}/t }}"),
        r"licenses: [{ id: a, rulebook: C:\r.yaml, expires: 2027-01-01 }]".to_owned(),
        r"licenses: [{ id: a, rulebook: ..\r.yaml, expires: 2027-01-01 }]".to_owned(),
        r"licenses: [{ id: a, rulebook: \\server\share\r.yaml, expires: 2027-01-01 }]".to_owned(),
        "report: { templates: ../t }".to_owned(),
        r"report: { templates: ..\t }".to_owned(),
        r"report: { templates: C:\t }".to_owned(),
        r"report: { templates: \\server\t }".to_owned(),
        r"notes: { folders: [x\..\..\t] }".to_owned(),
        "report: { templates: ~/t }".to_owned(),
        "notes: { folders: [../t] }".to_owned(),
        "notes: { ignore: [/etc] }".to_owned(),
        "editor: sh -c id".to_owned(),
        "report: { command: id }".to_owned(),
    ] {
        folder.write("j/cme.yaml", format!("format: 1\n{setting}\n"));
        let ran = cme(folder.path(), &["report", "t", "--journal", "j"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{setting}");
        assert!(!ran.stderr.contains("SECRET"), "{setting}: {}", ran.stderr);
    }
}

#[cfg(unix)]
mod special {
    use super::*;
    use std::fmt::Write as _;
    use std::fs;
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    use std::process::Command;

    fn pipe(folder: &Folder, path: &str) {
        let made = Command::new("mkfifo").arg(folder.path().join(path)).status();
        assert!(made.expect("mkfifo runs").success());
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        for path in ["cme.yaml", "r.yaml", ".obsidian/templates.json", "t.md"] {
            let folder = Folder::new().with("Sessions/a.md", note(SESSION, "")).with(".obsidian/app.json", "{}");
            if path == "r.yaml" {
                let license = "format: 1\nlicenses: [{ id: pa, rulebook: r.yaml, expires: 2027-01-01 }]\n";
                folder.write("cme.yaml", license);
            }
            pipe(&folder, path);
            let args: &[&str] = if path == "t.md" { &["report", "--template", "t.md"] } else { &["list"] };
            let ran = cme(folder.path(), args);
            let expected = if path.starts_with('.') { 0 } else { 2 };
            assert_eq!(ran.code, expected, "{path}: {}", ran.stderr);
        }
    }

    #[test]
    fn a_device_is_written_into_and_stays_one() {
        let folder = Folder::of(note(SESSION, ""));
        symlink("/dev/null", folder.path().join("out.html")).expect("a link");
        for command in ["report", "list", "check"] {
            let format = if command == "report" { "html" } else { "json" };
            let ran = cme(folder.path(), &[command, "-O", format, "-o", "out.html"]);
            assert_eq!(ran.code, 0, "{command}: {}", ran.stderr);
        }
        let about = fs::metadata(folder.path().join("out.html")).expect("still there");
        assert!(about.file_type().is_char_device());
    }

    #[test]
    fn links_do_not_lead_out_of_the_journal() {
        let outside = Folder::new().with("r.yaml", "SECRET: 1\n").with("t.md", "SECRET");
        let folder = Folder::of(note(SESSION, ""));
        symlink(outside.path().join("r.yaml"), folder.path().join("r.yaml")).expect("a link");
        symlink(outside.path(), folder.path().join("cme-templates")).expect("a link");
        let mut said = String::new();
        for args in [&["report", "t"][..], &["template"]] {
            let ran = cme(folder.path(), args);
            assert_eq!(ran.code, 2, "{}", ran.stdout);
            let _ = write!(said, "{}{}", ran.stdout, ran.stderr);
        }
        folder.write("cme.yaml", "format: 1\nlicenses: [{ id: pa, rulebook: r.yaml, expires: 2027-01-01 }]\n");
        let ran = cme(folder.path(), &["check"]);
        assert_eq!(ran.code, 2);
        assert!(!(said + &ran.stdout + &ran.stderr).contains("SECRET"));
    }

    #[test]
    fn settings_are_no_way_out_of_the_journal() {
        let outside = Folder::new().with("cme.yaml", "SECRET: 1\n").with("x/templates.json", "{\"folder\":\"SECRET\"}");
        let folder = Folder::of(note(SESSION, ""));
        symlink(outside.path().join("cme.yaml"), folder.path().join("cme.yaml")).expect("a link");
        for args in [&["check"][..], &["report"], &["template"], &["new", "--title", "T"]] {
            let ran = cme(folder.path(), args);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
            assert!(ran.stderr.starts_with("error: `cme.yaml` is a link that leaves the journal\n"), "{}", ran.stderr);
        }
        fs::remove_file(folder.path().join("cme.yaml")).expect("the link");
        symlink(outside.path().join("x"), folder.path().join(".obsidian")).expect("a link");
        let ran = cme(folder.path(), &["init"]);
        assert!(ran.code == 0 && !ran.stdout.contains("SECRET"), "{ran:?}");
    }

    #[test]
    fn the_name_of_a_folder_does_not_act_on_the_terminal() {
        let folder = Folder::new().with("\u{1b}]0;x\u{7}\u{202e}/cme.yaml/x", "");
        for name in ["\u{1b}]0;x\u{7}\u{202e}", "."] {
            let ran = cme(folder.path(), &["check", "--journal", name]);
            let is_plain = |c: char| !c.is_control() || c == '\n';
            let said = ran.stdout + &ran.stderr;
            assert!(said.chars().all(|c| is_plain(c) && c != '\u{202e}'), "{said:?}");
        }
    }
}
