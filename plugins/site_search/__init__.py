"""Search: an index of what lists may show, made by Pagefind, for the page at ``search/``.

Readers' browsers search in it by themselves; nothing that they look for is sent anywhere.
"""

from plugins.site_search.wiring import register

__all__ = ["register"]
