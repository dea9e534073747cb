"""What readers get, measured on the built site against the targets: `inv audit`.

Builds the site for an address on this machine, serves it as a good host would, and looks at it
with browsers and validators. Pelican knows nothing of this package, and it nothing of Pelican.
"""
