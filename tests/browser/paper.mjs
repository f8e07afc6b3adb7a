// A printed report, as text page by page: its running head, the numbers of its pages, and what must not be torn apart.

import { execFileSync } from "node:child_process";

// They keep texts of either direction apart and are not seen.
const MARKS = /[\u2066-\u2069]/g;

/** The text of each page. */
export function pages(pdf) {
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return text.split("\f").slice(0, -1);
}

/**
 * What is wrong with the pages of a report on that journal, as sentences.
 *
 * `head` is what stands on each page: on the first in the text, on the others above it. `face` is that of the first where
 * it is not the same, and `sessions` are those whose rows have to be whole.
 */
export function findTears(texts, { head, face = head, sessions = [] }) {
  const findings = [];
  texts.forEach((text, n) => {
    const name = `page ${n + 1} of ${texts.length}`;
    const words = text.replace(MARKS, "").replace(/\s+/g, " ");
    for (const part of [name, ...(n === 0 ? face : head)].filter((part) => !words.includes(part))) {
      findings.push(`${name} lacks \`${part}\``);
    }
    // Head and foot take two lines.
    if (text.split("\n").filter((line) => /[\p{L}\p{N}]/u.test(line)).length < 3) {
      findings.push(`${name} is empty`);
    }
    if (words.includes("Signature") && !words.includes("Attestation")) {
      findings.push(`${name} has a place to sign and not what is signed`);
    }
  });
  return [...findings, ...findTornRows(texts, sessions)];
}

// A session's date stands at the beginning of its row, its reference at the end, and the heads of the columns above.
function findTornRows(texts, sessions) {
  const findings = [];
  for (const { date, reference } of sessions) {
    const found = texts.filter((text) => text.includes(reference));
    if (found.length !== 1 || !found[0].includes(date)) {
      findings.push(`the row of ${reference} stands on ${found.length} pages, or its date on another`);
    } else if (!/Date\s+Activity/.test(found[0])) {
      findings.push(`the row of ${reference} has no heads of columns above it`);
    }
  }
  return findings;
}
