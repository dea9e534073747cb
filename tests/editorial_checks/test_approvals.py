"""An approval binds to a text, lapses with it, and says what changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from plugins.core.errors import ConfigurationError
from plugins.editorial_checks.approvals import (
    FILE,
    Approval,
    Approvals,
    as_json,
    changes_since,
    load_approvals,
    with_approval,
)
from plugins.editorial_checks.commands import check
from plugins.editorial_checks.settings import EditorialSettings, Required
from plugins.editorial_checks.signed import Signed, signed_of
from plugins.editorial_checks.standing import required_of, standing_of

MOMENT = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
BODY = "One.\n\nTwo.\ngoes on\n\n- Three\n"
POST = (
    f"---\ntitle: Fear\nid: k3v9\ndate: 2026-03-02\ncategory: Crisis\nsummary: Why.\n---\n\n{BODY}"
)


def text_of(body: str, **parts: str) -> Signed:
    paragraphs, line = [], 10
    for block in body.split("\n\n"):
        paragraphs.append((line, block.strip("\n")))
        line += block.count("\n") + 2
    return Signed({"title": "T", "text": body, **parts}, frozenset(), 10, tuple(paragraphs))


def approval_of(signed: Signed, who: str = "Counsel", when: dt.datetime = MOMENT) -> Approval:
    return Approval.of(who, when, signed)


def told(before: Signed, now: Signed) -> list[tuple[str, int]]:
    return [(change.what, change.line) for change in changes_since(approval_of(before), now)]


def test_the_digest_is_of_a_list_of_names_and_texts_in_nfc_with_lf(corpus_of):
    corpus = corpus_of(POST.replace("Why.", "Caf\u0065\u0301").replace("goes on\n", "goes on\r\n"))
    signed = signed_of(corpus.documents[0], corpus)
    pairs = [["title", "Fear"], ["summary", "Caf\u00e9"], ["text", f"\n{BODY}"]]
    written = json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))
    assert signed.digest() == hashlib.sha256(written.encode()).hexdigest()


def test_an_equal_text_has_not_changed():
    assert told(text_of(BODY), text_of(BODY)) == []


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (text_of("One!\n\nTwo.\ngoes on\n\n- Three\n"), [("the text", 10)]),
        (text_of("One.\n\nTwo.\n\n- Four\n"), [("the text", 12), ("the text", 14)]),
        (text_of("One.\n\nNew.\n\nTwo.\ngoes on\n\n- Three\n"),
         [("something is new in the text", 12)]),
        (text_of("One.\n\n- Three\n"), [("something is gone from the text", 12)]),
        (text_of("One.\n\nTwo.\ngoes on\n"), [("something is gone from the text", 12)]),
        (text_of("One.\n\n\nTwo.\ngoes on\n\n- Three\n"),
         [("blanks and empty lines of the text", 0)]),
        (text_of(BODY, title="U"), [("the title", 0)]),
        (text_of(BODY, **{"clip work": "x"}), [("clip work is new", 0)]),
    ],
)  # fmt: skip
def test_what_changed_is_named_with_its_line(now, changes):
    assert told(text_of(BODY), now) == changes


def test_a_work_that_changed_or_went_is_named():
    before = text_of(BODY, **{"clip work": "x", "excerpt c1 of talk": "y"})
    assert told(before, text_of(BODY, **{"clip work": "z"})) == [
        ("the clip work", 0),
        ("excerpt c1 of talk is gone", 0),
    ]


def test_what_its_author_took_back_is_no_change_and_all_else_still_is():
    before = text_of(BODY, **{"excerpt c1 of talk": "y", "attribution of c1 of talk": "A"})
    parts = {"excerpt c1 of talk": "", "attribution of c1 of talk": ""}
    gone = text_of(BODY, **parts)
    taken_back = Signed(gone.parts, frozenset(parts), 10, gone.paragraphs)
    assert told(before, taken_back) == []
    assert len(told(before, gone)) == 2
    other = text_of("One.\n", **parts)
    assert told(before, Signed(other.parts, frozenset(parts), 10, other.paragraphs)) != []


def test_a_record_that_somebody_changed_by_hand_does_not_hold():
    signed = text_of(BODY)
    forged = Approval("Counsel", MOMENT, "0" * 64, approval_of(signed).parts)
    assert [change.what for change in changes_since(forged, signed)] == ["its record"]


def test_the_file_has_a_line_for_each_approval_and_no_words(tmp_path):
    one = approval_of(text_of(BODY))
    two = approval_of(text_of(BODY), "Änne", MOMENT + dt.timedelta(days=1))
    posts = with_approval(with_approval({}, "b", two), "a", one)
    posts = with_approval(posts, "b", one)
    data = as_json(posts)
    starts = [line.strip()[:8] for line in data.decode().splitlines()]
    assert starts == [
        "{", '"a": [', '{"as": "', "],", '"b": [', '{"as": "', '{"as": "', "]", "}",
    ]  # fmt: skip
    assert "goes on" not in data.decode()
    (tmp_path / "machine").mkdir()
    (tmp_path / FILE).write_bytes(data)
    assert load_approvals(tmp_path, "content") == Approvals(posts)


def test_a_new_approval_takes_the_place_of_the_same_person_s_older_one():
    first = approval_of(text_of(BODY))
    second = approval_of(text_of("Other.\n"), when=MOMENT + dt.timedelta(days=1))
    assert with_approval(with_approval({}, "a", first), "a", second) == {"a": (second,)}


@pytest.mark.parametrize(
    "data", ["", "[]", '{"a": {}}', '{"a": [{"as": "x"}]}', "[" * 100_000,
             '{"a": [{"as": "x", "when": "2026-03-01T09:00", "digest": "", "parts": {}}]}'],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_an_error_with_its_place(data, corpus_of):
    corpus = corpus_of({"posts/a.md": POST, FILE: data})
    (problem,) = [p for p in check(corpus) if p.rule == "machine-file"]
    assert problem.location.path == f"content/{FILE}"


def standing(corpus, *given, **settings):
    found = EditorialSettings.of({"APPROVERS": ["Counsel", "Ann", "Ben"], **settings})
    document = corpus.documents[0]
    signed = signed_of(document, corpus)
    approvals = Approvals({"k3v9": tuple(approval_of(signed, who) for who in given)})
    result = standing_of(document, corpus, approvals, found)
    return [one.name for one in result.lacking], result.more


def test_a_post_names_people_and_its_category_names_others_or_a_number(corpus_of):
    corpus = corpus_of(POST.replace("title:", "approvals: [Ann]\ntitle:"))
    asked = {"APPROVALS_REQUIRED": {"crisis": ["Counsel"]}}
    assert standing(corpus) == (["Ann"], 0)
    assert standing(corpus, **asked) == (["Ann", "Counsel"], 0)
    assert standing(corpus, "Ann", "Counsel", **asked) == ([], 0)
    two = {"APPROVALS_REQUIRED": {"Crisis": 2}}
    assert standing(corpus, **two) == (["Ann"], 1)
    assert standing(corpus, "Ann", **two) == ([], 1)
    assert standing(corpus, "Ben", **two) == (["Ann"], 0)
    assert standing(corpus, "Ann", "Nobody", **two) == ([], 1)
    assert standing(corpus, "Ann", "Ben", **two) == ([], 0)


def test_a_category_asks_nothing_of_posts_from_before_its_day(corpus_of):
    corpus = corpus_of(POST)
    asked = {"APPROVERS": ["Counsel"], "APPROVALS_REQUIRED": {"Crisis": ["Counsel"]}}
    document = corpus.documents[0]
    since = EditorialSettings.of({**asked, "APPROVALS_FROM": "2026-03-03"})
    assert required_of(document, since) == Required()
    since = EditorialSettings.of({**asked, "APPROVALS_FROM": "2026-03-02"})
    assert required_of(document, since) == Required(("Counsel",))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"APPROVERS": "Counsel"}, "must be a list of names"),
        ({"APPROVERS": [""]}, "must be a list of names"),
        ({"APPROVALS_REQUIRED": ["Crisis"]}, "must map categories"),
        ({"APPROVALS_REQUIRED": {"Crisis": "Counsel"}}, "write a list of names"),
        ({"APPROVERS": ["Counsel"], "APPROVALS_REQUIRED": {"Crisis": ["Council"]}},
         '"Council" is not in APPROVERS; did you mean "Counsel"'),
        ({"APPROVERS": ["Counsel"], "APPROVALS_REQUIRED": {"Crisis": 2}}, "fewer than 2 APPROVERS"),
        ({"APPROVALS_FROM": "soon"}, 'APPROVALS_FROM: "soon" is not a date'),
    ],
)  # fmt: skip
def test_wrong_settings_say_what_to_write(settings, words):
    with pytest.raises(ConfigurationError, match=words):
        EditorialSettings.of(settings)


def test_in_production_a_scheduled_post_is_only_told_of_before_it_is_due(corpus_of):
    text = POST.replace("2026-03-02", "2027-03-02").replace(
        "title:", "approvals: [Counsel]\ntitle:"
    )
    (problem,) = [p for p in check(corpus_of(text)) if p.rule == "not-approved"]
    assert problem.severity.value == "notice"
    assert problem.location.line == 2
    assert problem.hint == (
        'when Counsel has read it: inv approve content/posts/2026-03-02-example.md --as "Counsel"'
    )


def test_outside_of_production_nothing_is_refused(corpus_of):
    text = POST.replace("title:", "approvals: [Counsel]\ntitle:")
    corpus = corpus_of(text, PRODUCTION=False)
    assert [p.severity.value for p in check(corpus) if p.rule == "not-approved"] == ["notice"]
