"""Every route by which something may get out that nobody is to see; the gate names each."""

from __future__ import annotations

import html
import json

import brotli
import pytest
from PIL import Image, PngImagePlugin

from tests.support.gated_site import (
    COMMENT,
    DRAFT,
    EMAIL,
    FILES,
    QUOTED,
    SCHEDULED,
    SCHEDULED_WORDS,
    UNCITED,
    WITHDRAWN,
    WITHDRAWN_WORDS,
    gated_site,
    packed,
)

TITLE = "The Llama Reckoning of Q3"
HERD = "images/herd-of-llamas.png"
SECRETS = {
    "a draft's words": ("seventeen llamas walked into the boardroom and asked for minutes", DRAFT),
    "a draft's title": (TITLE, DRAFT),
    "a draft's summary": ("What llamas want from those who lead them now.", DRAFT),
    "a draft's id": ("hq7vd-93kfw", DRAFT),
    "a draft's slug": ("/2026/04/llama-reckoning/", DRAFT),
    "a draft's picture": ("herd-of-llamas", DRAFT),
    "a draft's tag": ("camelids", DRAFT),
    "what only a draft cites": ("A capybara study of open offices", UNCITED),
    "a scheduled post's words": (SCHEDULED_WORDS, SCHEDULED),
    "a scheduled post's id": ("tm4cz-8wq2b", SCHEDULED),
    "a withdrawn post's words": (WITHDRAWN_WORDS, WITHDRAWN),
    "a removed comment": (COMMENT, 'thread "talk"'),
    "a removed name": ("Wilhelmina Regret", 'thread "talk"'),
    "a removed comment's address": ("https://ann.example/work#c3", 'thread "talk"'),
    "an e-mail address": (EMAIL, "there is an e-mail address here"),
    "an IPv4 address": ("203.0.113.77", "there is an IP address here"),
    "an IPv6 address": ("2001:db8:77::1", "there is an IP address here"),
}


def in_html(words):
    return lambda text: text.replace("</body>", f"{words}</body>")


def before(end, words):
    return lambda text: text.replace(end, f"{words}{end}", 1)


def in_json_feed(words):
    def change(text):
        feed = json.loads(text)
        feed["items"][0]["content_html"] = f"<p>{html.escape(words)}</p>"
        return json.dumps(feed)

    return change


ROUTES = {
    "the text of a page": ("about/index.html", lambda w: in_html(f"<p>{w}</p>")),
    "text with markup in it": (
        "about/index.html",
        lambda w: in_html("<p>" + w.replace(" ", " <em></em>\n&#32;") + "</p>"),
    ),
    "a picture's alternative text": (
        "index.html",
        lambda w: in_html(f'<img src="/favicon.ico" alt="{w}">'),
    ),
    "a remark": ("index.html", lambda w: in_html(f"<!-- {w} -->")),
    "a description": (
        "index.html",
        lambda w: before("</head>", f'<meta name="description" content="{w}">'),
    ),
    "structured data": (
        "index.html",
        lambda w: before(
            "</head>", f'<script type="application/ld+json">{json.dumps({"n": w})}</script>'
        ),
    ),
    "an Atom feed": (
        "atom.xml",
        lambda w: before(
            "</feed>", f"<entry><content>{html.escape(f'<p>{w}</p>')}</content></entry>"
        ),
    ),
    "an RSS feed": ("rss.xml", lambda w: before("</channel>", f"<item><title>{w}</title></item>")),
    "a JSON feed": ("feed.json", in_json_feed),
    "the sitemap": (
        "sitemap.xml",
        lambda w: before("</urlset>", f"<url><loc>{w}</loc></url>"),
    ),
    "a list of feeds": ("feeds/feeds.opml", lambda w: before("</body>", f'<outline text="{w}"/>')),
    "a page that leads on": (
        "old/address/index.html",
        lambda w: lambda _: f'<!doctype html><title>Moved</title><a href="/">{w}</a>',
    ),
    "a template of the theme": ("404.html", lambda w: in_html(f"<footer>{w}</footer>")),
    "a style sheet": ("extra.css", lambda w: lambda _: f"/* {w} */"),
    "robots.txt": ("robots.txt", lambda w: lambda text: f"{text}\n# {w}\n"),
}
"""Each with the file that is changed, and how; what is not there is made."""


HARMLESS = (
    "logo@2x.png",
    "pagefind@1.4.10",
    "@name@social.example",
    "version 1.2.3.4",
    "10:20:30",
    "127.0.0.1",
    "a::before",
    "Seventeen llamas",
)
DRAWING = '<svg><path d="M 1.2.3.4 5.6.7.8"/></svg>'


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return gated_site(tmp_path_factory.mktemp("gated"))


@pytest.fixture
def public(built, tmp_path):
    return built.copied(tmp_path)


def told(problems, path):
    return [str(p) for p in problems if p.location.path == f"public/{path}"]


