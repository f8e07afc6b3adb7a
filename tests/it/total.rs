//! The text of `cme explain total`, read by itself: it must be enough to arrive at the total.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::journal::{Folder, SESSION, note};
use crate::run::{Ran, cme, command};

/// What the text of `cme explain total` says, in hundredths.
#[derive(Debug)]
pub(crate) struct Total {
    /// What each line says it counts, by block; the last block may hold what earns nothing.
    blocks: Vec<Vec<Row>>,
    subtotals: Vec<u64>,
    sum: u64,
    minutes: u64,
}

#[derive(Debug)]
struct Row {
    minutes: Option<u64>,
    earned: u64,
    counted: u64,
    from: String,
}

impl Total {
    /// Reads the text alone: columns by their heading, the subtotal below each block, the total at the end.
    pub(crate) fn read(text: &str) -> Self {
        let mut read = Self { blocks: Vec::new(), subtotals: Vec::new(), sum: 0, minutes: 0 };
        let mut columns = None;
        for line in text.lines() {
            if let Some(found) = line.starts_with("  date").then(|| Columns::of(line)) {
                columns = Some(found);
                read.blocks.push(Vec::new());
            } else if let Some(rest) = line.strip_prefix("total: ") {
                read.sum = hundredths(rest.split(' ').next().expect("an amount"));
            } else if line.ends_with("hours)") && line.contains(" with ") && !line.starts_with(' ') {
                let words: Vec<&str> = line.split(' ').collect();
                read.minutes = words[3].parse().expect("minutes");
            } else if line.trim().is_empty() {
                columns = None;
            } else if let Some(columns) = &columns {
                read.line(columns, line);
            }
        }
        read
    }

    fn line(&mut self, columns: &Columns, line: &str) {
        let [date, minutes, earned, counted] = columns.cut(line);
        if date.is_empty() {
            self.subtotals.push(hundredths(counted));
            return;
        }
        let row = Row {
            minutes: minutes.parse().ok(),
            earned: hundredths(earned),
            counted: hundredths(counted),
            from: line[columns.from..].to_owned(),
        };
        self.blocks.last_mut().expect("a heading").push(row);
    }

    /// The lines add up to the subtotals, these to the total, the minutes to their sum, and every cut is said.
    pub(crate) fn check(&self, name: &str) {
        let sums: Vec<u64> = self.blocks.iter().map(|block| block.iter().map(|row| row.counted).sum()).collect();
        for (sum, subtotal) in sums.iter().zip(&self.subtotals) {
            assert_eq!(sum, subtotal, "{name}: a subtotal of {self:?}");
        }
        assert!(sums[self.subtotals.len()..].iter().all(|sum| *sum == 0), "{name}: counted without a subtotal");
        assert_eq!(self.subtotals.iter().sum::<u64>(), self.sum, "{name}: the total");
        let counting = self.blocks.iter().take(self.subtotals.len()).flatten();
        assert_eq!(counting.filter_map(|row| row.minutes).sum::<u64>(), self.minutes, "{name}: the minutes");
        for row in self.blocks.iter().flatten() {
            assert!(row.counted <= row.earned, "{name}: {row:?}");
            let cut = format!("counted {} of {}", amount(row.counted), amount(row.earned));
            let is_said = row.from.contains(&cut) || row.counted == 0 && row.from.contains("; ");
            assert!(row.counted == row.earned || is_said, "{name}: {row:?}");
        }
    }
}

/// Where the columns of a block end, and where its last one begins.
struct Columns {
    ends: [usize; 4],
    from: usize,
}

impl Columns {
    fn of(heading: &str) -> Self {
        let end = |word: &str| heading.find(word).expect("a column") + word.len();
        let ends = [12, end("minutes"), end("earned"), end("counted")];
        Self { ends, from: heading.find("from").expect("the last column") }
    }

    fn cut<'l>(&self, line: &'l str) -> [&'l str; 4] {
        let mut start = 0;
        self.ends.map(|end| {
            let cell = line[start..end].trim();
            start = end;
            cell
        })
    }
}

fn hundredths(text: &str) -> u64 {
    let (whole, part) = text.split_once('.').unwrap_or_else(|| panic!("`{text}` has two places"));
    assert_eq!(part.len(), 2, "{text}");
    format!("{whole}{part}").parse().expect("digits")
}

