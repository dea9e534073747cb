"""Each kind of target is a file, a line in the dict, and documented with all of its options."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from plugins.core.schema import adapter_of, field_names
from plugins.publishing.checks import CHECKS, WORD_CHECKS
from plugins.publishing.targets import TARGETS
from tests.publishing.conftest import STANDS
from tests.support.documents import rows_below, words_in
from tests.support.site import ROOT

PACKAGE = ROOT / "plugins" / "publishing"


def names_in(folder: Path) -> list[str]:
    files = sorted(file.stem.replace("_", "-") for file in folder.glob("*.py"))
    return [name for name in files if name not in {"--init--", "base"}]


def test_the_dict_has_every_kind_of_target_in_order():
    assert list(TARGETS) == names_in(PACKAGE / "targets")


def test_the_dict_has_every_check_in_order():
    assert list(CHECKS) == sorted(CHECKS)
    assert list(WORD_CHECKS) == sorted(WORD_CHECKS)
    assert sorted([*CHECKS, *WORD_CHECKS]) == names_in(PACKAGE / "checks")


def test_every_kind_of_target_runs_the_shared_contract():
    assert set(TARGETS) <= set(STANDS)


def test_every_kind_says_what_it_is_for_and_what_may_be_set():
    for name, target in TARGETS.items():
        assert target.SUMMARY, name
        assert dataclasses.is_dataclass(target.Options), name
        adapter_of(target.Options)


def test_every_option_of_every_kind_is_documented():
    rows = rows_below(ROOT / "docs" / "publishing.md", "## Kinds of targets")[2:]
    documented = {words_in(row[0])[0]: set(words_in(row[2])) for row in rows}
    assert set(documented) == set(TARGETS)
    documented["sftp"] |= documented["rsync"]  # "as rsync"
    for name, target in TARGETS.items():
        assert set(field_names(target.Options)) <= documented[name], name


def test_every_default_of_an_option_is_documented():
    rows = rows_below(ROOT / "docs" / "publishing.md", "## Kinds of targets")[2:]
    documented = {words_in(row[0])[0]: set(words_in(row[2])) for row in rows}
    documented["sftp"] |= documented["rsync"]
    for name, target in TARGETS.items():
        options = [o for o in dataclasses.fields(target.Options) if o.default]
        defaults = {str(o.default) for o in options if o.default is not dataclasses.MISSING}
        assert defaults <= documented[name], name
