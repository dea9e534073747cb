"""The door of the calendar: a site in, how it stands out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from plugins.core.errors import ContentError
from plugins.core.problems import Problem, Severity
from plugins.desk.drafting.select import citing
from plugins.desk.editorial_calendar import gather
from plugins.desk.editorial_calendar.model import SIGN_OFF, Calendar, Waiting
from plugins.desk.site import DeskSite
from plugins.link_roundups.commands import clips_in, load_health, load_shelves
from plugins.manuscripts.model import Corpus, State


def status(
    site: DeskSite, corpus: Corpus, problems: Sequence[Problem], *, back: int, ahead: int
) -> Calendar:
    """Return how the blog stands; ``back`` and ``ahead`` are how many weeks are looked at.

    Raises ContentError where a machine file that is needed cannot be read.
    """
    documents, zone = corpus.documents, str(corpus.settings["TIMEZONE"])
    shelves = load_shelves(site.content, "content")
    clips = {d.manuscript.path: clips_in(d) for d in documents}
    cited = citing(documents, clips)
    public = citing(corpus.public(), clips)
    health, faults = load_health(site.content, "content")
    if faults:
        raise ContentError(faults)
    days = gather.post_days(documents, zone)
    past = [day for day in days if day <= site.today]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return Calendar(
        today=site.today.isoformat(),
        last=max(past).isoformat() if past else "",
        drafts=gather.texts_in(documents, State.DRAFT, zone),
        scheduled=gather.texts_in(documents, State.SCHEDULED, zone),
        empty_weeks=gather.empty_weeks(days, site.today, back=back, ahead=ahead),
        stale=gather.stale_links(health, shelves, public, corpus.public()),
        changed=gather.changed_in(problems, documents),
        unused=gather.unused_clips(shelves, cited),
        waiting=waited_for(corpus),
        errors=errors,
        notices=len(problems) - errors,
    )


def waited_for(corpus: Corpus, module: str = SIGN_OFF) -> tuple[Waiting, ...]:
    """Return who has yet to sign off; nobody, on a desk that has no sign-off.

    ``module`` has a function ``waiting(corpus)``, each of whose results names a ``path`` and a
    ``standing`` with what is ``lacking``, and how many ``more``.
    """
    package = module.rpartition(".")[0]
    if find_spec(package) is None:
        return ()
    commands: Any = importlib.import_module(module)
    return tuple(
        Waiting(
            one.path,
            tuple(lacking.name for lacking in one.standing.lacking),
            int(one.standing.more),
        )
        for one in commands.waiting(corpus)
    )
