"""Small edits, done from a snapshot without the rest of the site, or found too large for that."""
