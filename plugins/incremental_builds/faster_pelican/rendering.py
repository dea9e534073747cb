"""Render one page of many: what Jinja's ``Template.render`` does, with less copying.

Jinja copies the names of a page twice, and those of the environment for each page. Here the names
that pages share are put together once for a template.
"""

from __future__ import annotations

from typing import Any

from plugins.incremental_builds.values.identity import identity


class Rendering:
    """Renders pages that share most of their names."""

    def __init__(self) -> None:
        """Begin with nothing put together."""
        self._bases: dict[tuple[int, int], tuple[Any, ...]] = {}

    def context(self, template: Any, own: dict[str, Any], shared: dict[str, Any]) -> Any:
        """Return the context that Jinja makes of the globals, the shared names and the page's own.

        The shared names must not have changed since the last page, unless :meth:`forget_shared` was
        called.
        """
        key = (identity(template), identity(shared))
        found = self._bases.get(key)
        if found is None:
            # a template that changes meanwhile is for the next build; no page is half of each
            template.environment.auto_reload = False
            # both are kept too, so that their numbers are never others'
            found = (template, shared, {**template.globals, **shared}, dict(template.globals))
            self._bases[key] = found
        return template.environment.context_class(
            template.environment,
            {**found[2], **own},
            template.name,
            template.blocks,
            globals=found[3],
        )

    def forget_shared(self) -> None:
        """Take note that shared names changed."""
        self._bases.clear()

    @staticmethod
    def pieces(template: Any, context: Any) -> list[str]:
        """Return what makes the text; raises what the template raises, with Jinja's traceback."""
        try:
            return list(template.root_render_func(context))
        except Exception:
            template.environment.handle_exception()
            raise

    @classmethod
    def text(cls, template: Any, context: Any) -> str:
        """Return the text, in one."""
        return template.environment.concat(cls.pieces(template, context))  # type: ignore[no-any-return]
