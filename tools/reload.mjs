/**
 * Tell whether an open page shows a change by itself.
 *
 *   node reload.mjs http://localhost:8123/a/page/ "new words" [SECONDS]
 *
 * Opens the page, prints `open`, and waits until its text has the words. Exit code 0 once it
 * does, 1 if it has not after SECONDS (30), 2 for a wrong call.
 */

import { chromium } from "playwright-core";

import { findChromium, run, UsageError } from "./browser.mjs";

await run(async () => {
  const [address, words, seconds = "30"] = process.argv.slice(2);
  if (!words) {
    throw new UsageError("reload.mjs ADDRESS WORDS [SECONDS]");
  }
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    console.log("open");
    const found = page.waitForFunction(
      (wanted) => document.body?.innerText.includes(wanted),
      words,
      { timeout: Number(seconds) * 1000 },
    );
    process.exitCode = await found.then(
      () => 0,
      () => 1,
    );
  } finally {
    await browser.close();
  }
});
