/**
 * Tell whether anything acts that should be words: scripts in pages, and in texts of feeds.
 *
 *   echo '{"paths": ["/a/"], "texts": ["<p>x</p>"]}' | node acts.mjs http://127.0.0.1:8123
 *     [--as http://localhost:8000]
 *
 * Opens each page, and each text in an empty page as a feed reader would show it, without the
 * site's Content-Security-Policy; lets happen to every element what a reader might do to it, and
 * counts calls of `hit()`, dialogs, links that are programs, and requests to elsewhere. Prints
 * `[{"where", "what"}]`, an empty list where nothing acts. `--as` is the address the site was
 * built for, where that is not the one it is served at. Exit code 2 for a wrong call.
 */

import { text as textOf } from "node:stream/consumers";
import { parseArgs } from "node:util";

import { openPage, originOf, pathsOf, run, startChromium, visit } from "./browser.mjs";

const EVENTS = [
  "animationstart", "auxclick", "beforetoggle", "blur", "contextmenu", "dblclick", "error", "focus",
  "focusin", "input", "keydown", "load", "mousedown", "mouseenter", "mouseover", "pointerenter",
  "pointerover", "scroll", "submit", "toggle", "touchstart", "transitionend", "wheel",
];
/** How long a page has for what begins by itself, in milliseconds. */
const PATIENCE = 300;
/** So many texts are shown at once; where something acts, each of them again alone. */
const TOGETHER = 50;

function count() {
  window.hits = 0;
  window.hit = () => (window.hits += 1);
  for (const name of ["alert", "confirm", "prompt"]) {
    window[name] = window.hit;
  }
}

/** Let everything happen to every element, and return what acted. */
async function acted(page) {
  await page.waitForTimeout(PATIENCE);
  return page.evaluate((events) => {
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      for (const name of events) {
        element.dispatchEvent(new Event(name, { bubbles: false }));
      }
      for (const name of ["href", "action", "formaction", "src", "xlink:href"]) {
        const value = (element.getAttribute(name) ?? "").replace(/[\u0000-\u0020]/g, "");
        if (/^(?:javascript|vbscript|data:text)/i.test(value)) {
          found.push(`${element.localName} with ${name}="${value.slice(0, 60)}"`);
        }
      }
    }
    return window.hits ? [...found, `${window.hits} calls`] : found;
  }, EVENTS);
}

await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: "string" } },
  });
  const served = originOf(positionals[0]);
  const site = { served, published: originOf(values.as ?? served) };
  const { paths, texts } = JSON.parse(await textOf(process.stdin));
  const found = [];
  const browser = await startChromium();
  try {
    let refused = [];
    const page = await openPage(browser, site, (url) => refused.push(`a request to ${url}`));
    await page.addInitScript(count);
    const seen = async () => {
      const whats = await acted(page);
      whats.push(...refused);
      refused = [];
      return whats;
    };
    const shown = async (some) => {
      await page.goto(`${site.published}/robots.txt`);
      await page.evaluate((htmls) => {
        for (const html of htmls) {
          document.body.appendChild(document.createElement("section")).innerHTML = html;
        }
      }, some);
      return seen();
    };
    for (const path of pathsOf(paths)) {
      await visit(page, site, path);
      found.push(...(await seen()).map((what) => ({ where: path, what })));
    }
    for (let at = 0; at < texts.length; at += TOGETHER) {
      const some = texts.slice(at, at + TOGETHER);
      const alone = (await shown(some)).length > 0 ? some : [];
      for (const text of alone) {
        const where = text.slice(0, 200);
        found.push(...(await shown([text])).map((what) => ({ where, what })));
      }
    }
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(found));
});
