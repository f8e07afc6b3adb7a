//! Which files are met, which are read, and which are left out: folders, links, names and placeholders.

#[cfg(unix)]
use std::fs;

use cme::diagnostic::Name;
use cme::model::Tally;

use crate::journal::{Folder, SESSION, lines, note};
use crate::run::cme;

const OTHER: &str = "# Note\n\nText.\n";

fn tally(walked: usize, sessions: usize, other: usize, invalid: usize, ignored: usize) -> Tally {
    Tally { walked, sessions, other, invalid, ignored }
}

fn session() -> String {
    note(SESSION, "")
}

#[test]
fn notes_are_known_by_their_ending_in_any_case() {
    let folder = Folder::new();
    for name in ["a.md", "b.MD", "c.Md", "d.markdown", "e.MARKDOWN", ".md", ".hidden.md", "f.g.md", "é🫀.md", " .md"]
    {
        folder.write(name, OTHER);
    }
    for name in ["a.txt", "b.mdx", "c.md~", "d", "e.markdown2", "f.mdown", "g.canvas", "md"] {
        folder.write(name, OTHER);
    }
    let gathered = folder.gather();
    assert_eq!((gathered.journal.tally, lines(&gathered)), (tally(10, 0, 10, 0, 0), String::new()));
}

#[test]
fn dot_folders_and_report_templates_are_not_entered() {
    let folder = Folder::of(OTHER);
    for path in [".obsidian/a.md", ".trash/b.md", ".git/c.md", "x/.hidden/d.md", "cme-templates/e.md", "x/.a/b/f.md"] {
        folder.write(path, session());
    }
    assert_eq!(folder.gather().journal.tally, tally(2, 0, 1, 0, 1));
    folder.write("cme.yaml", "format: 1\nreport: { templates: Reports }\n");
    folder.write("Reports/a.md", session());
    assert_eq!(folder.gather().journal.tally, tally(3, 1, 1, 0, 1));
}

#[test]
fn a_session_among_report_templates_is_not_lost_without_a_word() {
    let folder = Folder::new()
        .with("cme.yaml", "format: 1\nreport: { templates: Sessions/2025 }\n")
        .with("Sessions/2025/a.md", session())
        .with("Sessions/2025/deep/b.MD", session())
        .with("Sessions/2025/report.md", "{{ heading }}\n")
        .with("Sessions/2026/c.md", session());
    assert_eq!(folder.gather().journal.tally, tally(3, 1, 0, 0, 2));
}

#[test]
fn ignored_folders_are_counted() {
    let folder = Folder::of(OTHER)
        .with("Templates/a.md", session())
        .with("Templates/deep/b.md", "{{title}}")
        .with("Templates 2/c.md", OTHER)
        .with("Archive/old/d.md", session())
        .with("Archive/e.md", OTHER)
        .with("single.md", session())
        .with("cme.yaml", "format: 1\nnotes: { ignore: [Templates, Archive/old/, ./single.md] }\n");
    assert_eq!(folder.gather().journal.tally, tally(7, 0, 3, 0, 4));
}

#[test]
fn templates_folders_of_obsidian_are_ignored() {
    let long = format!("{{ \"x\": \"{}\", \"templates_folder\": \"Meta/Templater\" }}", "y".repeat(40_000));
    let folder = Folder::of(OTHER)
        .with(".obsidian/templates.json", "{ \"folder\": \"Templates/\" }")
        .with(".obsidian/plugins/templater-obsidian/data.json", long)
        .with("Templates/a.md", note("cme: coaching\ndate: {{date}}\n", ""))
        .with("Meta/Templater/b.md", note("cme: coaching\ndate: <% tp.date.now() %>\n", ""))
        .with("Meta/c.md", OTHER);
    let gathered = folder.gather();
    assert_eq!((gathered.journal.tally, lines(&gathered)), (tally(4, 0, 2, 0, 2), String::new()));
    for settings in ["{ \"folder\": \"\" }", "{ \"folder\": \"/\" }", "{}", "[]", "not JSON", "{ \"folder\": 3 }"] {
        let folder = Folder::of(OTHER).with(".obsidian/templates.json", settings);
        assert_eq!(folder.gather().journal.tally, tally(1, 0, 1, 0, 0), "{settings}");
    }
}

