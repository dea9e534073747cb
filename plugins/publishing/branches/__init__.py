"""Releases as commits on a branch."""
