from pathlib import Path

import pytest

from plugins.core.errors import ConfigurationError
from plugins.supply_chain import verbs
from plugins.supply_chain.licences import locked_in, packages_of, table_of
from plugins.supply_chain.programs import LOCKS, lock_commands, refuse_no_file, run
from tests.support.site import ROOT

LOCK = """# made by a program
nh3==0.3.0 \\
    --hash=sha256:00
    # via the site
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:11
"""


def test_a_lock_is_read_with_its_conditions() -> None:
    assert locked_in(LOCK) == [("colorama", "0.4.6"), ("nh3", "0.3.0")]


@pytest.mark.parametrize("task", ["licences", "lock", "sbom"])
def test_a_task_that_finds_no_lock_where_it_was_started_says_so(
    task: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was a traceback, or a fault of the network."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        getattr(verbs, task).body(None)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.endswith("here; run the command in the site's folder\n")


def test_what_is_not_installed_here_is_named_too(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("nh3==0.3.0\nnothing-of-that-name==1\n")
    nh3, nothing = packages_of([lock])
    assert (nh3.name, nh3.licence) == ("nh3", "MIT")
    assert nothing.licence == ""
    assert table_of([nh3, nothing]) == (
        "nh3 0.3.0               MIT\nnothing-of-that-name 1  not installed on this system\n"
    )


def test_every_package_of_ours_says_its_licence() -> None:
    packages = packages_of(ROOT / name for name in LOCKS)
    assert len(packages) > 60
    assert [p.name for p in packages if p.licence == "not said"] == []


def test_locks_hold_hashes_and_name_no_registry() -> None:
    assert all("--generate-hashes" in c and "--no-emit-index-url" in c
               for c in lock_commands(upgrade=False))  # fmt: skip
    assert all("--upgrade" in command for command in lock_commands(upgrade=True))
    for name in LOCKS:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count("--hash=sha256:") >= len(locked_in(text)) > 20
        assert "://" not in text


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigurationError, match="nothing-of-that-name is not installed; run make"):
        run(["nothing-of-that-name"])


def test_a_bill_of_materials_that_cannot_be_written_is_refused_in_our_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("", "nowhere/bill.json", "file/bill.json"):
        with pytest.raises(ConfigurationError, match="cannot be written; name a file"):
            refuse_no_file(tmp_path / name)
    refuse_no_file(tmp_path / "bill.json")
    refuse_no_file(tmp_path / "file")
