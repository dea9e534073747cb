"""The figures that the site has to reach, in the order of the table.

Bytes are those of the bodies as the host sends them, brotli where it compresses; 1 KB is 1,000.
"""

from __future__ import annotations

from typing import Final

from plugins.page_audit.model import Target, Worst

KB: Final = 1000
LONGEST_PLAIN_POST: Final = 1200
"""The words up to which a page of text has to fit ``text-page``; longer ones go by ``any-text``."""
SMALLEST_TARGET: Final = 24
"""CSS pixels (WCAG 2.2, 2.5.8)."""

_LIGHTHOUSE: Final = (
    ("lighthouse-performance", "Lighthouse: performance"),
    ("lighthouse-accessibility", "Lighthouse: accessibility"),
    ("lighthouse-best-practices", "Lighthouse: best practices"),
    ("lighthouse-seo", "Lighthouse: SEO"),
)

TARGETS: Final[tuple[Target, ...]] = (
    *(Target(name, words, 100, "lighthouse", Worst.LEAST) for name, words in _LIGHTHOUSE),
    Target("largest-paint", "Largest contentful paint", 900, "lighthouse", Worst.MOST, "ms"),
    Target("layout-shift", "Layout shift", 0, "lighthouse", Worst.MOST),
    Target("blocking-time", "Blocking time", 0, "lighthouse", Worst.MOST, "ms"),
    Target("axe", "axe-core: WCAG 2.2 AA, best practices", 0, "axe"),
    Target("overflow", "Wider than a window of 320 px", 0, "visits"),
    Target("invisible-focus", "Focus that cannot be seen", 0, "visits"),
    Target("small-targets", f"Targets under {SMALLEST_TARGET} px outside text", 0, "visits"),
    Target("reading-order", "Seen in another order than without styles", 0, "visits"),
    Target("print-addresses", "Links without their address on paper", 0, "visits"),
    Target("nu-errors", "Nu checker: errors", 0, "nu"),
    Target("nu-warnings", "Nu checker: warnings", 0, "nu"),
    Target("html-validate", "html-validate, recommended", 0, "html-validate"),
    Target("feed-faults", "Feeds: errors and warnings", 0, "feeds"),
    Target("feed-relative", "Feeds: relative addresses", 0, "feeds"),
    Target("posting", "Posts without whole BlogPosting data", 0, "structured-data"),
    Target("h-entry", "Posts without a whole h-entry", 0, "microformats"),
    Target("text-page", "Page of text, first view", 8 * KB, "visits", Worst.MOST, "B"),
    Target("any-text", "Longest page of text, first view", 14 * KB, "visits", Worst.MOST, "B"),
    Target("picture-page", "Page with a picture, phone", 35 * KB, "visits", Worst.MOST, "B"),
    Target("css", "Style sheets", 3 * KB, "visits", Worst.MOST, "B"),
    Target("requests", "Requests of a page of text", 3, "visits", Worst.MOST),
    Target("javascript", "JavaScript on pages for reading", KB, "visits", Worst.MOST, "B"),
    Target("search", "Search, loaded on focus", 100 * KB, "visits", Worst.MOST, "B"),
    Target("other-hosts", "Requests to other hosts", 0, "visits"),
    Target("storage", "Cookies and storage", 0, "visits"),
    Target("policy", "What the content policy refuses", 0, "visits"),
    Target("broken-links", "Broken links inside the site", 0, "links"),
    Target("dead-fragments", "Dead fragments", 0, "links"),
    Target("orphans", "Pages that no page leads to", 0, "links"),
    Target("canonicals", "Pages without their canonical", 0, "links"),
    Target("sitemap-gaps", "Gaps in the sitemap", 0, "sitemap", Worst.MOST),
    Target("drafts", "Traces of what is not published", 0, "drafts"),
    Target("titles", "Titles missing or used twice", 0, "names"),
    Target("descriptions", "Descriptions missing or used twice", 0, "names"),
)
