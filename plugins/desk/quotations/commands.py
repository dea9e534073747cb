"""Check all quotations of a site: plain values in, how each stands and how many words out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.comment_excerpts.commands import read_library
from plugins.core.problems import Problem, Severity, sorted_unique
from plugins.desk.clipping.material import Opener
from plugins.desk.passages import Searchable
from plugins.desk.quotations import gather
from plugins.desk.quotations.check import check
from plugins.desk.quotations.count import Counts, count, over_budget
from plugins.desk.quotations.looking import look_at
from plugins.desk.quotations.model import Checked, Look, Quotation, Standing
from plugins.desk.quotations.settings import QuotationSettings
from plugins.desk.site import DeskSite
from plugins.link_roundups.commands import load_shelves
from plugins.manuscripts.model import Corpus

_SHOWN = 100
_NOWHERE = Look(None, "", "it has no address")


@dataclass(frozen=True, slots=True)
class QuoteReport:
    """Every quotation with how it stands, the counts, and what is to be said of them."""

    checked: tuple[Checked, ...]
    counts: Counts
    problems: tuple[Problem, ...]
    is_offline: bool

    @property
    def exit_code(self) -> int:
        """1 where words are not as they were quoted; 3 where a source could not be asked."""
        standings = {one.standing for one in self.checked}
        if standings & {Standing.CHANGED, Standing.GONE}:
            return 1
        return 3 if Standing.UNKNOWN in standings and not self.is_offline else 0

    def as_json(self) -> dict[str, object]:
        """Return the whole as one JSON object."""
        return {
            "quotations": [one.as_json() for one in self.checked],
            "words": {
                "sources": dict(self.counts.by_source),
                "posts": {path: dict(found) for path, found in self.counts.by_post.items()},
            },
            "problems": [problem.as_json() for problem in self.problems],
        }


def check_quotations(
    corpus: Corpus, site: DeskSite, opener: Opener | None, tell: Callable[[int, int], None]
) -> QuoteReport:
    """Return how every quotation stands; ``opener`` opens a client, None: snapshots alone.

    Raises ConfigurationError for a setting that cannot be.
    """
    settings = QuotationSettings.of(corpus.settings)
    shelves = load_shelves(site.content, site.content.name)
    in_posts: dict[str, list[Quotation]] = {}
    for document in corpus.documents:
        in_posts[document.manuscript.path] = [*gather.shown_in(document, shelves)]
    everything = [*gather.of_clips(shelves)]
    threads = read_library(corpus.settings)
    for document, quotation in gather.of_posts(corpus.documents, threads, shelves):
        in_posts[document.manuscript.path].append(quotation)
        everything.append(quotation)
    addresses = [q.page for q in everything if q.page]
    looks = look_at(addresses, site.folder, site.today, opener, tell)
    texts = {a: Searchable.of(look.words) for a, look in looks.items() if look.words is not None}
    checked = tuple(check(q, looks.get(q.page, _NOWHERE), texts.get(q.page)) for q in everything)
    counts = count(everything, in_posts)
    files = {name: filed.at().path for name, filed in shelves.sources.items()}
    problems = [problem for one in checked for problem in _problems_of(one)]
    problems += over_budget(counts, settings, files)
    return QuoteReport(checked, counts, sorted_unique(problems), opener is None)


def _shown(text: str) -> str:
    """Return as many whole words of a quotation as a message has room for."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0] or text[:_SHOWN]} …"


def _problems_of(one: Checked) -> list[Problem]:
    quotation = one.quotation
    text = _shown(quotation.passages[0])
    archive = f"; the archived copy may have it: {quotation.archive}" if quotation.archive else ""
    if one.standing is Standing.CHANGED:
        return [
            Problem(
                quotation.location,
                f'"{text}" is not in the {one.read_from} as it is quoted',
                "quote-changed",
                f'there it says: "{one.nearest}"; decide which to show{archive}',
            )
        ]
    if one.standing is Standing.GONE:
        return [
            Problem(
                quotation.location,
                f'"{text}" is not in the {one.read_from} any more',
                "quote-gone",
                f"look at {quotation.address}, and say so where it is quoted{archive}",
            )
        ]
    if one.standing is Standing.UNKNOWN:
        return [
            Problem(
                quotation.location,
                f'"{text}" could not be checked: {one.reason}',
                "quote-unchecked",
                f"look at {quotation.address}" if quotation.address else "add its address",
                Severity.NOTICE,
            )
        ]
    return []
