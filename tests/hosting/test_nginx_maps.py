"""Former addresses as patterns: each itself and nothing else, whatever characters it has."""

from __future__ import annotations

import re

import pytest

from plugins.hosting.model import Hosted
from plugins.hosting.nginx_maps import moves

LINE = re.compile(r'    "~(\^.*\$)" "(.*)";')


def patterns(former: str) -> list[tuple[re.Pattern[str], str]]:
    """Read the lines of the maps back, as nginx takes them out of their quotation marks."""
    lines = moves(Hosted("/blog", {}, ((former, "2026/03/über/"),)))
    found = [match.groups() for line in lines if (match := LINE.fullmatch(line))]
    return [(re.compile(re.sub(r"\\([\\\"])", r"\1", key)), target) for key, target in found]


@pytest.mark.parametrize(
    ("former", "taken", "left"),
    [
        ("old/", ["/blog/old/", "/blog/old"], ["/blog/Old/", "/old/", "/blog/old/x", "/blog/olds"]),
        ("old", ["/blog/old/", "/blog/old"], ["/blog/old//"]),
        ("was.html", ["/blog/was.html"], ["/blog/wasxhtml", "/blog/was.html/"]),
        ("?p=12", ["/blog/?p=12"], ["/blog/?p=123", "/blog/p=12", "/blog/?P=12"]),
        ("go?x=A", ["/blog/go?x=A"], ["/blog/go?x=a"]),
        ("é b/?x=ä 1", ["/blog/é b/?x=%C3%A4%201", "/blog/é b/?x=%c3%a4%201"], ["/é b/"]),
        ("?x=%c3%a4+1&y=(2)", ["/blog/?x=%C3%A4+1&y=(2)"], ["/blog/?x=%C3%A41&y=(2)"]),
        ('a"b\\c(1+1)$ ü/', ['/blog/a"b\\c(1+1)$ ü/'], ['/blog/a"b\\c(11)$ ü/']),
    ],
)
def test_a_former_address_is_taken_to_the_letter(former, taken, left):
    ((pattern, target),) = patterns(former)
    assert target == "/blog/2026/03/%C3%BCber/"
    assert all(pattern.fullmatch(address) for address in taken)
    assert not any(pattern.fullmatch(address) for address in left)
