"""The task that writes what a server is told."""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task


@task(
    positional=["kind"],
    help={
        "kind": "nginx, netlify or cloudflare",
        "site": "the built site (public)",
        "out": "the folder to write into (.cache/hosting)",
        "compress": "also gzip and brotli files, to copy next to the site's own",
    },
)
def hosting(
    _c: Context,
    kind: str,
    site: str = "public",
    out: str = ".cache/hosting",
    compress: bool = False,
) -> None:
    """Write the headers and redirects of a built site for nginx, Netlify or Cloudflare."""
    from plugins.core.reporting import counted, ending
    from plugins.hosting.commands import hosted_site, maker_for, write_files

    with ending(as_json=False):
        make = maker_for(kind)
        hosted = hosted_site(Path.cwd(), Path(site))
        files = write_files(make, hosted, Path(out), compress=compress)
        print(f"{out}: {counted(len(files), 'file')} written", file=sys.stderr)
