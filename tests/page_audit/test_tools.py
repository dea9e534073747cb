"""A tool that is not here is named, with how to get it; one that fails says why."""

from __future__ import annotations

import sys

import pytest

from plugins.core.errors import ConfigurationError
from plugins.page_audit import tools
from plugins.page_audit.measures import MEASURES


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(tools, "_PACKAGES", tmp_path)


@pytest.mark.usefixtures("nothing_installed")
def test_every_tool_that_is_missing_is_named_with_how_to_get_it():
    needed = dict.fromkeys(tool for m in MEASURES.values() for tool in m.NEEDS)
    missing = tools.missing_of(needed)
    assert {line.partition(":")[0] for line in missing} == set(needed) - {"mf2py"}
    assert all("install" in line for line in missing)
    with pytest.raises(ConfigurationError, match="java is not here; install it"):
        tools.tool("java")


@pytest.mark.usefixtures("nothing_installed")
def test_no_tool_has_no_version():
    assert tools.versions_of(["chromium", "node_modules", "lighthouse", "newer node"]) == {}


def test_a_browser_is_found_where_the_environment_names_it(monkeypatch, tmp_path):
    browser = tmp_path / "my-browser"
    browser.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert tools.find_tool("chromium") == browser


def test_an_older_node_is_not_taken_for_a_newer_one(monkeypatch, tmp_path):
    node = tmp_path / "node"
    node.write_text(f"#!{sys.executable}\nprint('v20.19.0')\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tools, "_PACKAGES", tmp_path)
    assert tools.find_tool("node") == node
    assert tools.find_tool("newer node") is None
    node.write_text(f"#!{sys.executable}\nprint('v22.19.0')\n")
    assert tools.find_tool("newer node") == node


def test_a_program_that_fails_says_why(tmp_path):
    failing = [sys.executable, "-c", "import sys; sys.exit('no window')"]
    with pytest.raises(ConfigurationError, match="exit code 1:\nno window"):
        tools.run(failing, tmp_path)
