"""The writers' commands: what is read elsewhere becomes material of ours; no build needs any of it."""
