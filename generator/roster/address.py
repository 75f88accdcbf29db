"""A published file is fetched from its address."""

import urllib.request
from http.client import HTTPException

from generator.errors import Problem, RecordError

_SECONDS = 60


def fetch(address: str, most: int) -> bytes:
    """Return what is at an address, up to so many bytes; raise RecordError."""
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as response:  # noqa: S310, the caller checks the scheme
            return bytes(response.read(most))
    except (HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise RecordError(
            Problem(
                path=address,
                code="not-reached",
                message=f"the address does not answer: {reason}",
                help="download the file and name its path with --from",
            )
        ) from error
