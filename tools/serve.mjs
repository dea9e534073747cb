/**
 * Serve a built site on this machine as a good host would: compressed, with headers for caches
 * and a strict content policy.
 *
 *   echo '{"folder": "public", "port": 8126, "policies": {"": "default-src ..."}}' | node serve.mjs
 *
 * The first line of standard input says what to serve; `policies` are those of the pages by their
 * path, the empty one that of all others. Prints the address once it listens, and ends when
 * standard input does. A path that leads nowhere is answered with 404.html and status 404.
 */

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { createInterface } from "node:readline";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const KINDS = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const NAMED = {
  "atom.xml": "application/atom+xml",
  "feed.json": "application/feed+json",
  "rss.xml": "application/rss+xml",
};
/** What is compressed already, or gains nothing. */
const AS_IT_IS = /^(image\/(?!svg)|font\/)/;
/** A name with a digest in it changes with the content, and may be kept for ever. */
const DIGEST = /[.-][0-9a-f]{8,}[.]/;

const answers = new Map();

/** The bytes of a file in the encoding that a browser asks for, made once. */
async function answerOf(file, kind, accepted) {
  const encoding = AS_IT_IS.test(kind)
    ? ""
    : (["br", "gzip"].find((name) => accepted.includes(name)) ?? "");
  const { mtimeMs, size } = await stat(file);
  const key = `${file} ${mtimeMs} ${size} ${encoding}`;
  if (!answers.has(key)) {
    const plain = await readFile(file);
    const body =
      encoding === "br"
        ? brotliCompressSync(plain, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
            },
          })
        : encoding === "gzip"
          ? gzipSync(plain, { level: 9 })
          : plain;
    const tag = createHash("sha256").update(plain).digest("hex").slice(0, 16);
    answers.set(key, { body, encoding, tag: `"${tag}${encoding}"` });
  }
  return answers.get(key);
}

/** The file that a path means, inside the folder; null where there is none. */
async function fileFor(folder, path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  const file = join(folder, name.endsWith("/") ? `${name}index.html` : name);
  try {
    const real = await realpath(file);
    return real.startsWith(folder + sep) && (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

async function answer(site, request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const found = await fileFor(site.folder, pathname);
  const file = found ?? (await fileFor(site.folder, "/404.html"));
  if (!found && (await fileFor(site.folder, `${pathname}/`))) {
    response.writeHead(301, { Location: `${pathname}/` }).end();
    return;
  }
  if (!file) {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
    return;
  }
  const name = file.slice(file.lastIndexOf(sep) + 1);
  const kind = NAMED[name] ?? KINDS[extname(name)] ?? "application/octet-stream";
  const { body, encoding, tag } = await answerOf(
    file,
    kind,
    request.headers["accept-encoding"] ?? "",
  );
  const headers = {
    "Content-Type": kind,
    "Cache-Control": DIGEST.test(name) ? "public, max-age=31536000, immutable" : "public, max-age=600",
    "Content-Security-Policy": site.policies[pathname] ?? site.policies[""],
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    ETag: tag,
    Vary: "Accept-Encoding",
  };
  if (found && request.headers["if-none-match"] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (encoding) {
    headers["Content-Encoding"] = encoding;
  }
  headers["Content-Length"] = body.length;
  response.writeHead(found ? 200 : 404, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

const lines = createInterface({ input: process.stdin });
lines.once("line", async (line) => {
  const asked = JSON.parse(line);
  const site = { folder: await realpath(asked.folder), policies: asked.policies };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  server.on("error", (error) => {
    console.error(`error: ${error.message}`);
    process.exit(2);
  });
  server.listen(asked.port, "127.0.0.1", () => {
    console.log(`http://localhost:${server.address().port}`);
  });
});
lines.once("close", () => process.exit(0));
