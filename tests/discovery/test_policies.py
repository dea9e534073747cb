"""Pages that say their policy themselves, for hosts that send no headers."""

from __future__ import annotations

import re
from collections.abc import Callable

from plugins.core.content_policy import POLICY, SEARCH_POLICY, in_a_page
from tests.support.site import Site

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policies(site: Site) -> dict[str, list[str]]:
    return {
        name: [text.replace("&#39;", "'") for text in META.findall(data.decode())]
        for name, data in site.output().items()
        if name.endswith(".html")
    }


def test_each_page_says_its_own_where_a_setting_asks_for_it(site_of: Callable[..., Site]) -> None:
    site = site_of(POLICY_IN_PAGES=True)
    assert site.build().code == 0
    found = policies(site)
    assert found.pop("search/index.html") == [in_a_page(SEARCH_POLICY)]
    assert len(found) > 10
    assert {tuple(said) for said in found.values()} == {(in_a_page(POLICY),)}
    assert "frame-ancestors" not in in_a_page(POLICY)


def test_otherwise_none_does(site_of: Callable[..., Site]) -> None:
    site = site_of()
    assert site.build().code == 0
    assert set(map(tuple, policies(site).values())) == {()}
