"""Nothing hidden leaks: what is not public is in no file, no name and no feed of the output."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.pictures import png
from tests.support.site import CLIP, SOURCE, Site, post

WORD = "zwetschgenkern"
SECRET_CLIP = CLIP.format(title=f"On {WORD}", url=f"https://{WORD}.example/x").replace("ann", WORD)
SECRET_SOURCE = SOURCE.format(name=f"Doctor {WORD}", host=f"{WORD}.example")
SECRET_BODY = f"""The {WORD} is a secret: ![{WORD}]({{static}}/images/{WORD}.png).

//// roundup | {WORD}

/// clip | {WORD}-work
///
////

By [them]({{source}}{WORD}).
"""
UNPUBLISHED = {
    "a draft": "status: draft",
    "a scheduled post": "date: 2030-01-01",
    "a scheduled post, due in an hour": "date: 2026-11-22T01:00:00+00:00",
    "a draft with an output of its own": f"status: draft\nsave_as: {WORD}.html\nurl: {WORD}.html",
    "a draft with a template": "status: draft\ntemplate: article",
}


def secret(fields: str) -> dict[str, str | bytes]:
    """Return a post full of the word, and a clip, a source and a picture that only it reaches."""
    text = post(SECRET_BODY, title=f"The {WORD}", id="s1").replace(
        "tags: [executives]", f"tags: [{WORD}]\nseries: {WORD}"
    )
    if "date:" in fields:
        text = text.replace("date: 2026-03-02", fields)
    else:
        text = text.replace("id: s1", f"id: s1\n{fields}")
    return {
        f"content/posts/2026-03-02-{WORD}.md": text,
        f"content/clips/{WORD}-work.md": SECRET_CLIP,
        f"content/sources/{WORD}.md": SECRET_SOURCE,
        f"content/images/{WORD}.png": png() + WORD.encode(),
    }


def leaks(site: Site) -> list[str]:
    return [
        name
        for name, data in site.output().items()
        if WORD in name or WORD.encode() in data.lower()
    ]


@pytest.mark.parametrize("fields", UNPUBLISHED.values(), ids=UNPUBLISHED)
def test_of_an_unpublished_post_nothing_is_anywhere(
    fields: str, site_of: Callable[..., Site]
) -> None:
    """Not its words, its tag, its clip, its source, its picture, in no page and no feed."""
    site = site_of(secret(fields))
    run = site.build("--finish")
    assert run.code == 0, run.err
    assert site.output()
    assert leaks(site) == []


def test_the_same_post_published_is_found_by_the_same_search(site_of: Callable[..., Site]) -> None:
    """The search for leaks can find something."""
    site = site_of(secret("modified: 2026-03-03"))
    assert site.build("--finish").code == 0
    found = leaks(site)
    assert f"2026/03/{WORD}/index.html" in found
    assert f"links/{WORD}-work/index.html" in found
    assert f"sources/{WORD}/index.html" in found
    assert [name for name in found if name.startswith(f"pictures/{WORD}-")]
    assert "atom.xml" in found


def test_a_post_made_a_draft_again_leaves_the_output(site_of: Callable[..., Site]) -> None:
    """What an earlier build wrote of it goes away with the next one."""
    site = site_of(secret("modified: 2026-03-03"))
    site.build("--finish")
    assert leaks(site)
    site.write(secret("status: draft"))
    assert site.build("--finish").code == 0
    assert leaks(site) == []


def test_a_hidden_post_is_reachable_and_in_no_list(site_of: Callable[..., Site]) -> None:
    """Its page is there and asks not to be indexed; no list, feed or back-link names it."""
    site = site_of(
        {
            "content/posts/2026-03-02-quiet.md": post(
                f"A {WORD}.", title=f"The {WORD}", id="q"
            ).replace("id: q", "id: q\nstatus: hidden")
        }
    )
    assert site.build().code == 0
    assert leaks(site) == ["2026/03/quiet/index.html"]
    assert "noindex" in site.page("/2026/03/quiet/")


def test_a_withdrawn_post_leaves_a_tombstone_with_its_reason(site_of: Callable[..., Site]) -> None:
    """The address answers; the words are gone from everywhere."""
    text = (
        post(f"A {WORD}.", title=f"The {WORD}", id="w")
        .replace("id: w", "id: w\nstatus: withdrawn\nreason: We got a name wrong.")
        .replace("summary: A summary.", f"summary: On {WORD}.")
    )
    site = site_of({"content/posts/2026-03-02-gone.md": text})
    assert site.build().code == 0
    page = site.page("/2026/03/gone/")
    assert "We got a name wrong." in page
    assert "noindex" in page
    assert f"A {WORD}." not in page
    assert f"On {WORD}." not in page
    assert [name for name in leaks(site) if not name.startswith("2026/03/gone/")] == []


def test_a_link_from_a_public_post_to_a_draft_is_an_error(site_of: Callable[..., Site]) -> None:
    """The reader would come to nothing, and the address would tell the draft's name."""
    site = site_of(
        {
            **secret("status: draft"),
            "content/posts/2026-04-01-public.md": post(
                f"See [that]({{filename}}/posts/2026-03-02-{WORD}.md).", id="pub"
            ),
        }
    )
    run = site.build()
    assert run.code == 1
    assert "[link-to-unpublished]" in run.err


