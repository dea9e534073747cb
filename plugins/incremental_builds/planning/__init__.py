"""Which pages have to be rendered, and why: what was noted of them, held against today."""
