from pathlib import Path

import brotli
import pytest

from plugins.core.errors import ConfigurationError
from plugins.stylesheets.bundle import bundle

LARGEST = 3000
"""Bytes, as they are sent."""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.css").write_text(text)
    return folder / "site.css"


def test_imports_stand_in_their_place_in_their_layers(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        site='@layer a, b;\n@import "one.css" layer(a);\n@import url("two.css") layer(b) print;\n',
        one="/* why */\np { color: red }\n",
        two="q { color: blue }\n",
    )
    assert "".join(bundle(site, tmp_path).split()) == (
        "@layera,b;@layera{p{color:red}}@mediaprint{@layerb{q{color:blue}}}"
    )


def test_comments_go_and_what_looks_like_one_in_a_string_stays(tmp_path: Path) -> None:
    site = write(tmp_path, site='a::after { content: "/* mine */" } /* gone\n over lines */\n')
    assert bundle(site, tmp_path) == 'a::after{content:"/* mine */"}\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('@import "none.css";', "no style sheet none.css, imported by site.css"),
        ('@import "../../secret.css";', "no style sheet secret.css"),
        ('@import "site.css";', "imports itself"),
    ],
)
def test_an_import_that_leads_nowhere_is_told(tmp_path: Path, text: str, words: str) -> None:
    folder = tmp_path / "css"
    folder.mkdir()
    (tmp_path.parent / "secret.css").write_text("p { }")
    with pytest.raises(ConfigurationError, match=words):
        bundle(write(folder, site=text), folder)


def test_a_pseudo_class_that_descends_keeps_what_it_says(tmp_path: Path) -> None:
    """``.a :is(b)`` is another thing than ``.a:is(b)``."""
    text = '.a :is(b, c) > d + :hover , .a:is(b) ::before { x: calc(1px + 2px) }\n[x=" :a"] e{y:z}'
    assert bundle(write(tmp_path, site=text), tmp_path) == (
        '.a *:is(b,c)>d+:hover,.a:is(b) *::before{x:calc(1px + 2px)}[x=" :a"] e{y:z}\n'
    )


def test_parts_of_one_layer_stand_in_it_together(tmp_path: Path) -> None:
    imports = "".join(f'@import "{n}.css" layer({layer});' for n, layer in ("xa", "ya", "zb"))
    site = write(tmp_path, site=imports, x="p{}", y="q { a: b }", z="r{a:b}")
    assert bundle(site, tmp_path) == "@layer a{p{}q{a:b}}@layer b{r{a:b}}\n"


def test_the_shipped_sheets_are_named_after_their_content_and_small(built_site: Path) -> None:
    """One for the front page, one for all others, and one for people who open a feed."""
    feed, front, site = sorted((built_site / "theme" / "css").iterdir())
    assert [sheet.name.split(".")[0] for sheet in (feed, front, site)] == ["feed", "front", "site"]
    for sheet, user in (
        (front, "index.html"),
        (site, "archives/index.html"),
        (feed, "atom.xml"),
        (feed, "links/log/rss.xml"),
    ):
        assert len(brotli.compress(sheet.read_bytes(), quality=11)) <= LARGEST
        assert b"@import" not in sheet.read_bytes()
        assert f"/theme/css/{sheet.name}" in (built_site / user).read_text(encoding="utf-8")
