/**
 * What can be reached on an open page: where the keyboard's focus is not seen, and links and
 * buttons that are small. Both take the page of playwright-core and give lists of words.
 */

/** What can have the focus, and what can be pressed. */
const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex], [role="button"]';
const MOST_STEPS = 2000;

/** Put into the page what both functions need. */
function prepare(page) {
  return page.evaluate((selector) => {
    const nameOf = (element) => {
      const words = (element.getAttribute("aria-label") ?? element.textContent).trim();
      const classes = [...element.classList].map((name) => `.${name}`).join("");
      return `${element.localName}${classes} "${words.replace(/\s+/g, " ").slice(0, 40)}"`;
    };
    const looksOf = (element) => {
      const style = getComputedStyle(element);
      const names = ["boxShadow", "backgroundColor", "borderColor", "textDecoration", "color"];
      return names.map((name) => style[name]).join(" ");
    };
    const reached = [...document.querySelectorAll(selector)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility(),
    );
    globalThis.reach = {
      nameOf,
      looksOf,
      reached,
      before: new Map(reached.map((element) => [element, looksOf(element)])),
      seen: new Set(),
    };
  }, REACHED);
}

/** Where the focus went, and whether it can be seen there. */
function focusNow(page) {
  return page.evaluate(() => {
    const { before, looksOf, nameOf, seen } = globalThis.reach;
    const element = document.activeElement;
    if (!element || element === document.body || seen.has(element)) {
      return { done: true };
    }
    seen.add(element);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const outlined =
      style.outlineStyle !== "none" &&
      Number.parseFloat(style.outlineWidth) >= 1 &&
      !/^(transparent|rgba\(.*, 0\))$/.test(style.outlineColor);
    const inside =
      box.width > 1 &&
      box.height > 1 &&
      box.bottom > 0 &&
      box.right > 0 &&
      box.top < innerHeight &&
      box.left < innerWidth;
    const changed = before.has(element) && before.get(element) !== looksOf(element);
    return { done: false, name: nameOf(element), visible: inside && (outlined || changed) };
  });
}

/**
 * Go through a page with the Tab key.
 *
 * @returns what had the focus without showing it, and what never got it
 */
export async function unseenFocusOf(page) {
  await prepare(page);
  const unseen = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    const { done, name, visible } = await focusNow(page);
    if (done) {
      break;
    }
    if (!visible) {
      unseen.push(name);
    }
  }
  const missed = await page.evaluate(() => {
    const { nameOf, reached, seen } = globalThis.reach;
    return reached.filter((element) => !seen.has(element)).map(nameOf);
  });
  return [...unseen, ...missed.map((name) => `never reached: ${name}`)];
}

/**
 * Measure what can be pressed and does not stand in running text.
 *
 * In running text is what shares its block with words that cannot be pressed (WCAG 2.2, 2.5.8,
 * inline). What is smaller than it has to be passes if a press beside it is still its own.
 *
 * @returns what is smaller than `smallest` CSS pixels in either direction
 */
export async function smallTargetsOf(page, smallest) {
  await prepare(page);
  return page.evaluate(
    ([least, selector]) => {
      const { nameOf, reached } = globalThis.reach;
      const blockOf = (element) => {
        let block = element.parentElement;
        while (block && /^(inline|contents)/.test(getComputedStyle(block).display)) {
          block = block.parentElement;
        }
        return block ?? document.body;
      };
      const wordsBeside = (node) =>
        [...node.childNodes]
          .map((child) => {
            if (child.nodeType === Node.TEXT_NODE) {
              return child.data;
            }
            const skipped =
              child.nodeType !== Node.ELEMENT_NODE ||
              child.matches(selector) ||
              !/^(inline|contents)/.test(getComputedStyle(child).display);
            return skipped ? "" : wordsBeside(child);
          })
          .join("");
      const isHit = (element, x, y) => element.contains(document.elementFromPoint(x, y));
      const isLarge = (element) => {
        const own = element.getBoundingClientRect();
        if (own.width >= least && own.height >= least) {
          return true;
        }
        element.scrollIntoView({ block: "center", inline: "center" });
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y, reach] = [left + width / 2, top + height / 2, least / 2 - 0.5];
        return (
          (width >= least || (isHit(element, x - reach, y) && isHit(element, x + reach, y))) &&
          (height >= least || (isHit(element, x, y - reach) && isHit(element, x, y + reach)))
        );
      };
      return reached
        .filter((element) => {
          const { width, height, right, bottom } = element.getBoundingClientRect();
          const isShown = width > 1 && height > 1 && right > 0 && bottom + scrollY > 0;
          return isShown && !/\p{L}{2}/u.test(wordsBeside(blockOf(element))) && !isLarge(element);
        })
        .map((element) => {
          const { width, height } = element.getBoundingClientRect();
          return `${nameOf(element)}, ${Math.round(width)} × ${Math.round(height)}`;
        });
    },
    [smallest, REACHED],
  );
}
