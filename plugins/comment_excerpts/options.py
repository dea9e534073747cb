"""The options of the two blocks: in, one use; out, what it asks for and what is wrong with it."""

from __future__ import annotations

from plugins.comment_excerpts.fragments import Fragments, Missing
from plugins.comment_excerpts.show import Context
from plugins.core.blocks import BlockUse
from plugins.core.problems import Problem, did_you_mean
from plugins.core.yaml_source import Path

INVALID = "invalid-option"


def context_of(use: BlockUse) -> tuple[Context, list[Problem]]:
    """Return what a ``/// thread`` says under ``show``; without it, ``context``."""
    value = use.option_values().get("show")
    if value is None:
        return Context.CONTEXT, []
    known = [context.value for context in Context]
    if value in known:
        return Context(value), []
    hint = f"write one of {', '.join(known)}"
    return Context.CONTEXT, [
        Problem(
            use.options.location(("show",)),
            f'"show" cannot be {value!r}',
            INVALID,
            did_you_mean(value, known, hint) if isinstance(value, str) else hint,
        )
    ]


def fragments_of(use: BlockUse) -> tuple[Fragments, list[Problem]]:
    """Return what a ``/// excerpt`` keeps: by ``from`` and ``to``, or by ``keep``, or all."""
    values = use.option_values()
    problems: list[Problem] = []
    ends = {}
    for name in ("from", "to"):
        value = values.get(name)
        if value is not None and not (isinstance(value, str) and value.strip()):
            problems.append(
                _invalid(
                    use,
                    (name,),
                    f'"{name}" must be words of the comment',
                    f'write `{name}: "some words"`',
                )
            )
        ends[name] = value if isinstance(value, str) else ""
    keep, found = _keep_of(use)
    problems += found
    if keep and any(ends.values()):
        problems.append(
            _invalid(
                use,
                ("keep",),
                '"keep" cannot be used together with "from" or "to"',
                "put all that is kept into `keep`, or remove it",
            )
        )
    return Fragments(ends["from"], ends["to"], keep), problems


def _keep_of(use: BlockUse) -> tuple[tuple[str, ...], list[Problem]]:
    value = use.option_values().get("keep")
    if value is None:
        return (), []
    items = value if isinstance(value, list) else [value]
    texts = tuple(item for item in items if isinstance(item, str) and item.strip())
    if len(texts) == len(items) and texts:
        return texts, []
    return texts, [
        _invalid(
            use,
            ("keep",),
            '"keep" must be a list of words of the comment',
            'put each fragment on a line of its own: `- "some words"`',
        )
    ]


def _invalid(use: BlockUse, at: Path, message: str, hint: str) -> Problem:
    return Problem(use.options.location(at), message, INVALID, hint)


def not_in_source(use: BlockUse, missing: Missing) -> Problem:
    """Return the problem that an excerpt's fragment is not in the stored text."""
    if missing.is_misplaced:
        hint = "it comes earlier in the comment; nothing is reordered, so name it first"
    elif missing.nearest:
        hint = f'the comment has "{missing.nearest}"'
    else:
        hint = "copy the words exactly from the comment's text"
    return Problem(
        use.options.location(missing.option),
        f'"{missing.fragment}" is not in the comment "{use.argument}"',
        "excerpt-not-in-source",
        hint,
    )
