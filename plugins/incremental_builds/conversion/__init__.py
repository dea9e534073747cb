"""Markdown into HTML as Python-Markdown does it, without its tree where the text is ordinary."""
