"""The stages of a build reach the plugins in the order of PLUGINS, whatever blinker's own is."""

from __future__ import annotations

import types
from types import SimpleNamespace

import pytest
from blinker import Signal

from plugins.core import stages


def receiver(module: str, name: str) -> types.FunctionType:
    def answer(corpus: object) -> str:
        assert corpus is not None
        return f"{module}.{name}"

    answer.__module__, answer.__qualname__ = module, name
    return answer


NAMES = [f"plugins.{letter}" for letter in "dcabe"]


@pytest.mark.parametrize("seed", range(5))
def test_receivers_answer_in_the_order_of_plugins(seed: int) -> None:
    signal = Signal()
    kept = [receiver(f"{name}.wiring", "keep") for name in sorted(NAMES)]
    kept += [receiver("plugins.d.wiring", "also"), receiver("plugins.dd.wiring", "last")]
    for one in kept[seed:] + kept[:seed]:
        signal.connect(one)
    corpus = SimpleNamespace(settings={"PLUGINS": NAMES})
    assert list(stages.send(signal, corpus)) == [
        "plugins.d.wiring.also",
        "plugins.d.wiring.keep",
        "plugins.c.wiring.keep",
        "plugins.a.wiring.keep",
        "plugins.b.wiring.keep",
        "plugins.e.wiring.keep",
        "plugins.dd.wiring.last",
    ]
