"""What machines ask a site for first: sitemap.xml, robots.txt, security.txt.

``files/`` says how each is written; the stage ``places`` finds every public address, and when what
stands there last changed.
"""

from plugins.discovery.wiring import register

__all__ = ["register"]
