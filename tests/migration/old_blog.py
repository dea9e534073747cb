"""The old blog as a client sees it: some files, and the refusals of the real one."""

from __future__ import annotations

import io

from PIL import Image

from plugins.core.fetching import Fault, FetchError, Response

URL = "https://old.example/wp-content/uploads/2012/06/a.jpg"


def jpeg():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "JPEG")
    return file.getvalue()


class OldBlog:
    """A client that has some files, and refuses others as the real one does."""

    def __init__(self, **files):
        self.files, self.asked = {f"https://old.example/{k}": v for k, v in files.items()}, []

    def get(self, url, *, limit=None):
        self.asked.append(url)
        if url not in self.files:
            return Response(url, 404, {}, b"")
        if len(self.files[url]) > limit:
            raise FetchError(Fault.SIZE, "the answer is too large", url)
        return Response(url, 200, {}, self.files[url])


def blog(**files):
    made = OldBlog()
    made.files = {
        URL: jpeg(),
        **{f"https://old.example/{k.replace('__', '.')}": v for k, v in files.items()},
    }
    return made
