"""A post as a newsletter: HTML that mail programs show, the same as plain text, and headers."""
