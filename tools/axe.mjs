/**
 * Check pages of a served site for accessibility.
 *
 *   node axe.mjs http://127.0.0.1:8123 [--as http://localhost:8000] < paths.json
 *
 * The JSON on standard input is a list of paths (["/", "/about/"]). Each page is opened in
 * Chromium at a small and a wide window, in the light and the dark scheme, and axe-core runs on
 * it; at these widths and at the narrowest it must also fit its window. `--as` is the address
 * the site was built for, where that is not the one it is served at.
 *
 * Prints one JSON list of findings, {path, width, scheme, rule, impact, targets, help}; an empty
 * list is a clean site. Exit code 0 if the check could be made, 2 if it could not.
 */

import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";

import axe from "axe-core";

import { openPage, originOf, pathsOf, run, startChromium, UsageError, visit } from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCHEMES = ["light", "dark"];
const WIDTHS = [360, 1280];
const NARROWEST = 320;
const HEIGHT = 900;
const AT_ONCE = 2;

/** How axe-core sees the page that is open. */
async function violationsOf(page) {
  for (const frame of page.frames()) {
    await frame.evaluate(axe.source);
  }
  const result = await page.evaluate(
    (tags) => globalThis.axe.run({ runOnly: tags, resultTypes: ["violations"] }),
    TAGS,
  );
  if (result.passes.length + result.violations.length === 0) {
    throw new Error(`axe-core applied none of its rules to ${page.url()}`);
  }
  return result.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact,
    targets: nodes.map((node) => node.target.flat(Infinity).join(" ")),
    help,
  }));
}

/** Whether the page is wider than its window, and what reaches out of it. */
async function overflowOf(page) {
  const { excess, targets } = await page.evaluate(() => {
    const root = document.documentElement;
    const nameOf = (element) =>
      [element.localName, element.id && `#${element.id}`, ...element.classList]
        .filter(Boolean)
        .join(".")
        .replace(".#", "#");
    const reaching = [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
      .map(nameOf);
    return { excess: root.scrollWidth - root.clientWidth, targets: reaching.slice(0, 5) };
  });
  if (excess <= 0) {
    return [];
  }
  const help = `The page is ${excess} pixels wider than its window`;
  return [{ rule: "horizontal-overflow", impact: "serious", targets, help }];
}

/** All findings on one page of the site, with the path they are about. */
async function findingsOn(browser, site, path) {
  const findings = [];
  let view = {};
  const add = (found) => findings.push({ path, ...view, ...found });

  const page = await openPage(browser, site, (url) => {
    const help = "The page asks for something from another host; the request was refused";
    add({ rule: "request-to-another-host", impact: "serious", targets: [url], help });
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      const help = `The page asks for a file that is not there (${response.status()})`;
      add({ rule: "missing-file", impact: "serious", targets: [response.url()], help });
    }
  });
  page.on("pageerror", (error) => {
    const help = `A script of the page failed: ${error.message}`;
    add({ rule: "script-error", impact: "serious", targets: [], help });
  });

  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const width of [NARROWEST, ...WIDTHS]) {
      view = { width, scheme };
      await page.setViewportSize({ width, height: HEIGHT });
      const status = await visit(page, site, path);
      if (status !== 200) {
        const help = `The page cannot be opened (status ${status})`;
        add({ rule: "missing-page", impact: "critical", targets: [path], help });
        continue;
      }
      (await overflowOf(page)).forEach(add);
      if (width !== NARROWEST) {
        (await violationsOf(page)).forEach(add);
      }
    }
  }
  await page.context().close();
  return findings;
}

/** Call `work` for each item, a few at once; the answers in the order of the items. */
async function inParallel(items, work) {
  const answers = new Array(items.length);
  const indexes = items.keys();
  const worker = async () => {
    for (const index of indexes) {
      answers[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

await run(async () => {
  const { values, positionals } = parseArgs({
    options: { as: { type: "string" } },
    allowPositionals: true,
  });
  if (positionals.length !== 1) {
    throw new UsageError("call me as: node axe.mjs BASE_URL [--as SITE_URL] < paths.json");
  }
  const served = originOf(positionals[0]);
  const site = { served, published: values.as ? originOf(values.as) : served };
  let paths;
  try {
    paths = pathsOf(JSON.parse(await text(process.stdin)));
  } catch (error) {
    throw error instanceof SyntaxError ? new UsageError(`not JSON: ${error.message}`) : error;
  }

  const browser = await startChromium();
  try {
    const found = await inParallel(paths, (path) => findingsOn(browser, site, path));
    console.log(JSON.stringify(found.flat(), null, 2));
  } finally {
    await browser.close();
  }
});
