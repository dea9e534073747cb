"""A tree's addresses, players and headings, fitted to this site."""

from __future__ import annotations

import pytest

from plugins.migration.destinations.places import Place, Places, is_private
from plugins.migration.model import Attachment
from plugins.migration.texts.nodes import tree_of
from plugins.migration.texts.rewrite import Fitting, fitted
from tests.migration.samples import body, export, item, moved
from tests.support.effort import within

HERE = "https://old.example/2012/06/here/"
FILE = Attachment("https://old.example/wp-content/uploads/2012/06/a.jpg", alt="A chain")


def places():
    known = Places(frozenset({"old.example"}), "https://old.example")
    known.by_address = {
        "old.example/2012/06/there": Place("posts/there.md", "published", frozenset({"why"})),
        "old.example/2012/06/secret": Place("posts/secret.md", "draft", frozenset()),
    }
    known.by_number = {"7": known.by_address["old.example/2012/06/there"]}
    known.files = {"old.example/wp-content/uploads/2012/06/a.jpg": FILE}
    return known


def fit(html, *, is_public=True, files=None):
    told = []
    root = tree_of(html)
    to = Fitting(places(), (files or {}).get, HERE, is_public, frozenset({"wanted"}))
    to = Fitting(to.places, lambda a: (files or {}).get(a, ""), HERE, is_public, to.wanted)
    fitted(root, to, told.append)
    return root, [remark.rule for remark in told]


def href(html, **how):
    root, told = fit(html, **how)
    return next(node.get("href") for node in root.walk() if node.name == "a"), told


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://old.example/2012/06/there/", "{filename}/posts/there.md"),
        ("http://www.old.example/2012/06/there", "{filename}/posts/there.md"),
        ("../there/", "{filename}/posts/there.md"),
        ("/2012/06/there/?utm_source=x", "{filename}/posts/there.md"),
        ("https://old.example/?p=7", "{filename}/posts/there.md"),
        ("/2012/06/there/#why", "{filename}/posts/there.md#why"),
        ("/2012/06/there/#comment-5", "{filename}/posts/there.md"),
        ("https://old.example/", "{index}"),
        ("/", "{index}"),
        ("https://new.example/x", "https://new.example/x"),
        ("//new.example/x", "https://new.example/x"),
        ("https://new.example/{a} b", "https://new.example/%7Ba%7D%20b"),
        ("#here", "#here"),
        (f"{HERE}#here", "#here"),
        ("mailto:desk@old.example", "mailto:desk@old.example"),
    ],
)
def test_a_link_leads_to_where_its_target_is_now(address, leads_to):
    assert href(f'<a href="{address}">x</a>') == (leads_to, [])


@pytest.mark.parametrize("host", ["bücher.example", "xn--bcher-kva.example", "BÜCHER.example"])
def test_the_blog_s_own_name_is_the_same_in_its_letters_and_in_ascii(host, tmp_path):
    text = export(
        item(1, body=f'<a href="https://{host}/?p=2">x</a>'), item(2), blog="https://bücher.example"
    )
    moved(tmp_path, text)
    assert "{filename}/posts/2012-06-07-post-2.md" in body(tmp_path, "posts/2012-06-07-post-1.md")


def test_a_link_to_a_draft_stays_an_old_address_and_is_told():
    address = "https://old.example/2012/06/secret/"
    assert href(f'<a href="{address}">x</a>') == (address, ["old-address"])
    assert href(f'<a href="{address}">x</a>', is_public=False)[0] == "{filename}/posts/secret.md"


@pytest.mark.parametrize("address", ["http://localhost/x", "http://10.0.0.1/", "file:///etc/x"])
def test_a_link_to_somebody_s_machine_loses_its_address_and_is_told(address):
    assert is_private(address)
    root, told = fit(f'<p><a href="{address}">words</a></p>')
    assert root.plain() == "words"
    assert not any(node.get("href") for node in root.walk())
    assert told in (["private-address"], [])  # nh3 leaves out what is no address of the web


def test_a_link_to_the_page_of_a_file_leads_to_the_file():
    page = "https://old.example/2012/06/here/a/"
    known = places()
    known.pages = {"old.example/2012/06/here/a": FILE}
    root = tree_of(f'<a href="{page}">x</a>')
    told = []
    fitted(root, Fitting(known, lambda _: "images/a.jpg", HERE, True, frozenset()), told.append)
    assert [n.get("href") for n in root.walk() if n.name == "a"] == ["{static}/images/a.jpg"]


def picture(html, **how):
    root, told = fit(html, **how)
    (node,) = [node for node in root.walk() if node.name == "img"]
    return node.get("src"), node.get("alt"), told


