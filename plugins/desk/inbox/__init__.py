"""What the sources that we follow have published, and what a writer has decided about it."""
