/**
 * What the scripts beside this one share: finding Chromium, and opening a built site in it.
 *
 * A site is built for one address (its SITEURL) and served here at another. It is opened under
 * the address it was built for, and each request for that address is answered from the server
 * that has the files: absolute links, module scripts and fonts then work as they will when the
 * site is published. Any other request is refused and told.
 */

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

const AT_ONCE = 2;
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** How Chromium is started. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The browser itself asks nothing of the network, not even a name.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

/** A mistake in how a script was called, to be told without a stack trace. */
export class UsageError extends Error {}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The path of a Chromium: the environment's CHROMIUM, or the first of its names on the PATH. */
export function findChromium() {
  if (process.env.CHROMIUM) {
    return process.env.CHROMIUM;
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (!found) {
    throw new UsageError(`no Chromium: set CHROMIUM, or install one of ${NAMES.join(", ")}`);
  }
  return found;
}

/** The origin of an http(s) address, which must be no more than an origin. */
export function originOf(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    throw new UsageError(`not an address: ${address}`);
  }
  if (!/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash) {
    throw new UsageError(`not the address of a server: ${address}`);
  }
  return url.origin;
}

/** The words of a comma-separated list, each of which must be among those allowed. */
export function wordsOf(list, allowed) {
  const words = list.split(",").map((word) => word.trim()).filter(Boolean);
  const wrong = words.filter((word) => !allowed.test(word));
  if (words.length === 0 || wrong.length > 0) {
    throw new UsageError(`not understood: "${list}"`);
  }
  return words;
}

/** Paths of pages, as strings that start with a slash; there must be some. */
export function pathsOf(value) {
  const good = (path) => typeof path === "string" && path.startsWith("/") && !path.startsWith("//");
  if (!Array.isArray(value) || value.length === 0 || !value.every(good)) {
    throw new UsageError("a list of paths is needed, each of which starts with one slash");
  }
  return value;
}

/**
 * Start Chromium.
 *
 * @returns the browser of playwright-core; the caller closes it
 */
export function startChromium() {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS, headless: true });
}

/**
 * Open a fresh page in which the site at `served` appears at `published`.
 *
 * @param browser from startChromium
 * @param {{served: string, published: string, headers?: object, context?: object}} site two
 *   origins; headers that each answer gets; how the browser differs (`{javaScriptEnabled: false}`)
 * @param {(url: string) => void} refused told of each request to somewhere else
 * @returns the page of playwright-core
 */
export async function openPage(browser, site, refused = () => {}) {
  const context = await browser.newContext({
    bypassCSP: true, // axe-core is put into the page as a text
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...site.context,
  });
  await context.route(() => true, (route) => answer(route, site, refused));
  await context.routeWebSocket(() => true, (socket) => {
    refused(socket.url());
    socket.close();
  });
  const close = context.close.bind(context);
  context.close = async () => {
    // an icon may be on its way still, and its answer has nowhere to go then
    await context.unrouteAll({ behavior: "ignoreErrors" });
    await close();
  };
  return context.newPage();
}

async function answer(route, site, refused) {
  const url = new URL(route.request().url());
  if (url.origin !== site.published && url.origin !== site.served) {
    refused(url.href);
    await route.abort("blockedbyclient");
    return;
  }
  const address = site.served + url.pathname + url.search;
  const response = await route.fetch({ url: address, maxRedirects: 0 });
  await route.fulfill({ response, headers: { ...response.headers(), ...site.headers } });
}

/** Go to a page and wait until it looks as it will; the status of the answer. */
export async function visit(page, site, path) {
  const response = await page.goto(site.published + path, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return response?.status() ?? 0;
}

/** By how many pixels the open page is wider than its window, and what reaches out of it. */
export function overflowOf(page) {
  return page.evaluate(() => {
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
}

/** Call `work` for each item, a few at once; the answers in the order of the items. */
export async function inParallel(items, work) {
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

/** Run a script's main function: exit code 2 and one line for a mistake in the call. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    const isUsage = error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS");
    console.error(isUsage ? `error: ${error.message}` : error);
    process.exitCode = 2;
  }
}
