"""Read one file: in, its text; out, a thread or the removals, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plugins.comment_excerpts.check import comment_faults, thread_faults
from plugins.comment_excerpts.model import Removal, RemovalAction, Thread
from plugins.comment_excerpts.privacy import kept_out
from plugins.comment_excerpts.sanitise import sanitised
from plugins.core.problems import Location, Problem, errors_in
from plugins.core.schema import read_fields
from plugins.core.yaml_source import Value, YamlDocument, load_yaml


@dataclass(frozen=True, slots=True)
class ParsedThread:
    """What a file gave: a thread, or ``None`` where it has an error; and what is wrong."""

    thread: Thread | None
    stands_at: Location
    """The line that says what the thread stands under."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledRemoval:
    """A removal, and where it stands."""

    removal: Removal
    document: YamlDocument

    def at(self, *name: str) -> Location:
        """Return where a field of it stands."""
        return self.document.location(name)


def parse_thread(text: str, path: str, stem: str) -> ParsedThread:
    """Return the thread in a file whose name without suffix is ``stem``, with sanitised texts."""
    written = load_yaml(text, path)
    kept = kept_out(written)
    document = kept.document
    if isinstance(document.value, dict) and document.value.get("id") is None:
        document = replace(document, value={**document.value, "id": stem})
    problems = [*written.problems, *kept.problems]
    thread = None
    if not written.problems:
        thread, found = read_fields(Thread, document)
        problems += found
    if thread is not None:
        problems += thread_faults(thread, document, stem)
        for number, comment in enumerate(thread.comments):
            if ("comments", number, "text") not in kept.found_at:
                problems += comment_faults(comment, ("comments", number), document)
        clean = tuple(replace(c, text=sanitised(c.text)) for c in thread.comments)
        thread = None if any(errors_in(problems)) else replace(thread, comments=clean)
    field = "post" if thread is not None and thread.post else "clip"
    return ParsedThread(thread, document.location((field,)), tuple(problems))


def parse_removals(text: str, path: str) -> tuple[tuple[FiledRemoval, ...], tuple[Problem, ...]]:
    """Return the removals in ``content/removals.yml`` that could be read."""
    written = load_yaml(text, path)
    kept = kept_out(written)
    problems = [*written.problems, *kept.problems]
    value = kept.document.value
    if value is None or written.problems:
        return (), tuple(problems)
    if not isinstance(value, list):
        problems.append(
            Problem(
                kept.document.location(),
                "this must be a list of removals",
                "invalid-field",
                "start each one with `- thread: ...`",
            )
        )
        return (), tuple(problems)
    filed = []
    for number in range(len(value)):
        entry = _entry(kept.document, value[number], number)
        removal, found = read_fields(Removal, entry)
        problems += found
        if removal is not None:
            filed.append(FiledRemoval(removal, entry))
            problems += _name_faults(filed[-1])
    return tuple(filed), tuple(problems)


def _entry(document: YamlDocument, value: Value, number: int) -> YamlDocument:
    """Return one item of a list as a document of its own, with the lines it has in the file."""
    lines = {at[1:]: line for at, line in document.lines.items() if at[:1] == (number,)}
    first = lines.get((), document.first_line)
    return YamlDocument(document.path, first, value, lines)


def _name_faults(filed: FiledRemoval) -> list[Problem]:
    removal = filed.removal
    has_name = bool((removal.name or "").strip())
    if removal.action is RemovalAction.PSEUDONYM and not has_name:
        return [
            Problem(
                filed.at("action"),
                "a pseudonym needs the name to show",
                "missing-name",
                "add a line `name: ...`",
            )
        ]
    if removal.action is RemovalAction.WITHHELD and has_name:
        return [
            Problem(
                filed.at("name"),
                "a withheld comment shows no name",
                "needless-name",
                "remove the line, or write `action: pseudonym`",
            )
        ]
    return []
