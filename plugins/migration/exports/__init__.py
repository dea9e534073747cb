"""Exports of other systems, read piece by piece: what is in them, as values."""
