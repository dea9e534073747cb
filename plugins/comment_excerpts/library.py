"""The threads of a site, read once: every file under ``content/threads/``, and the removals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.comment_excerpts.model import Thread
from plugins.comment_excerpts.parse import FiledRemoval, parse_removals, parse_thread
from plugins.comment_excerpts.removals import NOBODY, Removed, apply_removals
from plugins.core.composing import composed
from plugins.core.files import read_text
from plugins.core.problems import Location, Problem
from plugins.core.settings import Settings, shown_path
from plugins.core.strays import below, nearly, nothing_reads

FOLDER = "threads"
REMOVALS = "removals.yml"


@dataclass(frozen=True, slots=True)
class ThreadLibrary:
    """All threads as readers may see them, by id, and what is wrong with their files."""

    threads: Mapping[str, Thread] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """The path of each thread's file, as problems name it; of unread threads, too."""
    stands_at: Mapping[str, Location] = field(default_factory=dict)
    """The line of each thread's file that says what it stands under."""
    removed: Mapping[str, Removed] = field(default_factory=dict)
    """What must not be shown, by thread."""
    problems: tuple[Problem, ...] = ()

    def is_unread(self, name: str) -> bool:
        """Tell whether a thread has a file that could not be read."""
        return name in self.files and name not in self.threads


def read_library(settings: Settings) -> ThreadLibrary:
    """Return the threads under the setting PATH, after the removals. Reads files only."""
    content = Path(settings["PATH"])
    threads: dict[str, Thread] = {}
    files: dict[str, str] = {}
    stands_at: dict[str, Location] = {}
    problems: list[Problem] = [
        *below(content / FOLDER, shown_path(settings, content / FOLDER)),
        *nearly(content, REMOVALS, shown_path(settings, content)),
    ]
    for file in _files_in(content / FOLDER):
        path = shown_path(settings, file)
        if file.suffix.casefold() not in {".yaml", ".yml"}:
            problems.append(nothing_reads(path, f"write it as {file.stem}.yml, or move it away"))
            continue
        if file.suffix != ".yml":
            problems.append(
                Problem(
                    Location(path),
                    "a thread's file ends in .yml",
                    "thread-file-name",
                    f"rename it to {file.stem}.yml",
                )
            )
            continue
        files[file.stem] = path
        text, found = read_text(file, path)
        problems += found
        if text is not None:
            parsed = parse_thread(text, path, file.stem)
            problems += parsed.problems
            if parsed.thread is not None:
                threads[file.stem] = parsed.thread
                stands_at[file.stem] = parsed.stands_at
    removals, found_there = _read_removals(content / REMOVALS, settings)
    applied = apply_removals(threads, removals, files)
    return ThreadLibrary(
        applied.threads,
        files,
        stands_at,
        applied.removed,
        (*problems, *found_there, *applied.problems),
    )


def by_the_same_name(library: ThreadLibrary, name: str) -> tuple[tuple[str, str], ...]:
    """Return the threads and ids of comments that readers see under a name, in order."""
    wanted = composed(name).strip().casefold()
    return tuple(
        (thread.id, comment.id)
        for thread in library.threads.values()
        for comment in thread.comments
        if wanted not in {"", *NOBODY} and composed(comment.name).casefold() == wanted
    )


def _files_in(folder: Path) -> list[Path]:
    files = sorted(folder.iterdir() if folder.is_dir() else ())
    return [file for file in files if not file.name.startswith(".") and not file.is_dir()]


def _read_removals(
    file: Path, settings: Settings
) -> tuple[tuple[FiledRemoval, ...], tuple[Problem, ...]]:
    if not file.is_file():
        return (), ()
    path = shown_path(settings, file)
    text, problems = read_text(file, path)
    return ((), tuple(problems)) if text is None else parse_removals(text, path)
