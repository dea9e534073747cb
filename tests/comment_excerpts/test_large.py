"""Large exports: memory does not grow with the file, and a long read is watched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.comment_excerpts.importing import read_thread
from plugins.comment_excerpts.material import Material
from tests.support.site import ROOT

HEAD = """<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author>Reader</wp:comment_author><wp:comment_author_email>r@mail.example</wp:comment_author_email><wp:comment_content>{words}
</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>"""
MEASURE = """
import sys
from pathlib import Path
from plugins.comment_excerpts.importing import read_thread
from plugins.comment_excerpts.material import Material
thread = read_thread(Material(path=Path(sys.argv[1]), url="https://blog.example/p0/"))
lines = Path("/proc/self/status").read_text().splitlines()
print(len(thread.comments), next(l.split()[1] for l in lines if l.startswith("VmHWM")))
"""


def written(file: Path, items: int, each: int) -> Path:
    """Write an export with so many posts, and so many comments under each."""
    with file.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for post in range(items):
            out.write(f"<item><title>Post {post}</title><link>https://blog.example/p{post}/</link>")
            for number in range(each):
                words = f"Comment {number} on {post}. " + "Words and more words. " * 20
                out.write(COMMENT.format(id=post * each + number + 1, words=words))
            out.write("</item>")
        out.write("</channel></rss>")
    return file


def peak_of(file: Path) -> tuple[int, int]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, file], capture_output=True, text=True, check=True, cwd=ROOT
    )
    comments, kilobytes = done.stdout.split()
    return int(comments), int(kilobytes)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow_with_the_file(tmp_path):
    """Forty times the comments in other threads: not the megabytes of the file."""
    small = written(tmp_path / "small.xml", 2, 100)
    large = written(tmp_path / "large.xml", 80, 100)
    (few, little), (many, much) = peak_of(small), peak_of(large)
    assert few == many == 100
    assert large.stat().st_size > 4_000_000
    assert much - little < 3_000


def test_who_watches_sees_the_whole_file_pass_twice(tmp_path):
    file = written(tmp_path / "a.xml", 3, 30)
    material = Material(path=file, url="https://blog.example/p1/")
    seen: list[int] = []
    material.watch = seen.append
    assert len(read_thread(material).comments) == 30
    assert file.stat().st_size * 2 <= sum(seen) <= file.stat().st_size * 2 + 300_000
