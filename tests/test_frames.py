"""How deep the stack is when some work begins makes it no slower."""

import json
import subprocess
import sys

import pytest

from generator.crew.frames import with_room

_CALLS = 2_000
_COUNTED = f"""
import json, resource, sys
from generator.crew.frames import with_room
def least():
    pass
def many():
    for _ in range({_CALLS}):
        least()
def deep(depth):
    if depth:
        return deep(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    many()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
def each():
    return [deep(depth) for depth in range(200)]
print(json.dumps(with_room(each) if sys.argv[1] == "ours" else each()))
"""


def most_faults(how: str) -> int:
    """Return how many pages the system had to give for calls at the worst depth."""
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, how], check=True, capture_output=True
    )
    return max(json.loads(done.stdout))


def test_python_asks_the_system_for_each_call_at_some_depth() -> None:
    """With room it never does; where it does not without, ours can go."""
    assert most_faults("theirs") > _CALLS / 2
    assert most_faults("ours") < _CALLS / 20


def test_what_is_done_with_room_is_done_as_ever() -> None:
    """It returns what it returns, and raises what it raises."""
    assert with_room(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 7, 0)
