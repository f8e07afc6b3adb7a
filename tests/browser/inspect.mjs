// Opens one HTML file in Chromium, as on screen by day, on screen by night and on paper, and tells what is wrong with it:
// errors, requests for anything but the file itself, and what axe-core calls a serious or critical barrier.
//
//   node inspect.mjs FILE [--screenshot PNG] [--pdf PDF]
//
// CHROMIUM names the browser where it is not /usr/bin/chromium. Nothing the page asks for ever leaves the machine.
// Exit code: 0 nothing found, 1 something found, 2 the file could not be looked at.

import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import axe from "axe-core";
import { chromium } from "playwright-core";

const BARRIERS = new Set(["serious", "critical"]);
const SCHEMES = ["light", "dark"];

try {
  const { file, screenshot, pdf } = readArguments();
  const findings = await inspect(file, { screenshot, pdf });
  for (const finding of findings) {
    console.log(finding);
  }
  console.log(findings.length === 0 ? `${file}: nothing to object to` : `${file}: ${findings.length} found`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`inspect.mjs: ${error.message}`);
  process.exitCode = 2;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { screenshot: { type: "string" }, pdf: { type: "string" } },
  });
  if (positionals.length !== 1) {
    throw new Error("give one HTML file: node inspect.mjs FILE [--screenshot PNG] [--pdf PDF]");
  }
  if (!existsSync(positionals[0])) {
    throw new Error(`no such file: ${positionals[0]}`);
  }
  return { file: positionals[0], ...values };
}

async function inspect(file, { screenshot, pdf }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--host-resolver-rules=MAP * ~NOTFOUND"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1100, height: 1400 } });
    const page = await context.newPage();
    const findings = new Set();
    const url = pathToFileURL(realpathSync(file)).href;
    await listen(context, page, url, findings);

    await page.goto(url, { waitUntil: "load" });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ media: "screen", colorScheme });
      await showWholePage(page);
      await findBarriers(page, colorScheme, findings);
    }
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
    if (screenshot) {
      await page.screenshot({ path: screenshot, fullPage: true });
    }
    // Always printed: a style sheet may ask for something on paper only.
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: pdf, printBackground: true, preferCSSPageSize: true });
    return [...findings];
  } finally {
    await browser.close();
  }
}

async function listen(context, page, url, findings) {
  page.on("console", (message) => {
    if (message.type() === "error") {
      findings.add(`console error: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => findings.add(`page error: ${error.message}`));
  await context.routeWebSocket(/.*/, (socket) => {
    findings.add(`outside request: ${socket.url()} (websocket)`);
    socket.close();
  });
  await context.route("**", (route) => {
    const asked = route.request().url();
    if (asked.split("#")[0] === url || asked.startsWith("data:")) {
      return route.continue();
    }
    findings.add(`outside request: ${asked} (${route.request().resourceType()})`);
    return route.abort();
  });
}

// Lazy images are asked for only once they come near the view.
async function showWholePage(page) {
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForTimeout(250);
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function findBarriers(page, colorScheme, findings) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, impact, help, nodes } of violations) {
    const text = `${impact} (${id}, ${colorScheme}): ${help}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`;
    if (BARRIERS.has(impact)) {
      findings.add(text);
    } else {
      console.log(`note, ${text}`);
    }
  }
}
