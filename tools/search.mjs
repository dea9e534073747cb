/**
 * Search in a served site as a reader does, with the keys alone and under a strict policy.
 *
 *   node search.mjs http://127.0.0.1:8123 "some words" [--as http://localhost:8000]
 *
 * `--as` is the address the site was built for, where that is not the one it is served at.
 * Prints one JSON object:
 *
 *   early      files of the index that were asked for before the field had the focus
 *   status     what the line for the number of results says
 *   results    {title, path, about, marked, parts} of each result that is shown at first
 *   further    how many are shown once the button for more was pressed, where there is one, and
 *              the number of the one that then has the focus
 *   asked      the words that the page's address has
 *   loaded     files of the index that the search needed
 *   shift      how far anything moved in the window since then (CLS, typing not excused)
 *   opened     the path that the first result leads to, opened with the Enter key
 *   again      what the line says when the page is opened with the words in its address
 *   nothing    what it says, and whether the ways to all posts are shown, for words of nowhere
 *   without    whether field and ways are shown where there is no JavaScript
 *   faults     rules of axe-core that are broken, errors of scripts, refusals of the policy
 *
 * Exit code 0 if it could be done, 2 if not.
 */

import { parseArgs } from "node:util";

import axe from "axe-core";

import { openPage, originOf, run, startChromium, UsageError, visit } from "./browser.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
].join("; ");
const PAGE = "/search/";
const NOWHERE = "qzxwvkj";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Press Tab until the element that has the focus answers to a selector. */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
      return;
    }
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

/** What the line says, once it says something about these words. */
async function statusFor(page, words) {
  const line = page.locator("#search-status", { hasText: words });
  await line.waitFor({ timeout: 20_000 });
  return line.textContent();
}

async function faultsOf(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (tags) => globalThis.axe.run({ runOnly: tags, resultTypes: ["violations"] }),
    TAGS,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
}

async function withoutScripts(browser, site) {
  const page = await openPage(browser, { ...site, context: { bypassCSP: false, javaScriptEnabled: false } });
  await visit(page, site, PAGE);
  const shown = (selector) => page.locator(selector).first().isVisible();
  const seen = { field: await shown("input"), ways: await shown("#search-ways a") };
  await page.context().close();
  return seen;
}

async function search(browser, site, words) {
  const faults = [];
  const page = await openPage(browser, site, (url) => faults.push(`refused: ${url}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.addInitScript(() => {
    globalThis.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const index = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/pagefind/")) {
      index.push(pathname);
    }
  });
  const seen = {};

  await visit(page, site, PAGE);
  await page.waitForTimeout(300);
  seen.early = [...index];
  await tabTo(page, "form[role=search] input");
  await page.evaluate(() => (globalThis.shifts = 0)); // the link for skipping moves on purpose
  await page.keyboard.type(words, { delay: 30 });
  seen.status = await statusFor(page, words);
  seen.results = await page.locator("#search-results li").evaluateAll((items) =>
    items.map((item) => ({
      title: item.querySelector("a").textContent,
      path: item.querySelector("a").pathname,
      about: item.querySelector(".meta").textContent,
      marked: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
      parts: [...item.querySelectorAll(".item-links a")].map((part) => part.getAttribute("href")),
    })),
  );
  seen.asked = new URL(page.url()).searchParams.get("q");
  seen.loaded = [...index];
  seen.shift = await page.evaluate(() => globalThis.shifts);
  faults.push(...(await faultsOf(page)));
  await tabTo(page, "#search-results li a");
  const first = page.locator("#search-results li a").first();
  const more = page.locator("#search-results button");
  if (await more.isVisible()) {
    await tabTo(page, "#search-results button");
    await page.keyboard.press("Enter");
    await more.waitFor({ state: "hidden" });
    seen.further = await page.locator("#search-results li").evaluateAll((items) => [
      items.length,
      items.findIndex((item) => item.contains(document.activeElement)),
    ]);
    await first.focus();
  }
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== PAGE);
  seen.opened = new URL(page.url()).pathname;

  await visit(page, site, `${PAGE}?q=${encodeURIComponent(words)}`);
  seen.again = await statusFor(page, words);
  await page.locator("form[role=search] input").fill(NOWHERE);
  await page.keyboard.press("Enter");
  seen.nothing = {
    status: await statusFor(page, NOWHERE),
    ways: await page.locator("#search-ways a").first().isVisible(),
  };
  faults.push(...(await faultsOf(page)));
  await page.context().close();
  return { ...seen, faults };
}

await run(async () => {
  const options = { as: { type: "string" } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [address, words] = positionals;
  if (positionals.length !== 2 || !words.trim()) {
    throw new UsageError("call me as: node search.mjs BASE_URL WORDS [--as SITE_URL]");
  }
  const served = originOf(address);
  const site = {
    served,
    published: values.as ? originOf(values.as) : served,
    headers: { "content-security-policy": POLICY },
    context: { bypassCSP: false }, // the policy is what is tried
  };
  const browser = await startChromium();
  try {
    const seen = await search(browser, site, words);
    seen.without = await withoutScripts(browser, site);
    console.log(JSON.stringify(seen, null, 2));
  } finally {
    await browser.close();
  }
});
