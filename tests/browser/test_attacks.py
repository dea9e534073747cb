"""No attack in a comment acts in a browser: in pages without their policy, and in feeds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.safety.site import attacked_site
from tests.support.browser_tools import acts_in_a_browser

if TYPE_CHECKING:
    from tests.support.site import Site

pytestmark = pytest.mark.browser

PAGES = ("/2026/03/own/", "/2026/03/quoting/", "/2026/01/post/")
LIVE = (
    "<img src=/nothing onerror=hit()>",
    "<p onmouseover=hit()>x</p>",
    "<details open ontoggle=hit()>x</details>",
    '<a href="java&#10;script:hit()">x</a>',
    "<img src=https://elsewhere.example/a.png>",
)
"""What does act, so that finding nothing means something."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return attacked_site(tmp_path_factory.mktemp("attacked") / "site")


def test_what_acts_is_seen(site: Site) -> None:
    found = acts_in_a_browser(site.folder / "output", ["/404.html"], LIVE)
    assert {finding.where for finding in found} == set(LIVE)


def test_no_attack_acts_in_a_page_or_out_of_a_feed(site: Site) -> None:
    texts: dict[str, None] = {}
    for name, data in site.output().items():
        if name.endswith("feed.json"):
            texts |= dict.fromkeys(item["content_html"] for item in json.loads(data)["items"])
    assert sum("hit()" in text for text in texts) > 40
    assert acts_in_a_browser(site.folder / "output", PAGES, list(texts)) == []
