"""Random edits that translate posts; see tests/incremental_builds/test_edits.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.support.edited_site import EditedSite

LANGUAGES = ("", "fr", "de")


class Translating:
    """Rules for a machine that edits posts in a site in a plain theme."""

    site: EditedSite
    number: int

    def some(self, data: st.DataObject) -> str:
        """Choose a post."""
        raise NotImplementedError

    def change(self, data: st.DataObject, **fields: Any) -> None:
        """Change a post, and compare."""
        raise NotImplementedError

    def compare(self) -> None:
        """Build both ways and compare."""
        raise NotImplementedError

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), lang=st.sampled_from(LANGUAGES), title=st.sampled_from(("Un", "Zero")))
    def translate_a_post(self, data: st.DataObject, lang: str, title: str) -> None:
        original = self.site.posts[self.some(data)]
        self.number += 1
        name = f"p{self.number}"
        file = f"{original.date}-{name}.md"
        self.site.put(replace(original, id=name, file=file, title=title, lang=lang))
        self.compare()

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), lang=st.sampled_from(LANGUAGES))
    def edit_a_language(self, data: st.DataObject, lang: str) -> None:
        self.change(data, lang=lang)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), apart=st.booleans())
    def join_or_part(self, data: st.DataObject, apart: bool) -> None:  # noqa: FBT001
        slug = "apart" if apart else self.site.posts[self.some(data)].slug
        self.change(data, slug=slug)
