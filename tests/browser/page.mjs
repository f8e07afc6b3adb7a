// One page in a browser: as on screen by day and by night, on screens of several widths, and on paper.
//
// Nothing the page asks for ever leaves the machine. Out: what is wrong with it, as sentences.

import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";

import axe from "axe-core";
import { chromium } from "playwright-core";

const BARRIERS = new Set(["serious", "critical"]);
const SCHEMES = ["light", "dark"];
const WIDTHS = [360, 800, 1280];

/** The browser; CHROMIUM names one where it is not /usr/bin/chromium. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--host-resolver-rules=MAP * ~NOTFOUND"] });
}

/**
 * Looks at a file, and writes pictures and prints of it where that is asked for.
 *
 * `papers` maps the name of a paper, such as A4, to the PDF to write.
 */
export async function inspect(browser, file, { screenshot, papers = {} } = {}) {
  if (!existsSync(file)) {
    throw new Error(`no such file: ${file}`);
  }
  const context = await browser.newContext({ viewport: { width: 1100, height: 1400 } });
  try {
    const page = await context.newPage();
    // A long page takes its time on a machine that has other things to do.
    page.setDefaultTimeout(180_000);
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
    await findOverflow(page, findings);
    await page.emulateMedia({ media: "print" });
    for (const [format, path] of Object.entries(papers)) {
      await page.pdf({ path, format, printBackground: true });
    }
    return [...findings];
  } finally {
    await context.close();
  }
}

async function listen(context, page, url, findings) {
  page.on("console", (message) => {
    if (message.type() === "error") {
      findings.add(`console error: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => findings.add(`page error: ${error.message}`));
  page.on("dialog", (dialog) => {
    findings.add(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
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
  await page.waitForTimeout(50);
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function findBarriers(page, colorScheme, findings) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, impact, help, nodes } of violations) {
    const places = nodes.map((node) => node.html.slice(0, 200)).slice(0, 3).join(" ");
    const text = `${impact} (${id}, ${colorScheme}): ${help}: ${places}`;
    if (BARRIERS.has(impact)) {
      findings.add(text);
    } else {
      console.log(`note, ${text}`);
    }
  }
}

async function findOverflow(page, findings) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 1000 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needed > width) {
      findings.add(`overflow: ${needed} px wide on a screen of ${width} px`);
    }
  }
}
