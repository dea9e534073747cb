"""A post is approved as it is; the approval lapses with every change that readers would see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.site import GOOD, Site, make_site, post

BODY = """[A work]({clip}work).

/// clip | work
    takeaways: [one]
///

//// thread | talk

/// excerpt | c1
    from: "The first comment"
    to: "words in it,"
///

////
"""
CLIP = """---
title: A work
url: https://ann.example/work
authors: [ann]
takeaways:
  - {id: one, text: A point.}
  - {id: two, text: Another.}
---
"""
FILE = "content/posts/2026-03-02-fear.md"
TEXT = post(BODY, title="Fear", id="fear").replace("tags:", "approvals: [Counsel]\ntags:")
STEPS = """
import json, sys
from pathlib import Path
from plugins.core.errors import ContentError, SiteError
from plugins.desk.approvals import commands
from plugins.desk.approvals.reporting import said_of_approval, said_of_post
from plugins.desk.reading import read_site

def write(name, old, new):
    file = Path("content", name)
    text = file.read_text("utf-8")
    assert old in text, (name, old)
    file.write_text(text.replace(old, new), "utf-8")
    return lambda: file.write_text(text, "utf-8")

def tell(name, call):
    try:
        said = call()
    except ContentError as error:
        said = "\\n".join(map(str, error.problems))
    except SiteError as error:
        said = str(error)
    told[name] = said

def approve(name, post="fear"):
    made = commands.approve(read_site(), post, name, commands.now())
    return said_of_approval(made, as_json=False)

told = {}
tell("before", lambda: [w.as_json() for w in commands.waiting(read_site())])
tell("wrong name", lambda: approve("Council"))
tell("wrong post", lambda: approve("Counsel", "faer"))
tell("approved", lambda: approve("Counsel"))
tell("after", lambda: [w.as_json() for w in commands.waiting(read_site())])
for name, file, old, new in json.loads(sys.argv[1]):
    back = write(file, old, new)
    tell(name, lambda: said_of_post(commands.show(read_site(), "fear"), as_json=False))
    back()
tell("again", lambda: said_of_post(commands.show(read_site(), "fear"), as_json=False))
write("posts/2026-03-02-fear.md", "[A work]", "{gap} [A work]")
write("posts/2026-03-02-fear.md", "id: fear", "id: fear\\nstatus: draft")
tell("gap", lambda: approve("Counsel"))
json.dump(told, sys.stdout)
"""
CHANGES = [
    ("text", "posts/2026-03-02-fear.md", "[A work]", "[One work]"),
    ("title", "posts/2026-03-02-fear.md", "title: Fear", "title: Hope"),
    ("tags", "posts/2026-03-02-fear.md", "[executives]", "[fear]"),
    ("picked takeaway", "clips/work.md", "A point.", "A sharper point."),
    ("other takeaway", "clips/work.md", "Another.", "Yet another."),
    ("name", "sources/ann.md", "Ann Example", "Anna Example"),
    ("excerpt", "threads/talk.yml", "has quite a few", "has very many"),
    ("rest of comment", "threads/talk.yml", "so that one can cut it", "so that we can cut it"),
    ("who said it", "threads/talk.yml", "Reader One", "Reader 1"),
    ("withheld", "threads/talk.yml", "  - id: c1\n", "  - id: c1\n    state: withheld\n"),
    ("pseudonym", "threads/talk.yml", "  - id: c1\n", "  - id: c1\n    state: pseudonym\n"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(
        tmp_path_factory.mktemp("approvals") / "site",
        {**GOOD, "content/clips/work.md": CLIP, FILE: TEXT},
        APPROVERS=["Counsel", "Ann"],
        SITEURL="https://www.agency.tld",
    )


@pytest.fixture(scope="module")
def told(site: Site) -> dict[str, str]:
    run = site.execute(STEPS, json.dumps(CHANGES))
    assert run.code == 0, run.err
    found: dict[str, str] = run.json()
    return found


def test_who_has_not_approved_is_waited_for_and_then_is_not(told) -> None:
    (one,) = told["before"]
    assert (one["path"], one["id"], one["state"]) == (FILE, "fear", "published")
    assert one["lacking"] == [{"name": "Counsel", "approved": "", "changes": []}]
    assert told["approved"] == f"{FILE}: approved by Counsel"
    assert told["after"] == []
    assert "nothing is lacking" in told["again"]


def test_a_name_or_a_post_that_there_is_not_is_answered_with_the_nearest(told) -> None:
    assert told["wrong name"].startswith('"Council" may not approve; did you mean "Counsel"?')
    assert told["wrong post"].startswith('there is no post "faer"; did you mean "fear"?')


def test_a_text_with_a_gap_is_not_approved(told) -> None:
    assert told["gap"] == (
        f"{FILE}:13: {{gap}} is still in the text, which is not finished [cannot-approve]\n"
        "  hint: write what is missing, then approve it"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("text", "the text (line 12)"),
        ("title", "the title"),
        ("picked takeaway", "the clip work"),
        ("name", "the clip work"),
        ("excerpt", "the excerpt c1 of talk"),
        ("who said it", "the attribution of c1 of talk"),
    ],
)
def test_what_readers_would_see_lapses_with_it(change, words, told) -> None:
    assert f"waits for Counsel; changed since 2026-11-22: {words}\n" in f"{told[change]}\n"


def test_the_words_that_changed_are_shown_from_a_copy(told) -> None:
    assert "-[A work]({clip}work).\n+[One work]({clip}work)." in told["text"]


@pytest.mark.parametrize(
    "change", ["tags", "other takeaway", "rest of comment", "withheld", "pseudonym"]
)
def test_what_the_text_does_not_show_or_an_author_took_back_does_not(change, told) -> None:
    assert "nothing is lacking" in told[change]


def test_production_refuses_what_is_not_approved_and_builds_what_is(site: Site, told) -> None:
    assert told
    site.write({FILE: TEXT})
    site.configure(PRODUCTION=True)
    assert site.build().code == 0
    before = site.output()
    site.write({FILE: TEXT.replace("[A work]", "[One work]")})
    run = site.build()
    assert run.code == 1
    assert (
        f"{FILE}:6: what Counsel approved on 2026-11-22 has changed: the text (line 12) "
        "[not-approved]\n  hint: when Counsel has read it: inv approve " in run.err
    )
    assert site.output() == before
    site.configure()
    assert "[not-approved]" in site.build().err


def test_an_approval_alone_lets_the_next_build_go_on(site: Site, told) -> None:
    """No build believes that nothing changed where only an approval came in."""
    assert told
    site.write({FILE: TEXT})
    approvals = Path(site.folder, "content", "machine", "approvals.json")
    data = approvals.read_bytes()
    approvals.unlink()
    assert "[not-approved]" in site.build().err
    approvals.write_bytes(data)
    assert "[not-approved]" not in site.build().err