fn amount(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn run(folder: &Path, today: &str, args: &[&str]) -> Ran {
    Ran::from(command(folder).args(args).args(["--today", today]).output().expect("the binary runs"))
}

/// What another command says of the same license.
fn counted(folder: &Path, today: &str, license: &str) -> u64 {
    let json = run(folder, today, &["status", "-O", "json", "--license", license]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    hundredths(json["licenses"][0]["counted"].as_str().expect("an amount"))
}

#[test]
fn the_totals_of_all_stories_follow_from_their_text() {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/boards");
    let mut seen = 0;
    for story in fs::read_dir(stories).expect("stories").map(|entry| entry.expect("an entry").path()) {
        let settings = fs::read_to_string(story.join("cme.yaml")).expect("settings");
        for license in settings.lines().filter_map(|line| line.strip_prefix("  - id: ")) {
            let ran = run(&story, "2026-11-01", &["explain", "total", "--license", license]);
            let name = format!("{} {license}", story.display());
            assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
            let total = Total::read(&ran.stdout);
            total.check(&name);
            assert_eq!(total.sum, counted(&story, "2026-11-01", license), "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 10);
}

const RULEBOOK: &str = "format: 1
id: made-up
title: A made-up board
source: made up for a test
window: { kind: months-before-expiry, months: 24 }
credit: { unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: session }
total: { min: 60 }
categories:
  - { id: formal, title: Formal }
  - { id: informal, title: Informal, max: 26 }
  - { id: reading, title: Reading, inside: informal, max_per_year: 5 }
kinds:
  - { id: accredited, category: formal, by: certificate }
  - { id: coaching, category: informal, rate: 1/3, max_per_day: 1 }
  - { id: reading, category: reading, by: item, flat: 1.5, max: 8 }
  - { id: group, category: informal, max_per_session: 1 }
carry_over: { max: 6 }
";

const LICENSE: &str = "format: 1
licenses:
  - id: mine
    rulebook: rules.yaml
    expires: 2026-12-31
    carried_in:
      - { category: formal, credits: 4.25 }
      - { category: informal, credits: 3.5 }
    recorded:
      - { category: formal, credits: 12.75, from: 2025-02-01, to: 2025-03-01 }
      - { category: reading, credits: 2.5, from: 2026-01-05, to: 2026-01-06 }
      - { category: informal, credits: 9, from: 2024-12-01, to: 2025-01-31 }
required: { coaching: [duration], reading: [title], group: [duration], accredited: [credits] }
";

/// Sixty notes of four kinds whose minutes, days and years run into every cap.
#[test]
fn the_total_of_a_journal_with_caps_and_carried_credit_follows_from_its_text() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("rules.yaml"), RULEBOOK).expect("a file");
    fs::write(dir.path().join("cme.yaml"), LICENSE).expect("a file");
    for number in 0_u32..60 {
        let (year, month, day) = (2025 + number / 4 % 2, 1 + number / 5 % 10, 1 + number / 3 % 7);
        let mut text = format!("---\ndate: {year}-{month:02}-{day:02}\ntitle: Note {number}\n");
        let _ = match number % 4 {
            0 => write!(text, "cme: accredited\ncredits: {}.{:02}\n", number % 3, number * 7 % 100),
            1 => writeln!(text, "cme: reading"),
            2 => write!(text, "cme: group\nduration: {}\n", 40 + number),
            _ => write!(text, "cme: coaching\nduration: {}\nallow: [overlapping-sessions]\n", 47 + number * 3),
        };
        fs::write(dir.path().join(format!("note {number:02}.md")), text + "---\n").expect("a note");
    }
    let ran = run(dir.path(), "2026-11-01", &["explain", "total"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let total = Total::read(&ran.stdout);
    total.check("made up");
    assert_eq!(total.sum, counted(dir.path(), "2026-11-01", "mine"));
    for cap in
        ["of Informal are full", "one year of Reading", "one day of Coaching", "one session of Group", "carry no more"]
    {
        assert!(ran.stdout.contains(cap), "no entry meets `{cap}`:\n{}", ran.stdout);
    }
}

#[test]
fn steps_are_counted_over_all_sessions_as_planned_and_as_done() {
    let steps = |day: &str, body: &str| {
        let front = SESSION.replace("2026-03-14", day).replace("steps: Trial.\n", "");
        note(&front, &format!("## Steps for practice\n{body}"))
    };
    let folder = Folder::new()
        .with("a.md", steps("2026-03-14", "- [x] One\n- [ ] Two\n- [ ] Three\n"))
        .with("b.md", steps("2026-04-15", "- [ ] Four\n- [ ] Five\n- Six\n"));
    let ran = cme(folder.path(), &["report", "-O", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    assert_eq!(report["totals"]["steps"], serde_json::json!({ "planned": 6, "done": 1 }));
}
