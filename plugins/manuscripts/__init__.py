"""Posts and pages: from a writer's file to a document, with its state, address, id and problems.

Always loaded, and first in PLUGINS: it reads, sends the stages of ``plugins.core.stages``, and
stops a build that has errors before anything is written.
"""

from plugins.manuscripts.wiring import register

__all__ = ["register"]
