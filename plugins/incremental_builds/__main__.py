"""``python -m plugins.incremental_builds``: the build's own entry, without make and Invoke."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from plugins.core.errors import SiteError
from plugins.incremental_builds.entry import build_if_needed
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.reporting import print_build, print_error


def main(arguments: list[str] | None = None) -> int:
    """Build the site and return the exit code: 0 done, 1 content, 2 usage or configuration."""
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
    parser.add_argument("--strict", action="store_true", help="notices stop the build too")
    parser.add_argument("--explain", action="store_true", help="say why each page was rendered")
    parser.add_argument("--serve", action="store_true", help="show the site, and build at saves")
    parser.add_argument("--port", type=int, default=8000, help="the port of --serve (8000)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args(arguments)
    request = BuildRequest(given.settings, given.output, given.strict)
    try:
        if given.serve:
            from plugins.incremental_builds.preview import preview  # noqa: PLC0415 - a build needs none of it

            preview(request, given.port)
            return 0
        result = build_if_needed(request)
    except SiteError as error:
        return print_error(error, as_json=given.json)
    print_build(result, as_json=given.json, explain=given.explain)
    return 0


if __name__ == "__main__":
    exit_code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)  # taking a large site to pieces takes as long as building a small one
