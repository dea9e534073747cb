"""The task ``approve``."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import TaskWithWord


@task(
    klass=TaskWithWord,
    positional=["post"],
    help={
        "post": "the post: its path, id or slug",
        "as": "who approves it, one of APPROVERS; without it, see which approvals it has",
        "list": "list the posts that wait for somebody, as the task does without a post",
        "json": "print one JSON document",
    },
)
def approve(
    _c: Context,
    post: str | None = None,
    *,
    as_: str = "",
    list: bool = False,  # noqa: A002 - the name of the flag
    json: bool = False,
) -> None:
    """Approve a post as it is now, or say which approvals it waits for."""
    from plugins.desk.approvals import commands, reporting
    from plugins.desk.reading import read_site

    with ending(as_json=json):
        corpus = read_site()
        if list or not post:
            said = reporting.said_of_waiting(commands.waiting(corpus), as_json=json)
        elif as_:
            made = commands.approve(corpus, post, as_, commands.now())
            said = reporting.said_of_approval(made, as_json=json)
        else:
            said = reporting.said_of_post(commands.show(corpus, post), as_json=json)
        print(said)
