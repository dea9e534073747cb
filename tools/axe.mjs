/**
 * Check pages of a served site for accessibility.
 *
 *   node axe.mjs http://127.0.0.1:8123 [--as http://localhost:8000] [--all] < paths.json
 *
 * The JSON on standard input is a list of paths (["/", "/about/"]). Each page is opened in
 * Chromium at a small and a wide window, in the light and the dark scheme, and axe-core runs on
 * it; at these widths and at the narrowest it must also fit its window. With `--all` it is also
 * looked at in forced colours, at a zoom of 200 %, and by readers who do not mind motion. `--as`
 * is the address the site was built for, where that is not the one it is served at.
 *
 * Prints one JSON list of findings, {path, view, rule, impact, targets, help}, where the view is
 * "360 px, light"; an empty list is a clean site. Exit code 0 if the check could be made, 2 if it
 * could not.
 */

import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";

import axe from "axe-core";

import {
  inParallel,
  openPage,
  originOf,
  overflowOf,
  pathsOf,
  run,
  startChromium,
  UsageError,
  visit,
} from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROWEST = 320;
const PLAIN = { colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" };
const VIEWS = ["light", "dark"].flatMap((colorScheme) =>
  [NARROWEST, 360, 1280].map((width) => ({
    name: `${width} px, ${colorScheme}`,
    size: { width, height: 900 },
    media: { ...PLAIN, colorScheme },
  })),
);
const WIDE = { width: 1280, height: 900 };
const FURTHER = [
  {
    name: "forced colours",
    size: WIDE,
    media: { ...PLAIN, forcedColors: "active" },
    // The colours are the reader's own there, and axe-core sees ours: Chromium does not force the
    // computed -webkit-text-fill-color, which axe-core reads.
    rules: { "color-contrast": { enabled: false } },
  },
  // A browser zooms by making its window small in CSS pixels.
  { name: "zoom of 200 %", size: { width: 640, height: 450 }, media: PLAIN },
  { name: "motion", size: WIDE, media: { ...PLAIN, reducedMotion: "no-preference" } },
];

/** How axe-core sees the page that is open. */
async function violationsOf(page, rules) {
  for (const frame of page.frames()) {
    await frame.evaluate(axe.source);
  }
  const result = await page.evaluate(
    (options) => globalThis.axe.run(options),
    { runOnly: TAGS, resultTypes: ["violations"], rules },
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

/** The finding that the page is wider than its window, where it is. */
async function tooWide(page) {
  const { excess, targets } = await overflowOf(page);
  if (excess <= 0) {
    return [];
  }
  const help = `The page is ${excess} pixels wider than its window`;
  return [{ rule: "horizontal-overflow", impact: "serious", targets, help }];
}

/** All findings on one page of the site, with the path they are about. */
async function findingsOn(browser, site, path, views) {
  const findings = [];
  let view = "";
  const add = (found) => findings.push({ path, view, ...found });

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

  for (const { name, size, media, rules = {} } of views) {
    view = name;
    await page.emulateMedia(media);
    await page.setViewportSize(size);
    const status = await visit(page, site, path);
    if (status !== 200) {
      const help = `The page cannot be opened (status ${status})`;
      add({ rule: "missing-page", impact: "critical", targets: [path], help });
      continue;
    }
    (await tooWide(page)).forEach(add);
    if (size.width !== NARROWEST) {
      (await violationsOf(page, rules)).forEach(add);
    }
  }
  await page.context().close();
  return findings;
}

await run(async () => {
  const { values, positionals } = parseArgs({
    options: { all: { type: "boolean", default: false }, as: { type: "string" } },
    allowPositionals: true,
  });
  if (positionals.length !== 1) {
    throw new UsageError("call me as: node axe.mjs BASE_URL [--as SITE_URL] [--all] < paths.json");
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
    const views = values.all ? [...VIEWS, ...FURTHER] : VIEWS;
    const found = await inParallel(paths, (path) => findingsOn(browser, site, path, views));
    console.log(JSON.stringify(found.flat(), null, 2));
  } finally {
    await browser.close();
  }
});
