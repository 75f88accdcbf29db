"""Reading keeps what was typed, knows where it stood, and never breaks."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem, RecordError
from generator.read import read, read_bytes

PATH = Path("record.yaml")
PIECES = ["a", ": ", "\n", "- ", "[", "]", "{", "}", "'", '"', "|", ">", "&a ", "*a "]
MORE = ["!t ", "#", "  ", "\t", "---\n", "é", "\u2028", "\r\n", "? ", ",", "%", "@"]
FRAGMENTS = st.lists(st.sampled_from(PIECES + MORE), max_size=40).map("".join)


@pytest.mark.parametrize(
    "typed", ["02134", "NO", "2019-11-21", "12:30", "1e3", "0x1F", "Null", "yes", "1_0"]
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    """ZIP codes, dates and words that YAML would turn into something else are text."""
    assert read_bytes(PATH, f"key: {typed}\n".encode()).plain() == {"key": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_typed_is_nothing(typed: str) -> None:
    """An empty value, a tilde and null are no text; in quotes they are."""
    assert read_bytes(PATH, f"key: {typed}\n".encode()).plain() == {"key": None}
    assert read_bytes(PATH, f"key: '{typed}'\n".encode()).plain() == {"key": typed}


def problems_of(content: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a file, if anything; no other error gets out."""
    try:
        read_bytes(PATH, content)
    except RecordError as error:
        return error.problems
    return ()


@given(st.one_of(FRAGMENTS, st.text(max_size=200)))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a record, or has problems that point into it."""
    lines = len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text))
    for problem in problems_of(text.encode()):
        assert problem.line is None or 1 <= problem.line <= lines
        assert str(problem)


@given(st.binary(max_size=100))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """Any bytes are a record, or have a problem with a code."""
    assert all(problem.code for problem in problems_of(content))


def test_a_problem_points_at_its_value() -> None:
    """Line and column count from 1, and the caret stands under the value."""
    source = read_bytes(PATH, b"a: 1\nb:\n  - x\n  - {c: wrong}\n")
    problem = source.problem(("b", 1, "c"), "code", "message", "help")
    assert (problem.line, problem.column, problem.end_column) == (4, 9, 14)
    assert str(problem).splitlines()[1:] == [
        "    4 |   - {c: wrong}",
        "      |         ^^^^^ help",
    ]


def test_a_terminal_gets_no_escape_codes() -> None:
    """Control characters, line breaks and marks that turn text around are shown."""
    hostile = "x\u202ey\x1b[31m\nz\u2028\u2029"
    said = str(Problem(path="p", code="c", message=hostile, help=hostile))
    assert said.count("\n") == 1
    assert not {"\u202e", "\x1b", "\u2028", "\u2029"} & set(said)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is an error at once, for nobody may ever write into it."""
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(RecordError) as caught:
        read(tmp_path / "pipe.yaml")
    assert [problem.code for problem in caught.value.problems] == ["not-a-file"]
