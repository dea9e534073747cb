/**
 * Take pictures of whole pages of a served site.
 *
 *   node screenshot.mjs http://127.0.0.1:8123 --out shots / /about/
 *     [--widths 360,1280] [--schemes light,dark] [--as http://localhost:8000]
 *
 * Writes OUT/about-360-light.png and so on, one PNG for each path, width and scheme, and prints
 * the name of each. `--as` is the address the site was built for, where that is not the one it
 * is served at. Exit code 0 if every picture was taken, 2 if not.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import {
  openPage,
  originOf,
  pathsOf,
  run,
  startChromium,
  UsageError,
  visit,
  wordsOf,
} from "./browser.mjs";

const HEIGHT = 900;

/** The name of a page in a file's name: "/" is "home", "/tag/press/" is "tag-press". */
function nameOf(path) {
  const words = path.replace(/(index)?\.html$/, "").match(/[\p{L}\p{N}_.]+/gu);
  return words?.join("-") ?? "home";
}

/** Load the pictures below the fold too, which a browser leaves until they are scrolled to. */
function loadImages(page) {
  return page.evaluate(() =>
    Promise.allSettled(
      [...document.images].map((image) => {
        image.loading = "eager";
        return image.decode();
      }),
    ).then(() => {}),
  );
}

await run(async () => {
  const { values, positionals } = parseArgs({
    options: {
      as: { type: "string" },
      out: { type: "string" },
      schemes: { type: "string", default: "light,dark" },
      widths: { type: "string", default: "360,1280" },
    },
    allowPositionals: true,
  });
  const [base, ...rest] = positionals;
  if (!base || !values.out) {
    throw new UsageError("call me as: node screenshot.mjs BASE_URL --out FOLDER PATH...");
  }
  const served = originOf(base);
  const site = { served, published: values.as ? originOf(values.as) : served };
  const paths = pathsOf(rest);
  const widths = wordsOf(values.widths, /^[1-9]\d{1,3}$/).map(Number);
  const schemes = wordsOf(values.schemes, /^(light|dark)$/);

  await mkdir(values.out, { recursive: true });
  const browser = await startChromium();
  try {
    const page = await openPage(browser, site, (url) => console.error(`refused: ${url}`));
    for (const path of paths) {
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const width of widths) {
          await page.setViewportSize({ width, height: HEIGHT });
          const status = await visit(page, site, path);
          if (status !== 200) {
            throw new UsageError(`${path} cannot be opened (status ${status})`);
          }
          await loadImages(page);
          const file = join(values.out, `${nameOf(path)}-${width}-${colorScheme}.png`);
          await page.screenshot({ path: file, fullPage: true });
          console.log(file);
        }
      }
    }
  } finally {
    await browser.close();
  }
});
