"""Where each item goes here: its lists, bylines, address, and what is there already."""
