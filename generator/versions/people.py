"""Who works in a repository."""

from pathlib import Path

from generator.versions.git import NoAnswerError, ask


def user_name(folder: Path) -> str:
    """Return the name under which git would commit; empty where it knows none."""
    try:
        return ask(folder, "config", "user.name")
    except NoAnswerError:
        return ""
