"""The generator that runs after Pelican has read everything and before it collects static files.

It writes the pages that lead on from former addresses.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core.files import write_whole
from plugins.core.settings import BUILD_MOMENT, site_root
from plugins.manuscripts import moves
from plugins.manuscripts.gather import content_files, documents_of, inside, reached_files
from plugins.manuscripts.model import Corpus
from plugins.manuscripts.settings import ManuscriptSettings


class CorpusGenerator(Generator):
    """Puts the Corpus into the context, and keeps files that only drafts show out of the output."""

    def generate_context(self) -> None:
        """Gather the documents; replace the static links by those of public documents.

        Pelican calls this after its own article and page generators and before its static one.
        """
        settings: dict[str, Any] = self.settings
        contents = [c for c in self.context["generated_content"].values() if c is not None]
        documents = documents_of(contents, settings)
        self.context["content_files"] = content_files(settings)
        self.context["jinja_environment"] = self.env
        links = {d.manuscript.path: d.content.get_static_links() for d in documents}
        by_others = self.context["static_links"] - set(chain.from_iterable(links.values()))
        reached = by_others | reached_files(documents, links)
        self.context["static_links"] = inside(Path(settings["PATH"]), reached)
        self.context["corpus"] = Corpus(documents, settings, self.context, settings[BUILD_MOMENT])

    def generate_output(self, writer: Any) -> None:
        """Write a page at each former address, and the redirects where a server's rules are made.

        A preview leaves no redirects: nobody publishes it.
        """
        for move in self.context["moves"]:
            if move.save_as:
                writer.write_file(
                    move.save_as,
                    self.get_template("moved"),
                    self.context,
                    self.settings["RELATIVE_URLS"],
                    url=move.former,
                    target=move.target,
                    target_title=move.title,
                )
        if not ManuscriptSettings.of(self.settings).show_unpublished:
            output = Path(self.settings.get("PUBLISHED_OUTPUT") or self.output_path)
            corpus: Corpus = self.context["corpus"]
            found = moves.redirects_of(self.context["moves"], corpus.documents)
            file = moves.redirects_file(site_root(self.settings), output)
            write_whole(file, moves.as_json(found))
