"""Say what was drafted: the file on stdout, all else on stderr."""

from __future__ import annotations

import json
import sys

from plugins.core.reporting import counted, print_problems, print_text
from plugins.desk.drafting.commands import Begun
from plugins.desk.drafting.model import Drafted


def print_begun(begun: Begun, *, as_json: bool) -> None:
    """Print which file was begun."""
    print_problems(begun.problems)
    if as_json:
        problems = [problem.as_json() for problem in begun.problems]
        print(json.dumps({"file": begun.path, "problems": problems}, indent=2))
    else:
        print_text(begun.path)


def print_drafted(drafted: Drafted, *, as_json: bool) -> None:
    """Print a draft's file, or its text where none was written."""
    print_problems(drafted.problems)
    if as_json:
        text = {} if drafted.path else {"text": drafted.text}
        print(json.dumps({**drafted.as_json(), **text}, indent=2, ensure_ascii=False))
        return
    print(drafted.path or drafted.text)
    choice = drafted.choice
    words = f"{counted(len(choice.clips()), 'clip')} in {counted(len(choice.groups), 'group')}"
    words += f", {counted(drafted.gaps, 'gap')} to fill"
    if choice.left:
        words += f"; {counted(choice.left, 'more clip')} (--limit 0 takes all)"
    if choice.undated:
        words += f"; left out without a day: {', '.join(choice.undated)}"
    print_text(words, file=sys.stderr)
