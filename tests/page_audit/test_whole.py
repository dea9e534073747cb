"""The audit as a person runs it, on a small site."""

from __future__ import annotations

import json
import shutil
from http.client import HTTPConnection

import pytest

from plugins.core.content_policy import POLICY, SEARCH_POLICY
from plugins.page_audit.serving import free_port, served
from tests.support.browser_tools import require_tool
from tests.support.site import ROOT


@pytest.fixture
def site(site_of):
    made = site_of()
    for name in ("tasks.py", "publishconf.py"):
        shutil.copy(ROOT / name, made.folder / name)
    return made


def audit(site, *arguments, **environment):
    return site.inv("audit", *arguments, **environment)


def test_links_are_followed_without_any_tool(site, tmp_path):
    done = audit(site, "--only", "links", "--json", PATH=str(tmp_path))
    assert done.code == 0, done.err
    rows = {row["measure"]: row for row in done.json()["rows"]}
    assert set(rows) == {"broken-links", "dead-fragments", "orphans", "canonicals"}
    assert {row["verdict"] for row in rows.values()} == {"met"}
    assert "Broken links inside the site" in done.err


def test_a_broken_link_fails_the_audit(site):
    file = site.folder / "ours" / "404.html"
    file.parent.mkdir()
    file.write_text('<!DOCTYPE html><title>x</title><a href="/nowhere/">x</a>')
    site.configure(THEME_TEMPLATES_OVERRIDES=[str(file.parent)])
    done = audit(site, "--only", "links")
    assert done.code == 1
    assert "  /404.html: 1\n    /nowhere/\n" in done.err


def test_a_missing_tool_is_named_and_counts_where_tools_are_required(site, tmp_path):
    done = audit(site, "--only", "nu", PATH=str(tmp_path), REQUIRE_TOOLS="")
    assert done.code == 0, done.err
    assert "java: install it" in done.err
    assert done.err.count("not measured") == 3
    assert audit(site, "--only", "nu", PATH=str(tmp_path), REQUIRE_TOOLS="1").code == 1


def test_a_tool_that_fails_is_a_failure_with_its_words(site, tmp_path):
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho 'out of paper' >&2; exit 3\n")
    node.chmod(0o755)
    require_tool("node_modules")
    done = audit(site, "--only", "html-validate", PATH=f"{tmp_path}:/bin:/usr/bin")
    assert done.code == 1
    assert "html-validate: node html-validate.mjs failed with exit code 3" in done.err
    assert "out of paper" in done.err


def test_a_statement_of_one_measure_is_refused_before_anything_is_done(site):
    done = audit(site, "--only", "links", "--statement")
    assert done.code == 2
    assert "a statement needs every check" in done.err
    assert "building" not in done.err
    assert not (site.folder / "content" / "machine").exists()


def test_an_unknown_measure_is_refused_with_those_that_there_are(site):
    done = audit(site, "--only", "axes")
    assert done.code == 2
    assert 'nothing called "axes" is measured; did you mean "axe"?' in done.err


def test_a_site_that_does_not_build_is_not_measured(site):
    site.write({"content/posts/2026-01-05-first.md": "---\ntitle: [\n---\n"})
    done = audit(site, "--only", "links", "--json")
    assert done.code == 1
    assert json.loads(done.out)["problems"]


@pytest.mark.browser
def test_the_site_is_served_as_a_good_host_would(tmp_path):
    require_tool("node")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "index.html").write_text("<p>Search")
    (tmp_path / "index.html").write_text("<p>" + "words " * 500)
    (tmp_path / "404.html").write_text("<p>Nothing here")
    (tmp_path / "site.0123456789ab.css").write_text("p{}")
    port = free_port()

    def get(path):
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
        response = connection.getresponse()
        found = (response.status, response.headers, response.read())
        connection.close()
        return found

    with served(tmp_path, port):
        status, headers, body = get("/")
        assert (status, headers["Content-Encoding"]) == (200, "br")
        assert headers["Content-Security-Policy"] == POLICY
        assert len(body) < 200
        assert get("/search/")[1]["Content-Security-Policy"] == SEARCH_POLICY
        assert "immutable" in get("/site.0123456789ab.css")[1]["Cache-Control"]
        assert get("/search")[1]["Location"] == "/search/"
        for path in ("/nowhere/", "/../secret", "/%2e%2e/secret", "/%zz"):
            assert get(path)[0] == 404
