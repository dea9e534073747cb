"""What the last build read and wrote, and whether all of it still stands.

``book`` keeps it, ``sweep`` looks at many files at once, ``standing`` compares: a build with
nothing to do loads these and little else.
"""
