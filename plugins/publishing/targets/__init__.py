"""Where the site can be published, by kind; one file each. The smallest is `folder`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.publishing.targets import folder, git_branch, rsync, s3, sftp
from plugins.publishing.targets.base import Target

TARGETS: Final[Mapping[str, Target]] = {
    "folder": folder,
    "git-branch": git_branch,
    "rsync": rsync,
    "s3": s3,
    "sftp": sftp,
}
