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
# For a host that cannot send headers (GitHub Pages): each page then has the policy in itself.
POLICY_IN_PAGES = os.environ.get("POLICY_IN_PAGES") == "1"

# Where `inv publish --to NAME` puts the site: docs/publishing.md lists the kinds of places.
# Never write a secret here: options name the environment variables that hold them.
PUBLISHING_TARGETS: dict[str, dict[str, object]] = {}
