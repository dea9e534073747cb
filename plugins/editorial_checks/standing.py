"""Whether a post has the approvals that it needs: in, it and the approvals; out, who is lacking."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.editorial_checks.approvals import Approval, Approvals, Change, changes_since
from plugins.editorial_checks.settings import EditorialSettings, Required
from plugins.editorial_checks.signed import signed_of
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, Document, Post, State


@dataclass(frozen=True, slots=True)
class Lacking:
    """Somebody who has not approved a text, or has approved another one."""

    name: str
    lapsed: Approval | None = None
    """The approval of what the text was; None: there is none."""
    changes: tuple[Change, ...] = ()
    """What changed since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a post stands with its approvals."""

    required: Required
    holding: tuple[Approval, ...] = ()
    lapsed: tuple[Lacking, ...] = ()
    """Approvals that nobody has to renew by name, but that do not count any more."""
    lacking: tuple[Lacking, ...] = ()
    """Those who have to approve it and have not."""
    more: int = 0
    """How many further approvals are needed, whoever gives them."""

    @property
    def is_approved(self) -> bool:
        """Tell whether nothing is lacking."""
        return not self.lacking and not self.more


def required_of(document: Document, settings: EditorialSettings) -> Required:
    """Return who has to approve a post: whom it names, and whom its category asks for."""
    fields = document.manuscript.fields
    if not isinstance(fields, Post) or document.state is State.WITHDRAWN:
        return Required()
    category = str(getattr(getattr(document.content, "category", None), "name", ""))
    asked = settings.approvals_required.get(category.casefold(), Required())
    since = settings.approvals_from
    if since is not None and fields.date is not None and fields.date.date() < since:
        asked = Required()
    return Required(tuple(dict.fromkeys((*fields.approvals, *asked.names))), asked.count)


def standing_of(
    document: Document, corpus: Corpus, approvals: Approvals, settings: EditorialSettings
) -> Standing:
    """Return what a post has and what it lacks; of one that needs none, what it has."""
    required = required_of(document, settings)
    given = approvals.posts.get(id_of(document.manuscript), ())
    counted = [approval for approval in given if approval.who in settings.approvers]
    signed = signed_of(document, corpus) if counted else None
    holding: list[Approval] = []
    lapsed: dict[str, Lacking] = {}
    for approval in counted if signed is not None else ():
        changes = changes_since(approval, signed) if signed is not None else ()
        if changes:
            lapsed[approval.who] = Lacking(approval.who, approval, changes)
        else:
            holding.append(approval)
    names = {approval.who for approval in holding}
    lacking = tuple(lapsed.pop(n, Lacking(n)) for n in required.names if n not in names)
    more = max(0, required.count - len(names) - len(lacking))
    return Standing(required, tuple(holding), tuple(lapsed.values()), lacking, more)