def test_default_metadata_that_makes_drafts_is_heard(site_of: Callable[..., Site]) -> None:
    """Pelican's own way to make every post a draft until it says otherwise."""
    site = site_of(secret("modified: 2026-03-03"), DEFAULT_METADATA={"status": "draft"})
    assert site.build().code == 0
    assert leaks(site) == []


def test_the_clip_of_a_scheduled_log_entry_is_nowhere_until_it_is_due(
    site_of: Callable[..., Site],
) -> None:
    """A clip with `logged` ahead has no page, no place in the log and no feed entry."""
    clip = SECRET_CLIP.replace("kind:", "logged: 2027-01-01T09:00:00+00:00\nkind:")
    site = site_of({"content/clips/later.md": clip, f"content/sources/{WORD}.md": SECRET_SOURCE})
    assert site.build().code == 0
    assert leaks(site) == []
    assert site.build(SOURCE_DATE_EPOCH="1830297600").code == 0
    assert "links/later/index.html" in leaks(site)


def test_a_scheduled_post_appears_at_the_minute_it_falls_due(site_of: Callable[..., Site]) -> None:
    """09:30 in London in July is 08:30 universal time."""
    site = site_of({"content/posts/x.md": post("x", id="x", date="2027-07-01 09:30")})
    due = 1814430600
    assert site.build(SOURCE_DATE_EPOCH=str(due - 60)).code == 0
    assert "2027/07/x/index.html" not in site.output()
    assert site.build(SOURCE_DATE_EPOCH=str(due)).code == 0
    assert "2027/07/x/index.html" in site.output()


def test_files_that_are_ours_alone_are_never_written_even_without_the_checks(
    site_of: Callable[..., Site],
) -> None:
    """They were, wherever a post linked to them as files."""
    links = "[a]({static}/clips/hidden.md), [b]({static}/images/../machine/approvals.json)"
    site = site_of(
        {
            "content/posts/2026-03-02-links.md": post(f"{links}, [c]({{static}}/images/a.txt)"),
            "content/images/a.txt": "for readers",
            "content/machine/approvals.json": '{"GNU": 1}',
            "content/clips/hidden.md": "---\ntitle: GNU\n---\n",
        },
        PLUGINS=["plugins.manuscripts", "plugins.link_roundups", "plugins.incremental_builds"],
    )
    run = site.build()
    assert run.code == 0, run.err
    output = site.output()
    assert "images/a.txt" in output
    assert [name for name, data in output.items() if b"GNU" in data] == []
