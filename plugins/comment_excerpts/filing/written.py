"""A thread as its file: in, comments to store; out, YAML as people write it.

Every comment is a text of its own, so that a file keeps what somebody wrote into it by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from plugins.comment_excerpts.material import ImportedComment
from plugins.comment_excerpts.model import CommentState
from plugins.comment_excerpts.sanitise import digest_of

_WIDTH: Final = 100
_STAMP: Final = "tag:yaml.org,2002:timestamp"
_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")
"""What ends a line in YAML 1.1 (section 4.2) beside what ends one in a file; as such it is lost."""


class _Dumper(yaml.SafeDumper):
    """Writes dates plain: whoever reads a thread's file takes every value as it is written."""


class _InLine(dict[str, str]):
    """A mapping that stands on one line."""


_Dumper.add_representer(
    str,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:str", value, style='"' if _LINE_ENDS.search(value) else None
    ),
)
_Dumper.add_representer(
    _InLine,
    lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True),
)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _STAMP]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def head_text(fields: Mapping[str, Any]) -> str:
    """Return the fields of a thread as lines; those without a value are left out."""
    return _dumped(fields)


def full_text(comment: ImportedComment) -> str:
    """Return a comment as an item of the list, with its words and their digest."""
    if comment.is_deleted:
        return _item(_place(comment) | {"state": CommentState.DELETED.value})
    author: object = comment.author
    if comment.author_url:
        author = _InLine(name=comment.author, url=comment.author_url)
    return _item(
        _place(comment)
        | {
            "author": author,
            "published": comment.published,
            "edited": comment.edited,
            "text": comment.html,
            "digest": digest_of(comment.html),
        }
    )


def stub_text(comment: ImportedComment) -> str:
    """Return the place of a comment as an item of the list: its ids, and where it is."""
    return _item(_place(comment) | {"state": CommentState.STUB.value})


def removed_text(comment: ImportedComment, name: str) -> str:
    """Return a removed comment as an item: its place alone, or its words under another name."""
    if not name or not comment.text:
        ids = {"id": comment.id, "parent": comment.parent}
        return _item(ids | {"state": CommentState.WITHHELD.value})
    return _item(
        {
            "id": comment.id,
            "parent": comment.parent,
            "author": name,
            "published": comment.published,
            "state": CommentState.PSEUDONYM.value,
            "text": comment.html,
        }
    )


def entry_text(fields: Mapping[str, Any]) -> str:
    """Return the fields of a removal as an item of its file's list."""
    return "".join(f"{line.removeprefix('  ')}\n" for line in _lines(_item(fields)))


def _place(comment: ImportedComment) -> dict[str, Any]:
    return {"id": comment.id, "parent": comment.parent, "permalink": comment.permalink}


def _item(fields: Mapping[str, Any]) -> str:
    first, *rest = _lines(_dumped(fields))
    return "\n".join([f"  - {first}", *(f"    {line}" if line else "" for line in rest)]) + "\n"


def _lines(text: str) -> list[str]:
    """Return the lines of what was dumped: only U+000A ends one there."""
    return text.removesuffix("\n").split("\n")


def _dumped(fields: Mapping[str, Any]) -> str:
    given = {name: value for name, value in fields.items() if value is not None and value != ""}
    if not given:
        return ""
    return yaml.dump(
        given,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )
