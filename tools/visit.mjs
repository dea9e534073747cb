/**
 * Visit pages of a served site, and tell what a reader's browser fetches, keeps and shows.
 *
 *   node visit.mjs http://localhost:8126 [--smallest 24] < paths.json
 *
 * The JSON on standard input is a list of paths. The site must be served at the address it was
 * built for. Each page is opened in an empty browser, as on a phone; then it must fit a window of
 * 320 pixels, the keyboard goes through it in light, dark and forced colours, links and buttons
 * outside running text are measured on a phone and on a wide screen, the order of what is seen is
 * compared with that of the document, and links are looked at as they are printed.
 *
 * Prints one JSON list of visits: {path, requests: [{url, kind, size, onFocus}], otherHosts, kept,
 * refused, overflow, focus, targets, order, print}. A size is that of the body as it was sent, in bytes.
 */

import { get } from "node:http";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";

import {
  inParallel,
  originOf,
  overflowOf,
  pathsOf,
  run,
  startChromium,
  UsageError,
} from "./browser.mjs";
import { smallTargetsOf, unseenFocusOf } from "./reach.mjs";
import { disorderOf, unprintedOf } from "./read.mjs";

/** The phone that Lighthouse has. */
const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  hasTouch: true,
  isMobile: true,
};
const NARROWEST = { width: 320, height: 800 };
const PHONE_WIDTH = { width: 360, height: 800 };
const WIDE = { width: 1280, height: 900 };
const LOOKS = [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["forced colours", { forcedColors: "active" }],
];
const SEARCH = 'input[type="search"]';
const QUIET = 700;

/** The size of a file's body as the host sends it to a browser. */
function sizeOf(address) {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "Accept-Encoding": "gzip, br" } }, (response) => {
      let size = 0;
      response.on("data", (part) => (size += part.length));
      response.on("end", () => resolve(size));
    }).on("error", reject);
  });
}

/** Wait until nothing has been fetched for a while. */
async function untilQuiet(last) {
  while (Date.now() - last() < QUIET) {
    await new Promise((resolve) => setTimeout(resolve, QUIET / 4));
  }
}

/** What a page left in the browser. */
function keptBy(page) {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).map((name) => `localStorage: ${name}`),
    ...Object.keys(sessionStorage).map((name) => `sessionStorage: ${name}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB: ${name}`),
    ...(await caches.keys()).map((name) => `cache: ${name}`),
  ]);
}

/** What the first view of a page fetches and keeps, and what its search fetches when it is used. */
async function firstView(browser, address, path) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const sizes = [];
  const otherHosts = [];
  const refused = [];
  let onFocus = false;
  let last = Date.now();
  page.on("request", (request) => {
    last = Date.now();
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).origin !== address) {
      otherHosts.push(request.url());
    }
  });
  page.on("requestfinished", (request) => {
    last = Date.now();
    const kind = request.resourceType();
    const focused = onFocus;
    sizes.push(
      request.sizes().then(({ responseBodySize }) => ({
        url: request.url().replace(address, ""),
        kind,
        size: responseBodySize,
        onFocus: focused,
      })),
    );
  });
  page.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy")) {
      refused.push(message.text());
    }
  });
  page.on("pageerror", (error) => refused.push(error.message));

  await page.goto(address + path, { waitUntil: "load" });
  await untilQuiet(() => last);
  const icons = await page.evaluate(() =>
    [...document.querySelectorAll('link[rel~="icon"]')].map((link) => link.href),
  );
  if ((await page.locator(SEARCH).count()) > 0) {
    onFocus = true;
    await page.locator(SEARCH).first().focus();
    await untilQuiet(() => last);
  }
  const kept = [
    ...(await context.cookies()).map(({ name }) => `cookie: ${name}`),
    ...(await keptBy(page)),
  ];
  // What the browser had is told with a size below nothing: no bytes came, less those of a head.
  const requests = (await Promise.all(sizes)).filter(({ size }) => size >= 0);
  const urls = icons.map((icon) => icon.replace(address, ""));
  if (urls.length > 0 && !requests.some(({ url }) => urls.includes(url))) {
    // A browser without a window may ask for no icon; one with a window asks for one of them.
    const sizes = await Promise.all(icons.map(sizeOf));
    const most = sizes.indexOf(Math.max(...sizes));
    requests.push({ url: urls[most], kind: "icon", size: sizes[most], onFocus: false });
  }
  await context.close();
  return { requests, otherHosts, kept, refused };
}

/** Everything that is told of one page. */
async function visitTo(browser, address, path, smallest) {
  const seen = await firstView(browser, address, path);
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const open = async (size, media) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...media });
    await page.goto(address + path, { waitUntil: "load" });
  };
  await open(NARROWEST);
  const { excess, targets } = await overflowOf(page);
  const overflow = excess > 0 ? [`${excess} px: ${targets.join(", ")}`] : [];
  const focus = [];
  for (const [name, media] of LOOKS) {
    await open(WIDE, media);
    focus.push(...(await unseenFocusOf(page)).map((what) => `${what} (${name})`));
  }
  const small = [];
  for (const size of [PHONE_WIDTH, WIDE]) {
    await open(size);
    const found = await smallTargetsOf(page, smallest);
    small.push(...found.map((what) => `${what} at ${size.width} px`));
  }
  const print = await unprintedOf(page);
  await open(PHONE_WIDTH);
  const order = await disorderOf(page);
  await context.close();
  return { path, ...seen, overflow, focus, targets: small, order, print };
}

await run(async () => {
  const { values, positionals } = parseArgs({
    options: { smallest: { type: "string", default: "24" } },
    allowPositionals: true,
  });
  if (positionals.length !== 1) {
    throw new UsageError("call me as: node visit.mjs BASE_URL [--smallest PIXELS] < paths.json");
  }
  const address = originOf(positionals[0]);
  const paths = pathsOf(JSON.parse(await text(process.stdin)));
  const browser = await startChromium();
  try {
    const smallest = Number(values.smallest);
    const visits = await inParallel(paths, (path) => visitTo(browser, address, path, smallest));
    console.log(JSON.stringify(visits, null, 2));
  } finally {
    await browser.close();
  }
});
