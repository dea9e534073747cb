"""``python -m plugins.incremental_builds``: the build's own entry, without make and Invoke."""

from __future__ import annotations

import gc
import os
import sys

from plugins.incremental_builds.quick import said_at_once


def main(arguments: list[str] | None = None, *, whole: bool = False) -> int:
    """Build the site and return the exit code: 0 done, 1 content, 2 usage or configuration.

    ``whole``: it is known already that a part of it would not do.
    """
    import argparse  # noqa: PLC0415 - what is imported here takes longer than a build may
    from pathlib import Path  # noqa: PLC0415

    from plugins.core.errors import SiteError, refusal_of_disk  # noqa: PLC0415
    from plugins.core.reporting import print_error  # noqa: PLC0415
    from plugins.incremental_builds.entry import build_if_needed  # noqa: PLC0415
    from plugins.incremental_builds.model import BuildRequest  # noqa: PLC0415
    from plugins.incremental_builds.reporting import print_build  # noqa: PLC0415

    parser = argparse.ArgumentParser(
        prog="python -m plugins.incremental_builds", description="Build the site."
    )
    parser.add_argument(
        "--settings",
        type=Path,
        default=Path("pelicanconf.py"),
        help="the settings file (pelicanconf.py)",
    )
    parser.add_argument("--output", type=Path, help="the output folder (as the settings say)")
    parser.add_argument(
        "--finish", action="store_true", help="make pictures, cards and the search index too"
    )
    parser.add_argument("--strict", action="store_true", help="notices stop the build too")
    parser.add_argument("--explain", action="store_true", help="say why each page was rendered")
    parser.add_argument("--serve", action="store_true", help="show the site, and build at saves")
    parser.add_argument("--port", type=int, default=8000, help="the port of --serve (8000)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args(arguments)
    kinds = None if given.finish else frozenset[str]()
    request = BuildRequest(given.settings, given.output, given.strict, finish=kinds)
    try:
        if given.serve:
            from plugins.incremental_builds.preview.serve import preview  # noqa: PLC0415 - a build needs none of it

            gc.enable()  # it may live for a day
            preview(request, given.port)
            return 0
        result = build_if_needed(request, whole=whole)
    except SiteError as error:
        return print_error(error, as_json=given.json)
    except OSError as error:
        refused = refusal_of_disk(error)
        if refused is None:
            raise
        return print_error(refused, as_json=given.json)
    print_build(result, as_json=given.json, explain=given.explain)
    return 0


def run() -> int:
    """Do what was asked for: at once, where there is nothing or little to do."""
    words, whole = ("", False) if len(sys.argv) > 1 else said_at_once("pelicanconf.py")
    if not words:
        gc.disable()  # to go through a large site once more takes seconds, and all ends soon
        return main(whole=whole)
    sys.stderr.write(f"{words}\n")
    return 0


if __name__ == "__main__":
    exit_code = run()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)  # taking a large site to pieces takes as long as building a small one
