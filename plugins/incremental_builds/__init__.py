"""The build's own entry, the one place that changes the output folder, and what makes it fast.

As a Pelican plugin it reads and renders with several processes; the bytes are those that Pelican
writes without it. ``python -m plugins.incremental_builds`` goes further: it first asks whether the
site stands as it is, stages a build beside the output, and brings the output up to date file by
file. So this package must be importable without Pelican.
"""


def register() -> None:
    """Connect the plugin to Pelican."""
    from plugins.incremental_builds.wiring import register as connect  # noqa: PLC0415 - loads Pelican

    connect()


__all__ = ["register"]
