"""Settings that do without something: as soon as it is there, the site is another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.incremental_builds.last_build.absent import Absent
from tests.support.amount import in_part
from tests.support.any_site import ANY
from tests.support.site import Site

SETTINGS = f"""
import os
import sys
from pathlib import Path
sys.path.append(os.curdir)
{ANY}PLUGINS = ["plugins.incremental_builds"]
"""
POST = "Title: Post {n}\nDate: 2026-01-0{n}\n\nWords.\n"
NAMED = 'SITENAME = "Another"\n'
FALLBACKS = {
    "a module": (
        "try:\n    from localconf import *\nexcept ImportError:\n    pass\n",
        {"localconf.py": NAMED},
    ),
    "a package": (
        "try:\n    from localconf import *\nexcept ImportError:\n    pass\n",
        {"localconf/__init__.py": NAMED},
    ),
    "a module of a package": (
        "try:\n    from confs.local import *\nexcept ImportError:\n    pass\n",
        {"confs/local.py": NAMED},
    ),
    "a module that is only looked for": (
        "import importlib.util as i\nif i.find_spec('localconf'):\n    SITENAME = 'Another'\n",
        {"localconf.py": ""},
    ),
    "a file that is opened": (
        "try:\n    SITENAME = Path('name.txt').read_text()\nexcept FileNotFoundError:\n    pass\n",
        {"name.txt": "Another"},
    ),
    "a file that is looked for": (
        "if os.path.exists('name.txt'):\n    SITENAME = 'Another'\n",
        {"name.txt": ""},
    ),
    "a file that a path is asked of": (
        "if Path('name.txt').exists():\n    SITENAME = 'Another'\n",
        {"name.txt": ""},
    ),
}


def made(folder: Path, more: str) -> Site:
    site = Site(folder)
    site.write({f"content/{n}.md": POST.format(n=n) for n in (1, 2, 3)})
    site.write({"confs/__init__.py": "", "pelicanconf.py": SETTINGS + more})
    first = site.build()
    assert first.code == 0, first.err
    return site


def expect_name(site: Site, name: str) -> None:
    """Build; every page has this name of the site, and a build from nothing says the same."""
    done = site.build()
    assert done.code == 0, done.err
    assert site.build("--output", "clean").code == 0
    assert site.output() == site.output("clean")
    assert f"{name}</title>".encode() in site.output()["index.html"]


@pytest.mark.parametrize(("more", "files"), in_part(FALLBACKS.values(), 3), ids=FALLBACKS)
def test_what_settings_looked_for_in_vain_counts_when_it_comes(
    more: str, files: dict[str, str], tmp_path: Path
) -> None:
    site = made(tmp_path, more)
    site.write(files)
    expect_name(site, "Another")
    site.write({"content/1.md": POST.format(n=1) + "More.\n"})
    expect_name(site, "Another")


def test_an_edit_is_not_done_with_other_settings_than_the_last_build(tmp_path: Path) -> None:
    """How they ask is hidden from whoever reads their code; a site of two minds is worse."""
    site = made(tmp_path, "if getattr(os.path, 'ex' + 'ists')('flag'):\n    SITENAME = 'Another'\n")
    site.write({"flag": ""})
    site.write({"content/1.md": POST.format(n=1) + "More.\n"})
    expect_name(site, "Another")


def test_modules_are_noted_where_they_would_be_and_not_among_libraries(tmp_path: Path) -> None:
    absent = Absent()
    found = absent.find_spec("package.part", [str(tmp_path)])
    assert found is None
    assert {f"{tmp_path}/part/", f"{tmp_path}/part.py"} <= absent.places()
    libraries = Absent()
    libraries.find_spec("package.part", [str(Path(pytest.__file__).parent)])
    assert libraries.places() == set()
