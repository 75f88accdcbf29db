"""A picture is named by what it holds, not by where it lies.

The engine names a picture by a digest of its address and writes the name to the PDF, so
that the same letter differs from folder to folder. It gains no time.
"""

import hashlib
from typing import Any


class Pictures(dict[str, Any]):
    """The pictures of a layout by their addresses, to give to it as its `cache`."""

    def __setitem__(self, place: str, picture: Any) -> None:
        if hasattr(picture, "image_data"):
            picture.id = hashlib.sha256(picture.image_data.data).hexdigest()[:_DIGITS]
        super().__setitem__(place, picture)


_DIGITS = 32
