"""How much is tried: `make test` takes a part of what takes long, `.ci/run` all of it."""

from __future__ import annotations

import os

EVERYTHING = os.environ.get("EVERYTHING") == "1"
