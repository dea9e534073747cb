"""No name of the content leads out of the output: hundreds of ways, tried in real builds.

All that is refused is refused at once, with nothing written; what is left is built. Round the site
lies a folder with files that must stay as they are, and no other may come to be there.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plugins.core.problems import Location
from plugins.publishing.paths import collisions, fault_of
from tests.support.site import GOOD, Site, make_site, post
from tests.support.unsafe_paths import VECTORS, everything_round

NAMES = [path for path in VECTORS if len(path) < 2000]
EVERY = ("slug", "save_as")
"""Fields that are addresses or files: each is tried with every name."""
OTHERS = (
    "url", "former_addresses", "id", "category", "tags", "authors", "series", "template", "lang",
    "image", "translation", "thread", "path",
)  # fmt: skip
"""Fields that become part of an address, or name a file: each with every twelfth."""
FILES = [
    "CON", "con.html", "aux", "nul", "x ", " x", "a.", "..", "...", "a..b", "~", "~root", "-rf",
    "--help", "a\\b", "..\\x", "C:x", "a:b", "a?b", "a*b", "a|b", "a<b", 'a"b', "a%2e%2e%2fb",
    "%00", "a#b", "a\nb", "a\tb", "a\x1bb", "a\x7fb", "a\u202eb", "a\u2028b", "\ufeffa", "a\uff0fb",
    "\uff0e\uff0e", "\u2025", "cafe\u0301", "Caf\u00e9", "STRASSE", "stra\u00dfe", "\u212aelvin",
    "kelvin", "x" * 200, "git~1",
    "$(touch canary)", "`touch canary`", ";touch canary", "{save_as}", "{{7*7}}", "%(slug)s",
]  # fmt: skip
"""Names of files, each as a post, a page, a clip, a source and a thread."""
LINKS = {
    "content/posts/linked.md": "outside/secret.md",
    "content/posts/all": "outside",
    "content/pages/linked.md": "outside/secret.md",
    "content/clips/linked.md": "outside/secret.md",
    "content/threads/linked.yml": "outside/secret.yml",
    "content/images/linked.png": "outside/secret.png",
    "content/extra/linked.txt": "outside/secret.txt",
    "content/extra/robots.txt": "outside/secret.txt",
    "content/images/all": "outside",
    "content/posts/round": "site/content",
    "content/posts/nothing.md": "outside/nothing.md",
    "content/images/nothing.png": "outside/nothing.png",
    "content/sources/devices.md": "/dev/zero",
    "content/images/self.png": "site/content/images/self.png",
}
"""Links in the content, and where each leads."""
WORD = "zwetschgenkern"


def written(field: str, value: str, number: int) -> str:
    """Return a post with something in one field of its header."""
    text = post(f"Number {number}.", title=f"Post {number}", id=f"v{number}")
    given = json.dumps({"image": {"file": value, "alt": "x"}}.get(field, value))
    listed = f"[{given}]" if field in {"tags", "authors", "former_addresses"} else given
    kept = [line for line in text.split("\n") if not line.startswith(f"{field}:")]
    return "\n".join([kept[0], f"{field}: {listed}", *kept[1:]])


def in_headers() -> dict[str, str]:
    tried = [(field, name) for field in EVERY for name in NAMES]
    tried += [(field, name) for n, field in enumerate(OTHERS) for name in NAMES[n % 12 :: 12]]
    return {
        f"content/posts/2026-03-02-v{n}.md": written(field, name, n)
        for n, (field, name) in enumerate(tried)
    }


def in_names() -> dict[str, str]:
    found = {}
    for n, name in enumerate(FILES):
        found[f"content/posts/{name}.md"] = post(f"By its name {n}.", title=f"N {n}", id=f"n{n}")
        found[f"content/pages/{name}.md"] = (
            f"---\ntitle: Page {n}\nid: q{n}\nsummary: x\n---\n\nx\n"
        )
        address = f"url: https://ann.example/{n}\n"
        found[f"content/clips/{name}.md"] = f"---\ntitle: Clip {n}\n{address}authors: [ann]\n---\n"
        found[f"content/sources/{name}.md"] = f"---\nname: Source {n}\n{address}---\n"
        found[f"content/threads/{name}.yml"] = "clip: work\ncomments: []\n"
    return {path: text for path, text in found.items() if not path.endswith(("/...md", "/...yml"))}


def around(folder: Path) -> dict[str, str]:
    """Return everything below a folder but what a site may change, each with its digest."""
    names = ("output", ".output.spares", ".output.staging", ".cache", "__pycache__")
    ours = [folder / "site" / name for name in names]
    return everything_round(folder, ours)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = f"---\ntitle: The {WORD}\nid: out\ndate: 2026-01-01\nsummary: x\n---\n\nA {WORD}.\n"
    for name in ("secret.md", "secret.yml", "secret.png", "secret.txt"):
        (outside / name).write_text(secret)
    return make_site(tmp_path / "site", GOOD)


def built_after_refusals(site: Site, tmp_path: Path, tried: set[str]) -> tuple[set[str], str]:
    """Build until nothing is refused, each time without what was; return that, and the words."""
    refused: set[str] = set()
    said = ""
    for _ in range(6):
        before = around(tmp_path)
        run = site.build()
        assert around(tmp_path) == before
        assert "Traceback" not in run.err, run.err[-3000:]
        if run.code == 0:
            return refused, said
        assert site.output() == {}, "what is refused stops everything"
        said += run.err
        lines = f"\n{run.err}"
        named = {path for path in tried - refused if f"\n{shown(path)}:" in lines}
        assert named, run.err[-3000:]
        for path in named:
            (site.folder / path).unlink()
        refused |= named
    raise AssertionError(run.err[-3000:])


def shown(path: str) -> str:
    """Return a path as messages have it."""
    return str(Location(path))


def unsafe_in(site: Site) -> list[str]:
    output = site.output()
    links = [p.as_posix() for p in (site.folder / "output").rglob("*") if p.is_symlink()]
    return [*filter(fault_of, output), *collisions(output), *links]


def test_no_field_of_a_header_leads_out(site: Site, tmp_path: Path) -> None:
    files = in_headers()
    assert len(files) >= 200
    site.write(files)
    refused, said = built_after_refusals(site, tmp_path, set(files))
    assert unsafe_in(site) == []
    escaping = re.findall(r"\[unsafe-[a-z]+\]", said)
    assert len(escaping) > 200
    assert len(refused) > 200


def test_no_name_of_a_file_leads_out(site: Site, tmp_path: Path) -> None:
    files = in_names()
    assert len(files) >= 200
    site.write(files)
    built_after_refusals(site, tmp_path, set(files))
    assert unsafe_in(site) == []


def test_no_link_in_the_content_brings_in_what_lies_elsewhere(site: Site, tmp_path: Path) -> None:
    for name, to in LINKS.items():
        file = site.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(tmp_path / to)
    built_after_refusals(site, tmp_path, set(LINKS))
    assert unsafe_in(site) == []
    leaks = [name for name, data in site.output().items() if WORD.encode() in data.lower()]
    assert leaks == []
