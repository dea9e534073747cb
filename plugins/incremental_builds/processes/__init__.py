"""Work shared among forked processes: all at once, or piece by piece."""
