"""No name in an old blog or on a saved page leads out of the folder that is imported into.

Round the site lie files that must stay as they are, and each file that is written must have a name
that every system takes for the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest

from plugins.core.errors import SiteError
from plugins.core.fetching import Response
from plugins.core.front_matter import split_front_matter
from plugins.core.site_paths import fault_of
from plugins.desk.clipping import commands as clipping
from plugins.desk.clipping.corrections import Said
from plugins.desk.clipping.material import material_of
from plugins.desk.site import DeskSite
from tests.desk.replies.letters import NOW
from tests.migration.old_blog import jpeg
from tests.migration.samples import attachment, category, comment, export, filed, item, moved
from tests.support.strange_names import NAMES, VALID, guarded_site, unsafe
from tests.support.web_pages import json_ld, metas, web_page

FIELDS = ("post_name", "title", "link", "guid", "creator", "category", "post_tag", "comment")
"""Fields of an export that may become a part of a name: each is tried with every name."""


class OldBlog:
    """A client that has a picture at every address."""

    def get(self, url: str, *, limit: int | None = None) -> Response:  # noqa: ARG002
        """Return the picture."""
        return Response(url, 200, {}, jpeg() + url.encode("utf-8", "replace"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a site; nothing round it may change."""
    with guarded_site(tmp_path, monkeypatch) as folder:
        yield folder


def cdata(text: str) -> str:
    """Return a text as exports have it."""
    return f"<![CDATA[{text}]]>"


def attribute(text: str) -> str:
    """Return a text as it stands between quotation marks."""
    return escape(text, {'"': "&quot;"})


def of_blog(field: str, name: str, number: int) -> str:
    """Return an item of an export with a name in one of its fields."""
    if field == "post_name":
        return item(number, slug=name)
    if field == "title":
        return item(number, slug="", title=name)
    if field in {"link", "guid"}:
        return item(number, **{field: cdata(f"https://old.example/{name}")})
    if field == "creator":
        return item(number, creator=name)
    if field in {"category", "post_tag"}:
        return item(number, filed(field, attribute(name), name))
    said = comment(number, author=name).replace(f">{number}<", f">{cdata(name)}<")
    return item(number, said)


@pytest.mark.parametrize("kind", ["post", "page"])
def test_no_slug_or_title_of_an_old_blog_leads_out(site: Path, kind: str) -> None:
    undated = "0000-00-00 00:00:00"
    items = [item(n, slug=name, kind=kind, date=undated) for n, name in enumerate(NAMES, 1)]
    items += [item(n, slug="", title=name, kind=kind) for n, name in enumerate(NAMES, 1000)]
    moved(site / "content", export(*items).encode("utf-8", "surrogatepass"))
    written = site / "content" / "content"
    files = list((written / f"{kind}s").iterdir())
    assert len(files) > 250
    assert unsafe(written) == []
    headers = [split_front_matter(file.read_text(), file.name).header.value for file in files]
    slugs = {fields.get("slug") for fields in headers}
    assert [slug for slug in slugs if slug and fault_of(slug)] == []


def test_no_name_in_an_export_of_wordpress_leads_out(site: Path) -> None:
    tried = [(field, name) for field in FIELDS for name in NAMES]
    assert len(tried) > 1000
    items = [of_blog(*one, number) for number, one in enumerate(tried, 1)]
    terms = "".join(category(cdata(name), name, cdata(name)) for name in NAMES)
    data = export(*items, more=terms).encode("utf-8", "surrogatepass")
    account = moved(site / "content", data)
    assert account.posts > len(items) - 50
    assert unsafe(site / "content" / "content") == []


def test_no_name_of_a_file_of_the_old_blog_leads_out(site: Path) -> None:
    names = [*NAMES, *("../" * n + "escaped" for n in range(1, 12)), "漢" * 200]
    places = [
        f"https://old.example/{folder}{written}{suffix}"
        for name in names
        for folder in ("wp-content/uploads/2012/06/", "")
        for written in (name, quote(name, safe="", errors="replace"))
        for suffix in (".jpg", "/../escaped.jpg")
    ]
    assert len(places) > 1000
    shown = "".join(f'<p><img src="{attribute(one)}" alt="x"></p>' for one in places)
    files = [attachment(n, cdata(one)) for n, one in enumerate(places, 10)]
    data = export(item(1, body=shown), *files).encode("utf-8", "surrogatepass")
    moved(site / "content", data, client=OldBlog())
    pictures = site / "content" / "content" / "images"
    assert len(list(pictures.rglob("*.jpg"))) > 200
    assert unsafe(pictures.parent) == []


DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
{}</disqus>"""


def of_disqus(name: str, number: int) -> str:
    """Return a thread of Disqus with a name wherever it may stand, and a comment in it."""
    quoted = attribute(name)
    link = f"https://old.example/2012/06/post-1/{name}"
    return (
        f'<thread dsq:id="{quoted}"><id>{cdata(f"{name} {link}")}</id><link>{cdata(link)}</link>'
        f"<title>{cdata(name)}</title></thread>"
        f'<post dsq:id="{quoted}"><message>{cdata(f"<p>Words {number}.</p>")}</message>'
        "<createdAt>2013-10-10T19:20:29Z</createdAt><isDeleted>false</isDeleted>"
        f"<isSpam>false</isSpam><author><name>{cdata(name)}</name></author>"
        f'<thread dsq:id="{quoted}"/></post>'
    )


def test_no_name_in_an_export_of_disqus_leads_out(site: Path) -> None:
    told = DISQUS.format("\n".join(of_disqus(name, n) for n, name in enumerate(VALID)))
    moved(site / "content", export(item(1, comment(5))), disqus=told)
    written = site / "content" / "content"
    assert [file.suffix for file in (written / "threads").iterdir()] == [".yml"]
    assert unsafe(written) == []


def test_no_name_on_a_saved_page_leads_out(site: Path) -> None:
    desk = DeskSite(site, NOW)
    file = site / "content" / "saved.html"
    made = 0
    for number, name in enumerate(VALID):
        quoted = attribute(name)
        paper = attribute(f"{name} {name}")
        head = metas(og__url=f"https://paper{number}.example/{quoted}", og__site_name=paper)
        head += json_ld(headline=name, author={"name": f"{name} {name}", "url": name})
        head += f'<link rel="canonical" href="https://paper{number}.example/{quoted}">'
        page = web_page(f"<h1>{quoted}</h1>", head, title=quoted)
        given = Said(title=name, authors=(name,), publication=name) if number % 2 else Said()
        file.write_bytes(page)
        try:
            material = material_of(str(file), "", stdin=False)
            made += bool(clipping.clip(material, given, desk, dry_run=False).written)
        except SiteError:
            continue
    assert made > 100
    assert unsafe(site / "content") == []
    assert unsafe(site / ".cache" / "snapshots") == []
