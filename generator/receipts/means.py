"""What every document is printed with, and none of its own: program, faces, engine."""

import functools
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.contents import (
    content,
    contents,
    digest,
    entries_below,
    file_digest,
)
from generator.press.fonts import font_files
from generator.press.installed import font_settings, library_versions
from generator.workspace import builtin_templates

_PACKAGES = {".dist-info", ".egg-info"}
_READ = (
    *("DYLD_", "FC_", "FONTCONFIG_", "FREETYPE_", "HB_"),
    *("LANG", "LC_", "LD_", "PANGO", "PYTHON"),
)
"""How the names of variables begin by which libraries and Python itself are set."""


def means() -> str:
    """Return one digest of all that documents are printed with; raise OSError.

    What a print reads anew each time is looked at anew: templates, and how fontconfig
    is set.
    """
    said = [_program(), _contents(builtin_templates()), dict(library_versions())]
    said += [
        [str(path), file_digest(path)] for path in font_settings() if path.is_file()
    ]
    return digest(json.dumps(said).encode())


@functools.cache
def _program() -> str:
    """Return one digest of what stays as it is while this program runs."""
    said = [
        sys.version,
        sys.platform,
        [*contents(Path(__file__).parents[1]).items()],
        [(path.name, content(path)) for path in font_files().values()],
        [*_packages()],
        sorted(pair for pair in os.environ.items() if pair[0].startswith(_READ)),
    ]
    return digest(json.dumps(said).encode())


def _packages() -> Iterator[tuple[str, str]]:
    """Yield each installed package, and the digest of the list of its files."""
    for folder in map(Path, sys.path):
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        for package in found:
            if package.suffix in _PACKAGES:
                record = package / "RECORD"
                yield package.name, file_digest(record) if record.is_file() else ""


def _contents(folder: Path) -> list[tuple[str, str]]:
    """Return the digest of each file below a folder, by its path from there."""
    entries = entries_below(folder, follows_links=True)
    return [(name, file_digest(Path(entry.path))) for name, entry in entries]
