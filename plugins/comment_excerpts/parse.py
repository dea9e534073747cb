"""Read one file: in, its text; out, a thread or the removals, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.model import Comment, Removal, RemovalAction, Thread
from plugins.comment_excerpts.privacy import kept_out
from plugins.comment_excerpts.sanitise import digest_of, sanitised
from plugins.core.problems import Location, Problem, did_you_mean, errors_in
from plugins.core.schema import read_fields
from plugins.core.yaml_source import Path, Value, YamlDocument, load_yaml


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
        problems += _faults(thread, document, stem)
        for number, comment in enumerate(thread.comments):
            if ("comments", number, "text") not in kept.found_at:
                problems += _text_faults(comment, ("comments", number), document)
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
        problems.append(Problem(kept.document.location(), "this must be a list of removals",
                                "invalid-field", "start each one with `- thread: ...`"))
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
        return [Problem(filed.at("action"), "a pseudonym needs the name to show", "missing-name",
                        "add a line `name: ...`")]
    if removal.action is RemovalAction.WITHHELD and has_name:
        return [Problem(filed.at("name"), "a withheld comment shows no name", "needless-name",
                        "remove the line, or write `action: pseudonym`")]
    return []


def _faults(thread: Thread, document: YamlDocument, stem: str) -> list[Problem]:
    """Return what is wrong with a thread as a whole."""
    problems = []
    if thread.id != stem:
        problems.append(Problem(
            document.location(("id",)), f'the thread "{thread.id}" stands in {stem}.yml',
            "id-differs-from-file", f"write `id: {stem}`, or rename the file to {thread.id}.yml"))
    if thread.clip and thread.post:
        problems.append(Problem(
            document.location(("post",)), "a thread stands under a clip or under a post, not both",
            "thread-under-two", "remove one of the two lines"))
    stored = len(thread.comments)
    if thread.total is not None and thread.total < stored:
        problems.append(Problem(
            document.location(("total",)),
            f'"total" says {thread.total}, and {stored} comments stand here',
            "total-too-small", f"write `total: {stored}` or more, or leave it out"))
    return [*problems, *_id_faults(thread, document), *_cycles(thread, document)]


def _id_faults(thread: Thread, document: YamlDocument) -> list[Problem]:
    problems = []
    ids = [comment.id for comment in thread.comments]
    first: dict[str, int] = {}
    for number, comment in enumerate(thread.comments):
        before = first.setdefault(comment.id, number)
        if before != number:
            line = document.location(("comments", before, "id")).line
            problems.append(Problem(
                document.location(("comments", number, "id")),
                f'the id "{comment.id}" stands twice', "duplicate-id",
                f"give the comment its own id; the other is in line {line}"))
        if comment.parent is not None and comment.parent not in ids:
            problems.append(Problem(
                document.location(("comments", number, "parent")),
                f'no comment called "{comment.parent}" in this thread', "unknown-parent",
                did_you_mean(comment.parent, [i for i in ids if i != comment.id],
                             "store its ancestor with id, author and state at least")))
    return problems


def _cycles(thread: Thread, document: YamlDocument) -> list[Problem]:
    """Return a problem for each ring of comments that answer one another, once."""
    parents = {comment.id: comment.parent for comment in thread.comments}
    settled: set[str] = set()
    problems = []
    for comment in thread.comments:
        chain: list[str] = []
        here: str | None = comment.id
        while here in parents and here not in settled and here not in chain:
            chain.append(here)
            here = parents[here]
        if here in chain:
            ring = " -> ".join([*chain[chain.index(here):], here])
            at = next(n for n, c in enumerate(thread.comments) if c.id == here)
            problems.append(Problem(
                document.location(("comments", at, "parent")),
                f"these comments answer one another in a ring: {ring}", "parent-cycle",
                "remove the `parent` of the one that was written first"))
        settled.update(chain)
    return problems


def _text_faults(comment: Comment, at: Path, document: YamlDocument) -> list[Problem]:
    """Return what is wrong with the words and the name of one comment that is to be shown."""
    problems: list[Problem] = []
    if not comment.state.has_text:
        return problems
    if comment.digest is not None and digest_of(comment.text) != comment.digest:
        problems.append(Problem(
            document.location((*at, "text")), "the stored text was changed since it was fetched",
            "digest-mismatch", "put the fetched words back; an excerpt is cut in the post, "
            "with from and to"))
    if not plain_text(sanitised(comment.text)):
        problems.append(Problem(
            document.location((*at, "text")), f'the comment "{comment.id}" has no text',
            "comment-without-text", "add its words, or write `state: deleted`"))
    if not comment.name:
        problems.append(Problem(
            document.location((*at, "author")), f'the comment "{comment.id}" has no author',
            "comment-without-author", "add the name as it is displayed there: `author: ...`"))
    return problems
