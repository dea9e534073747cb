"""Which paths may go out, and a table of those that must not."""

from __future__ import annotations

import pytest

from plugins.publishing.paths import UnsafePathError, checked, collisions, fault_of
from tests.support.unsafe_paths import VECTORS

FINE = [
    "index.html", "2026/03/fear/index.html", "a", "a-b_c.d/e", "404.html", ".nojekyll", ".htaccess",
    ".well-known/security.txt", "a/.well-known/x", "café/index.html", "日本語/index.html", "CNAME",
    "contact/x", "console.html", "nullify", "com10", "auxiliary/x", "a..b", "a...html", "x~1", "-a",
    "pagefind/fragment/en_10979b9.pf_fragment", "می‌خواهم/index.html", "a b/c d.html",
    "a&b=c+d@e,f;g", "(a)/[b]/{c}!$'", "x" * 240, "/".join(["abcdefg"] * 120), "ﬁn/index.html",
    "½/index.html",
]  # fmt: skip


def test_there_are_more_than_a_hundred_ways_out_in_the_table():
    assert len(VECTORS) == len(set(VECTORS))
    assert len(VECTORS) >= 130


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: ascii(path)[:40])
def test_a_path_that_leads_out_or_means_something_else_somewhere_has_a_fault(path):
    assert fault_of(path)
    with pytest.raises(UnsafePathError, match="nothing is done"):
        checked(path)


@pytest.mark.parametrize("path", FINE, ids=lambda path: ascii(path)[:40])
def test_a_path_that_is_one_file_everywhere_has_none(path):
    assert fault_of(path) == ""
    assert checked(path) == path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a/b", "a/c"], {}),
        (["About/index.html", "about/x.html"], {"about/x.html": "About"}),
        (["A.html", "a.html"], {"a.html": "A.html"}),
        (["caf\u00e9/x", "cafe\u0301/y"], {"caf\u00e9/x": "cafe\u0301"}),
        (["straße", "STRASSE"], {"straße": "STRASSE"}),
        (["a", "a/b"], {"a": "a"}),
        (["A", "a/b"], {"A": "a"}),
        (["\u212aelvin", "kelvin"], {"\u212aelvin": "kelvin"}),
        (["x/y/Z/1", "x/y/z/2", "x/Y/z/3"], {"x/y/Z/1": "x/Y", "x/y/z/2": "x/Y"}),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_two_files_that_one_system_takes_for_one_collide(paths, found):
    assert dict(collisions(paths)) == found


def test_no_path_takes_long_to_judge():
    """Whoever writes a record cannot keep us busy with a long path."""
    for text in ("a." * 100_000, "a/" * 100_000, "." * 100_000, " " * 100_000, "com1." * 50_000):
        assert fault_of(text)
