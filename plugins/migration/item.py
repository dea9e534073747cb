"""The second pass: in, the pieces of an export and the plan; out, files, one item at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from plugins.core.exports.pieces import Piece
from plugins.core.problems import Location
from plugins.migration.comments.threads import ThreadFile
from plugins.migration.destinations.places import Places
from plugins.migration.destinations.planned import Planned
from plugins.migration.exports.disqus import Disqus
from plugins.migration.exports.survey import Survey
from plugins.migration.exports.wxr import Export
from plugins.migration.front import file_text
from plugins.migration.hiding import hidden
from plugins.migration.media import Media
from plugins.migration.model import Account, Item, RawComment, failure, notice
from plugins.migration.output import Output
from plugins.migration.plan import Plan
from plugins.migration.remarks import GAP, Remark
from plugins.migration.texts.convert import as_summary, converted
from plugins.migration.texts.proof import Render
from plugins.migration.texts.rewrite import Fitting
from plugins.migration.texts.slugs import title_from
from plugins.migration.texts.surroundings import Surroundings
from plugins.migration.unfinished import quieted

_LIKE_A_FILE = re.compile(r"\S*[_\d]\S*|\S+\.\w{3,4}|\S+-\S+")
NOT_IMPORTED: Final = "its text was not imported"
UNREADABLE: Final = "its XML cannot be read"


@dataclass(slots=True)
class Importer:
    """Imports what the plan says."""

    export: Export
    survey: Survey
    plan: Plan
    places: Places
    media: Media
    output: Output
    account: Account
    render: Render
    private: frozenset[str]
    disqus: Disqus | None = None
    threads: Mapping[int, list[str]] = field(default_factory=dict)

    def run(self, moved: Callable[[int], None]) -> None:
        """Read the export once more, and write what comes of it."""
        number = 1
        thread = self._thread()
        for piece in self.export.pieces(moved):
            planned = self.plan.texts.get(number)
            if piece.name == "comment":
                self._comment(piece, thread if planned is not None else None, number)
            elif piece.name == "item":
                if planned is not None:
                    self._item(piece, planned, thread, number)
                thread.close()
                thread = self._thread()
                number += 1

    def _thread(self) -> ThreadFile:
        return ThreadFile(self.account, merges=self.disqus is not None)

    def _at_disqus(self, number: int) -> Iterator[RawComment]:
        if self.disqus is not None:
            for name in self.threads.get(number, ()):
                yield from self.disqus.spool.of(name)

    def _comment(self, piece: Piece, thread: ThreadFile | None, number: int) -> None:
        if thread is None:
            skipped = self.plan.skipped.get(number) or self.survey.others.get(number)
            self.account.leave_out(
                f"{NOT_IMPORTED}: {skipped.reason}" if skipped is not None else NOT_IMPORTED
            )
            return
        comment = self.export.comment(piece)
        if comment is not None:
            thread.add(comment, "wordpress")
            return
        self.account.leave_out(UNREADABLE)
        self.account.problems.append(
            failure(
                Location(self.export.source.shown, piece.line),
                "a comment is lost: its XML cannot be read",
                "lost-item",
                "export again, or correct the file there",
            )
        )

    def _item(self, piece: Piece, planned: Planned, thread: ThreadFile, number: int) -> None:
        item = self.export.item(piece, number)
        if not isinstance(item, Item):
            return
        thread.expect(comment.id for comment in self._at_disqus(number))
        for comment in self._at_disqus(number):
            thread.add(comment, "disqus")
        remarks = list(planned.remarks)
        if len(thread):
            self._write_thread(thread, planned)
        text, found = self._text(item, planned, thread=bool(len(thread)))
        path = f"{self.output.shown}/{planned.path}"
        text, marks = quieted(text, path) if planned.state != "draft" else (text, [])
        self.output.write(planned.path, text.encode())
        self.account.problems += [remark.at(path, text) for remark in [*remarks, *found]]
        self.account.problems += marks
        if planned.kind == "post":
            self.account.posts += 1
        else:
            self.account.pages += 1

    def _write_thread(self, thread: ThreadFile, planned: Planned) -> None:
        data, told = thread.finished(planned.id)
        path = f"threads/{planned.id}.yml"
        self.output.write(path, data)
        self.account.comments += told.comments
        self.account.depth = max(self.account.depth, told.depth)
        if told.cut:
            self.account.problems.append(
                notice(
                    Location(f"{self.output.shown}/{path}", 1),
                    f"an address of somebody was cut from {told.cut} of its comments",
                    "private-data",
                    f"nothing; {GAP} is in its place",
                )
            )

    def _text(self, item: Item, planned: Planned, *, thread: bool) -> tuple[str, list[Remark]]:
        around = Surroundings(
            self.survey.attachments,
            tuple(self.survey.of_item.get(item.id, ())),
            self.survey.reusable,
            item.meta.get("footnotes", ""),
            item.link,
        )
        base = item.link if "://" in item.link else self.places.base
        fitting = Fitting(
            self.places,
            self.media.file_of,
            base,
            planned.state != "draft",
            frozenset(self.survey.wanted),
        )
        made = converted(item.content, around, fitting, self.private, self.render)
        remarks = list(made.remarks)
        title = hidden(planned.title, self.private)
        if not title:
            title = title_from(hidden(made.words, self.private)) or "Untitled"
            remarks.append(
                Remark(
                    "untitled",
                    "it had no title; its first words became one",
                    "write a title",
                    "title:",
                )
            )
        sound = item.meta.get("enclosure", "").partition("\n")[0].strip()
        if sound and sound not in item.content:
            remarks.append(
                Remark(
                    "sound-left-out",
                    f"the old feed had {sound} with it, which the text does not link to",
                    "link to it, if readers should have it",
                )
            )
        image = self._image(item, remarks)
        summary = as_summary(item.excerpt, self.private)
        text = file_text(planned, title, summary, made.text, thread=thread, image=image)
        return text, remarks

    def _image(self, item: Item, remarks: list[Remark]) -> dict[str, str]:
        """Return the picture that stands for a text, where its file and its words are there."""
        known = self.survey.attachments.get(item.meta.get("_thumbnail_id", ""))
        if known is None:
            return {}
        file = self.media.file_of(known.url)
        caption = " ".join(re.sub(r"<[^<>]*>", " ", known.caption).split())
        words = known.alt or caption
        if not words and not _LIKE_A_FILE.fullmatch(known.title):
            words = known.title
        if file and words:
            return {"file": file, "alt": hidden(words, self.private)}
        if file:
            remarks.append(
                Remark(
                    "picture-without-words",
                    f"nobody said what its picture {file} shows; the field `image` is left out",
                    f'add `image: {{file: {file}, alt: "what it shows"}}`',
                )
            )
        else:
            remarks.append(
                Remark(
                    "picture-left-behind",
                    f"its picture {known.url} is still on the old blog",
                    "run `inv migrate` again with --media while the old blog is there",
                )
            )
        return {}
