"""Values that more than one room keeps or compares: digests, codes, rows of numbers, pages."""
