"""Which pages are of one kind, and which are opened."""

from __future__ import annotations

from plugins.page_audit.kinds import choose, kind_of
from tests.page_audit.samples import built


def paths(pages):
    return [page.path for page in pages]


def test_years_are_one_kind_depth_makes_another_and_so_does_each_page_at_the_top():
    assert kind_of("/2025/01/a/") == kind_of("/2026/02/b/")
    assert kind_of("/tag/x/") == kind_of("/tag/y/")
    alone = ["/2025/01/a/", "/tag/x/", "/tag/", "/about/", "/"]
    assert len({kind_of(path) for path in alone}) == len(alone)


def test_the_heaviest_page_of_each_kind_is_opened():
    light, heavy = built("tag/a/index.html"), built("tag/b/index.html", "<p>Many more words.")
    assert paths(choose([light, heavy])) == ["/tag/b/"]


def test_a_lighter_page_is_opened_too_where_it_shows_something_of_its_own():
    plain = built("2026/01/a/index.html", f"<p>{'Many words. ' * 90}")
    table = built("2026/01/b/index.html", "<table><tr><td>1</table>")
    noted = built("2026/01/c/index.html", '<p class="note">Mind.')
    assert paths(choose([plain, table, noted])) == ["/2026/01/a/", "/2026/01/b/", "/2026/01/c/"]


def test_a_page_that_only_sends_elsewhere_is_not_opened():
    moved = built("old/x/index.html", head='<meta http-equiv="refresh" content="0; url=/">')
    assert choose([moved]) == ()
