"""What becomes of a thread that was read: a snapshot, a thread's file, a block, a report.

``document`` is a thread as JSON, ``snapshots`` keeps one on this machine, ``written`` and ``merge``
make the file under ``content/threads/``, ``pick`` chooses and cuts, ``session`` does so at a
terminal, ``compare`` tells what changed since, ``remove`` and ``leaks`` take back and look after.
"""
