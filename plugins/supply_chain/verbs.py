"""Tasks for those who answer for what the site is built with."""

from __future__ import annotations

import json as json_module
import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task


@task(help={"upgrade": "take the newest versions that pyproject.toml allows"})
def lock(_c: Context, upgrade: bool = False) -> None:
    """Make both lock files again, with hashes."""
    from plugins.core.reporting import ending
    from plugins.supply_chain.programs import LOCKS, lock_commands, refuse_elsewhere, run

    with ending(as_json=False):
        refuse_elsewhere("pyproject.toml")
        for command in lock_commands(upgrade=upgrade):
            run(command)
        print(", ".join(LOCKS), file=sys.stderr)


@task(help={"json": "print one JSON document"})
def licences(_c: Context, json: bool = False) -> None:
    """List the licence of every locked package."""
    from plugins.core.reporting import ending
    from plugins.supply_chain.licences import packages_of, table_of
    from plugins.supply_chain.programs import LOCKS, refuse_elsewhere

    with ending(as_json=json):
        refuse_elsewhere(*LOCKS)
        packages = packages_of(Path(name) for name in LOCKS)
        if json:
            rows = [{"name": p.name, "version": p.version, "licence": p.licence} for p in packages]
            print(json_module.dumps({"packages": rows}, indent=2))
        else:
            sys.stdout.write(table_of(packages))


@task(help={"out": "the file to write (sbom.cdx.json)"})
def sbom(_c: Context, out: str = "sbom.cdx.json") -> None:
    """Write a bill of materials of what builds need (CycloneDX)."""
    from plugins.core.reporting import ending
    from plugins.supply_chain.programs import (
        LOCKS,
        bill_command,
        refuse_elsewhere,
        refuse_no_file,
        run,
    )

    with ending(as_json=False):
        refuse_elsewhere(LOCKS[1])
        refuse_no_file(Path(out))
        run(bill_command(LOCKS[1], Path(out)))
        print(out, file=sys.stderr)
