"""No name in a thread or a mailbox leads out of the site or the queue; no archive is unpacked.

Round the site lie files that must stay as they are, and each file that is written must have a name
that every system takes for the same file.
"""

from __future__ import annotations

import gzip
import io
import json
import resource
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from plugins.comment_excerpts import commands as threads
from plugins.core.errors import SiteError
from plugins.desk.clipping import commands as clipping
from plugins.desk.clipping.corrections import Said
from plugins.desk.clipping.material import material_of
from plugins.desk.replies import commands as replies
from plugins.desk.replies.approving import Decision
from plugins.desk.site import DeskSite
from plugins.migration.request import migrate_as_asked
from tests.desk.replies.letters import NOW, POST, message
from tests.migration.samples import export, item
from tests.support.amount import in_part
from tests.support.effort import within
from tests.support.strange_names import NAMES, VALID, guarded_site, unsafe
from tests.support.unsafe_paths import VECTORS
from tests.support.web_pages import web_page


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a site; nothing round it may change."""
    with guarded_site(tmp_path, monkeypatch) as folder:
        yield folder


def lobsters(title: str, url: str, number: str) -> str:
    """Return a thread as an interface of Lobsters gives it."""
    one = {
        "short_id": number, "short_id_url": url, "created_at": "2026-01-05T09:00:00.000-06:00",
        "is_deleted": False, "is_moderated": False, "depth": 0, "parent_comment": None,
        "comment": "<p>I do.</p>", "commenting_user": number or "ann",
    }  # fmt: skip
    return json.dumps(
        {
            "short_id": number, "short_id_url": url, "title": title, "comment_count": 1,
            "submitter_user": number, "comments_url": url, "comments": [one],
        }
    )  # fmt: skip


def by_hand(title: str, url: str, number: str) -> str:
    """Return a thread that somebody wrote down."""
    told = {"title": title, "url": url, "platform": number or "forum"}
    one = {"id": number or "c1", "author": number or "Ann", "published": "2026-01-05", "text": "x"}
    return json.dumps({**told, "comments": [one]})


def keep(site: Path, request: threads.ReadRequest) -> bool:
    """Keep a thread, whole; tell whether it was taken."""
    try:
        threads.store(site, request, threads.read(request), whole=True)
    except SiteError:
        return False
    return True


@pytest.mark.parametrize(("written", "taken"), [(lobsters, 150), (by_hand, 100)])
def test_no_name_in_a_thread_leads_out(
    site: Path, written: Callable[[str, str, str], str], taken: int
) -> None:
    file = site / "content" / "thread.json"
    kept = 0
    for name in NAMES:
        told = [(name, "https://lobste.rs/s/1", "c1"), ("", f"https://lobste.rs/s/{name}", "c1")]
        if written is by_hand:
            told.append(("", "https://lobste.rs/s/1", name))
        for one in told:
            file.write_text(written(*one))
            platform = "lobsters" if written is lobsters else "by-hand"
            request = threads.ReadRequest(source=str(file), platform=platform)
            kept += keep(site, request)
    assert kept > taken
    assert unsafe(site / "content") == []
    assert unsafe(site / ".cache") == []


@pytest.mark.parametrize("asked", ["clip", "post", "name"])
def test_no_id_that_a_thread_is_to_have_leads_out(site: Path, asked: str) -> None:
    file = site / "content" / "thread.json"
    file.write_text(lobsters("", "https://lobste.rs/s/1", "c1"))
    for name in filter(None, VECTORS):
        keep(site, threads.ReadRequest(source=str(file), **{asked: name}))
    assert unsafe(site / "content") == []
    assert unsafe(site / ".cache") == []


LETTER = """My words {number}.

--{mark}
Content-Type: text/plain; name="{name}"
Content-Disposition: attachment; filename="{name}"

