"""What the writer says herself takes the place of what the page says: in, a work; out, a work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plugins.core.dates import Edtf
from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.desk.clipping.languages import tag_of
from plugins.desk.clipping.model import Author, Work
from plugins.link_roundups.commands import Shelves
from plugins.link_roundups.model import ClipKind, Relation, Via


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the writer says of a work, and what she wants of it; empty: what the page says."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    publication: str = ""
    language: str = ""
    kind: str = ""
    id: str = ""
    via: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    log: bool = False

    @property
    def adds(self) -> bool:
        """Tell whether something is to be written into the clip that no page says."""
        return bool(self.via or self.quotes or self.tags or self.note or self.log)


def corrected(work: Work, said: Said, shelves: Shelves) -> tuple[Work, tuple[Via, ...]]:
    """Return the work as the writer has it, and what it came from.

    Raises ConfigurationError with all that cannot be written.
    """
    faults: list[str] = []
    language = tag_of(said.language) if said.language else work.language
    if said.language and language is None:
        faults.append(f'--language cannot be "{said.language}"; write en, de or pt-BR')
    if said.kind:
        faults += _unknown(said.kind, [kind.value for kind in ClipKind], "--kind")
    published = work.published
    if said.published:
        try:
            published = str(Edtf.parse(said.published))
        except ValueError as error:
            faults.append(f"--published: {error}")
    via = _via_of(said.via, shelves, faults)
    if faults:
        raise ConfigurationError("\n".join(faults))
    given = {
        "title": said.title,
        "authors": said.authors,
        "published": said.published,
        "publication": said.publication,
        "language": said.language,
    }
    whole = replace(
        work,
        title=said.title or work.title,
        authors=tuple(Author(name) for name in said.authors) or work.authors,
        published=published,
        publication=said.publication or work.publication,
        language=language,
        kind=said.kind or work.kind,
        reasons={name: why for name, why in work.reasons.items() if not given.get(name)},
    )
    return whole, via


def _via_of(given: tuple[str, ...], shelves: Shelves, faults: list[str]) -> tuple[Via, ...]:
    found = []
    for one in given:
        name, _, relation = one.partition(":")
        relation = relation or Relation.FOUND_THROUGH.value
        wrong = _unknown(relation, [r.value for r in Relation], "--via")
        if name not in shelves.clips:
            hint = did_you_mean(name, shelves.clips, "clip that work first")
            wrong.append(f'--via: no clip is called "{name}"; {hint}')
        if not wrong:
            found.append(Via(name, Relation(relation)))
        faults += wrong
    return tuple(found)


def _unknown(word: str, known: list[str], option: str) -> list[str]:
    if word in known:
        return []
    hint = did_you_mean(word, known, f"write one of {', '.join(known)}")
    return [f'{option} cannot be "{word}"; {hint}']
