"""A post or page as a file: in, what was planned and the text; out, front matter and body."""

from __future__ import annotations

from plugins.migration import moments
from plugins.migration.plan import Planned
from plugins.migration.yaml_text import listed, scalar


def file_text(
    planned: Planned, title: str, summary: str, body: str, *, thread: bool, image: dict[str, str]
) -> str:
    """Return the whole file; what there is nothing to say of has no line."""
    fields = [("id", planned.id), ("title", scalar(title))]
    if planned.date is not None:
        fields.append(("date", moments.iso(planned.date)))
    if planned.modified is not None:
        fields.append(("modified", moments.iso(planned.modified)))
    if planned.state == "draft":
        fields.append(("status", "draft"))
    if planned.needs_slug:
        fields.append(("slug", scalar(planned.slug)))
    if planned.kind == "post":
        fields += _filed(planned)
    if summary:
        fields.append(("summary", scalar(summary)))
    lines = [f"{name}: {value}" for name, value in fields]
    if image:
        lines.append("image:")
        lines += [f"  {name}: {scalar(value)}" for name, value in image.items()]
    if planned.former:
        lines.append("former_addresses:")
        lines += [f"  - {scalar(address)}" for address in planned.former]
    if thread:
        lines.append(f"thread: {planned.id}")
    if planned.feed_id:
        lines.append(f"feed_id: {scalar(planned.feed_id)}")
    head = "\n".join(["---", *lines, "---", ""])
    return f"{head}\n{body}" if body else head


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
