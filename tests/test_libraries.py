"""The engine loads the libraries that it would load by itself, and asks for fewer."""

import json
import subprocess
import sys

_LOADED = """
import ctypes.util, json, sys
asked, search = [], ctypes.util.find_library
def find(name):
    asked.append(name)
    return search(name)
ctypes.util.find_library = find
{load}
from weasyprint.text import ffi
names = ("gobject", "pango", "harfbuzz", "harfbuzz_subset", "fontconfig", "pangoft2")
found = {{name: repr(getattr(ffi, name)) for name in names}}
print(json.dumps([found, len(asked), ctypes.util.find_library is find]))
"""
_OURS = "from generator.press.engine import load_engine; load_engine()"


def loaded(load: str) -> tuple[dict[str, str], int, bool]:
    """Return the engine's libraries, how many names it sought, and who seeks now."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED.format(load=load)],
        check=True,
        capture_output=True,
    )
    found, asked, is_put_back = json.loads(done.stdout.splitlines()[-1])
    return (
        {name: one.partition("object at")[0] for name, one in found.items()},
        (asked),
        is_put_back,
    )


def test_the_engine_finds_its_libraries_with_fewer_questions() -> None:
    """The same ones open; where the engine asks no more than we do, ours can go."""
    ours, fewer, is_put_back = loaded(_OURS)
    theirs, more, _ = loaded("import weasyprint")
    assert ours == theirs
    assert is_put_back
    assert fewer < more
