"""What a page looked at while it was rendered, noted, and looked at again at the next build."""
