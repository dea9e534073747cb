// The search page: asks the index for what the field says, and lists what it finds.
const STEP = 10;
// Chinese characters and kana are single words of the index: nothing tells where words end.
const SIGN = "[\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const APART = new RegExp(`([\\u3000-\\u303f\\uff00-\\uffef]|${SIGN})((?:</?mark>)*) (?=(?:<mark>)?${SIGN})`, "gu");
const form = document.querySelector("form[role=search]");
const field = form.elements.q;
const words = form.dataset;
const status = document.getElementById("search-status");
const results = document.getElementById("search-results");
const ways = document.getElementById("search-ways");
const [list, more] = results.querySelectorAll("ol, button");
let engine;
let timer;
let asked = "";
let found = [];

function load() {
  engine ??= import(words.entry).then(async (pagefind) => {
    await pagefind.options({ noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

function make(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value) made.setAttribute(key, value);
  }
  made.append(...inside);
  return made;
}

function together(text) {
  return text?.replace(APART, "$1$2");
}

// Signs alone are looked for as they follow on each other.
function asIndexed(query) {
  const parts = query.replace(new RegExp(SIGN, "gu"), " $& ").trim();
  return new RegExp(`^(${SIGN}\\s*)+$`, "u").test(parts) ? `"${parts}"` : parts;
}

// Every other part stood between <mark> and </mark>; nothing else of it is markup.
function marked(excerpt) {
  const before = /^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "";
  const after = /[.?!…’”"](<\/mark>)?$/.test(excerpt) ? "" : " …";
  return together(`${before}${excerpt}${after}`).split(/<\/?mark>/).map((part, number) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return number % 2 ? make("mark", {}, text) : text;
  });
}

function entry({ url, meta, excerpt, sub_results }) {
  const kind = meta.kind.slice(2);
  const about = make("p", { class: "meta" }, [words[kind], together(meta.by)].filter(Boolean).join(", "));
  if (meta.date) about.append(", ", make("time", { datetime: meta.day }, meta.date));
  const parts = sub_results.filter((part) => part.anchor).slice(0, 3);
  const item = make(
    "li",
    { class: "log-entry" },
    make("p", { class: "log-title" }, make("a", { href: url, lang: meta.lang, dir: "auto" }, together(meta.title))),
    about,
    make("p", { lang: kind === "clip" ? "" : meta.lang, dir: "auto" }, ...marked(excerpt)),
  );
  if (parts.length) {
    const links = parts.flatMap((part) => [" ", make("a", { href: part.url }, together(part.title))]);
    item.append(make("p", { class: "item-links", lang: meta.lang }, ...links.slice(1)));
  }
  return item;
}

// The next results, in the place of those that are there or behind them; the first of them.
async function show(place) {
  const query = asked;
  const pages = await Promise.all(found.splice(0, STEP).map((one) => one.data()));
  if (query !== asked) return;
  const items = pages.map(entry);
  list[place](...items);
  more.hidden = !found.length;
  return items[0];
}

function tell(sentence, some) {
  status.textContent = sentence;
  results.hidden = !some;
  ways.hidden = some;
}

async function search() {
  clearTimeout(timer);
  const query = field.value.trim();
  if (query === asked) return;
  asked = query;
  const address = new URL(location);
  address.search = query && new URLSearchParams({ q: query });
  history.replaceState(null, "", address);
  if (!query) return tell("", false);
  try {
    const answer = await (await load()).search(asIndexed(query));
    if (query !== asked) return;
    found = answer.results;
    const count = found.length;
    await show("replaceChildren");
    const sentence = count > 1 ? words.many : count ? words.one : words.none;
    if (query === asked) tell(sentence.replace("{count}", count).replace("{query}", () => query), count > 0);
  } catch {
    if (query !== asked) return;
    asked = "";
    tell(words.failed, false);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, 200);
});
more.addEventListener("click", async () => {
  const first = await show("append");
  first?.querySelector("a").focus();
});

field.value ||= new URLSearchParams(location.search).get("q") ?? "";
if (document.activeElement === field) load().catch(() => {});
search();
