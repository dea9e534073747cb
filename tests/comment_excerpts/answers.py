"""Reading answers in tests: a value or an example in, a thread or its refusal out."""

from __future__ import annotations

import json

import pytest

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.material import ImportedThread, Material, ThreadError
from tests.comment_excerpts.test_importers import MATERIAL


def read(platform: str, value: object, url: str | None = None) -> ImportedThread:
    material = Material(json.dumps(value).encode(), url=url)
    assert IMPORTERS[platform].recognises(material)
    return IMPORTERS[platform].read(material)


def example(name: str) -> ImportedThread:
    return IMPORTERS[name.partition(".")[0]].read(Material(path=MATERIAL / name))


def tree(thread: ImportedThread) -> dict[str, str | None]:
    return {comment.id: comment.parent for comment in thread.comments}


def refusal(platform: str, value: object) -> ThreadError:
    with pytest.raises(ThreadError) as caught:
        read(platform, value)
    return caught.value
