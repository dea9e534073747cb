"""Puts the built site where readers get it: inventory -> plan -> apply -> receipt, and back again.

Pelican knows nothing of this package, and it nothing of Pelican: it reads a folder that a build
has made, and `publishconf.py` for where that folder goes.
"""
