"""Read one manuscript: in, a file's text; out, typed fields, state and problems. No conversion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from plugins.core.dates import in_zone
from plugins.core.front_matter import SplitFile
from plugins.core.problems import Problem, Severity, did_you_mean, nearest
from plugins.core.schema import field_names, read_fields
from plugins.core.unseen import unseen_in, unseen_in_fields
from plugins.core.yaml_source import Value, YamlDocument
from plugins.manuscripts.header import split_header
from plugins.manuscripts.model import Page, Post, State, Status
from plugins.manuscripts.outputs import without_unsafe_paths

_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0", "none"})
_OF_OTHERS = {"draft": _NO, "published": _YES, "publish": _YES}
"""What says in Hugo or Jekyll that a text is no draft; left to itself, a draft would go out."""
_STATES = {
    Status.DRAFT: State.DRAFT,
    Status.HIDDEN: State.HIDDEN,
    Status.WITHDRAWN: State.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of a file; ``fields`` are defaults where the header could not be read."""

    split: SplitFile
    header: YamlDocument
    fields: Post | Page
    extra: Mapping[str, Value]
    problems: tuple[Problem, ...]
    readable: bool


def kind_of(path_in_content: str, page_paths: tuple[str, ...]) -> str:
    """Return ``page`` for a file under PAGE_PATHS, else ``post``."""
    inside = any(path_in_content.startswith(f"{p.rstrip('/')}/") for p in page_paths if p)
    return "page" if inside else "post"


def parse_manuscript(
    text: str, path: str, kind: str, *, formatted: tuple[str, ...], given: frozenset[str]
) -> Parsed:
    """Return the fields of a file and what is wrong with them.

    ``given`` are the fields that Pelican has from elsewhere (a file name, DEFAULT_METADATA).
    """
    split = split_header(text, path, formatted)
    header = split.header or YamlDocument(path, 1, {})
    unseen = (*unseen_in_fields(header), *unseen_in(split.body, path, split.body_line))
    problems = [*split.problems, *unseen]
    if header.value is not None and not isinstance(header.value, dict):
        _, found = read_fields(Page, header)
        return Parsed(split, header, _defaults(kind), {}, (*problems, *found), readable=False)
    model: type[Post | Page] = Post if kind == "post" else Page
    known, extra = _known_and_extra(header, model)
    problems.extend(_unknown_problems(header, extra, model))
    fields, found = read_fields(model, replace(header, value=known))
    problems.extend(found)
    readable = fields is not None and not split.problems
    fields, unsafe = without_unsafe_paths(fields or _defaults(kind), header)
    problems.extend(unsafe)
    if readable:
        problems.extend(_missing(header, fields, kind, given))
    return Parsed(split, header, fields, extra, tuple(problems), readable and not unsafe)


def _defaults(kind: str) -> Post | Page:
    return Post() if kind == "post" else Page()


def _known_and_extra(
    header: YamlDocument, model: type[Post | Page]
) -> tuple[dict[str, Value], dict[str, Value]]:
    names = frozenset(field_names(model))
    known: dict[str, Value] = {}
    extra: dict[str, Value] = {}
    for key, value in header.mapping().items():
        (known if key in names else extra)[key] = value
    return known, extra


def _unknown_problems(
    header: YamlDocument, extra: Mapping[str, Value], model: type[Post | Page]
) -> list[Problem]:
    """Judge fields that we do not know: one that is nearly ours does not act, so it is an error."""
    names = field_names(model)
    problems = []
    for key, value in extra.items():
        if key.lower() in _OF_OTHERS:
            what = f'"{key}" is a field of other programs, and does nothing here'
            is_out = str(value).lower() in _OF_OTHERS[key.lower()]
            hint = "remove the line" if is_out else "write `status: draft` in its place"
            problems.append(Problem(header.location((key,)), what, "unknown-field", hint))
            continue
        close = nearest(key, names)
        hint = did_you_mean(
            key,
            names,
            "remove the line"
            if close
            else "nothing of ours reads it; a theme or another plugin may",
        )
        if key.lower() in names:  # to remove it would publish a draft
            hint = f"write `{key.lower()}:`, in small letters"
        problems.append(
            Problem(
                header.location((key,)),
                f'unknown field "{key}"',
                "unknown-field",
                hint,
                Severity.ERROR if close else Severity.NOTICE,
            )
        )
    return problems


def _missing(
    header: YamlDocument, fields: Post | Page, kind: str, given: frozenset[str]
) -> list[Problem]:
    problems = []
    if not (fields.title or "").strip() and "title" not in given:
        problems.append(
            Problem(
                header.location(),
                "the title is missing",
                "missing-title",
                "add a line `title: ...` at the top",
            )
        )
    undated = fields.date is None and "date" not in given
    if kind == "post" and undated and fields.status is not Status.DRAFT and "draft" not in given:
        problems.append(
            Problem(
                header.location(),
                "the date is missing",
                "missing-date",
                "add a line `date: 2026-03-02`, or `status: draft`",
            )
        )
    return problems


def state_of(status: Status, date: dt.datetime | None, now: dt.datetime, zone: str) -> State:
    """Return the state at the moment ``now`` (with a zone); an undated page is not scheduled."""
    if status is not Status.PUBLISHED:
        return _STATES[status]
    if date is not None and in_zone(date, zone) > now:
        return State.SCHEDULED
    return State.PUBLISHED


def metadata_of(fields: Post | Page) -> dict[str, Any]:
    """Return the plain values that Pelican's contents carry under these names, where given."""
    names = ("title", "slug", "lang", "template", "series", "translation")
    values = {name: getattr(fields, name, None) for name in names}
    found: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
    if "translation" in found:
        found["translation"] = str(found["translation"]).lower()
    return found
