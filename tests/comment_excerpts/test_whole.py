"""Whole sites with threads, built in a process of their own."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.site import Run, Site, post

POST = "content/posts/2026-03-02-quoting.md"
TALK = """\
clip: work
total: 12
complete: false
comments:
  - id: c1
    author: {name: Zelda Quist, url: "https://zelda.example/"}
    permalink: https://ann.example/work#c1
    published: 2026-01-02T10:00:00+00:00
    text: |
      Marmalade belongs on the left shelf, and nobody will ever convince me otherwise.

      <script>alert(1)</script><a href="javascript:alert(2)" onclick="alert(3)">A link</a>.
  - id: c2
    parent: c1
    author: Reader Two
    permalink: https://ann.example/work#c2
    text: "<p>@Zelda Quist: <q>nobody will ever convince me otherwise</q> is no argument.</p>"
  - id: c3
    parent: c2
    author: Reader Three
    permalink: https://ann.example/work#c3
    text: <p>The shelf is what matters, and not its contents.</p>
"""
BODY = """\
//// thread | talk

/// excerpt | c3
    from: "The shelf"
    to: "matters,"

Our *note*.
///

/// excerpt | c1
///

/// excerpt | c2
///

////"""


def built(site: Site) -> Run:
    run = site.build()
    assert run.code == 0, run.err
    return run


def everything(site: Site) -> str:
    return "\n".join(
        f"{name}\n{data.decode(errors='replace')}" for name, data in site.output().items()
    )


def test_a_post_shows_its_excerpts_in_pages_and_feeds(site_of: Callable[..., Site]) -> None:
    """In the thread's order, cut and marked, with note, original and count, and no script."""
    site = site_of({"content/threads/talk.yml": TALK, POST: post(BODY)})
    built(site)
    page = site.page("/2026/03/quoting/")
    assert "3 of 12 comments shown" in page
    places = [page.index(f'id="comment-{name}"') for name in ("c1", "c2", "c3")]
    assert places == sorted(places)
    assert "<p>The shelf is what matters, […]</p>" in page
    assert "<em>note</em>" in page
    assert 'href="https://ann.example/work#c3"' in page
    assert '"@type": "Comment"' in page
    for attack in ("alert(1)", "alert(2)", "alert(3)", "javascript:"):
        assert attack not in everything(site)
    feeds = [
        data.decode()
        for name, data in site.output().items()
        if name.endswith(("atom.xml", "feed.json")) and b"The shelf" in data
    ]
    assert feeds


def test_a_withheld_comment_leaves_nothing_anywhere(site_of: Callable[..., Site]) -> None:
    """One line in removals.yml: no name, word or address of it in any file of the site."""
    site = site_of(
        {
            "content/threads/talk.yml": TALK,
            POST: post(BODY),
            "content/removals.yml": "- {thread: talk, comment: c1, action: withheld}\n",
        }
    )
    built(site)
    page, site_text = site.page("/2026/03/quoting/"), everything(site)
    assert "This comment is withheld." in page
    assert "In reply to a withheld comment" in page
    assert "2 of 12 comments shown" in page
    for word in ("Zelda", "zelda", "Marmalade", "work#c1", "nobody will ever convince"):
        assert word not in site_text, word
    assert "[…] is no argument." in page


def test_a_pseudonym_leaves_the_words_and_not_the_name(site_of: Callable[..., Site]) -> None:
    """In the stub of a reply and in the text of one, too."""
    site = site_of(
        {
            "content/threads/talk.yml": TALK,
            POST: post(BODY),
            "content/removals.yml": (
                "- {thread: talk, comment: c1, action: pseudonym, name: A reader}\n"
            ),
        }
    )
    built(site)
    page, site_text = site.page("/2026/03/quoting/"), everything(site)
    assert "In reply to A reader" in page
    assert "Marmalade belongs" in page
    for word in ("Zelda", "zelda", "work#c1"):
        assert word not in site_text, word


def test_words_of_ours_that_repeat_a_removed_name_stop_the_build(
    site_of: Callable[..., Site],
) -> None:
    """Nobody but the writer can rephrase them; the message does not tell the name."""
    body = f"As Zelda Quist has it:\n\n{BODY}"
    site = site_of(
        {
            "content/threads/talk.yml": TALK,
            POST: post(body),
            "content/removals.yml": "- {thread: talk, comment: c1, action: withheld}\n",
        }
    )
    run = site.build()
    assert run.code == 1
    assert f"{POST}:11: " in run.err
    assert "[repeats-removed]" in run.err
    assert "Zelda" not in run.err


def test_a_draft_shows_nothing_of_its_thread(site_of: Callable[..., Site]) -> None:
    """What only a draft quotes is in no file."""
    draft = post(BODY).replace("category:", "status: draft\ncategory:")
    site = site_of({"content/threads/talk.yml": TALK, POST: draft})
    built(site)
    assert "Marmalade" not in everything(site)