def test_a_site_with_drafts_and_removals_passes_as_it_was_built(built):
    assert built.problems(built.site / "public") == ()


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_gets_out_by(built, public, route):
    """All secrets are put there together, and each has to be named."""
    name, changed = ROUTES[route]
    file = public / name
    file.parent.mkdir(parents=True, exist_ok=True)
    words = " | ".join(secret for secret, _ in SECRETS.values())
    file.write_text(changed(words)(file.read_text("utf-8") if file.exists() else ""), "utf-8")
    problems = "\n".join(told(built.problems(public), name))
    assert [what for what, (_, named) in SECRETS.items() if named not in problems] == []
    assert "llamas" not in problems.lower().replace(DRAFT, ""), "no message repeats a secret"
    assert EMAIL not in problems
    assert "Wilhelmina" not in problems


def test_each_alone_is_named_with_its_line(built, public):
    page = (public / "about" / "index.html").read_text("utf-8")
    lines = {}
    for number, (words, _) in enumerate(SECRETS.values()):
        text = in_html(f"<p>{words}</p>")(page)
        lines[words] = text[: text.index(words)].count("\n") + 1
        (public / f"{number}.html").write_text(text, "utf-8")
    problems = built.problems(public)
    for number, (words, named) in enumerate(SECRETS.values()):
        (problem,) = told(problems, f"{number}.html")
        assert named in problem
        assert problem.startswith(f"public/{number}.html:{lines[words]}:")


def test_each_alone_is_named_in_a_fragment_of_the_search_index(built, public):
    folder = "pagefind/fragment"
    for number, (words, _) in enumerate(SECRETS.values()):
        data = packed(json.dumps({"url": "/x/", "content": words}))
        (public / folder / f"en_{number}.pf_fragment").write_bytes(data)
    problems = built.problems(public)
    for number, (_, named) in enumerate(SECRETS.values()):
        (problem,) = told(problems, f"{folder}/en_{number}.pf_fragment")
        assert named in problem


NAMES = {
    "a page of a draft": "2026/04/llama-reckoning/index.html",
    "a page of Pelican's drafts": "drafts/llama-reckoning.html",
    "the page of a tag that only a draft has": "tag/camelids/index.html",
    "a picture of a draft": "pictures/herd-of-llamas-0123456789ab-360.png",
    "a card": "cards/winter-of-ostriches.png",
    "the page of a clip that only a draft cites": "links/capybara-study/index.html",
    "a card that no page shows": "cards/0123456789abcdef.png",
}


def test_the_names_of_files_give_nothing_away(built, public):
    for name in NAMES.values():
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_text("<!doctype html><title>Nothing</title>")
    problems = built.problems(public)
    rules = ("[unpublished-words]", "[unshown-pictures]")
    for name in NAMES.values():
        assert any(rule in "".join(told(problems, name)) for rule in rules), name


def test_a_file_itself_is_known_under_any_name(built, public):
    sources = (DRAFT, SCHEDULED, f"content/{HERD}")
    for number, source in enumerate(sources):
        data = FILES[source]
        file = public / f"download-{number}"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems = built.problems(public)
    for number in range(len(sources)):
        assert "a file" in "".join(told(problems, f"download-{number}"))


def test_words_inside_of_pictures_and_compressed_copies_are_read(built, public):
    told_in = PngImagePlugin.PngInfo()
    told_in.add_text("Description", SCHEDULED_WORDS)
    Image.new("RGB", (4, 4)).save(public / "favicon.png", pnginfo=told_in)
    (public / "about" / "index.html.br").write_bytes(brotli.compress(COMMENT.encode()))
    (public / "notes.txt").write_bytes(SCHEDULED_WORDS.encode("utf-16"))
    problems = built.problems(public)
    assert SCHEDULED in "".join(told(problems, "favicon.png"))
    assert SCHEDULED in "".join(told(problems, "notes.txt"))
    assert "talk" in "".join(told(problems, "about/index.html.br"))


def test_what_is_public_too_is_no_secret(built, public):
    """A draft may quote a post, and a post its own press address."""
    page = public / "about" / "index.html"
    more = f"<p>{QUOTED}</p><p>press@agency.example</p><p>editors@speaking-terms.example</p>"
    page.write_text(in_html(more)(page.read_text("utf-8")), "utf-8")
    assert built.problems(public) == ()


def test_what_only_looks_like_a_leak_is_none(built, public):
    page = public / "about" / "index.html"
    page.write_text(in_html(f"<p>{' | '.join(HARMLESS)}</p>{DRAWING}")(page.read_text("utf-8")))
    assert built.problems(public) == ()


@pytest.mark.parametrize(
    ("noise", "is_one"),
    [
        ("2::6", False),
        ("4::", False),
        ("x@y.zz", False),
        ("\u00e9\u00e9\u00e9\u00e9@b\u00e9b\u00e9.ab", False),
        ("ann.doe@reader.example", True),
        ("203.0.113.7", True),
        ("2001:db8:0:0:0:0:0:7", True),
    ],
)
def test_pixels_that_look_like_an_address_are_none(built, public, noise, is_one):
    """A letter or two between signs come by chance; a name and a host do not."""
    picture = public / "pictures" / "noise.webp"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(b"RIFF\0\0" + f"\x7f {noise} \x7f".encode() + b"\0" * 8)
    told_of_it = told(built.problems(public), "pictures/noise.webp")
    assert bool([words for words in told_of_it if "address" in words]) is is_one
