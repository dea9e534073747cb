"""Attacks as letters: in, words, names and shapes; out, messages as a mail server hands them on."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable, Iterator

HOST = "private.example"
HEADER = {
    "Return-Path": f"<bounce@{HOST}>",
    "Received": f"from mx.{HOST} (mx.{HOST} [203.0.113.7]); Tue, 3 Mar 2026 09:00:05 +0000",
    "DKIM-Signature": f"v=1; d={HOST}; i=@{HOST}; b=c2lnbmVk",
    "X-Originating-IP": "[198.51.100.7]",
    "X-Mailer": "Mailer 7.3-marked",
    "From": f"Ann Archer <ann@{HOST}>",
    "Sender": f"ann.sender@{HOST}",
    "Reply-To": f"ann.reply@{HOST}",
    "To": f"Desk <desk@{HOST}>",
    "Cc": f"cc@{HOST}",
    "Bcc": f"bcc@{HOST}",
    "Disposition-Notification-To": f"read@{HOST}",
    "In-Reply-To": f"<before@{HOST}>",
    "References": f"<first@{HOST}>",
    "Subject": "Re: First & last [first]",
    "Date": "Tue, 03 Mar 2026 10:00:00 +0100",
    "Message-ID": f"<m1-marked@host.{HOST}>",
    "Content-Type": "text/plain; charset=utf-8",
}
PRIVATE = (HOST, HOST.encode().hex(), "203.0.113.7", "198.51.100.7", "7.3-marked", "m1-marked")
"""What must never be kept or told: each stands in every message."""


def mail(body: str | bytes = "Mine.", **fields: str) -> bytes:
    """Return a message; ``fields`` replace those of its header, and are written as they are."""
    header = HEADER | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\n" for name, value in header.items() if value)
    data = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    return lines.encode("utf-8", "surrogatepass") + b"\n" + data


def html(body: str) -> bytes:
    """Return a message in HTML alone."""
    return mail(body, Content_Type="text/html; charset=utf-8")


def _word(text: str, charset: str, kind: str) -> str:
    data = text.encode(charset, "replace")
    if kind == "B":
        return f"=?{charset}?B?{base64.b64encode(data).decode()}?="
    quoted = quopri.encodestring(data, header=True).decode("ascii", "replace").replace("?", "=3F")
    return f"=?{charset}?Q?{quoted}?="


def froms(name: str) -> Iterator[str]:
    """Yield a name as a field From may have it, in each encoding."""
    line = " ".join(name.split()) or "x"
    address = f"<ann@{HOST}>"
    yield f"{line} {address}"
    yield f'"{line}" {address}'
    yield f"ann@{HOST} ({line})"
    for charset in ("utf-8", "utf-7", "utf-16", "iso-2022-jp", "latin-1", "unicode-escape"):
        yield f"{_word(name, charset, 'B')} {address}"
    yield f"{_word(name, 'utf-8', 'Q')} {address}"
    yield f'"{_word(name, "utf-8", "B")}" {address}'
    yield f"=?rot13?Q?{line.replace('?', '')}?= {address}"
    whole = base64.b64encode(name.encode("utf-8", "surrogatepass")).decode()
    half = len(whole) // 2 + 1
    yield f"=?utf-8?B?{whole[:half]}?=\n =?utf-8?B?{whole[half:]}?= {address}"


PARTS = "multipart/mixed; boundary=b"
_MINE = "--b\nContent-Type: text/plain\n\nMine.\n"


def attached(disposition: str, body: str = "Theirs.") -> bytes:
    """Return a message with something attached; ``disposition`` is the field that names it."""
    part = f"--b\nContent-Type: application/octet-stream\nContent-Disposition: {disposition}\n\n"
    return mail(f"{_MINE}{part}{body}\n--b--\n", Content_Type=PARTS)


ATTACHED = {
    "a path": attached('attachment; filename="../../../etc/passwd"'),
    "a path of Windows": attached('attachment; filename="C:\\\\x\\\\..\\\\y.exe"'),
    "markup": attached('attachment; filename="<img src=x onerror=hit()>\'.png"'),
    "controls": attached("attachment; filename*=utf-8''%1b%5b2J%0d%0aBcc%3a%20all%00.png"),
    "an address": attached(f'attachment; filename="ann@{HOST}.vcf"; size=1'),
    "an address, encoded": attached(f'attachment; filename="=?utf-8?Q?ann=40{HOST}?="'),
    "a turned name": attached("attachment; filename*=utf-8''%e2%80%aegnp.exe"),
    "a long name": attached(f'attachment; filename="{"x" * 100_000}.png"'),
    "many pieces": attached("attachment; " + "; ".join(f"filename*{n}=x" for n in range(5_000))),
    "a wrong character set": attached("attachment; filename*=rot13''uvg%28%29"),
    "a vCard of the writer": attached("inline", f"BEGIN:VCARD\nEMAIL:ann@{HOST}\nEND:VCARD"),
    "a message": mail(
        f"{_MINE}--b\nContent-Type: message/rfc822\n\n{mail('Theirs.').decode()}\n--b--\n",
        Content_Type=PARTS,
    ),
    "in the text": mail(f"Mine.\n\nbegin 644 ann@{HOST}\n#0V%T\n`\nend\n"),
}
"""Letters that say "Mine." alone, whatever comes with them."""
SHAPES = {
    "an alternative with a script": mail(
        "--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: text/html\n\n"
        "<script>hit()</script><style>*{}</style><p onclick=hit()>Mine.</p>\n--b--\n",
        Content_Type="multipart/alternative; boundary=b",
    ),
    "parts in parts": mail(
        "--b\nContent-Type: multipart/related; boundary=c\n\n--c\nContent-Type:"
        " multipart/alternative; boundary=d\n\n--d\n\nMine.\n--d--\n--c--\n--b--\n",
        Content_Type=PARTS,
    ),
    "one boundary for all": mail(
        f"--b\nContent-Type: {PARTS}\n\n--b\n\nMine.\n--b--\n--b--\n", Content_Type=PARTS
    ),
    "no end": mail(_MINE, Content_Type=PARTS),
    "words before and behind": mail(
        f"<script>hit()</script>\n{_MINE}--b--\n<script>hit()</script>", Content_Type=PARTS
    ),
    "base64 with rubbish": mail("TWlu@@@\n\x00ZS4", Content_Transfer_Encoding="base64"),
    "an unknown transfer": mail("Mine.", Content_Transfer_Encoding="x-\x1b[2J"),
    "zeros": mail("Mi\x00ne.\x00"),
    "a type of rubbish": mail("Mine.", Content_Type='text/plain; charset="\x1b[2J<b>"; ='),
    "fields twice": mail("Mine.", X="y\nFrom: Zed <zed@private.example>\nSubject: other"),
    "lines of old systems": mail("Mine.").replace(b"\n", b"\r"),
    "hidden addresses": html(f"<p>Mine.</p><p style=display:none>ann@{HOST}</p>"),
    "a signature": mail(f"Mine.\n\n-- \nAnn\nann@{HOST}\n203.0.113.7\n"),
    "a quotation": mail(f"Mine.\n\nOn Mon, Ann <ann@{HOST}> wrote:\n> Theirs.\n"),
}
"""As above; where words of others come out, they are no words of the header."""
CHARSETS = {
    "utf-7": b"+ADw-script+AD4-hit()+ADw-/script+AD4- Mine.",
    "utf-16": "<script>hit()</script> Mine.".encode("utf-16"),
    "utf-16-le": "<script>hit()</script> Mine.".encode("utf-16-be"),
    "iso-2022-jp": b"\x1b$B<script>hit()</script>\x1b(B Mine.",
    "hz-gb-2312": b"~{<script>hit()~} Mine.",
    "gbk": b"\xbcscript\xbehit() Mine.",
    "us-ascii": b"\xbcscript\xbe\x80\x9bhit() Mine.",
    "utf-8": b"\xc0\xbcscript\xc0\xbe \xed\xa0\x80 \xff Mine.",
    "utf-32": b"Mine.",
    "unicode-escape": b"\\x3cscript\\x3ehit() Mine.",
    "punycode": b"-" * 3_000 + b" Mine.",
    "idna": b"xn--Mine.",
    "rot13": b"Mine.",
    "zlib": b"x\x9c Mine.",
    "base64": b"Mine.",
    "undefined": b"Mine.",
    "../../etc/passwd": b"Mine.",
}
"""Words of which each is in another character set than it says, or in none."""


def _nested(count: int, form: str) -> bytes:
    levels = "".join(
        f"Content-Type: multipart/mixed; {form.format(n=n)}\n\n--b{n}\n" for n in range(count)
    )
    start = mail().partition(b"Content-Type")[0]
    return start + levels.encode() + b"\nMine.\n" + b"x\n" * 50_000


LADEN: dict[str, Callable[[], bytes]] = {
    "deep parts": lambda: _nested(900, "boundary=b{n}"),
    "deep parts, in pieces": lambda: _nested(900, "boundary*0=b; boundary*1={n}"),
    "deep letters": lambda: mail(
        "Content-Type: message/rfc822\n\n" * 30_000, Content_Type="message/rfc822"
    ),
    "parts": lambda: mail("--b\n\n\n" * 300_000, Content_Type=PARTS),
    "letters in a digest": lambda: mail(
        "--b\n\n" * 300_000, Content_Type="multipart/digest; boundary=b"
    ),
    "fields": lambda: b"A: b\n" * 1_000_000 + mail(),
    "an endless header": lambda: b"A: b\n" * 1_000_000,
    "a long field": lambda: mail(Subject="x" * 10_000_000),
    "a folded field": lambda: mail(Subject="x\n " * 1_000_000),
    "encoded words": lambda: mail(From="=?utf-8?q?a?= " * 300_000),
    "addresses": lambda: mail(From="a <b@c>, " * 300_000),
    "brackets": lambda: mail(From="(" * 300_000 + "<" * 300_000),
    "parameters": lambda: mail(Content_Type="text/plain; " + "a=b; " * 300_000),
    "pieces of a parameter": lambda: mail(
        Content_Type="text/plain; " + "; ".join(f"name*{n}*=x" for n in range(100_000))
    ),
    "a boundary": lambda: mail(
        "--" + "b" * 3_000_000, Content_Type=f"multipart/mixed; boundary={'b' * 3_000_000}"
    ),
    "a boundary of signs": lambda: mail(
        "--(", Content_Type=f'multipart/mixed; boundary="{"(" * 60_000}"'
    ),
    "a date": lambda: mail(Date="1 " * 1_000_000),
    "lines": lambda: mail("a\n" * 4_000_000),
    "signs of quotation": lambda: mail(">" * 5_000_000),
    "files in the text": lambda: mail("begin 644 x\n" * 200_000),
    "signed in the text": lambda: mail("-----BEGIN PGP SIGNED MESSAGE-----\n" * 100_000),
    "text that flows": lambda: mail("> x \n" * 300_000, Content_Type="text/plain; format=flowed"),
    "elements": lambda: html("<div>" * 500_000),
    "attributes": lambda: html(f"<p {'a=b ' * 300_000}>Mine."),
    "signs of addresses": lambda: mail("a@" * 1_000_000),
    "numbers": lambda: mail("1 " * 1_000_000 + "::" * 300_000),
}  # fmt: skip
"""More than anybody writes, by what there is too much of."""