def test_a_picture_that_was_fetched_is_shown_from_here_in_any_of_its_sizes():
    resized = FILE.url.replace(".jpg", "-300x200.jpg")
    shown = picture(f'<img src="{resized}">', files={resized: "images/2012/06/a.jpg"})
    assert shown == ("{static}/images/2012/06/a.jpg", "A chain", [])


def test_a_picture_that_was_not_fetched_stays_and_is_told():
    shown = picture(f'<img src="{FILE.url}" alt="Mine">')
    assert shown == (FILE.url, "Mine", ["picture-left-behind"])


def test_a_picture_without_words_is_told_and_a_file_s_name_is_no_word():
    assert picture('<img src="https://x.example/b.png" title="IMG_1234">') == (
        "https://x.example/b.png",
        "",
        ["picture-without-words"],
    )
    assert picture('<img src="https://x.example/b.png" title="A chain">')[1] == "A chain"


def test_a_picture_that_is_loaded_late_has_its_real_address():
    html = '<img src="data:image/gif;base64,x" data-src="https://x.example/b.png" alt="b">'
    assert picture(html)[0] == "https://x.example/b.png"


@pytest.mark.parametrize(
    ("picture", "rule"),
    [
        ('<img src="http://localhost/b.png" alt="A chain">', "private-address"),
        ('<img alt="A chain">', "picture-lost"),
    ],
)
@pytest.mark.parametrize(
    "around",
    ["<p>{}</p>", "<figure>{}</figure>", '<table><tr><td colspan="2">{}</td></tr></table>'],
)
def test_of_a_picture_where_no_reader_can_go_the_words_stay_and_it_is_told(picture, rule, around):
    root, told = fit(around.format(picture))
    assert (root.plain(), told) == ("A chain", [rule])
    assert not [node for node in root.walk() if node.name == "img"]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe>',
         "https://www.youtube.com/watch?v=abcdefghijk"),
        ('<iframe src="//player.vimeo.com/video/123"></iframe>', "https://vimeo.com/123"),
        ('<iframe data-src="https://maps.example/x"></iframe>', "https://maps.example/x"),
        ('<video controls><source src="/a.mp4"></video>', "https://old.example/a.mp4"),
        ('<object data="https://x.example/b"><embed src="https://x.example/b"></object>',
         "https://x.example/b"),
    ],
)  # fmt: skip
def test_a_player_becomes_a_link(html, address):
    root, _ = fit(html)
    (link,) = [node for node in root.walk() if node.name == "a"]
    assert link.get("href") == address
    assert root.plain()


@pytest.mark.parametrize(
    "html",
    [
        "<p>https://film.example/1?a=1&amp;b=2</p>",
        "<p>Look:<br>\nhttps://film.example/1?a=1&amp;b=2<br>\nWell.</p>",
        """<figure><div class="wp-block-embed__wrapper">
        https://film.example/1?a=1&amp;b=2
        </div><figcaption>Words</figcaption></figure>""",
        "https://film.example/1?a=1&amp;b=2 <p>x</p>",
    ],
)
def test_an_address_with_a_line_for_itself_becomes_a_link_as_a_player_was_there(html):
    assert href(html) == ("https://film.example/1?a=1&b=2", [])


@pytest.mark.parametrize(
    "html",
    [
        "<p>See https://film.example/1</p>",
        "<p>https://film.example/1 <em>is</em> it</p>",
        "<pre>https://film.example/1</pre>",
        "<ul><li>https://film.example/1</li></ul>",
        "<p>http://localhost:8000/</p>",
        "<p>http://10.0.0.1/a</p>",
    ],
)
def test_another_address_in_a_text_stays_as_it_is(html):
    root, told = fit(html)
    assert not [node for node in root.walk() if node.name == "a"]
    assert told == []


def test_headings_begin_below_the_title_and_skip_no_level():
    root, _ = fit("<h1>a</h1><h4>b</h4><h4>c</h4><h2>d</h2><h1>e</h1>")
    assert [n.name for n in root.walk() if n.name[1:].isdigit()] == ["h2", "h3", "h3", "h3", "h2"]


def test_only_ids_that_something_leads_to_stay():
    root, _ = fit('<p id="wanted">a</p><p id="x">b</p><a name="y"></a><a href="#y">c</a>')
    assert [n.get("id") for n in root.walk() if n.get("id")] == ["wanted", "y"]


def test_a_link_round_blocks_goes_into_each():
    root, _ = fit('<a href="https://x.example/"><p>a</p><p>b</p></a>')
    assert [n.plain() for n in root.walk() if n.get("href")] == ["a", "b"]


def test_many_addresses_in_lines_of_one_text_take_no_longer_than_others():
    with within(20):
        fit(f"<p>{'https://film.example/1<br>' * 20_000}</p>")
