"""What a build leaves for edits to come: its pages, their contexts, and its lists as rows."""
