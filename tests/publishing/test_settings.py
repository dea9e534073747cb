"""Where the site goes, as publishconf.py says it; what is wrong there is said, secrets are not."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.publishing.settings import read_settings

SECRET = "sesame-open-sesame"  # noqa: S105 - one for the tests


def settings(tmp_path, text):
    (tmp_path / "publishconf.py").write_text(text)
    return read_settings(tmp_path)


def fault(tmp_path, target, name="web"):
    found = settings(tmp_path, f"PUBLISHING_TARGETS = {{'web': {target!r}}}")
    with pytest.raises(ConfigurationError) as caught:
        found.target(name)
    return str(caught.value)


def test_a_target_is_its_kind_and_its_options(tmp_path):
    text = (
        "OUTPUT_PATH = 'public'\nPATH = 'content'\nPUBLISHING_KEEP = 3\n"
        "PUBLISHING_GRACE_HOURS = 2\nPUBLISHING_LOCK_MINUTES = 10\n"
        "PUBLISHING_TARGETS = {'web': {'kind': 'folder', 'path': '/srv/web'},"
        " 'the-bucket': {'kind': 's3', 'bucket': 'b', 'prefix': '/blog/'}}"
    )
    found = settings(tmp_path, text)
    assert (found.output, found.content) == (tmp_path / "public", tmp_path / "content")
    assert found.target("web")[1].path == "/srv/web"
    assert found.target("the-bucket")[1].prefix == "blog/"
    assert (found.PUBLISHING_KEEP, found.grace.seconds, found.longest.seconds) == (3, 7200, 600)


def test_what_is_not_set_has_its_default(tmp_path):
    found = settings(tmp_path, "")
    assert (found.PUBLISHING_KEEP, found.grace.days, found.longest.seconds) == (5, 1, 1800)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PUBLISHING_TARGETS = []", "must be"),
        ("PUBLISHING_TARGETS = {'web': 7}", "must be"),
        ("PUBLISHING_TARGETS = {7: {}}", "must be"),
        ("PUBLISHING_TARGETS = {'../x': {}}", "cannot be a name"),
        ("PUBLISHING_TARGETS = {'a b': {}}", "cannot be a name"),
        ("PUBLISHING_KEEP = 1", "at least 2"),
        ("PUBLISHING_KEEP = 'many'", "whole number"),
        ("PUBLISHING_KEEP = True", "whole number"),
        ("PUBLISHING_GRACE_HOURS = -1", "at least 0"),
        ("PUBLISHING_LOCK_MINUTES = 0", "at least 1"),
        ("PUBLISHING_LOCK_MINUTES = 10**12", "at most 1440"),
        ("PUBLISHING_GRACE_HOURS = 10**12", "at most 8784"),
        ("PUBLISHING_KEEP = 10**12", "at most 1000"),
        ("PUBLISHING_KEEPS = 3", 'no setting PUBLISHING_KEEPS; did you mean "PUBLISHING_KEEP"'),
        ("PUBLISHING_TARGET = {}", 'did you mean "PUBLISHING_TARGETS"'),
        ("import nothing_of_the_kind", "cannot be read"),
        ("PUBLISHING_TARGETS = {", "cannot be read"),
    ],
)
def test_a_setting_that_is_none_is_named(tmp_path, text, words):
    with pytest.raises(ConfigurationError, match=words):
        settings(tmp_path, text)


def test_without_the_file_it_says_where_to_be(tmp_path):
    with pytest.raises(ConfigurationError, match="in the site's folder"):
        read_settings(tmp_path)


def test_a_target_that_is_not_there_is_guessed(tmp_path):
    assert 'did you mean "web"?' in fault(tmp_path, {"kind": "folder", "path": "x"}, "wbe")
    assert "name a target: --to web" in fault(tmp_path, {}, "")
    with pytest.raises(ConfigurationError, match="names no place to publish to"):
        settings(tmp_path, "").target("web")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({}, "has no kind; write one of folder, git-branch, rsync, s3, sftp"),
        ({"kind": "sfpt"}, 'did you mean "sftp"?'),
        ({"kind": "folder"}, 'the option "path" is missing'),
        ({"kind": "folder", "path": "x", "paht": "y"}, 'no option "paht"; did you mean "path"?'),
        ({"kind": "sftp", "host": "h", "user": "u", "path": "/w", "port": 0}, '"port":'),
        ({"kind": "s3", "bucket": "b", "prefix": "../x"}, '"prefix" leads out'),
        ({"kind": "s3", "bucket": "b", "timeout": 0}, '"timeout":'),
        ({"kind": "s3", "bucket": ""}, '"bucket": '),
        ({"kind": "s3", "bucket": "b", "endpoint": "s3.agency.tld"}, "begins with https://"),
        ({"kind": "s3", "bucket": "b", "endpoint": "https://"}, "begins with https://"),
        ({"kind": "git-branch", "repository": ""}, '"repository" is no address'),
        ({"kind": "git-branch", "repository": "x", "timeout": 10**9}, '"timeout":'),
        ({"kind": "s3", "bucket": "b", "timeout": 10**9}, '"timeout":'),
        ({"kind": "rsync", "host": "h", "user": "u", "path": "/w", "timeout": 1e9}, '"timeout":'),
    ],
)
def test_an_option_that_is_none_is_named(tmp_path, target, words):
    assert words in fault(tmp_path, target)


@pytest.mark.parametrize(
    "target",
    [
        {"kind": "s3", "bucket": "b", "secret_key": SECRET},
        {"kind": "s3", "bucket": "b", "secret_variable": SECRET},
        {"kind": "s3", "bucket": "b", "aws_secret_access_key": SECRET},
        {"kind": "sftp", "host": "h", "user": "u", "path": "/w", "password": SECRET},
        {"kind": "sftp", "host": "h", "user": "u", "path": "/w", "password_variable": SECRET},
        {"kind": "git-branch", "repository": "x", "token": SECRET},
        {"kind": "git-branch", "repository": f"https://u:{SECRET}@host/x"},
        {"kind": "folder", "path": ["not text", SECRET]},
        {"kind": "folder", "path": {"x": SECRET}},
    ],
)
def test_a_secret_in_the_settings_is_refused_and_not_shown(tmp_path, target):
    found = fault(tmp_path, target)
    assert SECRET not in found
    if "token" in target or "password" in target:
        assert "_variable" in found


@pytest.mark.parametrize("option", ["key_file", "known_hosts"])
@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_file_below_the_home_of_nobody_is_named(tmp_path, kind, option):
    target = {"kind": kind, "host": "web.example", "user": "ann", "path": "/srv"}
    said = fault(tmp_path, {**target, option: "~nobody-is-called-so/key"})
    assert f'"{option}" is below ~nobody-is-called-so, and no user here has that name' in said
