"""Every attack as a letter: nothing acts, nothing leads to its writer, and all ends in time."""

from __future__ import annotations

import json
import re
import time
from itertools import chain
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.core.problems import Problem
from plugins.desk.replies.approving import Decision, comment_of
from plugins.desk.replies.model import Kind, Letter, Raw
from plugins.desk.replies.reading import read_message
from tests.desk.replies.letters import AROUND
from tests.safety.attacks_addresses import in_markup
from tests.safety.attacks_markup import MARKUP
from tests.safety.attacks_texts import LONG, TEXTS
from tests.safety.judging import faults_of, faults_of_comment
from tests.safety.mails import (
    ATTACHED,
    CHARSETS,
    LADEN,
    PRIVATE,
    SHAPES,
    attached,
    froms,
    html,
    mail,
)
from tests.support.site import GOOD, ROOT, Site, make_site

MARK = b"From ann@private.example Tue Mar  3 10:00:00 2026\n"
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WORDS = [*MARKUP[:240:2], *MARKUP[240::15], *in_markup()[::5], *TEXTS[::2]]


def read(data: bytes) -> Letter | Problem | Kind | None:
    return read_message(Raw("saved/letters.mbox", 7, 1, data), AROUND)


def leaks(text: str) -> list[str]:
    return [one for one in PRIVATE if one in text]


def faults_in(letter: Letter, judged: dict[str, list[str]]) -> list[str]:
    """Return what is wrong with a letter, as it is kept, and as the comment that it becomes."""
    kept = json.dumps(letter.as_record(), ensure_ascii=False)
    comment = comment_of(letter, Decision(name="" if letter.name else "A reader"))
    if comment.html not in judged:
        judged[comment.html] = faults_of_comment(comment.html)
    found = [*leaks(kept), *leaks(comment.html), *judged[comment.html]]
    parts = (letter.name, letter.subject, letter.text, *letter.attachments)
    found += [f"unseen in {part[:80]!r}" for part in parts if UNSEEN.search(part)]
    found += [
        f"{part[:80]!r} in two lines" for part in parts if part != letter.text and "\n" in part
    ]
    if max(len(letter.name), len(letter.subject)) > 300 or len(letter.text) > 3_000_000:
        found.append("too long")
    if letter.published and not letter.published.startswith("20"):
        found.append(letter.published)
    return found


def wrong_in(messages: list[bytes]) -> list[object]:
    """Return what is wrong with messages; at least half of them must be letters."""
    judged: dict[str, list[str]] = {}
    readings = [read(data) for data in messages]
    letters = [one for one in readings if isinstance(one, Letter)]
    assert len(letters) * 2 > len(readings)
    told = [str(one) for one in readings if isinstance(one, Problem)]
    assert all(re.match(r"saved/letters\.mbox:7: .+ \[[\w-]+\]\n  hint: .", one) for one in told)
    wrong: list[object] = [(one, leaks(one)) for one in told if leaks(one)]
    return wrong + [(one, faults) for one in letters if (faults := faults_in(one, judged))]


@pytest.mark.parametrize("form", [mail, html], ids=["text", "html"])
def test_nothing_is_live_in_the_comment_that_a_letter_becomes(form):
    assert wrong_in([form(f"Words.\n\n{words}") for words in WORDS]) == []


def test_no_name_acts_or_leads_to_somebody_however_it_is_encoded():
    names = [*TEXTS[::2], *MARKUP[::37], LONG]
    assert wrong_in([mail(From=source) for name in names for source in froms(name)]) == []


