"""What becomes of a thread that was read: a snapshot, a thread's file, a block, a report.

``document`` is a thread as JSON, ``snapshots`` keeps one on this machine, ``written`` and ``merge``
make the file under ``content/threads/``, ``store`` puts it there, ``grow`` adds a comment to a
post's own. ``pick`` chooses and cuts, ``session`` does so at a terminal, where ``tree`` shows the
thread; ``compare`` tells what changed since, ``remove`` takes back.
"""