#[test]
fn folders_may_end_like_notes() {
    let folder = Folder::new().with("2026.md/a.md", session()).with("b.markdown/c.txt", OTHER);
    assert_eq!(folder.gather().journal.tally, tally(1, 1, 0, 0, 0));
}

#[test]
fn odd_contents_end_in_one_bucket() {
    let folder = Folder::new()
        .with("empty.md", "")
        .with("binary.md", [0x89, b'P', b'N', b'G', 0, 1, 2, 255])
        .with("latin.md", b"caf\xE9\n")
        .with("latin session.md", b"---\ncme: coaching\ntitle: caf\xE9\n---\n")
        .with("utf16.md", b"\xFF\xFEa\0")
        .with("rtf.md", "{\\rtf1}")
        .with("word.md", b"PK\x03\x04...")
        .with("nul.md", b"a\0b")
        .with("session.md", session());
    let gathered = folder.gather();
    assert_eq!(gathered.journal.tally, tally(9, 1, 4, 4, 0), "{}", lines(&gathered));
}

#[test]
fn files_meant_as_notes_are_named() {
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(session().encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let table: [(&str, &[u8], Option<Name>); 15] = [
        ("a.md.txt", session().leak().as_bytes(), Some(Name::NotANote)),
        ("ẞẞẞẞẞ.md.txt", session().leak().as_bytes(), Some(Name::NotANote)),
        ("a.MD.TXT", session().leak().as_bytes(), Some(Name::NotANote)),
        ("a.markdown.txt", session().leak().as_bytes(), Some(Name::NotANote)),
        ("a.md.txt", utf16.leak(), Some(Name::NotANote)),
        ("a.md.txt", OTHER.as_bytes(), None),
        ("a.md.bak", session().leak().as_bytes(), Some(Name::NotANote)),
        ("a.txt", session().leak().as_bytes(), Some(Name::NotANote)),
        ("a.txt", b"Text.\n---\ncme: coaching\n---\n", None),
        ("a.txt", OTHER.as_bytes(), None),
        (".a.md.icloud", b"bplist00", Some(Name::NotANote)),
        (".a.pdf.icloud", b"bplist00", None),
        ("a.md.pdf", session().leak().as_bytes(), None),
        ("a.md.docx", b"PK\x03\x04", None),
        ("a.md", &[], None),
    ];
    for (name, bytes, expected) in table {
        let folder = Folder::new().with(name, bytes);
        assert_eq!(folder.names(), expected.into_iter().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn every_note_in_a_sessions_folder_must_be_one() {
    let folder = Folder::new()
        .with("cme.yaml", "format: 1\nnotes: { folders: [Sessions, Über] }\n")
        .with("Sessions/a.md", session())
        .with("Sessions/deep/b.md", OTHER)
        .with("Sessions/c.md", "")
        .with("Sessions/d.md", note("tags: [a]\n", ""))
        .with("Sessions/e.md", note("a: [\n", ""))
        .with("Sessions/f.md", b"caf\xE9")
        .with("Sessions 2/g.md", OTHER)
        .with("U\u{308}ber/h.md", OTHER);
    let gathered = folder.gather();
    assert_eq!(gathered.journal.tally, tally(8, 1, 1, 6, 0), "{}", lines(&gathered));
}

#[test]
fn two_names_of_one_folder_in_unicode_are_one() {
    let folder = Folder::of(OTHER)
        .with("U\u{308}bung/a.md", session())
        .with("cme.yaml", "format: 1\nnotes: { ignore: [Übung] }\n");
    assert_eq!(folder.gather().journal.tally, tally(2, 0, 1, 0, 1));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_not_silent() {
    use std::os::unix::fs::symlink;
    let elsewhere = Folder::of(session());
    let folder = Folder::of(OTHER);
    let at = |name: &str| folder.path().join(name);
    symlink(elsewhere.path().join("note.md"), at("link.md")).expect("a link");
    symlink(elsewhere.path(), at("folder")).expect("a link");
    symlink(elsewhere.path(), at("folder.md")).expect("a link");
    symlink(folder.path(), at("loop")).expect("a link");
    symlink("nowhere", at("dangling.md")).expect("a link");
    symlink("nowhere", at("dangling")).expect("a link");
    fs::write(at("a.txt"), "x").expect("a file");
    symlink(at("a.txt"), at("text")).expect("a link");
    let gathered = folder.gather();
    assert_eq!(gathered.journal.tally, tally(4, 0, 1, 0, 3), "{}", lines(&gathered));
    let said: Vec<&str> = gathered.diagnostics.iter().map(cme::diagnostic::Diagnostic::path).collect();
    assert_eq!(said, ["dangling.md", "folder", "folder.md", "link.md", "loop"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let bad = note(&SESSION.replace("2026-03-14", "2026-02-30"), "");
    for (name, text) in [(&b"caf\xE9.md"[..], session()), (b"caf\xE8.md", bad), (b"\xFF.MD", OTHER.to_owned())] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), text).expect("a file");
    }
    let inside = folder.path().join(OsStr::from_bytes(b"x\xE9"));
    fs::create_dir(&inside).expect("a folder");
    fs::write(inside.join("a.md"), OTHER).expect("a file");
    let gathered = folder.gather();
    assert_eq!(gathered.journal.tally, tally(4, 1, 2, 1, 0), "{}", lines(&gathered));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_would_be_shown_alike_stay_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let clashing = |above: usize| {
        note(
            &("# c\n".repeat(above) + &SESSION.replace("Delegating", &format!("Part {above}")) + "start: \"07:30\"\n"),
            "",
        )
    };
    for (name, above) in [(&b"caf\xE9.md"[..], 0), (b"caf\\xE9.md", 5), (b"caf\\xE9\xFF.md", 1), (b"caf\xE9\xFF.md", 2)]
    {
        fs::write(folder.path().join(OsStr::from_bytes(name)), clashing(above)).expect("a file");
    }
    let gathered = folder.gather();
    let places: Vec<(String, usize)> = gathered
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.name == cme::diagnostic::Name::OverlappingSessions)
        .map(|diagnostic| (diagnostic.path().to_owned(), diagnostic.finding.primary.place.start().line))
        .collect();
    let expected = [(r"caf\\xE9.md", 10), (r"caf\xE9.md", 15), (r"caf\\xE9\xFF.md", 12), (r"caf\xE9\xFF.md", 11)];
    assert_eq!(gathered.journal.tally, tally(4, 4, 0, 0, 0));
    assert!(places.len() >= 3, "{}", lines(&gathered));
    for (path, line) in places {
        assert!(expected.contains(&(path.as_str(), line)), "{path}:{line} of {expected:?}");
    }
}

#[test]
fn a_place_is_told_however_many_marks_of_byte_order_stand_before_it() {
    let filler = format!("pad: {}\n", "x".repeat(16_000));
    let twin = "\u{feff}".repeat(60) + &note(&(filler + SESSION + "start: \"07:30\"\n"), "");
    let gathered = Folder::new().with("a.md", &twin).with("b.md", &twin).gather();
    let starts: Vec<usize> =
        gathered.diagnostics.iter().map(|diagnostic| diagnostic.finding.primary.place.start().line).collect();
    assert!(!starts.is_empty() && starts.iter().all(|line| *line > 2), "{}", lines(&gathered));
}

#[test]
fn no_session_is_no_success() {
    let empty = Folder::new();
    let ran = cme(empty.path(), &["check"]);
    assert_eq!(ran.code, 1);
    let others = Folder::of(OTHER).with("T/a.md", OTHER).with("cme.yaml", "format: 1\nnotes: { ignore: [T] }\n");
    let second = cme(others.path(), &["check"]);
    assert_eq!(second.code, 1);
    insta::assert_snapshot!(
        "no_session",
        format!("{}{}=====\n{}{}", ran.stdout, ran.stderr, second.stdout, second.stderr)
    );
    for format in ["short", "json", "sarif", "github", "gitlab", "junit"] {
        assert_eq!(cme(others.path(), &["check", "-O", format]).code, 1, "{format}");
    }
    assert_eq!(cme(others.path(), &["check", "--fail-on", "never"]).code, 1);
}
