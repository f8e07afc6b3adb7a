// Journals for the browser to see the reports of: each is a folder of notes, written anew, always the same.
//
// Out: for each its folder, the day on which its reports are made, what stands on each of their pages, and date and
// reference of the sessions of which a report shows everything; `license` is the number that reports for a board bear,
// `profiles` are named where more than the report's own are to be seen.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const TODAY = "2026-11-01";

// More topics than a chart has room for.
const TOPICS = [
  "communication", "leadership", "teaching", "feedback", "delegation", "wellbeing", "conflict", "quality improvement",
  "diagnostic error", "palliative care", "handoffs", "supervision", "opioid prescribing", "health equity", "sepsis",
];
const KINDS = ["coaching", "coaching", "coaching", "consultation", "group", "reading"];

const NAME = "Maximiliane-Alexandra von Hohenstein-Witterswil";

/** Writes all journals below `folder`. */
export function writeJournals(folder) {
  const cycle = "2025-01-01 to 2026-12-31";
  const journals = {
    // A note that is not claimed: there is something to report on, and nothing counts.
    nothing: { settings: licensed("Pat Example"), notes: notes(1, { more: "claim: false\n" }), head: ["Pat Example", cycle] },
    three: { settings: licensed("Pat Example"), notes: notes(3), head: ["Pat Example, MD", cycle], license: "MD000000" },
    "three-hundred": {
      settings: licensed(NAME, RECORDED),
      notes: notes(300),
      head: [`${NAME}, MD`, cycle],
      license: "MD000000",
    },
    "ten-years": {
      settings: unlicensed("Pat Example"),
      notes: notes(180, { year: 2016, days: 21 }),
      head: ["Pat Example, MD", "all dates"],
    },
    // Its license number alone fills the first page.
    hostile: {
      settings: hostileSettings(),
      notes: hostileNotes(),
      head: ["/style><script>document.title", cycle],
      face: ["/style><script>document.title"],
      profiles: ["own", "full"],
    },
  };
  return Object.entries(journals).map(([name, { settings, notes, ...said }]) => {
    const root = path.join(folder, name);
    mkdirSync(path.join(root, "Sessions"), { recursive: true });
    writeFileSync(path.join(root, "cme.yaml"), settings);
    notes.forEach(({ date, text }) => writeFileSync(path.join(root, "Sessions", `${date}.md`), text));
    return { name, root, today: TODAY, ...said, sessions: notes.filter(({ reference }) => reference) };
  });
}

const RECORDED = `    recorded:
      - { category: category-1, credits: 24, from: 2025-01-15, to: 2026-09-30 }
`;

function licensed(name, more = "") {
  return `format: 1
physician: { name: ${JSON.stringify(name)}, degree: MD, holds: [prescriber] }
licenses:
  - id: pa
    rulebook: us-pa-md
    number: MD000000
    issued: 2019-05-02
    expires: 2026-12-31
${more}`;
}

function unlicensed(name) {
  return `format: 1\nphysician: { name: ${JSON.stringify(name)}, degree: MD }\n`;
}

// One every so many days: 300 of them, two days apart, last for 20 months.
function notes(count, { year = 2025, days = 2, more = "" } = {}) {
  return Array.from({ length: count }, (_, n) => {
    const date = new Date(Date.UTC(year, 0, 9 + n * days)).toISOString().slice(0, 10);
    const isPrivate = n % 11 === 7;
    const reference = isPrivate || more ? undefined : `INV-${1000 + n}`;
    return { date, reference, text: note(n, date, more + (isPrivate ? "private: true\n" : "")) };
  });
}

function note(n, date, more) {
  const topics = [TOPICS[n % TOPICS.length], TOPICS[(n * n + 3) % TOPICS.length]];
  const isLong = n % 5 === 0;
  return `---
cme: ${KINDS[n % KINDS.length]}
date: ${date}
duration: ${[15, 30, 50, 45][n % 4]}
title: ${isLong ? "How a long round can be led so that everybody knows what is to be done, and by when" : `Session ${n + 1}`}
topics: [${[...new Set(topics)].join(", ")}]
objective: Ask before advising
outcome: ${["change-planned", "change-made", "confirmed", "more-to-learn"][n % 4]}
coach: B. Coach
reference: INV-${1000 + n}
${more}---

## Relevance to practice
I keep tasks that the team could do, and rounds run late.

## Key takeaways
- Say what is wanted and by when, then stop talking.
${isLong ? "- Whoever asks first, and listens until the end, hears what the chart does not say; it takes a minute and saves ten.\n" : ""}
## Steps for practice
- [${n % 3 === 0 ? "x" : " "}] Name one owner for each task on rounds
`;
}

const HOSTILE = [
  "</style><script>document.title = 'broken'; throw new Error('ran')</script>",
  "\"; } </style> } @import url(https://example.org/x.css); \\",
  "=HYPERLINK(\"https://example.org\") | a | #import \"x\" {# raw #}",
  "\u05ea\u05e4\u05e7\u05d9\u05d3 \u05d4\u05e8\u05d5\u05e4\u05d0 (A) 12.5 \u200f!",
  "\u0627\u0644\u062a\u0648\u0627\u0635\u0644 \u0645\u0639 \u0627\u0644\u0645\u0631\u064a\u0636 123",
  "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 \u533b\u5e2b\u306e\u30b3\u30fc\u30c1\u30f3\u30b0\u8a18\u9332\u3068\u632f\u308a\u8fd4\u308a\u306e\u8a18\u9332",
  "W".repeat(10000),
  "<img src=https://example.org/x.png onerror=alert(1)>",
  "\ud83e\udda0\ud83d\udc69\u200d\u2695\ufe0f]]> --> <!-- ' \" & &amp;",
  "javascript:alert(1) https://example.org www.example.org",
];

// Name, degree and license number are code, or 10,000 letters long.
function hostileSettings() {
  const settings = licensed(HOSTILE[0]).replace("degree: MD", `degree: ${JSON.stringify(HOSTILE[1])}`);
  return settings.replace("MD000000", HOSTILE[6]);
}

// In every field stands, once, everything.
function hostileNotes() {
  return HOSTILE.map((_, n) => {
    const text = (more) => JSON.stringify(HOSTILE[(n + more) % HOSTILE.length]);
    const date = `2026-0${1 + (n % 9)}-1${n % 10}`;
    return { date, text: `---
cme: coaching
date: ${date}
duration: ${30 + 15 * n}
title: ${text(0)}
topics: [${text(1)}, ${text(2)}]
objective: ${text(3)}
outcome: change-made
coach: ${text(4)}
setting: ${text(5)}
sponsor: ${text(6)}
reference: ${text(7)}
relevance: ${text(8)}
takeaways: ${text(9)}
---

## Steps for practice
- [ ] ${HOSTILE[n]}
- [x] Done
` };
  });
}