def test_no_field_begins_another_or_is_told_with_an_address():
    texts = [" ".join(text.split()) for text in TEXTS]
    fields = ("Subject", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding", "X")
    messages = [mail(**{name: text}) for text in texts for name in fields]
    subjects = [f"ask ann@private.example, [203.0.113.7] {text}" for text in texts]
    assert wrong_in([*messages, *(mail(Subject=text) for text in subjects)]) == []


@pytest.mark.parametrize("data", [*ATTACHED.values(), *SHAPES.values()], ids=[*ATTACHED, *SHAPES])
def test_the_words_of_a_letter_come_out_of_every_shape(data):
    letter = read(data)
    assert isinstance(letter, Letter)
    assert letter.text == "Mine."
    assert faults_in(letter, {}) == []
    assert [name for name in letter.attachments if re.match(r"[./]|.*\\|.{121}", name)] == []


def test_no_name_of_what_is_attached_acts():
    names = (" ".join(text.split()).replace('"', "'") for text in TEXTS)
    assert wrong_in([attached(f'attachment; filename="{name}"') for name in names]) == []


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_wrong_character_set_makes_nothing_live(charset):
    for kind in ("plain", "html"):
        letter = read(mail(CHARSETS[charset], Content_Type=f"text/{kind}; charset={charset}"))
        if isinstance(letter, Letter):
            assert faults_in(letter, {}) == []
        else:
            assert letter.rule == "no-own-words"


@pytest.mark.parametrize("name", LADEN)
def test_what_is_more_than_anybody_writes_ends_in_time(name):
    """Processor time, of this process alone; each of them once took more, or all of the memory."""
    data = LADEN[name]()
    started = time.process_time()
    found = read(data)
    assert time.process_time() - started < 5
    assert not leaks(str(found) if isinstance(found, Problem) else json.dumps(found.as_record()))
    if isinstance(found, Problem):
        assert found.rule in {"broken-message", "no-own-words", "not-a-message"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("letters") / "site", GOOD, CONTACT="e@site.example")
    few = chain(TEXTS[::4], MARKUP[:90:10], in_markup()[::90])
    messages = [
        mail(f"Words {n}. {words}", From=f'"{words.replace(chr(10), " ")}" <ann@private.example>',
             Subject="Re: First [first]", Message_ID=f"<{n}@host.private.example>")
        for n, words in enumerate(few)
    ]  # fmt: skip
    messages += [mail("> Theirs.\n", Message_ID="<quoted@host.private.example>")]
    messages += [LADEN["deep parts"](), mail("Away.", Auto_Submitted="auto-replied")]
    mailbox = b"\n".join(MARK + message.replace(b"\nFrom ", b"\n>From ") for message in messages)
    (made.folder.parent / "ann@private.example.mbox").write_bytes(mailbox)
    return made


def inv(site: Site, *words: str):
    state = str(site.folder.parent / "state")
    run = site.run("-m", "invoke", "--search-root", str(ROOT), *words, XDG_STATE_HOME=state)
    assert "Traceback" not in run.err
    assert leaks(run.out + run.err) == []
    assert not UNSEEN.search(run.out.replace("\t", " ") + run.err)
    return run


APPROVE = """
from dataclasses import replace
from plugins.desk.replies import approving, commands
from plugins.desk.site import site_here, survey_site
site = site_here()
post = commands.post_called(commands.posts_of(survey_site()[0]), "first")
for letter in commands.open_queue(site, "").letters()[0]:
    decision = approving.Decision(name="" if letter.name else "A reader")
    done = approving.approve(site.folder, letter, post, decision, write=True)
    post = replace(post, thread=done.thread)
"""


def test_a_mailbox_of_attacks_becomes_pages_on_which_nothing_acts(site: Site) -> None:
    done = inv(site, "replies", "../ann@private.example.mbox", "--json")
    told = done.json()
    assert done.code == 1
    assert told["left_out"] == {"automatic": 1}
    assert {one["rule"] for one in told["problems"]} == {"no-own-words", "broken-message"}
    assert re.search(r"(?m)^\.\./\[…\]:\d+: .* \[broken-message\]$", done.err)
    assert len(told["queued"]) > 25
    shown = inv(site, "replies.show")
    assert shown.out.count("\n") == 2 * len(told["queued"])
    assert inv(site, "replies.show", "1").code == 0
    state = site.folder.parent / "state"
    approved = site.run("-c", APPROVE, XDG_STATE_HOME=str(state))
    assert approved.code == 0, approved.err

    built = site.build()
    assert built.code == 0, built.err
    comments = BeautifulSoup(site.page("/2026/01/first/"), "html5lib").select(
        "#comments .e-content"
    )
    assert len(comments) == len(told["queued"])
    wrong = [faults for one in comments if (faults := faults_of(one.decode_contents()))]
    assert wrong == []
    left = [*_files(state), *_files(site.folder / "content"), *_files(site.folder / "output")]
    assert [(file.name, found) for file in left if (found := leaks(_text(file)))] == []


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _text(file: Path) -> str:
    return file.read_bytes().decode(errors="replace")
