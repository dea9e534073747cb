"""Where documents are written: nothing outside the output, nothing in the same place twice."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from plugins.core.files import entries_under
from plugins.core.problems import Location, Problem
from plugins.core.site_paths import address_of, fault_of, key_of
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Document, Page

P = TypeVar("P", bound=Page)
_FORBIDDEN = re.compile(r"""[\x00-\x1f\x7f\\:*?"<>|%#]""")
_NOT_IN_ADDRESSES = re.compile(r"[\[\]^`{}]")
"""What RFC 3987 leaves out of paths, besides what no file name can have."""
_PATH_FIELDS = ("slug", "save_as", "url")


@dataclass(frozen=True, slots=True)
class Output:
    """One file that a build will write, and what it comes from."""

    save_as: str
    location: Location
    what: str
    """In words, for a message: "the post", "the tag list"."""
    hint: str = "give one of the two another slug"
    """What a writer can do where another output has its place."""
    changed: dt.datetime | None = None
    """When what stands there last changed, with a zone; None: nobody knows. For a sitemap."""
    made_of: str = ""
    """The file of a text that a list is made of."""
    field: str = ""
    """The field of that text which names the list."""


def fault_of_path(path: str) -> str:
    """Return what is wrong with a relative output path or address, in words; empty: nothing."""
    if match := _FORBIDDEN.search(path):
        return f"has the character {match[0]!r}, which file names cannot have on every system"
    if path.startswith("/"):
        return "is absolute"
    segments = path.rstrip("/").split("/")
    if any(segment in {"", ".", ".."} for segment in segments):
        return "leads out of the output folder"
    if any(segment != segment.strip() or segment.endswith(".") for segment in segments):
        return "has a part that ends in a space or a full stop"
    return fault_of(path.rstrip("/"))


def without_unsafe_paths(fields: P, header: YamlDocument) -> tuple[P, list[Problem]]:
    """Return the fields without the slug, file and address that are unsafe, and why they are."""
    problems = []
    for name in _PATH_FIELDS:
        value = getattr(fields, name)
        if value is None or (value == "" and name != "slug"):
            continue
        fault = fault_of_path(value)
        if not fault and (match := _NOT_IN_ADDRESSES.search(value)):
            fault = f"has the character {match[0]!r}, which no address can have"
        if not fault and name != "save_as" and re.search(r"\s", value):
            fault = "has a space, which no address can have"
        if fault:
            problems.append(
                Problem(
                    header.location((name,)),
                    f'{name} "{value}" {fault}',
                    "unsafe-path",
                    f"write a relative path such as {_EXAMPLES[name]}",
                )
            )
            changes: dict[str, Any] = {name: None}
            fields = replace(fields, **changes)
    return fields, problems


_EXAMPLES = {"slug": "why-they-fear-it", "save_as": "press/index.html", "url": "press/"}


def outputs_of(documents: Iterable[Document]) -> list[Output]:
    """Return the files of the documents that are written; ``save_as`` gives its own line."""
    return [
        Output(
            d.content.save_as,
            d.manuscript.at("save_as" if d.manuscript.fields.save_as else "slug"),
            f"the {d.manuscript.kind}",
        )
        for d in documents
        if d.content.save_as
    ]


def whole_override(url: str | None, save_as: str | None) -> dict[str, str]:
    """Return the address and the file that a text has for itself: of one follows the other."""
    if url and not save_as:
        save_as = _files_at(unquote(url))[0]
    elif save_as and not url:
        url = address_of(save_as)
    return {"url": url or "", "save_as": save_as} if save_as else {}


