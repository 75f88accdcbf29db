"""What is said of a file that is no record, in words that a staffer knows."""

import re

import yaml

SECOND_DOCUMENT = "a second document begins here", "a record is one file"
CONFLICT_MARK = re.compile(r"^<{7,} .*$", re.MULTILINE)
CONFLICT = (
    "git has merged two versions that contradict each other here",
    "keep one side, delete the lines that git put around both, then `git add` the file",
)
ALIAS = (
    "records have no aliases, so that a small file stays small",
    "write the text again; text that begins with * needs quotes",
)
ANCHOR = "records have no anchors", "text that begins with & needs quotes"
TAG = "records have no tags", "text that begins with ! needs quotes"

_OPENED = re.compile("quoted scalar|simple key|flow (sequence|mapping)")
_EXPLANATIONS = {
    "mapping values are not allowed": (
        "a second colon on this line reads as another key",
        "put the text in quotes",
    ),
    "found unexpected end of stream": (
        "a quotation mark that opens here is never closed",
        None,
    ),
    "could not find expected ':'": ("a key here has no colon after it", None),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "check its indentation and the quotes before it",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "check its indentation; an item begins with - and a space",
    ),
    "did not find expected ',' or": (
        "the list or mapping in brackets is not closed, or lacks a comma",
        None,
    ),
    "did not find expected node content": (
        "the list or mapping in brackets is not closed, or lacks a value",
        None,
    ),
    "did not find expected alphabetic": (
        "this character has a meaning of its own in YAML",
        "put the text in quotes",
    ),
}


def explain(error: yaml.MarkedYAMLError, char: str) -> tuple[str, str | None]:
    """Return what is wrong at a character, and what helps."""
    problem = str(error.problem)
    if "cannot start any token" in problem:
        if char == "\t":
            return "a tab cannot indent a line", "use spaces"
        return f"text cannot begin with {char}", "put the text in quotes"
    for beginning, explanation in _EXPLANATIONS.items():
        if problem.startswith(beginning):
            return explanation
    return f"this is not YAML: {problem}", None


def began_before(error: yaml.MarkedYAMLError) -> bool:
    """Return whether the fault lies where something was opened, not where it ends."""
    return bool(_OPENED.search(str(error.context)))
