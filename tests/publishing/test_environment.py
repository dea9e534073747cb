"""Secrets come from the environment alone and are shown nowhere."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.publishing.environment import Secrets, checked_variable
from plugins.publishing.session import TargetError
from tests.support.publications import FIRST, Desk, Kind


def test_a_secret_that_was_handed_out_is_hidden_wherever_it_stands():
    secrets = Secrets({"TOKEN": "sesame", "LONGER": "sesame-open", "SHORT": "ab", "NONE": ""})
    assert secrets.hidden("sesame") == "sesame", "nobody has asked for it yet"
    assert secrets.get("TOKEN") == "sesame"
    assert secrets.get("LONGER") == "sesame-open"
    assert secrets.find("SHORT") == "ab"
    assert secrets.find("NONE") == secrets.find("MISSING") == ""
    assert secrets.hidden("x sesame-open y sesame z ab") == "x *** y *** z ab"
    assert secrets.hidden("https://user:pw@host/x and ssh://me@host") == (
        "https://host/x and ssh://host"
    )


@pytest.mark.parametrize("name", ["MISSING", "EMPTY"])
def test_a_variable_that_is_not_set_is_named(name):
    with pytest.raises(ConfigurationError, match=f"the variable {name} is not set"):
        Secrets({"EMPTY": ""}).get(name)


@pytest.mark.parametrize("text", ["", "lower", "A-B", "1A", "ghp_Abc", "A B", "A\n", "sesame"])
def test_what_is_no_name_of_a_variable_may_be_a_secret(text):
    with pytest.raises(ValueError, match="never a secret itself"):
        checked_variable(text)
    assert checked_variable("MY_TOKEN_2") == "MY_TOKEN_2"


def test_a_message_that_leaves_a_session_has_no_secret_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("MY_TOKEN", "sesame-open-sesame")

    class Careless:
        def __init__(self, around):
            self.token = around.secrets.get("MY_TOKEN")

        def __enter__(self):
            message = f"https://x:{self.token}@host said no to {self.token}"
            raise TargetError(message)

        def __exit__(self, *_):
            """Nothing is open."""

    (tmp_path / "public").mkdir()
    desk = Desk(tmp_path, Kind(Careless))
    desk.build(FIRST)
    with pytest.raises(TargetError) as caught:
        desk.publish()
    assert str(caught.value) == "web: https://host said no to ***"
