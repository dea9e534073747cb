"""Where templates count on from page to page, all pages are made, in the order of Pelican."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental_builds import commands, wiring
from plugins.incremental_builds.code import carried_values as carried
from plugins.incremental_builds.code.carried_values import carries
from plugins.incremental_builds.code.side_effects import deeds_of as own
from plugins.incremental_builds.model import BuildRequest
from tests.support.apart import in_its_own_process
from tests.support.site import GOOD, Site, make_site

COUNTING = (
    "{% set ns = namespace(n=0) %}"
    "{% macro number() %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}"
)
USING = "{% from 'parts.html' import number %}{{ number() }}{{ article.content }}"


def found(page: str, parts: str) -> str:
    loader = DictLoader({"page.html": page, "parts.html": parts})
    return carries(Environment(loader=loader))  # noqa: S701 - as Pelican has it


@pytest.mark.parametrize(
    "parts",
    [
        COUNTING,
        "{% set c = cycler('a', 'b') %}{% macro number() %}{{ c.next() }}{% endmacro %}",
        "{% set j = joiner(',') %}{% macro number() %}{{ j() }}x{% endmacro %}",
        "{% set s = [] %}{% macro number() %}{% set _ = s.append(1) %}{{ s|length }}{% endmacro %}",
        "{% set s = NAMES|map('upper') %}{% macro number() %}{{ s|join }}{% endmacro %}",
        "{% set s = NAMES|batch(2) if NAMES %}{% macro number() %}{{ s|join }}{% endmacro %}",
    ],
)
def test_a_template_that_is_run_once_for_all_pages_may_count_on(parts: str) -> None:
    assert found(USING, parts) == "parts.html"
    assert found("{% import 'parts.html' as parts %}{{ parts.number() }}", parts) == "parts.html"
    assert found("{% import name as parts %}{{ parts.number() }}", parts) == "parts.html"


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("{% import 'parts.html' as parts with context %}{{ parts.number() }}", COUNTING),
        (COUNTING + "{{ number() }}", ""),
        ("{% set l = [] %}{% if l.append(1) %}{% endif %}{% include 'parts.html' %}", "{{ l }}"),
        ("{% set l = [] %}{% include 'parts.html' %}", "{% if l.append(1) %}{% endif %}{{ l }}"),
        (USING, "{% macro number() %}{% set l = [] %}{% set _ = l.append(1) %}{% endmacro %}"),
        (USING, "{% macro number() %}{{ 'namespace'|length }}{% endmacro %}"),
        (USING, "{% set s = NAMES|map('upper')|list %}{% macro number() %}{{ s }}{% endmacro %}"),
        ("{% set ns = namespace(l=[]) %}{% set _ = ns.l.append(1) %}{% set ns.l = [] %}", ""),
        ("{% set l = articles[:2] %}{% set _ = l.append(1) %}{{ l }}", ""),
        ("{% set l = [] %}{% set _ = l.append(1) %}", "{% macro m(l) %}{{ l }}{% endmacro %}"),
    ],
)
def test_what_begins_anew_on_every_page_is_nothing_to_wait_for(page: str, parts: str) -> None:
    assert not found(page, parts)


def test_what_all_pages_share_is_not_added_to_unnoticed() -> None:
    assert found("{% if SCRIPTS.append('a') %}{% endif %}{{ SCRIPTS }}", "") == "page.html"
    assert found("{% set _ = article.metadata.update(a=1) %}", "") == "page.html"


SHARED = (
    "{% for a in articles %}{% set _ = a.metadata.update(x=1) %}{% endfor %}",
    "{% for a in articles %}{% set _ = a.tags.sort() %}{% endfor %}",
    "{% set l = LINKS %}{% set _ = l.append(1) %}",
    "{% set l = LINKS or [] %}{% set _ = l.append(1) %}",
    "{% set l, m = LINKS, 1 %}{% set _ = l.append(1) %}",
    "{% set ns = namespace(l=LINKS) %}{% set _ = ns.l.append(1) %}",
    "{% set ns = namespace(l=[]) %}{% set ns.l = LINKS %}{% set _ = ns.l.append(1) %}",
    "{% set _ = [LINKS][0].append(1) %}",
    "{% set _ = (LINKS|first).append(1) %}",
    "{% set add = LINKS.append %}{{ add(1) }}",
    "{% macro add(l) %}{% set _ = l.append(1) %}{% endmacro %}{{ add(LINKS) }}",
    "{% with l = LINKS %}{% set _ = l.append(1) %}{% endwith %}",
    "{% macro add(l) %}{% include 'parts.html' %}{% endmacro %}{{ add(LINKS) }}",
)


@pytest.mark.parametrize("page", SHARED)
def test_what_all_pages_share_is_found_under_every_name(page: str) -> None:
    """Also where another template goes through posts under the name of the page's own."""
    parts = "{% for article in articles %}{{ article }}{% endfor %}"
    assert found(page, parts + "{% set _ = l.append(1) %}" * ("parts" in page))
    assert found("{% set _ = article.tags.sort() %}", parts) == "page.html"


