"""How a comparison is shown on a terminal: colors where they help, else marks."""

import os
import sys

import click

from generator.comparison.saying import Paint, mark_plainly
from generator.comparison.words import Sign
from generator.errors import printable


def painters() -> tuple[Paint, Paint]:
    """Return how changed words, and whole lines, are shown where the output goes."""
    if is_terminal() and not os.environ.get("NO_COLOR"):
        return _in_colors, _line_in_color
    return _plainly, _line_plainly


def _plainly(text: str, sign: Sign) -> str:
    return printable(mark_plainly(text, sign))


def is_terminal() -> bool:
    """Return whether the output goes to a terminal."""
    return sys.stdout.isatty()


def _line_plainly(text: str, _sign: Sign) -> str:
    return printable(text)


def _line_in_color(text: str, sign: Sign) -> str:
    color = {"-": "red", "+": "green"}.get(sign)
    return click.style(printable(text), fg=color) if color else printable(text)


def _in_colors(text: str, sign: Sign) -> str:
    text = printable(text)
    if sign == "-":
        return click.style(text, fg="red", strikethrough=True)
    return click.style(text, fg="green", underline=True) if sign == "+" else text
