"""The build's own entry, and the one place that changes the output folder.

A build goes into a staging folder beside the output; only when it is whole is the output brought
up to date, file by file, each in one step. What is no longer made is removed.
"""
