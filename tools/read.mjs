/**
 * How an open page reads where its style sheets do not count, or paper is meant: what stands
 * elsewhere on a phone than in the document, and links whose address is not printed. Both take
 * the page of playwright-core and give lists of words.
 */

const BLOCKS = "h1, h2, h3, h4, p, li, pre, table, figure, form, blockquote";
const IN_TEXT = '.e-content a[href^="http"]';
/** Names of people and places, and the line of provenance: a record beside them has the address. */
const NAMES = ".h-card, .h-card *, .standing *";

/**
 * Compare what is seen in one column with the order of the document, which is what remains
 * without style sheets and what is read aloud.
 *
 * @returns the blocks that stand above one that comes before them
 */
export function disorderOf(page) {
  return page.evaluate((selector) => {
    const found = [];
    let last;
    for (const element of document.querySelectorAll(selector)) {
      const { top, width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1 || !element.checkVisibility()) {
        continue;
      }
      if (last && top < last.top - 2 && !last.element.contains(element)) {
        const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
        found.push(`${element.localName} "${words}" stands above what comes before it`);
      }
      last = { element, top };
    }
    return found;
  }, BLOCKS);
}

/**
 * Look for the address behind each link of a text, as it is printed.
 *
 * @returns the links that have none
 */
export async function unprintedOf(page) {
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(
    ([selector, names]) =>
      [...document.querySelectorAll(selector)]
        .filter((link) => link.checkVisibility() && !link.matches(names))
        .filter((link) => {
          const after = getComputedStyle(link, "::after").content;
          return !after.includes("attr(href)") && !after.includes(link.getAttribute("href"));
        })
        .map((link) => `a "${link.textContent.trim().slice(0, 40)}" has no address on paper`),
    [IN_TEXT, NAMES],
  );
  await page.emulateMedia({ media: "screen" });
  return found;
}
