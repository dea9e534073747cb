"""The verbs of threads: ``inv thread``, ``thread.pick`` and ``thread.recheck``."""

from __future__ import annotations

import json as json_module
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending, print_text


def _print_json(value: object) -> None:
    print(json_module.dumps(value, ensure_ascii=False, indent=2))


def _say(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        print_text(line, file=sys.stderr)


@task(
    positional=["source"],
    help={
        "source": "an address, a file, or - for what you paste",
        "url": "for a file: where it was saved from, or the address or title of the thread",
        "from": "its kind, if it is not recognised: reddit, disqus-export, ...",
        "clip": "the id of the clip that it belongs to",
        "post": "the id of our post that it belongs to",
        "name": "its id (that of its clip or post, or one made from its title)",
        "whole": "store all of it in content/threads/",
        "dry-run": "write nothing",
        "json": "print one JSON document",
    },
)
def thread(
    _c: Context,
    source: str,
    url: str = "",
    from_: str = "",
    clip: str = "",
    post: str = "",
    name: str = "",
    whole: bool = False,
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Read a thread from an address or a file, and keep a snapshot of it on this machine."""
    from plugins.comment_excerpts import commands, terminal
    from plugins.comment_excerpts.filing.document import parts_of

    with ending(as_json=json):
        asked = commands.ReadRequest(
            source=source, url=url, platform=from_, clip=clip, post=post, name=name
        )
        snapshot = terminal.snapshot_of(asked)
        root = commands.site_folder(Path.cwd()) if not dry_run else None
        stored = commands.store(root, asked, snapshot, whole=whole) if root else []
        _say(terminal.read_lines(snapshot, stored))
        if json:
            sys.stdout.writelines(parts_of(snapshot.thread))


@task(
    positional=["thread"],
    help={
        "thread": "the id of a snapshot, or an address or file to read first",
        "ids": "pick these comments, without asking: c1,c2",
        "from": "the first words to keep of the picked comment",
        "to": "the last words to keep of the picked comment",
        "clip": "the id of the clip that it belongs to",
        "post": "the id of our post that it belongs to",
        "into": "put the block at the end of this post, instead of printing it",
        "whole": "store all of the thread, not only what is picked",
        "dry-run": "store nothing",
        "json": "print one JSON document",
    },
)
def pick(
    _c: Context,
    thread: str,
    ids: str = "",
    from_: str = "",
    to: str = "",
    clip: str = "",
    post: str = "",
    into: str = "",
    whole: bool = False,
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Pick comments of a thread, store them, and print the block for a post."""
    from plugins.comment_excerpts import commands, terminal

    with ending(as_json=json):
        root = commands.site_folder(Path.cwd())
        if into:
            commands.post_file(root, into)
        asked = commands.ReadRequest(source=thread, clip=clip, post=post)
        name, snapshot = terminal.picking_from(root, asked)
        width = shutil.get_terminal_size().columns
        picks = terminal.picks_for(root, name, snapshot, (ids, from_, to), width)
        result = commands.pick(root, name, snapshot, picks, whole=whole, dry_run=dry_run)
        post_file = commands.append_block(root, into, result.block) if into and not dry_run else ""
        _say([line for line in (result.stored.file, post_file) if line])
        if json:
            _print_json(result.as_json(name))
        elif not post_file:
            print(result.block, end="")


@task(
    positional=["thread"],
    help={
        "thread": "the id of a stored thread",
        "source": "where to look: an address or a file (where it was read before)",
        "json": "print one JSON document",
    },
)
def recheck(_c: Context, thread: str, source: str = "", json: bool = False) -> None:
    """Say which stored comments were edited, deleted or moved since; changes nothing."""
    from plugins.comment_excerpts import commands, terminal

    with ending(as_json=json):
        root = commands.site_folder(Path.cwd())
        where = source or commands.source_of(root, thread)
        url = commands.url_of(root, thread)
        snapshot = terminal.snapshot_of(commands.ReadRequest(source=where, url=url))
        report = commands.recheck(root, thread, snapshot.thread)
        _say(terminal.lines_of(report))
        if json:
            _print_json(report.as_json())
        sys.exit(int(report.has_changed))
