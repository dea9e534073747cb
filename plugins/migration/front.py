"""A post or page as a file: in, what was planned and the text; out, front matter and body."""

from __future__ import annotations

from plugins.migration import moments
from plugins.migration.destinations.planned import Planned
from plugins.migration.yaml_text import listed, scalar


def file_text(  # noqa: PLR0913 - a file is made of as many parts
    planned: Planned, title: str, summary: str, body: str, *, thread: bool, image: dict[str, str]
) -> str:
    """Return the whole file; what there is nothing to say of has no line."""
    fields = [("id", planned.id), ("title", scalar(title)), *_moments(planned)]
    if planned.state == "draft":
        fields.append(("status", "draft"))
    if planned.needs_slug:
        fields.append(("slug", scalar(planned.slug)))
    fields += _filed(planned) if planned.kind == "post" else []
    if summary:
        fields.append(("summary", scalar(summary)))
    lines = [f"{name}: {value}" for name, value in fields]
    if image:
        lines += ["image:", *(f"  {name}: {scalar(value)}" for name, value in image.items())]
    if planned.former:
        lines += ["former_addresses:", *(f"  - {scalar(address)}" for address in planned.former)]
    lines += [f"thread: {planned.id}"] if thread else []
    lines += [f"feed_id: {scalar(planned.feed_id)}"] if planned.feed_id else []
    head = "\n".join(["---", *lines, "---", ""])
    return f"{head}\n{body}" if body else head


def _moments(planned: Planned) -> list[tuple[str, str]]:
    found = (("date", planned.date), ("modified", planned.modified))
    return [(name, moments.iso(moment)) for name, moment in found if moment is not None]


def _filed(planned: Planned) -> list[tuple[str, str]]:
    filing = planned.filing
    fields = []
    if filing.category:
        fields.append(("category", scalar(filing.category)))
    if filing.tags:
        fields.append(("tags", listed(filing.tags)))
    if filing.series:
        fields.append(("series", scalar(filing.series)))
    if planned.bylines:
        fields.append(("authors", listed(planned.bylines)))
    return fields
