"""Whole sites with pictures: what readers get, what is left out, and what a change reaches."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image

from tests.support.pictures import as_bytes, drawing, files_in, photo, png, png_that_tells
from tests.support.site import CLIP, GOOD, Site, make_site, post

SITEURL = "http://localhost:8000"
TOLD = b"Kirkby Lane 7"
PHOTO = as_bytes(photo(800, 500), "JPEG", quality=85)
BODY = """![A harbour]({static}/images/Der Hafen ü.jpg "At dawn")

Words.

![A chart](/images/chart.png){: .wide }

[![Linked]({static}/images/linked.png)]({static}/images/linked.png)

![A cat]({attach}cat.gif) ![A seal]({static}/images/seal.svg#eye)

![Elsewhere](https://other.example/x.png)

<picture><source srcset="https://other.example/y.avif" type="image/avif">
<img src="{static}/images/own.png" alt="Own"></picture>

<img src="../images/small.png" alt="Small" width="50" loading="eager">
"""
FILES: dict[str, str | bytes] = {
    "content/posts/2026-03-02-pictures.md": post(BODY, title="Pictures", id="p1"),
    "content/posts/2026-03-03-head.md": post(
        "![A chart]({static}/images/chart.png)\n", title="Head", id="p2"
    ).replace(
        "id: p2",
        'id: p2\nimage: {file: "images/Der Hafen ü.jpg", alt: "A \\"harbour\\"", '
        "credit: A & B, licence: CC BY 4.0}",
    ),
    "content/posts/2026-03-04-again.md": post(
        "![A chart]({static}/images/chart.png)\n", title="Again", id="p3"
    ).replace("id: p3", "id: p3\nimage: {file: images/chart.png, alt: A chart, credit: C. D.}"),
    "content/posts/2026-03-05-draft.md": post(
        "![Secret]({static}/images/secret.png)\n", title="Draft", id="p4"
    ).replace("id: p4", "id: p4\nstatus: draft"),
    "content/posts/2026-03-06-summary.md": post(title="Summary", id="p5").replace(
        "summary: A summary.", 'summary: "![In short]({static}/images/short.png) A picture."'
    ),
    "content/images/short.png": png(6),
    "content/clips/noted.md": CLIP.format(title="Noted", url="https://ann.example/noted").replace(
        "kind:", "logged: 2026-02-26\nkind:"
    )
    + "\n![A note]({static}/images/chart.png)\n",
    "content/images/Der Hafen ü.jpg": PHOTO,
    "content/images/chart.png": as_bytes(drawing(), "PNG"),
    "content/images/linked.png": png_that_tells(1, TOLD),
    "content/images/own.png": png(2),
    "content/images/small.png": png(3, (100, 40)),
    "content/images/secret.png": png(4),
    "content/images/seal.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"/>',
    "content/posts/cat.gif": as_bytes(
        Image.new("RGB", (8, 6)),
        "GIF",
        save_all=True,
        append_images=[Image.new("RGB", (8, 6), "red")],
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("pictures") / "site", {**GOOD, **FILES})
    run = made.build("--finish")
    assert run.code == 0, run.err
    return made


def tree(site: Site, address: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(site.page(address))


def images(site: Site, address: str) -> dict[str, lxml_html.HtmlElement]:
    return {img.get("alt"): img for img in tree(site, address).iter("img")}


def test_a_picture_comes_in_sizes_with_dimensions(site: Site) -> None:
    harbour = images(site, "/2026/03/pictures/")["A harbour"]
    assert (harbour.get("width"), harbour.get("height")) == ("800", "500")
    assert harbour.get("title") == "At dawn"
    assert re.fullmatch(
        rf"{SITEURL}/pictures/der-hafen-u-[0-9a-f]{{12}}-576\.jpg", harbour.get("src")
    )
    webp, avif = harbour.iterancestors("source")  # lxml takes <source> for one with an end
    assert (avif.get("type"), webp.get("type")) == ("image/avif", "image/webp")
    assert re.findall(r" (\d+)w", avif.get("srcset")) == ["360", "576", "800"]
    assert avif.get("sizes") == webp.get("sizes")


def test_every_made_file_is_there_and_no_other(site: Site) -> None:
    output = site.output()
    named = set().union(
        *(files_in(data.decode()) for name, data in output.items() if name.endswith(".html"))
    )
    assert named == {name for name in output if name.startswith("pictures/")}
    assert len(named) > 20


def test_only_the_first_picture_comes_before_it_is_asked_for(site: Site) -> None:
    found = images(site, "/2026/03/pictures/")
    assert found["A harbour"].get("loading") is None
    assert found["A harbour"].get("fetchpriority") == "high"
    assert found["A chart"].get("loading") == "lazy"
    assert found["A chart"].get("class") == "wide"
    assert images(site, "/links/noted/")["A note"].get("loading") == "lazy"


def test_originals_are_not_published_unless_a_link_leads_to_them(site: Site) -> None:
    output = site.output()
    assert {name for name in output if name.startswith("images/") or name.endswith(".gif")} == {
        "images/linked.png",
        "images/own.png",
        *(name for name in output if re.fullmatch(r"pictures/cat-[0-9a-f]{12}\.gif", name)),
    }
    assert not [name for name in output if "secret" in name]


def test_no_published_file_tells_what_a_picture_tells_beside_its_pixels(site: Site) -> None:
    """A linked one neither, which readers get as it is."""
    assert TOLD in (site.folder / "content/images/linked.png").read_bytes()
    told = [name for name, data in site.output().items() if TOLD in data]
    assert not told
    with Image.open(io.BytesIO(site.output()["images/linked.png"])) as image:
        assert image.size == (3, 2)


def test_what_cannot_be_made_smaller_comes_as_it_is_with_dimensions(site: Site) -> None:
    found = images(site, "/2026/03/pictures/")
    cat, seal = found["A cat"], found["A seal"]
    assert (cat.get("width"), cat.get("height")) == ("8", "6")
    assert (seal.get("width"), seal.get("height")) == ("60", "40")
    assert re.fullmatch(rf"{SITEURL}/pictures/seal-\w+\.svg#eye", seal.get("src"))
    assert cat.getparent().tag == seal.getparent().tag == "p"


def test_what_a_writer_wrote_in_full_stays_and_gets_dimensions(site: Site) -> None:
    found = images(site, "/2026/03/pictures/")
    own, elsewhere, small = found["Own"], found["Elsewhere"], found["Small"]
    assert own.get("src") == f"{SITEURL}/images/own.png"
    assert (own.get("width"), own.get("height")) == ("3", "2")
    assert dict(elsewhere.attrib) == {"alt": "Elsewhere", "src": "https://other.example/x.png"}
    assert (small.get("width"), small.get("height"), small.get("loading")) == ("50", "20", "eager")
    assert small.get("decoding") is None


def test_the_picture_of_a_post_stands_at_its_head_with_whose_it_is(site: Site) -> None:
    page = tree(site, "/2026/03/head/")
    (figure,) = page.iter("figure")
    (image,) = figure.iter("img")
    assert image.get("alt") == 'A "harbour"'
    assert (image.get("fetchpriority"), image.get("loading")) == ("high", None)
    assert " ".join(figure.text_content().split()) == "Picture: A & B, CC BY 4.0."
    assert page.text_content().count("A & B") == 1
    assert images(site, "/2026/03/head/")["A chart"].get("loading") == "lazy"


def test_those_who_link_to_a_post_get_a_jpeg_with_its_size(site: Site) -> None:
    page = tree(site, "/2026/03/head/")
    meta = {m.get("property"): m.get("content") for m in page.iter("meta") if m.get("property")}
    assert re.fullmatch(rf"{SITEURL}/pictures/der-hafen-u-\w+-large\.jpg", meta["og:image"])
    assert (meta["og:image:width"], meta["og:image:height"]) == ("800", "500")
    assert meta["og:image:alt"] == 'A "harbour"'
    data = [json.loads(s.text) for s in page.iter("script") if "ld+json" in s.get("type", "")]
    assert meta["og:image"] in [one.get("image") for one in data]


def test_a_picture_that_the_text_shows_does_not_stand_at_the_head_too(site: Site) -> None:
    page = tree(site, "/2026/03/again/")
    assert list(page.iter("figure")) == []
    assert "Picture: C. D." in page.text_content()
    assert len(page.xpath("//main//img")) == 1


def test_a_picture_in_a_summary_comes_in_sizes_wherever_it_is_shown(site: Site) -> None:
    for address in ("/", "/2026/03/summary/", "/archives/2026/"):
        short = images(site, address)["In short"]
        assert re.fullmatch(rf"{SITEURL}/pictures/short-\w+-3\.png", short.get("src")), address
        assert (short.get("width"), short.get("loading")) == ("3", "lazy")
    assert 'content="A picture."' in site.page("/2026/03/summary/")


def test_feeds_have_whole_addresses_of_made_files_and_dimensions(site: Site) -> None:
    output = site.output()
    for name in ("atom.xml", "rss.xml", "feed.json"):
        text = output[name].decode().replace('\\"', '"').replace("&lt;", "<").replace("&quot;", '"')
        found = re.search(r'<img[^>]*alt="A harbour"[^>]*>', text.replace("&amp;", "&"))
        assert found, name
        assert re.search(rf'src="{SITEURL}/pictures/der-hafen-u-\w+-576\.jpg"', found[0]), name
        assert 'width="800" height="500"' in found[0], name
        assert "{static}" not in text, name


def test_feeds_have_the_picture_at_the_head_with_whose_it_is(site: Site) -> None:
    entries = {
        e["title"]: e["content_html"] for e in json.loads(site.output()["feed.json"])["items"]
    }
    picture, _, text = entries["Head"].partition("</figure>")
    assert 'alt="A &quot;harbour&quot;"' in picture
    assert "Picture: A &amp; B, CC BY 4.0." in picture
    assert "A chart" in text
    assert "<figure" not in entries["Again"]


def test_a_picture_that_cannot_be_shown_is_named_with_its_place(
    site_of: Callable[..., Site],
) -> None:
    """At every place that shows it; a draft's are its writer's own matter still."""
    broken = post("Words.\n\n![A]({static}/images/broken.jpg)\n\n![B](/images/broken.jpg)\n")
    site = site_of(
        {
            "content/posts/2026-03-02-a.md": broken,
            "content/posts/2026-03-03-b.md": post(id="b").replace(
                "id: b", "id: b\nimage: {file: images/broken.jpg, alt: x}"
            ),
            "content/posts/2026-03-03-s.md": post(id="s").replace(
                "A summary.", '"![A]({static}/images/broken.jpg)"'
            ),
            "content/posts/2026-03-04-c.md": broken.replace("id: p1", "id: c\nstatus: draft"),
            "content/posts/2030-03-04-d.md": broken.replace("id: p1", "id: d").replace(
                "date: 2026", "date: 2030"
            ),
            "content/clips/work.md": str(GOOD["content/clips/work.md"]).replace(
                "kind:", "logged: 2026-02-26\nkind:"
            )
            + "\nA note.\n\n![]({static}/images/broken.jpg)\n",
            "content/images/broken.jpg": PHOTO[:5000],
        }
    )
    run = site.build("--json")
    assert run.code == 1
    problems = [
        (p["path"], p["line"], p["rule"])
        for p in run.json()["problems"]
        if p["severity"] == "error"
    ]
    assert problems == [
        ("content/clips/work.md", 11, "image-without-alt"),
        ("content/clips/work.md", 11, "unreadable-picture"),
        ("content/posts/2026-03-02-a.md", 13, "unreadable-picture"),
        ("content/posts/2026-03-02-a.md", 15, "unreadable-picture"),
        ("content/posts/2026-03-03-b.md", 3, "unreadable-picture"),
        ("content/posts/2026-03-03-s.md", 8, "unreadable-picture"),
        ("content/posts/2030-03-04-d.md", 13, "unreadable-picture"),
        ("content/posts/2030-03-04-d.md", 15, "unreadable-picture"),
    ]
    assert site.output() == {}


def test_a_wrong_setting_ends_the_build(site_of: Callable[..., Site]) -> None:
    site = site_of(PICTURE_WIDTHS=[700, 300])
    run = site.build()
    assert run.code == 2
    assert "PICTURE_WIDTHS" in run.err


def test_without_the_plugin_the_site_builds_and_shows_originals(tmp_path: Path) -> None:
    files = {n: v for n, v in {**GOOD, **FILES}.items() if n != "content/clips/noted.md"}
    site = make_site(tmp_path / "site", files)
    text = (site.folder / "pelicanconf.py").read_text(encoding="utf-8")
    (site.folder / "pelicanconf.py").write_text(
        f'{text}PLUGINS.remove("plugins.pictures")\n', encoding="utf-8"
    )
    run = site.build("--finish")
    assert run.code == 0, run.err
    assert not [name for name in site.output() if name.startswith("pictures/")]
    assert site.output()["images/Der Hafen ü.jpg"] == PHOTO
    page = site.page("/2026/03/head/")
    assert f'content="{SITEURL}/images/Der Hafen ü.jpg"' in page
    assert "Picture: A &amp; B, CC BY 4.0." in page
