"""The settings for readers: pelicanconf.py, and what differs in production.

``SITEURL`` comes from the environment, since only the place that publishes knows it. An example
or localhost address is refused when the site is built.
"""

import os
from pathlib import Path

from pelican.settings import get_settings_from_file

globals().update(get_settings_from_file(str(Path(__file__).with_name("pelicanconf.py"))))

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
OUTPUT_PATH = "public"
PRODUCTION = True
# A host that can send no headers (GitHub Pages): pages say their policy themselves then.
POLICY_IN_PAGES = os.environ.get("POLICY_IN_PAGES") == "1"

# Where `inv publish --to NAME` puts the site: docs/publishing.md has the kinds of places.
# Secrets never stand here: options name the variables of the environment that hold them.
PUBLISHING_TARGETS: dict[str, dict[str, object]] = {}
