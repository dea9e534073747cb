"""A link seen becomes a clip: what a page says of itself is read, weighed and written down."""
