"""A text of the old blog as Markdown, held against what it was made of."""
