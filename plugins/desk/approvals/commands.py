"""Approve a post, and tell who is waited for: a corpus and names in, what came of it out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import write_whole
from plugins.core.problems import Problem, did_you_mean
from plugins.core.settings import moment_of_build
from plugins.desk.approvals.copies import differences, keep_copy
from plugins.desk.approvals.model import Approved, Shown, Waiting
from plugins.desk.finding import find_post
from plugins.editorial_checks.approvals import (
    FILE,
    Approval,
    Approvals,
    as_json,
    load_approvals,
    with_approval,
)
from plugins.editorial_checks.commands import missing_words
from plugins.editorial_checks.settings import EditorialSettings, Required
from plugins.editorial_checks.signed import signed_of
from plugins.editorial_checks.standing import required_of, standing_of
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, Document, State


def waiting(corpus: Corpus) -> tuple[Waiting, ...]:
    """Return the posts that lack an approval, drafts among them: the oldest first, undated last."""
    settings = EditorialSettings.of(corpus.settings)
    asked = [d for d in corpus.documents if required_of(d, settings) != Required()]
    if not asked:
        return ()
    approvals = _approvals_of(corpus)
    all_of_them = (_waiting_of(document, corpus, approvals, settings) for document in asked)
    found = [one for one in all_of_them if not one.standing.is_approved]
    return tuple(sorted(found, key=lambda one: (one.date or "9", one.path)))


def show(corpus: Corpus, typed: str) -> Shown:
    """Return how a post stands: who is waited for, and what changed since each approval lapsed.

    Raises ConfigurationError where ``typed`` names no post, or several, and ContentError where the
    file of approvals cannot be read.
    """
    settings, approvals = EditorialSettings.of(corpus.settings), _approvals_of(corpus)
    document = find_post(corpus.documents, typed)
    one = _waiting_of(document, corpus, approvals, settings)
    signed = signed_of(document, corpus)
    lapsed = [*one.standing.lacking, *one.standing.lapsed]
    texts = (
        (gone.name, differences(corpus.settings, gone.lapsed, signed))
        for gone in lapsed
        if gone.lapsed is not None
    )
    return Shown(one, tuple((name, text) for name, text in texts if text))


def approve(corpus: Corpus, typed: str, name: str, moment: dt.datetime) -> Approved:
    """Note that somebody approves a post as it is now, in ``content/machine/approvals.json``.

    Raises ConfigurationError for a name that may not, ContentError for a text that cannot be.
    """
    settings, approvals = EditorialSettings.of(corpus.settings), _approvals_of(corpus)
    _refuse_name(name, settings)
    document = find_post(corpus.documents, typed)
    faults = list(_faults(document))
    if faults:
        raise ContentError(faults)
    signed = signed_of(document, corpus)
    approval = Approval.of(name, moment, signed)
    posts = with_approval(approvals.posts, id_of(document.manuscript), approval)
    write_whole(Path(corpus.settings["PATH"]) / FILE, as_json(posts))
    keep_copy(corpus.settings, approval, signed)
    standing = standing_of(document, corpus, Approvals(posts), settings)
    return Approved(document.manuscript.path, approval, standing)


def now() -> dt.datetime:
    """Return the moment that an approval gets now, in UTC."""
    return moment_of_build(os.environ)


def _refuse_name(name: str, settings: EditorialSettings) -> None:
    if not settings.approvers:
        message = 'nobody may approve yet; set APPROVERS in pelicanconf.py, such as ["Counsel"]'
        raise ConfigurationError(message)
    if name not in settings.approvers:
        known = f"write one of {', '.join(settings.approvers)}"
        hint = did_you_mean(name, settings.approvers, known)
        message = f'"{name}" may not approve; {hint}' if name else f"say who approves; {known}"
        raise ConfigurationError(message)


def _faults(document: Document) -> Iterator[Problem]:
    """Yield why a text cannot be approved: it is withdrawn, unreadable or not finished."""
    manuscript = document.manuscript
    if document.state is State.WITHDRAWN:
        what, hint = "what is withdrawn is not approved", "choose another post"
        yield Problem(manuscript.at("status"), what, "cannot-approve", hint)
    for mark, place in missing_words(document):
        what = f"{mark} is still in the text, which is not finished"
        yield Problem(place, what, "cannot-approve", "write what is missing, then approve it")


def _approvals_of(corpus: Corpus) -> Approvals:
    content = Path(corpus.settings["PATH"])
    approvals = load_approvals(content, content.absolute().name)
    if approvals.problems:
        raise ContentError(approvals.problems)
    return approvals


def _waiting_of(
    document: Document, corpus: Corpus, approvals: Approvals, settings: EditorialSettings
) -> Waiting:
    fields = document.manuscript.fields
    return Waiting(
        path=document.manuscript.path,
        id=id_of(document.manuscript),
        title=fields.title or "",
        state=document.state.value,
        date=fields.date.isoformat() if fields.date is not None else "",
        standing=standing_of(document, corpus, approvals, settings),
    )
