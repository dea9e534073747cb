from pathlib import Path

import pytest

from plugins.core.errors import ConfigurationError
from plugins.stylesheets.bundle import bundle


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


def test_the_shipped_sheets_are_two_files_named_after_their_content(built_site: Path) -> None:
    """One for pages, and one for people who open a feed."""
    feed, site = sorted((built_site / "theme" / "css").iterdir())
    assert (feed.name[:5], site.name[:5]) == ("feed.", "site.")
    for sheet, user in ((site, "index.html"), (feed, "atom.xml"), (feed, "links/log/rss.xml")):
        assert b"@import" not in sheet.read_bytes()
        assert f"/theme/css/{sheet.name}" in (built_site / user).read_text(encoding="utf-8")
