"""Ctrl-C ends a command without a traceback, and with the code that shells know."""

from __future__ import annotations

import pytest

from plugins.desk.stopping import STOPPED, stoppable


def test_what_is_stopped_says_so_and_leaves_with_its_code(capsys):
    with pytest.raises(SystemExit) as caught, stoppable():
        raise KeyboardInterrupt
    assert caught.value.code == STOPPED == 130
    assert "is kept" in capsys.readouterr().err


def test_what_is_not_stopped_goes_on():
    with stoppable():
        done = True
    assert done
