"""A post that goes out without the approvals that it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.approvals import FILE
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.settings import EditorialSettings, Required
from plugins.editorial_checks.standing import Lacking, required_of, standing_of

SUMMARY = (
    "A post is signed off by all whom it or its category names, and in the words in which it goes "
    "out; in production a post without that is an error."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield a problem per post and approval that is lacking or has lapsed."""
    settings = EditorialSettings.of(site.corpus.settings)
    for page in site.pages:
        if page.goes_out and required_of(page.document, settings) != Required():
            yield from _judge(page, site, settings)


def _judge(page: Page, site: Site, settings: EditorialSettings) -> Iterator[Problem]:
    standing = standing_of(page.document, site.corpus, site.approvals, settings)
    path = page.manuscript.path
    known = [one for one in standing.lacking if one.name in settings.approvers]
    for one in known:  # of the others another rule says that there are none
        hint = f'when {one.name} has read it: inv approve {path} --as "{one.name}"'
        yield _problem(page, site, _words(one), hint)
    if standing.more:
        who = ", ".join(settings.approvers)
        lapsed = "".join(f"; {_words(one)}" for one in standing.lapsed)
        yield _problem(
            page,
            site,
            f"{standing.more} more of those who may approve it have to{lapsed}",
            f"when one of {who} has read it: inv approve {path} --as NAME",
        )


def _words(one: Lacking) -> str:
    if one.lapsed is None:
        return f"{one.name} has not approved this text"
    since = f"{one.lapsed.when:%Y-%m-%d}"
    return f"what {one.name} approved on {since} has changed: {changes_in_words(one)}"


def changes_in_words(one: Lacking) -> str:
    """Return what changed since an approval, places in the text by their lines."""
    found: dict[str, list[int]] = {}
    for change in one.changes:
        found.setdefault(change.what, []).append(change.line)
    said = []
    for what, lines in found.items():
        places = ", ".join(str(line) for line in lines if line)
        plural = "s" if len(lines) > 1 else ""
        said.append(f"{what} (line{plural} {places})" if places else what)
    return ", ".join(said)


def _problem(page: Page, site: Site, message: str, hint: str) -> Problem:
    manuscript = page.manuscript
    header = manuscript.header.mapping()
    name = next((n for n in ("approvals", "category") if n in header), "title")
    is_refused = bool(site.corpus.settings.get("PRODUCTION")) and page.state.is_public
    return Problem(
        manuscript.at(name),
        message,
        "not-approved",
        hint,
        Severity.ERROR if is_refused else Severity.NOTICE,
    )


_POST = "---\ntitle: Fear\nid: k3v9\ndate: 2026-03-02\napprovals: [Counsel]\n---\n\nText.\n"
_PARTS = {"title": "140262b32b0c", "summary": "e3b0c44298fc", "text": "1fb3b97132b0"}


def _approved(who: str, digest: str) -> str:
    when = "2026-03-01T09:00:00+00:00"
    entry = {
        "as": who,
        "when": when,
        "digest": digest,
        "parts": _PARTS,
        "paragraphs": "f06dce27b84e",
    }
    return json.dumps({"k3v9": [entry]})


_DIGEST = "3ff5bcb154970ec38a4c3119b67596ab18b702837aa1103f80cab0ba5db6a39f"

FLAGGED: list[Example] = [
    _POST,
    {"posts/a.md": _POST, FILE: _approved("Ann Example", _DIGEST)},
    {"posts/a.md": _POST.replace("Text", "Other words"), FILE: _approved("Counsel", _DIGEST)},
    {"posts/a.md": _POST.replace("Text", "  Text"), FILE: _approved("Counsel", _DIGEST)},
    {"posts/a.md": _POST, FILE: _approved("Counsel", "0" * 64)},
]

CLEAN: list[Example] = [
    {"posts/a.md": _POST, FILE: _approved("Counsel", _DIGEST)},
    _POST.replace("approvals: [Counsel]\n", ""),
    _POST.replace("[Counsel]", "[Nobody]"),
    _POST.replace("date:", "status: draft\ndate:"),
    _POST.replace("date:", "status: withdrawn\ndate:"),
]
