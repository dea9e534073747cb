"""The generator that runs after Pelican has read everything and before it collects static files."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core.settings import BUILD_MOMENT
from plugins.manuscripts.gather import content_files, documents_of, inside, reached_files
from plugins.manuscripts.model import Corpus


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
        self.context["static_links"] = by_others | inside(
            Path(settings["PATH"]), reached_files(documents, links)
        )
        self.context["corpus"] = Corpus(documents, settings, self.context, settings[BUILD_MOMENT])
