"""Pelican's own run from outside: its settings, what it says, and what outlasts it."""
