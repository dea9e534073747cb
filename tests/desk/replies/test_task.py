"""From a mailbox to a page: `inv replies` and its verbs over a small site."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError, ContentError
from plugins.desk.replies.commands import kinds_in, number_in, post_called
from plugins.desk.replies.model import Kind
from tests.desk.replies.letters import ADDRESSES, POST, message
from tests.support.site import GOOD, make_site, post

MARK = b"From ann@mail.example Tue Mar  3 10:00:00 2026\n"
LETTERS = (
    message("I disagree: call 020 7946 0958.\n\nBest, Ann\n"),
    message("On vacation.\n", Message_ID="<m2@x>", Auto_Submitted="auto-replied"),
    message("Which post?\n", Message_ID="<m3@x>", Subject="Hello", From="ben@mail.example"),
    message("> Theirs.\n", Message_ID="<m4@x>"),
    message("I disagree again, with the id of the first.\n"),
)

FOURTH = 1 + sum((MARK + one + b"\n").count(b"\n") for one in LETTERS[:3])
"""The line at which the fourth message begins."""


@pytest.fixture
def site(tmp_path):
    words = post(title=POST.title, id=POST.id)
    site = make_site(tmp_path / "site", {**GOOD, POST.path: words}, CONTACT="e@site.example")
    mailbox = b"".join(MARK + one + b"\n" for one in LETTERS)
    site.write({"../letters.mbox": mailbox})
    return site


def inv(site, *words):
    state = str(site.folder.parent / "state")
    return site.inv(*words, XDG_STATE_HOME=state)


def test_a_letter_is_queued_read_printed_and_on_the_page(site):
    done = inv(site, "replies", "../letters.mbox", "--json")
    told = done.json()
    assert (done.code, told["read"], told["known"], told["left_out"]) == (0, 5, 1, {"automatic": 1})
    assert [(p["rule"], p["line"]) for p in told["problems"]] == [("no-own-words", FOURTH)]
    assert [(one["number"], one["name"], one["post"], one["text"]) for one in told["queued"]] == [
        (1, "Ann Archer", POST.id, "I disagree: call […]."),
        (2, "", None, "Which post?"),
    ]
    approved = inv(site, "replies.approve", "1", "--cut", ": call […]", "--json")
    assert (approved.code, approved.json()["html"]) == (0, "<p>I disagree[…].</p>")
    again = inv(site, "replies", "../letters.mbox", "--json").json()
    assert (again["known"], again["queued"]) == (3, [])

    built = site.build()
    assert built.code == 0, built.err
    page = site.page("/2026/03/two/")
    assert "I disagree[…]." in page
    kept = [f for f in (site.folder.parent / "state").rglob("*") if f.is_file()]
    written = [*kept, *(site.folder / "content").rglob("*.*")]
    texts = b"".join(file.read_bytes() for file in written if file.is_file())
    assert [one for one in (*ADDRESSES, "7946", "disagree: call") if one.encode() in texts] == []


def test_what_is_typed_wrong_is_told():
    assert kinds_in("list, SPAM") == {Kind.LIST, Kind.SPAM}
    assert Kind.DRAFT in kinds_in("all")
    assert number_in("12345") == 12345
    for wrong in ("", "0", "-1", "abc", "1" * 30):
        with pytest.raises(ConfigurationError):
            number_in(wrong)
    with pytest.raises(ConfigurationError, match='did you mean "list"'):
        kinds_in("lists")


def test_a_post_is_called_by_its_id_or_its_file():
    for name in (POST.id, POST.path, "2026-03-02-two.md", f"./{POST.path}"):
        assert post_called([POST], name) is POST
    with pytest.raises(ContentError):
        post_called([POST], "three")
