"""Nothing is silent: what the engine only logs, or replaces, is an error."""

import base64
import contextlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.errors import PrintError, Problem, TemplateError, shown
from generator.press.blaming import blame
from generator.press.fonts import is_ours
from generator.press.glyphs import lacked_by_some
from generator.press.hearing import LOGGER, Ear
from generator.press.sheet import Sheet
from generator.press.tricks.parsed import forget_styles

_DRAWING = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
_MISSING = re.compile(r"\(U\+([0-9A-F]+)\)")


@contextlib.contextmanager
def no_silence(sheet: Sheet) -> Iterator[None]:
    """Make whatever the engine warns of an error."""
    ear = Ear()
    handlers, propagate = LOGGER.handlers[:], LOGGER.propagate
    LOGGER.handlers, LOGGER.propagate = [ear], False
    import weasyprint.urls  # noqa: PLC0415, loaded with the engine

    try:
        yield
    except weasyprint.urls.FatalURLFetchingError as error:
        raise _template_error(sheet, [str(error)]) from error
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
    if ear.said:
        forget_styles()
        raise _missing_glyphs(sheet, ear.said) or _template_error(sheet, ear.said)


def _template_error(sheet: Sheet, said: list[str]) -> TemplateError:
    return TemplateError(*(blame(words, sheet.styles) for words in dict.fromkeys(said)))


def _missing_glyphs(sheet: Sheet, said: list[str]) -> PrintError | None:
    """Return the error for characters that our faces lack, each at its place."""
    codes = {code for words in said for code in _MISSING.findall(words)}
    problems = []
    for code in sorted(codes):
        char = chr(int(code, 16))
        at = sheet.source.text.find(char)
        message = f"our faces have no glyph for {char} (U+{code})"
        if at >= 0:
            problems.append(
                sheet.source.problem_between((at, at + 1), "missing-glyph", message)
            )
        else:
            problems.append(
                Problem(
                    path=shown(sheet.source.path),
                    code="missing-glyph",
                    message=message,
                    help="it stands in a record that this one names",
                )
            )
    return PrintError(*problems) if problems else None


def refuse_foreign_fonts(pdf: Any, sheets: Sequence[Sheet]) -> None:
    """Raise an error for a face that is not ours: a missing glyph, or a style's."""
    names = {
        _name(item["BaseFont"])
        for item in pdf.objects
        if isinstance(item, dict) and "BaseFont" in item
    }
    foreign = sorted(name for name in names if not is_ours(name))
    if foreign:
        for sheet in sheets:
            missing = _missing_glyphs(sheet, _odd_characters(sheet))
            if missing:
                raise missing
        asked = [f"a style asks for the face {name}, not ours" for name in foreign]
        raise _template_error(sheets[0], asked)


def _name(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _odd_characters(sheet: Sheet) -> list[str]:
    """Return the characters of the record and its page that one of our faces lacks."""
    encoded = _DRAWING.findall(sheet.html)
    drawings = [base64.b64decode(found).decode() for found in encoded]
    texts = {*"".join([sheet.source.text, sheet.html, *drawings])}
    return [f"(U+{ord(char):04X})" for char in lacked_by_some(texts)]
