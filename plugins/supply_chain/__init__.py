"""What the site is built with: locks, licences, and a bill of materials for auditors.

Pelican does not load it, and no build needs it.
"""
