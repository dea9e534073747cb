"""The health of every outward link: live, moved, dead or unknown, and the archived copy of each.

``gather`` finds the links (``written`` where they stand in a file), ``agenda`` decides who is asked
next, ``judge`` says what an answer means (with ``signs`` and ``landing`` for pages that pretend),
``record`` what several answers mean together, ``wayback`` asks the archive, ``journal`` keeps what
a run has found until it ends, and ``change`` puts new addresses into a writer's files.
"""