def without_file(documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield a problem for each document whose own address is that of another file than its own."""
    for document in documents:
        fields, content = document.manuscript.fields, document.content
        if not fields.url or not content.save_as:
            continue
        address = unquote(content.url)
        if content.save_as not in _files_at(address):
            yield Problem(
                document.manuscript.at("url"),
                f'the address "{address}" leads to no file: the {document.manuscript.kind} is '
                f"written to {content.save_as}",
                "address-without-file",
                "take out `url:` or `save_as:`; of one follows the other",
            )


def _files_at(address: str) -> tuple[str, ...]:
    """Return the files, the likeliest first, of which a server may hand out one at an address."""
    if address.endswith("/") or not address:
        return (f"{address}index.html",)
    if "." in address.rpartition("/")[2]:
        return (address, f"{address}/index.html", f"{address}.html")
    return (f"{address}/index.html", f"{address}.html", address)


def unsafe(outputs: Iterable[Output], documents: Iterable[Document] = ()) -> Iterator[Problem]:
    """Yield a problem for each output whose name is another file, or none, on some system.

    ``documents`` tell on which line a list got its name.
    """
    found = [(output, fault) for output in outputs if (fault := fault_of(output.save_as))]
    texts = {document.manuscript.path: document.manuscript for document in documents if found}
    for output, fault in found:
        where = output.location if output.location.path else Location(output.made_of)
        if not output.location.path and output.made_of in texts:
            where = texts[output.made_of].at(output.field)
        words = f"{output.what} would be written to {output.save_as}, which {fault}"
        hint = "give it another name, or a slug"
        if output.field and "//" in f"/{output.save_as}":
            words = f"{output.what} has no address: its name has no letter and no digit"
            hint = "write a word into the name"
        yield Problem(where, words, "unsafe-path", hint)


def colliding(outputs: Iterable[Output]) -> list[Problem]:
    """Return a problem for each output that has the place of an earlier one, whatever its case."""
    places: dict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        places[key_of(output.save_as)].append(output)
    problems = list(_in_files(places))
    for same in places.values():
        for output in same[1:]:
            first = same[0]
            if not output.location.path:
                output, first = first, output  # noqa: PLW2901 - the one a writer can change
            problems.append(
                Problem(
                    output.location,
                    f"{output.what} would be written to {output.save_as}, as would "
                    f"{first.what}{f' {first.location.path}' if first.location.path else ''}",
                    "duplicate-output",
                    output.hint,
                )
            )
    return problems


def _in_files(places: Mapping[str, Sequence[Output]]) -> Iterator[Problem]:
    """Yield a problem for each output that would lie in another, as if that were a folder."""
    for place, (output, *_) in places.items():
        for end in (n for n, letter in enumerate(place) if letter == "/"):
            for file in places.get(place[:end], ()):
                one, other = (output, file) if output.location.path else (file, output)
                words = f"{one.what} would be written to {one.save_as}, and {other.what}"
                words = f"{words} to {other.save_as}: the one would have to be a folder"
                yield Problem(one.location, words, "duplicate-output", one.hint)


def same_slugs(documents: Iterable[Document]) -> list[Problem]:
    """Return a problem for each document whose slug and language another has, wherever it is."""
    seen: dict[tuple[str, str], Document] = {}
    problems = []
    for document in documents:
        content = document.content
        first = seen.setdefault((content.slug.casefold(), content.lang), document)
        if first is not document:
            problems.append(
                Problem(
                    document.manuscript.at("slug"),
                    f'the slug "{content.slug}" is that of {first.manuscript.path}',
                    "duplicate-slug",
                    "write another `slug:` in one of the two, or `lang:` and "
                    "`translation: true` if it is a translation",
                )
            )
    return problems


def through_links(outputs: Iterable[Output], folder: Path) -> list[Problem]:
    """Return a problem for each output that a symbolic link in ``folder`` would lead elsewhere."""
    real = folder.resolve()
    if not real.is_dir():
        return []
    found = (Path(entry.path) for entry in entries_under(folder) if entry.is_symlink())
    links = {path.relative_to(folder).as_posix() for path in found}
    outside = {link for link in links if not (folder / link).resolve().is_relative_to(real)}
    return [
        Problem(
            output.location,
            f"{output.save_as} would be written through the link {folder.name}/{link}, "
            "outside of the output folder",
            "unsafe-path",
            f"remove the link {folder.name}/{link}, or write another slug",
        )
        for output in outputs
        for link in outside
        if output.save_as == link or output.save_as.startswith(f"{link}/")
    ]
