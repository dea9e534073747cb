"""The single files of browsers have a page in them, or are refused by their names."""

from __future__ import annotations

import base64
import datetime as dt
import plistlib
import re

import pytest

from plugins.desk.clipping.commands import clip
from plugins.desk.clipping.corrections import Said
from plugins.desk.clipping.material import material_of, saved_material
from plugins.desk.pages import PageError
from plugins.desk.site import DeskSite
from tests.support.effort import within

URL = "https://paper.example/news/title"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    return DeskSite(tmp_path, dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.UTC))


MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://paper.example/news/title?utm_source=x
Subject: Saved
Date: Mon, 9 Mar 2020 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://paper.example/news/title

<html lang=3D"en"><head><meta charset=3D"utf-8"><title>Caf=C3=A9 of fe=
ars</title></head><body><h1>Caf=C3=A9 of fears</h1></body></html>
------B
Content-Type: text/css

p {}
------B--
"""
IN_BASE64 = re.sub(
    rb"quoted-printable(.*?\n\n).*?(?=\n--)",
    lambda found: b"base64" + found[1] + base64.encodebytes("<h1>Café of fears</h1>".encode()),
    MHTML,
    flags=re.DOTALL,
)
WEBARCHIVE = plistlib.dumps(
    {
        "WebMainResource": {
            "WebResourceData": "<title>Café of fears</title><h1>Café of fears</h1>".encode(
                "cp1252"
            ),
            "WebResourceURL": "https://paper.example/news/title",
            "WebResourceTextEncodingName": "windows-1252",
        }
    },
    fmt=plistlib.FMT_BINARY,
)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (MHTML.replace(b"\n", b"\r\n"), "2020-03-09"),
        (MHTML, "2020-03-09"),
        (IN_BASE64, "2020-03-09"),
        (WEBARCHIVE, None),
    ],
    ids=["mhtml", "mhtml with plain line ends", "mhtml in base64", "webarchive"],
)
def test_the_one_file_of_a_browser_has_the_page_its_address_and_its_day(site, tmp_path, body, day):
    file = tmp_path / "saved"
    file.write_bytes(body)
    found = clip(material_of(str(file), "", stdin=False), Said(), site, dry_run=False)
    assert (found.work.title, found.url) == ("Café of fears", URL)
    text = (site.folder / found.written[-1]).read_text(encoding="utf-8")
    assert f'accessed: "{day or "2026-11-22"}"' in text


@pytest.mark.parametrize(
    "body",
    [
        b"bplist00 broken",
        b"bplist00" + b"\xd1" * 50,
        plistlib.dumps({"WebMainResource": [1]}, fmt=plistlib.FMT_BINARY),
        MHTML.replace(b"text/html\n", b"text/plain\n"),
        b"From: x\nContent-Type: multipart/related; boundary=B\n\n"
        + b"--B\nContent-Type: multipart/mixed; boundary=B\n\n" * 3000,
    ],
    ids=["cut", "garbage", "other list", "no page", "nested"],
)
def test_an_archive_without_a_page_is_refused_by_name(site, body):
    with pytest.raises(PageError, match="save it as HTML alone"):
        clip(saved_material(body, URL, "a page"), Said(), site, dry_run=True)


def test_an_archive_made_to_hurt_does_not(site):
    head = b"From: x\nContent-Type: multipart/related; boundary=B\n\n"
    fields = b"--B\n" + b"A: b\n" * 9000
    for part in (b"--B\nContent-Type: text/plain\n\na\n", b"--B\nA: b\n", fields):
        body = head + part * (9_000_000 // len(part))
        with within(5), pytest.raises(PageError):
            clip(saved_material(body, URL, "a page"), Said(), site, dry_run=True)
