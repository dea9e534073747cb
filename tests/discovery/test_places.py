"""Which addresses are public, and when what stands there last changed."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from plugins.core.problems import Location
from plugins.core.yaml_source import YamlDocument
from plugins.discovery.places import survey_of
from plugins.manuscripts.commands import PlannedOutput
from plugins.manuscripts.model import Corpus, Document, Manuscript, Post, State

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
SETTINGS = {
    "SITEURL": "https://agency.tld",
    "TIMEZONE": "UTC",
    "DIRECT_TEMPLATES": ["index", "archives", "tags", "feeds", "corrections", "search", "404"],
    "ARCHIVES_SAVE_AS": "archives/index.html",
    "TAGS_SAVE_AS": "tag/index.html",
    "FEEDS_SAVE_AS": "",
}


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def content(url: str, date: str = "", updated: str = "") -> SimpleNamespace:
    made = SimpleNamespace(url=url, save_as=f"{url}index.html", title="T", lang="en", updated=None)
    if date:
        made.date = day(date)
    if updated:
        made.updated = day(updated)
    return made


def document(content: SimpleNamespace, state: State = State.PUBLISHED) -> Document:
    path = f"content/posts/{content.url}.md"
    header = YamlDocument(path, 1, {})
    return Document(Manuscript(path, "post", True, Post(), state, header, "", 1), content)


def places(*documents: Document, **context: object) -> dict[str, str]:
    corpus = Corpus(documents, SETTINGS, dict(context), NOW)
    return {p.address: str(p.changed or "")[:10] for p in survey_of(corpus).places}


def test_only_what_is_published_and_has_a_file_is_there() -> None:
    unwritten = content("unwritten/", "2026-01-01")
    unwritten.save_as = ""
    others = [document(content(f"{s.value}/", "2026-01-01"), s) for s in State]
    found = places(*others, document(unwritten))
    assert set(found) == {"published/", "", "archives/", "tag/", "corrections.html", "search.html"}


def test_a_post_changed_when_it_was_updated_and_a_page_without_a_date_at_no_time() -> None:
    found = places(
        document(content("a/", "2026-01-01")),
        document(content("b/", "2026-01-01", "2026-02-02")),
        document(content("about/")),
    )
    assert (found["a/"], found["b/"], found["about/"]) == ("2026-01-01", "2026-02-02", "")


def test_pages_of_other_plugins_are_public_and_other_files_are_not() -> None:
    where = Location("")
    planned = [
        PlannedOutput("series/a/index.html", where, "a series", changed=day("2026-05-05")),
        PlannedOutput("statement.html", where, "a page"),
        PlannedOutput("tag/a/atom.xml", where, "a feed"),
        PlannedOutput("index.html", where, "a page that is known otherwise"),
    ]
    found = places(document(content("a/", "2026-01-01")), planned_outputs=planned)
    assert found["series/a/"] == "2026-05-05"
    assert found["statement.html"] == ""
    assert not [address for address in found if address.endswith((".xml", "index.html"))]


def test_a_list_changed_with_its_newest_post_and_a_list_of_lists_with_its_newest_list() -> None:
    old, new = content("old/", "2025-05-05"), content("new/", "2026-02-02", "2026-03-03")

    def tag(name: str) -> SimpleNamespace:
        return SimpleNamespace(url=f"tag/{name}/", save_as=f"tag/{name}/index.html")

    unlisted = SimpleNamespace(url="tag/x/", save_as="")
    years = [
        {"url": "archives/2025/", "articles": [old]},
        {"url": "archives/2026/", "articles": [new]},
    ]
    found = places(
        tags=[(tag("fear"), [new, old]), (tag("hope"), [old]), (unlisted, [new])],
        period_archives={"year": years},
    )
    assert found == {
        "": "2026-02-02",
        "archives/": "2026-02-02",
        "archives/2025/": "2025-05-05",
        "archives/2026/": "2026-02-02",
        "corrections.html": "",
        "search.html": "",
        "tag/": "2025-05-05",
        "tag/fear/": "2026-02-02",
        "tag/hope/": "2025-05-05",
    }


def test_pages_of_the_library_changed_when_they_were_cited_or_logged() -> None:
    clip = SimpleNamespace(id="work", address="links/work/")
    quiet = SimpleNamespace(id="quiet", address="links/quiet/")
    source = SimpleNamespace(id="ann", address="sources/ann/")
    entry = SimpleNamespace(clip=clip, logged=day("2026-04-04"))
    post, page = content("a/", "2026-01-01"), content("about/")
    library = SimpleNamespace(
        log=(entry,),
        years=(SimpleNamespace(address="links/log/2026/", entries=(entry,)),),
        clips=(
            SimpleNamespace(clip=clip, posts=(post, page)),
            SimpleNamespace(clip=quiet, posts=(page,)),
        ),
        sources=(SimpleNamespace(source=source, works=(clip, quiet), posts=(post,)),),
    )
    found = places(library=library)
    assert {n: found[n] for n in found if n.startswith(("links/", "sources/"))} == {
        "links/": "2026-04-04",
        "links/log/2026/": "2026-04-04",
        "links/quiet/": "",
        "links/work/": "2026-04-04",
        "sources/": "2026-01-01",
        "sources/ann/": "2026-04-04",
    }
    assert found[""] == "2026-04-04"
