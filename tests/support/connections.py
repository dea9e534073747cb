"""What plugins connected to Pelican's signals and ours, which outlasts a build in its process."""

from __future__ import annotations

from blinker import Signal
from pelican import signals

from plugins.core import stages


def disconnect() -> None:
    """Disconnect the plugins that another build in this process left connected."""
    for signal in (*vars(signals).values(), *vars(stages).values()):
        if isinstance(signal, Signal):
            signal._clear_state()
