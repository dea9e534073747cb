"""What a server is told of the built site: headers, redirects, compressed files.

One set of rules (``rules``) and one module for each kind of host. Pelican does not load it, and no
build needs it: the files are made from an output folder, when the site is put somewhere.
"""
