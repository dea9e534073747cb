"""Links of others to where a text stood lead to where it stands."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup

from plugins.manuscripts.commands import Redirects, read_redirects
from tests.support.site import Site, post


def moved(fields: str, name: str = "fear") -> str:
    return post(title="On fear", id=name).replace("\nsummary:", f"\n{fields}\nsummary:")


def test_a_former_address_leads_on_at_once_and_a_server_is_told(
    site_of: Callable[..., Site],
) -> None:
    site = site_of(
        {
            "content/posts/fear.md": moved(
                "former_addresses: [/old/fear/, /blog/fear.html, /?p=1]"
            ),
            "content/posts/gone.md": moved("status: withdrawn\nreason: Wrong.", "gone"),
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    assert "[former-address]" in run.err
    target = "http://localhost:8000/2026/03/fear/"
    for name in ("old/fear/index.html", "blog/fear.html"):
        soup = BeautifulSoup(site.output()[name], "lxml")
        assert soup.select_one('meta[http-equiv="refresh"]')["content"] == f"0; url={target}"
        assert soup.select_one('link[rel="canonical"]')["href"] == target
        assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
        assert soup.select_one("main a")["href"] == target
        assert soup.select_one("main a").text == "On fear"
    assert read_redirects(site.folder, site.folder / "output") == Redirects(
        (
            ("?p=1", "2026/03/fear/"),
            ("blog/fear.html", "2026/03/fear/"),
            ("old/fear/", "2026/03/fear/"),
        ),
        ("2026/03/gone/",),
    )


def test_a_former_address_that_is_taken_is_an_error_at_its_line(
    site_of: Callable[..., Site],
) -> None:
    """By a post, by a list, by a page of the library."""
    fields = "former_addresses:\n  - /2026/01/first/\n  - /tag/executives/\n  - /links/"
    run = site_of({"content/posts/fear.md": moved(fields)}).build()
    assert run.code == 1
    lines = [line for line in run.err.splitlines() if line.endswith("[duplicate-output]")]
    assert [line.partition(": ")[0] for line in lines] == [
        f"content/posts/fear.md:{n}" for n in (9, 10, 11)
    ]


def test_nothing_leads_to_a_draft(site_of: Callable[..., Site]) -> None:
    fields = "status: draft\nformer_addresses: [/old/fear/]"
    site = site_of({"content/posts/fear.md": moved(fields)})
    assert site.build().code == 0
    assert not [name for name in site.output() if name.startswith("old/")]
    assert read_redirects(site.folder, site.folder / "output") == Redirects()


def test_a_former_address_that_is_given_up_goes_away(site_of: Callable[..., Site]) -> None:
    site = site_of({"content/posts/fear.md": moved("former_addresses: [/old/]")})
    site.build()
    assert "old/index.html" in site.output()
    site.write({"content/posts/fear.md": moved("series: S")})
    assert site.build().code == 0
    assert "old/index.html" not in site.output()
    assert read_redirects(site.folder, site.folder / "output") == Redirects()