Words of an attachment.
--{mark}--
"""


def letter(name: str, number: int) -> bytes:
    """Return a message with a name wherever one may stand."""
    line = " ".join(name.split()) or "x"
    fields = {
        "Message_ID": f"<{line}>" if number % 2 else f"<{line}@{number}>",
        "Subject": f"Re: {line} [{POST.id}]",
        "From": f'"{line}" <{number}@mail.example>',
        "In_Reply_To": f"<{line}>",
        "Content_Type": f'multipart/mixed; boundary="m{number}"',
    }
    part = "Content-Type: text/plain; charset=utf-8"
    body = f"--m{number}\n{part}\n\n" + LETTER.format(number=number, mark=f"m{number}", name=line)
    return message("", **fields) + body.encode()


def test_no_name_in_a_mailbox_leads_out(site: Path, tmp_path: Path) -> None:
    box = site / "letters"
    (box / "cur").mkdir(parents=True)
    letters = [letter(name, number) for number, name in enumerate(VALID)]
    mark = b"From ann@mail.example Tue Mar  3 10:00:00 2026\n"
    (box / "all.mbox").write_bytes(b"".join(mark + one + b"\n" for one in letters))
    for number, one in enumerate(letters):
        (box / f"{number}.eml").write_bytes(one)
    desk = DeskSite(site, NOW)
    queue = replies.open_queue(desk, "")
    found = replies.collect(desk, queue, replies.Mailbox(path=box / "all.mbox"))
    assert len(found.queued) > len(NAMES) - 30
    decision = Decision(name="Ann", post="", parent="", cuts=())
    for waiting in found.queued[:3]:
        replies.approve_letter(desk, queue, waiting.number, decision, write=True)
    assert unsafe(tmp_path / "state") == []
    assert unsafe(site / "content") == []


PLATFORMS = ("", "disqus-export", "wordpress-export", "blogger-export", "comment-feed")
"""What threads are read as: what is seen, and what may be large."""
MEGABYTE = 1 << 20
UNPACKED = 300 * MEGABYTE


def given_to_all(site: Path, file: Path) -> None:
    """Give a file to every command that reads what others wrote."""
    desk, name, content = DeskSite(site, NOW), str(file), site / "content"
    doors: tuple[Callable[[], object], ...] = (
        lambda: migrate_as_asked(name, str(content / "one"), "", media=False),
        lambda: migrate_as_asked(str(content / "ok.xml"), str(content / "two"), name, media=False),
        lambda: clipping.clip(material_of(name, "", stdin=False), Said(), desk, dry_run=False),
        lambda: replies.collect(desk, replies.open_queue(desk, ""), replies.Mailbox(path=file)),
        *(partial(keep, site, threads.ReadRequest(source=name, platform=k)) for k in PLATFORMS),
    )
    for door in doors:
        with suppress(SiteError):
            door()


def members() -> Iterator[tuple[str, str]]:
    """Yield names for members of archives, and where those that are links lead."""
    for number, name in enumerate(VALID):
        plain = name.replace("\0", "") or "x"
        yield plain, ("../../../escaped.txt", "", "/etc/passwd")[number % 3]


def zipped() -> bytes:
    """Return a ZIP archive with strange members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in dict(members()):
            archive.writestr(zipfile.ZipInfo(name), export(item(1)))
    return file.getvalue()


def tarred(mode: str) -> bytes:
    """Return a tar archive with strange members, some of them links."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, to in members():
            member = tarfile.TarInfo(name)
            member.type = tarfile.SYMTYPE if to else tarfile.REGTYPE
            member.linkname = to
            archive.addfile(member)
    return file.getvalue()


def packed_as(name: str) -> bytes:
    """Return an export in gzip, which tells a name of its own for what is in it."""
    file = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=file) as out:
        out.write(export(item(1)).encode())
    data = bytearray(file.getvalue())
    data[3] |= 8  # RFC 1952, 2.3.1: a name follows
    return bytes(data[:10]) + name.replace("\0", "").encode() + b"\0" + bytes(data[10:])


def test_no_member_of_an_archive_leads_out(site: Path) -> None:
    (site / "content" / "ok.xml").write_text(export(item(1)))
    for number, data in enumerate((zipped(), tarred("w"), tarred("w:gz"), tarred("w:xz"))):
        file = site / "content" / f"archive{number}"
        file.write_bytes(data)
        given_to_all(site, file)
    for name in VALID[::4]:
        file.write_bytes(packed_as(name))
        migrate_as_asked(str(file), str(site / "content" / "packed"), "", media=False)
    posts = [f.name for f in (site / "content" / "packed" / "posts").iterdir()]
    assert posts == ["2012-06-07-post-1.md"]
    assert unsafe(site / "content") == []


@pytest.mark.parametrize(
    "beginning",
    in_part(
        [
            export("<item><title>").partition("</channel>")[0],
            export().partition("</channel>")[0],
            "<?xml version='1.0'?><disqus xmlns='http://disqus.com'><thread><id>",
            web_page().decode().partition("</main>")[0],
            "",
        ],
        3,
    ),
    ids=["in an item", "between items", "disqus", "page", "nothing"],
)
def test_what_unpacks_to_a_thousand_times_as_much_is_not_held(site: Path, beginning: str) -> None:
    (site / "content" / "ok.xml").write_text(export(item(1)))
    file = site / "content" / "bomb.gz"
    with gzip.open(file, "wb", compresslevel=1) as out:
        out.write(beginning.encode())
        for _ in range(UNPACKED // MEGABYTE):
            out.write(b" " * MEGABYTE)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with within(30):
        given_to_all(site, file)
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert more < UNPACKED // 2 // 1024
    assert unsafe(site / "content") == []
