"""Hand over what was made: to a file, to standard output, or inside one JSON document."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.files import write_whole
from plugins.core.reporting import counted, print_problems
from plugins.desk.export.model import Exported


def print_exported(form: str, made: Exported, output: str, *, as_json: bool) -> None:
    """Write a file where one is named, else standard output; what was left out is told."""
    print_problems(made.left_out)
    if output:
        _write(Path(output), made.data)
    if as_json:
        where = {"file": output} if output else {"content": made.data.decode()}
        told = {
            "format": form,
            "items": made.items,
            "problems": [problem.as_json() for problem in made.left_out],
            **where,
        }
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    elif output:
        sys.stderr.write(f"{output}: {counted(made.items, 'item')}\n")
    else:
        sys.stdout.buffer.write(made.data)
        sys.stdout.buffer.flush()


def _write(file: Path, data: bytes) -> None:
    try:
        write_whole(file, data)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}; name another --output"
        raise ConfigurationError(message) from error
