"""Replies by e-mail: letters are queued outside of the repository, and a person prints them.

``mailbox`` finds messages, ``reading`` makes letters of them, ``queue`` keeps those until somebody
decides, ``approving`` puts one into its post's thread. An address is never kept or told.
"""
