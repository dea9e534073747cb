/**
 * Have Lighthouse judge pages of a served site, as on a phone and as on a desktop.
 *
 *   node lighthouse.mjs http://localhost:8126 [--runs 3] < paths.json
 *
 * The JSON on standard input is a list of paths. Node.js 22.19 or later is needed. Prints one JSON
 * list of runs, {path, form, scores, times, power, failing, error}: scores from 0 to 1 by category,
 * times by audit, the machine's power as Lighthouse estimates it, and the audits without a full score.
 */

import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

import { FLAGS, findChromium, originOf, pathsOf, run, UsageError } from "./browser.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = ["largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"];
/** How often a run is tried that Lighthouse itself says failed, as happens on a busy machine. */
const TRIES = 3;
const FORMS = { mobile: undefined, desktop: desktopConfig };

/** A run of Lighthouse; one that failed, only after it failed each time. */
async function look(address, form, port) {
  const flags = { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES };
  for (let left = TRIES - 1; ; left -= 1) {
    const { lhr } = await lighthouse(address, flags, FORMS[form]);
    if (!lhr.runtimeError || left === 0) {
      return lhr;
    }
  }
}

/** What Lighthouse says of a page, as one run. */
async function judge(address, path, form, port) {
  const { audits, categories, environment, runtimeError } = await look(address + path, form, port);
  const failing = Object.entries(categories).flatMap(([category, { auditRefs }]) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
      .map(({ id }) => ({ id, category, title: whatOf(audits[id]) })),
  );
  return {
    path,
    form,
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, categories[name]?.score ?? null])),
    times: Object.fromEntries(TIMES.map((id) => [id, audits[id]?.numericValue ?? null])),
    power: environment.benchmarkIndex,
    failing,
    error: runtimeError?.message ?? "",
  };
}

/** An audit in words, with the first things that it points at. */
function whatOf({ title, displayValue, details }) {
  const items = (details?.items ?? [])
    .map((item) => item.node?.selector ?? item.url ?? item.source?.url ?? item.description)
    .filter((value) => typeof value === "string");
  const told = [title, displayValue].filter(Boolean).join(": ");
  return items.length > 0 ? `${told} [${items.slice(0, 3).join(", ")}]` : told;
}

await run(async () => {
  const { values, positionals } = parseArgs({
    options: { runs: { type: "string", default: "3" } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || !/^[1-9]\d?$/.test(values.runs)) {
    throw new UsageError("call me as: node lighthouse.mjs BASE_URL [--runs N] < paths.json");
  }
  const address = originOf(positionals[0]);
  const paths = pathsOf(JSON.parse(await text(process.stdin)));

  const chrome = await launch({
    chromePath: findChromium(),
    chromeFlags: ["--headless=new", ...FLAGS],
    logLevel: "silent",
  });
  const found = [];
  try {
    for (const path of paths) {
      for (const form of Object.keys(FORMS)) {
        for (let number = 0; number < Number(values.runs); number += 1) {
          found.push(await judge(address, path, form, chrome.port));
        }
      }
    }
  } finally {
    chrome.kill();
  }
  console.log(JSON.stringify(found, null, 2));
});
