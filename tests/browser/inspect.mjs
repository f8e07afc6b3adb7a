// Opens one HTML file in Chromium, as on screen by day, on screen by night and on paper, and tells what is wrong with it:
// errors, requests for anything but the file itself, what axe-core calls a serious or critical barrier, and what is wider
// than the screen.
//
//   node inspect.mjs FILE [--screenshot PNG] [--pdf PDF]
//
// CHROMIUM names the browser where it is not /usr/bin/chromium. Nothing the page asks for ever leaves the machine.
// Exit code: 0 nothing found, 1 something found, 2 the file could not be looked at.

import { parseArgs } from "node:util";

import { inspect, launch } from "./page.mjs";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { screenshot: { type: "string" }, pdf: { type: "string" } },
  });
  if (positionals.length !== 1) {
    throw new Error("give one HTML file: node inspect.mjs FILE [--screenshot PNG] [--pdf PDF]");
  }
  const [file] = positionals;
  const browser = await launch();
  // Always printed: a style sheet may ask for something on paper only.
  const papers = { A4: values.pdf };
  const findings = await inspect(browser, file, { ...values, papers }).finally(() => browser.close());
  for (const finding of findings) {
    console.log(finding);
  }
  console.log(findings.length === 0 ? `${file}: nothing to object to` : `${file}: ${findings.length} found`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`inspect.mjs: ${error.message}`);
  process.exitCode = 2;
}
