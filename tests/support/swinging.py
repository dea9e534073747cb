"""A site that goes from one version to another and back, by the same kinds of edits each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import crashing
from tests.support.amount import MORE
from tests.support.crashing import Harm, Versions
from tests.support.edited_site import EditedSite, Post
from tests.support.site import Site

LONG = 300_000
"""How many bytes the page is longer than everything else."""
READING, PLACING, NOTING = "reads and renders", "puts files into place", "notes what it did"
PHASES = (READING, PLACING, NOTING)
"""What a build does, one after the other."""


@dataclass
class Swinging:
    """The site, the bytes of its two versions, and which of them its sources are."""

    edited: EditedSite
    outputs: list[dict[str, bytes]] = field(default_factory=list)
    now: int = 0

    @property
    def site(self) -> Site:
        """The site as a folder."""
        return Site(self.edited.folder)

    @property
    def output(self) -> Path:
        """The folder that readers look at."""
        return self.edited.folder / "output"

    @property
    def versions(self) -> Versions:
        """What readers may see while the other version is replaced by this one."""
        return Versions(self.outputs[1 - self.now], self.outputs[self.now])

    def edit(self) -> Versions:
        """Write the other version's sources: a title, templates, a post more and one less."""
        self.now = 1 - self.now
        site = self.edited
        site.change("p14", title=f"Title {self.now}")
        site.put(a_post(20 + self.now))
        if f"p{21 - self.now}" in site.posts:
            site.remove(f"p{21 - self.now}")
        for name, words in {"article": f"{self.now}", "page": f"{self.now}" * LONG}.items():
            file = site.folder / "theme" / "templates" / f"{name}.html"
            text = file.read_text(encoding="utf-8").partition("{# edited #}")[0]
            block = f"{{% block body_class %}} data-edited='{words}'{{% endblock %}}"
            file.write_text(f"{text}{{# edited #}}{block}", encoding="utf-8")
        return self.versions

    def harmed(self, harm: Harm) -> int:
        """Build and come to harm, with a reader looking on; return the exit code."""
        with self.versions.watched(self.output) as faults:
            code = crashing.build(self.site, harm)
        assert faults == []
        return code

    def assert_whole(self) -> None:
        """Find every file old or new, and no old one gone before all new ones are there."""
        versions = self.versions
        assert versions.faults(self.output) == []
        found = self.site.output()
        if versions.old.keys() - found.keys():
            assert {name: found.get(name) for name in versions.new} == versions.new

    def assert_repaired(self) -> None:
        """Build, and find the clean build's bytes and nothing that a broken one left."""
        assert crashing.build(self.site) == 0, self.said()
        found, new = self.site.output(), self.versions.new
        assert found.keys() == new.keys()
        assert [name for name in new if found[name] != new[name]] == []
        assert list(self.edited.folder.glob(".output*")) == []

    def said(self) -> str:
        """Return what the last build printed."""
        return (self.edited.folder / crashing.SAID).read_text(encoding="utf-8")

    def places(self, phase: str, most: int, *, needing_room: bool = False) -> list[int]:
        """Build, and return numbers of steps of one phase of it, spread over the phase.

        The phase's last step is among them and, with MORE=1, whatever is written to the
        notes in .cache; without it, a sixth of that.
        """
        self.assert_repaired()
        steps = dict(enumerate(crashing.steps(self.site), 1))
        placing = [number for number, step in steps.items() if "/output/" in step]
        found: Sequence[int] = {
            READING: range(1, placing[0] + 1),
            PLACING: range(placing[0] + 1, placing[-1] + 1),
            NOTING: range(placing[-1] + 1, len(steps) + 1),
        }[phase]
        if needing_room:
            found = [number for number in found if steps[number].startswith(crashing.NEEDS_ROOM)]
        written = ("open", "os.rename")
        notes = [n for n in found if "/.cache/" in steps[n] and steps[n].startswith(written)]
        chosen = sorted({*notes, *found[:: -(-len(found) // most)], found[-1]})
        return chosen if MORE else sorted({*chosen[::6], chosen[-1]})


def a_post(number: int) -> Post:
    """Return the post with a number; the higher, the newer."""
    date = dt.date(2026, 1, 1) + dt.timedelta(days=11 * number)
    tags = ("one",) if number % 3 else ("two", "three")
    return Post(f"{date}-p{number}.md", f"p{number}", title=f"P{number}", date=date, tags=tags)


def swinging_site(folder: Path) -> Swinging:
    """Write a site of eight posts and build it; its versions are clean builds elsewhere."""
    folder.mkdir()
    made = Swinging(EditedSite(folder))
    made.edited.begin()
    for number in range(8, 15):
        made.edited.put(a_post(number))
    for name in ("clean-1", "clean-0"):
        made.outputs = [{}, {}]
        made.edit()
        assert crashing.build(made.site, crashing.NONE, "--output", name) == 0, made.said()
    made.outputs = [made.site.output("clean-0"), made.site.output("clean-1")]
    assert len(made.outputs[0].keys() ^ made.outputs[1].keys()) >= 2
    made.assert_repaired()
    return made
