"""After any sequence of edits the incremental build is the clean build, byte for byte.

The clean build works in one process, the incremental one in several: so parallel is serial too.
``EDIT_STEPS`` sets how many steps a run takes (CI: 1,500; `inv edits` takes 10,000).
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.support.connections import disconnect
from tests.support.edited_site import EditedSite, Post
from tests.support.pictures import png
from tests.support.plain_theme import PLAIN_SETTINGS, show_translations, write_plain_theme
from tests.support.site import CLIP, SOURCE
from tests.support.state_machines import parts_of
from tests.support.translating import Translating

STEPS = int(os.environ.get("EDIT_STEPS", "24"))
LENGTH = min(30, STEPS // 2)
"""Steps in one sequence; then another site is begun."""

WORDS = ("Words.", "Other *words*.", "# A heading\n\nAnd [a link](https://a.example/).", "More.")
TITLES = ("A post", "Another title", "Ünïcode & more", "Zero")
TAGS = ("one", "two", "Two", "three words")
LINKS = (
    "[next]({filename}2026-01-03-p2.md)",
    "![picture]({static}/images/a.png)",
    "[tagged]({tag}one) [home]({index})",
    "[p0](|filename|/posts/2026-01-01-p0.md#x), ![picture]({static}/images/a.png)",
    "[nobody]({filename}nowhere.md), [us]({filename}/pages/about.md)",
)
CITATIONS = ("/// clip | work\n\nWhy.\n///", "[it]({clip}work)")
NEWEST = "{% for post in (all_articles|default(articles))[:3] %}<i>{{ post.title }}</i>{% endfor %}"
COUNTED = "{% for category, found in categories %}{{ category }} {{ found|length }};{% endfor %}"
days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


class Edits(RuleBasedStateMachine):
    """Edits of the kinds that people make, in any order."""

    shipped = False

    def __init__(self) -> None:
        super().__init__()
        disconnect()  # edits of the other kind may have been made in this process
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.site = EditedSite(self.folder)
        self.number = 0
        self.waiting = False
        """Whether the next edit is to be built together with the one after it."""

    @initialize()
    def write_a_site(self) -> None:
        """Write four posts, and build."""
        if not self.shipped:
            self.site.settings = dict(PLAIN_SETTINGS)
        self.site.begin()
        if not self.shipped:
            write_plain_theme(self.folder / "theme")
            show_translations(self.folder / "theme")
            self.add_to_base(NEWEST)
        for number in range(4):
            self.site.put(Post(f"2026-01-0{number + 1}-p{number}.md", f"p{number}"))
            self.site.change(f"p{number}", slug=f"p{number}", tags=TAGS[:number])
        self.number = 4
        self.compare()

    def compare(self) -> None:
        """Build both ways and compare every file, unless another edit is to come first."""
        if self.waiting:
            self.waiting = False
            return
        assert self.site.differences() == []

    def some(self, data: st.DataObject) -> str:
        """Choose a post."""
        return data.draw(st.sampled_from(sorted(self.site.posts)), label="post")

    def change(self, data: st.DataObject, **fields: Any) -> None:
        self.site.change(self.some(data), **fields)
        self.compare()

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), body=st.sampled_from(WORDS), times=st.integers(1, 3))
    def edit_a_body(self, data: st.DataObject, body: str, times: int) -> None:
        self.change(data, body="\n\n".join([body] * times))

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), link=st.sampled_from(LINKS), word=st.sampled_from(("See", "Read")))
    def link_to_a_file(self, data: st.DataObject, link: str, word: str) -> None:
        self.change(data, body=f"{word} {link}.")

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), title=st.sampled_from(TITLES))
    def edit_a_title(self, data: st.DataObject, title: str) -> None:
        self.change(data, title=title)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), date=days)
    def move_in_time(self, data: st.DataObject, date: dt.date) -> None:
        self.change(data, date=date)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), slug=st.sampled_from(("p1", "other", "third")))
    def edit_a_slug(self, data: st.DataObject, slug: str) -> None:
        self.change(data, slug=slug)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), tags=st.lists(st.sampled_from(TAGS), unique=True))
    def tag_anew(self, data: st.DataObject, tags: list[str]) -> None:
        self.change(data, tags=tuple(tags))

    @precondition(lambda self: self.site.posts)
    @rule(
        data=st.data(),
        category=st.sampled_from(("Method", "Crisis")),
        author=st.sampled_from(("Desk", "Other desk")),
    )
    def file_elsewhere(self, data: st.DataObject, category: str, author: str) -> None:
        self.change(data, category=category, author=author)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), status=st.sampled_from(("published", "draft", "hidden")))
    def change_the_status(self, data: st.DataObject, status: str) -> None:
        self.change(data, status=status)

    @rule(date=days, body=st.sampled_from(WORDS))
    def add_a_post(self, date: dt.date, body: str) -> None:
        self.number += 1
        name = f"p{self.number}"
        self.site.put(Post(f"{date}-{name}.md", name, slug=name, date=date, body=body))
        self.compare()

    @precondition(lambda self: len(self.site.posts) > 1)
    @rule(data=st.data())
    def delete_a_post(self, data: st.DataObject) -> None:
        self.site.remove(self.some(data))
        self.compare()

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), letter=st.sampled_from("abc"))
    def rename_a_file(self, data: st.DataObject, letter: str) -> None:
        chosen = self.some(data)
        self.site.rename(chosen, f"2026-05-05-{chosen}-{letter}.md")
        self.compare()

    @rule(steps=st.integers(1, 5))
    def take_back(self, steps: int) -> None:
        self.site.take_back(steps)
        self.compare()

    @rule(words=st.sampled_from(("", "<!-- one -->", "<!-- two -->")))
    def edit_a_template(self, words: str) -> None:
        file = self.folder / "theme" / "templates" / "article.html"
        text = file.read_text(encoding="utf-8").partition("{# edited #}")[0]
        file.write_text(f"{text}{{# edited #}}{words}", encoding="utf-8")
        base = self.folder / "theme" / "templates" / "base.html"
        base.write_text(f"{base.read_text(encoding='utf-8')}{words}", encoding="utf-8")
        self.compare()

    @rule(words=st.sampled_from(("<!-- ä -->", "<p>{{ SITENAME }}</p>", COUNTED, NEWEST)))
    def edit_the_base(self, words: str) -> None:
        self.add_to_base(words)
        self.compare()

    def add_to_base(self, words: str) -> None:
        """Put words at the end of the base, in the place of what was put there before."""
        base = self.folder / "theme" / "templates" / "base.html"
        text = base.read_text(encoding="utf-8").partition("{# added #}")[0]
        base.write_text(f"{text}{{# added #}}{words}", encoding="utf-8")

    @rule(name=st.sampled_from(("A blog", "Another blog")), size=st.sampled_from((3, 10)))
    def edit_the_settings(self, name: str, size: int) -> None:
        self.site.settings |= {"SITENAME": name, "DEFAULT_PAGINATION": size}
        self.site.configure()
        self.compare()

    @rule(colour=st.integers(0, 9))
    def change_a_picture(self, colour: int) -> None:
        self.site.write("content/images/a.png", png(colour))
        self.compare()

    @rule(data=st.data(), how=st.sampled_from(("write", "remove", "add")))
    def touch_the_output(self, data: st.DataObject, how: str) -> None:
        files = sorted(p for p in (self.folder / "output").rglob("*.html"))
        file = data.draw(st.sampled_from(files), label="file")
        if how == "write":
            file.write_text("Somebody else was here.", encoding="utf-8")
        elif how == "remove":
            file.unlink()
        else:
            file.with_name("stranger.html").write_text("Somebody else's.", encoding="utf-8")
        self.compare()

    @rule(hours=st.integers(1, 2400))
    def let_time_pass(self, hours: int) -> None:
        self.site.now += dt.timedelta(hours=hours)
        self.compare()

    @rule()
    def change_nothing(self) -> None:
        self.compare()

    @rule()
    def wait_with_the_build(self) -> None:
        self.waiting = True

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


class PlainEdits(Edits, Translating):
    """The same, with posts in several languages."""


class ShippedEdits(Edits):
    """The same in the shipped theme with all plugins, and edits of the library."""

    shipped = True

    @precondition(lambda self: self.site.posts)
    @rule(
        data=st.data(), body=st.sampled_from(("/// clip | work\n\nWhy.\n///", "[it]({clip}work)"))
    )
    def cite(self, data: st.DataObject, body: str) -> None:
        self.change(data, body=f"Words.\n\n{body}")

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), which=st.sampled_from(("c1", "c2")))
    def quote_a_comment(self, data: st.DataObject, which: str) -> None:
        self.change(data, body=f"//// thread | talk\n\n/// excerpt | {which}\n\nWords.\n///\n////")

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), series=st.sampled_from(("", "On fear", "On hope", "On Hope")))
    def put_into_a_series(self, data: st.DataObject, series: str) -> None:
        self.change(data, series=series)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), day=st.dates(dt.date(2026, 10, 1), dt.date(2026, 11, 1)))
    def correct(self, data: st.DataObject, day: dt.date) -> None:
        self.change(data, corrected=day)

    @precondition(lambda self: self.site.posts)
    @rule(data=st.data(), moved=st.booleans())
    def lead_from_elsewhere(self, data: st.DataObject, moved: bool) -> None:  # noqa: FBT001
        self.change(data, moved=moved)

    @rule(title=st.sampled_from(TITLES), logged=days)
    def edit_a_clip(self, title: str, logged: dt.date) -> None:
        text = CLIP.format(title=f'"{title}"', url="https://ann.example/work")
        self.site.write("content/clips/work.md", text.replace("kind:", f"logged: {logged}\nkind:"))
        self.compare()

    @rule(name=st.sampled_from(("Ann Example", "Ann Other")))
    def edit_a_source(self, name: str) -> None:
        self.site.write("content/sources/ann.md", SOURCE.format(name=name, host="ann.example"))
        self.compare()

    @rule(name=st.sampled_from(("Reader One", "Reader Three")))
    def edit_a_thread(self, name: str) -> None:
        file = self.folder / "content" / "threads" / "talk.yml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        self.site.write(
            "content/threads/talk.yml",
            "".join(f"    author: {{name: {name}}}\n" if "author:" in s else s for s in lines),
        )
        self.compare()

    @rule(kind=st.sampled_from(("withdrawn", "anonymous", "")))
    def remove_a_comment(self, kind: str) -> None:
        entry = f"- thread: talk\n  comment: c1\n  action: {kind}\n  date: 2026-02-02\n"
        self.site.write("content/removals.yml", entry if kind else "[]\n")
        self.compare()


PARTS = max(1, STEPS // 500)

for kind in (PlainEdits, ShippedEdits):
    globals().update(parts_of(kind, PARTS, steps=STEPS // 2, length=LENGTH))
