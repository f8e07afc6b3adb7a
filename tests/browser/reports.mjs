// Every built-in report that makes a page, before the W3C's validator, in the browser and printed on A4 and on Letter: under every profile on the
// example journal, under the report's own on journals from none to 300 sessions, and hostile texts under the fullest too.
//
//   node reports.mjs CME [--keep FOLDER]
//
// CME is the program; FOLDER is where journals, pages, pictures and prints are left to be looked at.
// Exit code: 0 nothing found, 1 something found, 2 the reports could not be looked at.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { writeJournals } from "./journals.mjs";
import { inspect, launch } from "./page.mjs";
import { findTears, pages } from "./paper.mjs";

// The profile that a report has by itself.
const OWN = "own";
const EXAMPLE = path.join(import.meta.dirname, "../../examples/journal");

// So many pages at the least and at the most, under the report's own profile: fonts differ, and so does
// where a page ends (DejaVu Sans, all that some machines have, is a tenth wider than Liberation Sans). Reports without
// a row here may take as many as they need.
const PAGES = {
  nothing: { log: [1, 1], summary: [1, 1], employer: [1, 1] },
  three: { log: [2, 3], summary: [2, 2], status: [1, 2], appraisal: [2, 4], audit: [2, 3], employer: [1, 1] },
  example: { log: [4, 6], summary: [2, 3], status: [1, 2], appraisal: [13, 23], audit: [4, 6], employer: [1, 3] },
  "ten-years": { log: [12, 18], summary: [3, 4] },
  "three-hundred": { log: [22, 32], summary: [2, 4], status: [1, 3], employer: [6, 10] },
};

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: "string" } } });
  if (positionals.length !== 1) {
    throw new Error("give the program: node reports.mjs CME [--keep FOLDER]");
  }
  const folder = values.keep ?? mkdtempSync(path.join(tmpdir(), "cme-browser-"));
  try {
    const found = await look(path.resolve(positionals[0]), folder);
    console.log(found.count === 0 ? `${found.seen} pages: nothing to object to` : `${found.count} found`);
    process.exitCode = found.count === 0 ? 0 : 1;
  } finally {
    if (!values.keep) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
} catch (error) {
  console.error(`reports.mjs: ${error.message}`);
  process.exitCode = 2;
}

async function look(cme, folder) {
  const journals = writeJournals(path.join(folder, "journals"));
  const profiles = [OWN, "minimal", "standard", "appraisal", "full"];
  journals.push({ name: "example", root: EXAMPLE, today: "2026-11-01", head: ["A. Example, MD", "all dates"], profiles });
  const browser = await launch();
  const found = { seen: 0, count: 0 };
  const files = [];
  try {
    for (const journal of journals) {
      for (const report of reports(cme)) {
        for (const profile of journal.profiles ?? [OWN]) {
          const findings = await lookAt(browser, cme, folder, { journal, report, profile });
          findings.forEach((finding) => console.log(`${journal.name}, ${report}, ${profile}: ${finding}`));
          found.seen += 1;
          files.push(page(folder, journal, report, profile, ".html"));
          found.count += findings.length;
        }
      }
    }
  } finally {
    await browser.close();
  }
  const invalid = validate(files);
  invalid.forEach((line) => console.log(line));
  found.count += invalid.length;
  return found;
}

// What the Nu Html Checker calls an error, a line each.
function validate(files) {
  const checker = String(createRequire(import.meta.url)("vnu-jar"));
  const ran = spawnSync("java", ["-Xss8m", "-jar", checker, "--errors-only", "--stdout", ...files], { encoding: "utf8" });
  if (ran.error || ran.status === null || (ran.status !== 0 && ran.stdout.trim() === "")) {
    throw new Error(`the validator could not be run: ${ran.error?.message ?? ran.stderr}`);
  }
  return ran.stdout.split("\n").filter((line) => line.trim() !== "");
}

// The file of a page, of its picture or of a print.
function page(folder, journal, report, profile, ending) {
  return path.join(folder, journal.name, `${report}-${profile}${ending}`);
}

// As `cme template` lists them: `  log        every session, then the totals; as md, html, csv and json`
function reports(cme) {
  const list = execFileSync(cme, ["template", "--journal", EXAMPLE], { encoding: "utf8" });
  return [...list.matchAll(/^ {2}(\S+) .*; as .*\bhtml\b/gm)].map(([, name]) => name);
}

async function lookAt(browser, cme, folder, { journal, report, profile }) {
  const file = (ending) => page(folder, journal, report, profile, ending);
  mkdirSync(path.dirname(file(".html")), { recursive: true });
  const asked = ["report", report, "-O", "html", "--journal", journal.root, "--today", journal.today];
  const shown = profile === OWN ? [] : ["--profile", profile];
  writeFileSync(file(".html"), execFileSync(cme, [...asked, ...shown], { maxBuffer: 1 << 28 }));

  const papers = { A4: file("-a4.pdf"), Letter: file("-letter.pdf") };
  const findings = await inspect(browser, file(".html"), { screenshot: file(".png"), papers });
  for (const [paper, pdf] of Object.entries(papers)) {
    const texts = pages(pdf);
    // An employer is told nothing of a license.
    const head = journal.license && report !== "employer" ? [...journal.head, journal.license] : journal.head;
    const sessions = report === "log" && profile === OWN ? journal.sessions : [];
    const tears = findTears(texts, { ...journal, head, sessions });
    const [least, most] = (profile === OWN && PAGES[journal.name]?.[report]) || [1, Infinity];
    if (texts.length < least || texts.length > most) {
      tears.push(`${texts.length} pages, expected ${least} to ${most}`);
    }
    findings.push(...tears.map((tear) => `${paper}: ${tear}`));
  }
  return findings;
}
