"""A clip as structured data (schema.org CreativeWork and its kinds), for ``citation``."""

from __future__ import annotations

from typing import Any, Final

from plugins.link_roundups.views import ClipView, SourceView

TYPES: Final = {
    "article": "Article",
    "post": "SocialMediaPosting",
    "video": "VideoObject",
    "podcast": "PodcastEpisode",
    "report": "Report",
    "book": "Book",
}
ORIGINS: Final = {"summarises": "isBasedOn", "quotes": "citation", "responds-to": "citation"}
"""What a work says of the one that it came from; one that it was found through is neither."""


def citation_of(clip: ClipView) -> dict[str, Any]:
    """Return the clip as a JSON-LD object; only what is known is in it."""
    data: dict[str, Any] = {"@type": TYPES[clip.kind]}
    name = "headline" if clip.kind in {"article", "post", "report"} else "name"
    if clip.title:
        data[name] = clip.title
    if clip.original_url:
        data["url"] = clip.original_url
    if clip.authors:
        data["author"] = [_agent(author) for author in clip.authors]
    if clip.publication is not None:
        data["publisher"] = _agent(clip.publication)
    if clip.published_iso and not clip.is_by_then:
        data["datePublished"] = clip.published_iso
    if clip.language:
        data["inLanguage"] = clip.language
    if clip.archive_url:
        data["archivedAt"] = clip.archive_url
    for step in clip.chain:
        if step.depth == 0 and step.relation in ORIGINS:
            origin = _origin(step.clip.label, step.clip.url)
            data.setdefault(ORIGINS[step.relation], []).append(origin)
    return data


def _agent(source: SourceView) -> dict[str, str]:
    kind = "Person" if source.kind == "person" else "Organization"
    agent = {"@type": kind, "name": source.name}
    return agent | ({"url": source.url} if source.url else {})


def _origin(label: str, url: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "name": label} | ({"url": url} if url else {})
