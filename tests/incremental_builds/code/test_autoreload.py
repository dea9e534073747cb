"""`pelican --autoreload` runs Pelican again and again in one process: each run is a build anew."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.amount import long
from tests.support.any_site import ANY
from tests.support.site import GOOD, ROOT, Site, make_site, post

SETTINGS = f"""{ANY}
PLUGINS = ["plugins.incremental_builds"]
"""
POST = "Title: {title}\nDate: 2026-01-0{n}\n\nWords.\n"
KEYS = """
import sys
from pathlib import Path
from pelican.settings import read_settings
from plugins.incremental_builds.code.trust import key_of

for word in sys.argv[1:]:
    Path("drawing.py").write_text(f"WORD = '{word}'")
    print(key_of(read_settings("pelicanconf.py")))
"""
"""Keys of a site, of which a module is written anew before each."""
RUNS = """
import json, sys
from pathlib import Path
from pelican import Pelican
from pelican.settings import read_settings

pelican = Pelican(read_settings("pelicanconf.py", override={"OUTPUT_PATH": "output"}))
for edit in (None, *json.loads(sys.argv[1])):
    for name, text in (edit or {}).items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    try:
        pelican.run()
    except Exception as error:
        print(f"failed: {error}")
"""
"""As Pelican's loop does it: one Pelican, a run after every edit, whatever a run raised."""


def expect_as_anew(site: Site, *edits: dict[str, str], left: tuple[str, ...] = ()) -> str:
    """Run once and after each edit in one process; then compare with a run in another."""
    done = site.run("-c", RUNS, json.dumps(edits))
    assert done.code == 0, done.out + done.err
    clean = site.pelican("-s", "pelicanconf.py", "-o", "clean")
    assert clean.code == 0, clean.out + clean.err
    found, anew = site.output(), site.output("clean")
    for name in found.keys() - anew.keys():
        assert name.startswith(left), name
        del found[name]
    assert found.keys() == anew.keys()
    assert [name for name in anew if found[name] != anew[name]] == []
    return done.out + done.err


def test_every_run_shows_what_was_edited_before_it(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({f"content/{n}.md": POST.format(n=n, title=f"Post {n}") for n in (1, 2, 3)})
    site.write({"pelicanconf.py": SETTINGS})
    first = {"content/1.md": POST.format(n=1, title="Another")}
    second = {"content/2.md": POST.format(n=2, title="A third"), "content/4.md": "No header.\n"}
    expect_as_anew(site, first, second, left=("post-",))
    assert b"A third" in site.output()["index.html"]


def test_a_run_that_fails_leaves_nothing_for_the_next(tmp_path: Path) -> None:
    """Its template is broken: pages were collected then, and none was written."""
    site = Site(tmp_path)
    site.write({f"content/{n}.md": POST.format(n=n, title=f"Post {n}") for n in (1, 2, 3)})
    site.write({"pelicanconf.py": f'{SETTINGS}THEME_TEMPLATES_OVERRIDES = ["templates"]\n'})
    index = "{% for article in articles %}{{ article.title }};{% endfor %}"
    site.write({"templates/index.html": index})
    broken = {"templates/index.html": "{{ nothing.of.this }}"}
    mended = {"templates/index.html": index, "content/1.md": POST.format(n=1, title="Another")}
    assert "failed: " in expect_as_anew(site, broken, mended, left=("post-1.html",))


@long
def test_all_plugins_of_this_repository_begin_anew(tmp_path: Path) -> None:
    """Posts, sources, words of the theme and style sheets are read in every run."""
    site = make_site(tmp_path, GOOD)
    for name in ("templates", "static"):
        for file in (ROOT / "theme" / name).rglob("*"):
            if file.is_file():
                inside = file.relative_to(ROOT)
                site.write({inside.as_posix(): file.read_bytes()})
    settings = (tmp_path / "pelicanconf.py").read_text("utf-8")
    site.write({"pelicanconf.py": settings + 'THEME = "theme"\n'})
    sheet = (tmp_path / "theme/static/css/site.css").read_text("utf-8")
    source = (tmp_path / "content/sources/ann.md").read_text("utf-8")
    body = "See [clip:work] of 2010."
    edits = [
        {"content/posts/2026-01-05-first.md": post("New.", title="Second", id="first")},
        {"content/posts/2026-02-05-more.md": post(body, title="More", id="more")},
        {"content/sources/ann.md": source.replace("Ann Example", "Ann Other")},
        {"theme/static/css/site.css": f"{sheet}\nbody {{ margin: 7px }}\n"},
        {"theme/words/en.yml": 'date: "{day} of {month}, {year}"\n'},
    ]
    expect_as_anew(site, *edits, left=("theme/css/", "cards/"))
    assert "2 of March, 2026" in (tmp_path / "output/2026/03/first/index.html").read_text("utf-8")


def test_what_is_kept_stands_under_the_code_that_was_loaded(tmp_path: Path) -> None:
    """A module is edited while Pelican goes on with the old one: the next process has the new."""
    site = Site(tmp_path)
    importing = "import sys\nsys.path.insert(0, '.')\nimport drawing\n"
    site.write({"pelicanconf.py": importing + SETTINGS, "content/1.md": ""})
    one, still = site.run("-c", KEYS, "one", "another").out.split()
    (other,) = site.run("-c", KEYS, "another").out.split()
    (again,) = site.run("-c", KEYS, "one").out.split()
    assert one == still == again != other
    site.write({"pelicanconf.py": f"{importing}{SETTINGS}# more\n"})
    (edited,) = site.run("-c", KEYS, "one").out.split()
    assert edited != one