SETTINGS = """
PATH = "content"
SITENAME = "Any site"
TIMEZONE = "UTC"
THEME = "theme"
PLUGINS = {plugins!r}
"""


def is_clean(site: Site) -> bool:
    site.write({"pelicanconf.py": SETTINGS.format(plugins=[])})
    done = site.pelican("-s", "pelicanconf.py", "-o", "clean", "-d")
    assert done.code == 0, done.err
    site.write({"pelicanconf.py": SETTINGS.format(plugins=["plugins.incremental_builds"])})
    built = site.build()
    assert built.code == 0, built.err
    return site.output() == site.output("clean")


def test_pages_that_are_numbered_are_what_pelican_makes_of_them(tmp_path: Path) -> None:
    """From the edit of a template on that begins to count, after builds that kept a snapshot."""
    site = Site(tmp_path)
    plain = {f"theme/templates/{n}.html": "{{ SITENAME }}" for n in ("index", "archives", "tag")}
    site.write(plain | {f"theme/templates/{n}.html": "-" for n in ("category", "author", "tags")})
    site.write({f"theme/templates/{n}.html": "-" for n in ("categories", "authors", "page")})
    site.write({"theme/templates/article.html": "{{ article.content }}"})
    posts = {f"content/p{n}.md": f"Title: P{n}\nDate: 2026-01-0{n}\n\nP{n}.\n" for n in range(1, 6)}
    site.write(posts)
    assert is_clean(site)
    site.write({"theme/templates/article.html": USING, "theme/templates/parts.html": COUNTING})
    assert is_clean(site)
    for words in ("Other words.", "Words again."):
        site.write({"content/p2.md": f"Title: P2\nDate: 2026-01-02\n\n{words}\n"})
        assert is_clean(site)
    assert (tmp_path / "output/p2.html").read_text() == "4<p>Words again.</p>"


def test_what_was_found_is_kept_for_the_same_text_under_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(carried, "deeds_of", lambda tree: looked.append("") or own(tree))
    file = tmp_path / "pages.carried"

    def find(parts: str, key: str, name: str = "parts.html") -> tuple[str, int]:
        looked.clear()
        loader = DictLoader({"page.html": USING, name: parts})
        answer = carries(Environment(loader=loader), key, str(file))  # noqa: S701 - as Pelican has it
        return answer, len(looked)

    assert find(COUNTING, "key") == ("parts.html", 2)
    assert find(COUNTING, "key") == ("parts.html", 0)
    assert find(COUNTING, "other") == ("parts.html", 2)
    assert find(COUNTING + "{# more #}", "other") == ("parts.html", 1)
    calm = "{% macro number() %}{% set l = [] %}{% set _ = l.append(1) %}{% endmacro %}"
    assert find(calm, "other") == ("", 1)
    assert find(calm, "other") == ("", 0)
    assert find(COUNTING, "other") == ("parts.html", 1)  # of a text that is gone nothing is kept
    assert find(COUNTING, "other", "by_another_name.html") == ("", 0)
    file.write_bytes(file.read_bytes().replace(b"[", b"[ "))
    assert find(calm, "other") == ("", 2)  # what is damaged is found anew
    assert find(calm, "") == ("", 2)


@in_its_own_process
def test_who_only_checks_has_no_template_looked_at(tmp_path: Path) -> None:
    """It would be half of the work of a check of a small site, and no page is made of it."""
    asked: list[str] = []

    def counted(environment: Environment, key: str, file: str) -> str:
        asked.append(file)
        return carries(environment, key, file)

    site = make_site(tmp_path / "site", GOOD)
    request = BuildRequest(site.folder / "pelicanconf.py")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wiring, "carries", counted)
        assert commands.check(request).problems == ()
        assert asked == []
        commands.build(request)
        assert len(asked) == 1
