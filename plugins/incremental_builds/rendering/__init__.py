"""Pages are rendered by several processes, and what many of them show is rendered once."""
