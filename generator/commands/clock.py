"""The day on which a command is run; no document's date comes from it."""

import datetime


def today() -> datetime.date:
    """Return the user's own day."""
    return datetime.datetime.now().astimezone().date()
