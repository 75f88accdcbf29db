"""The press: WeasyPrint with nothing silent, nothing from outside, the same bytes."""

import contextlib
import dataclasses
import datetime
import gc
import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.errors import PrintError, Problem, TemplateError, shown, unwritable
from generator.press.archive import attachment_of, finish, mark_accessible
from generator.press.fonts import font_faces, font_files, is_ours
from generator.read import Source

_INSTALL = {
    "darwin": "brew install pango",
    "linux": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
}


# The engine loses a note, or carries it to a later page, for want of an inch; another
# rule for breaking the page mends that.
_REPAIRS = (
    "",
    ".note { footnote-policy: line }",
    "html { orphans: 3; widows: 3 }",
    "p { break-inside: avoid }",
)
_MISSING = re.compile(r"\(U\+([0-9A-F]+)\)")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the press needs: HTML, its styles and folders, and the record behind it."""

    html: str
    styles: Sequence[Path]
    folders: Sequence[Path]
    source: Source
    date: datetime.date
    notes: Sequence[str]


@dataclasses.dataclass(frozen=True)
class Printed:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


def press(sheet: Sheet) -> Printed:
    """Return the PDF; raise TemplateError or PrintError rather than print less."""
    weasyprint = _load_engine()
    with _no_silence(sheet), _no_collector():
        document = _lay_out_or_say(weasyprint, sheet)
        _refuse_lost_notes(document, sheet)
        mark_accessible(document.metadata)
        document.metadata.attachments = [
            attachment_of(weasyprint, sheet.source.path, sheet.source.text, sheet.date)
        ]

        def finisher(_document: Any, pdf: Any) -> None:
            _refuse_foreign_fonts(pdf, sheet)
            finish(pdf)

        content = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finisher)
    return Printed(content, len(document.pages))


def _load_engine() -> Any:
    if sys.platform == "darwin":
        # Homebrew's libraries are outside the places where macOS looks.
        os.environ.setdefault(
            "DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib"
        )
    try:
        with contextlib.redirect_stdout(None):
            import weasyprint  # noqa: PLC0415, slow, and fails where Pango is missing
    except OSError as error:
        line = _INSTALL.get(sys.platform, "see the README")
        raise PrintError(
            Problem(
                path="generate",
                code="no-engine",
                message=f"a system library is missing: {str(error).partition(':')[0]}",
                help=f"install it: {line}",
            )
        ) from error
    return weasyprint


def _lay_out_or_say(weasyprint: Any, sheet: Sheet) -> Any:
    try:
        return _lay_out(weasyprint, sheet)
    except OSError as error:
        raise unwritable(sheet.source.path, error) from error
    except Exception as error:
        # The engine has no error of its own for a layout that it cannot do.
        fault = f"{type(error).__name__}: {error}"
        raise PrintError(
            Problem(
                path=shown(sheet.source.path),
                code="engine-failed",
                message=f"the engine cannot lay out this page ({fault})",
                help="a style or a template asks too much of it, or the record does",
            )
        ) from error


def _lay_out(weasyprint: Any, sheet: Sheet) -> Any:
    """Return the first layout in which every note stands on the page of its number.

    Where none is such, the first is returned: a note may follow on the next page.
    """
    first = None
    for repair in _REPAIRS:
        document = _lay_out_with(weasyprint, sheet, repair)
        bodies, numbers = _pages_of_notes(document)
        if bodies == numbers:
            return document
        first = first or document
    return first


def _lay_out_with(weasyprint: Any, sheet: Sheet, repair: str) -> Any:
    fetcher = _fetcher(weasyprint, [*sheet.folders, *_font_folders()])
    fonts = weasyprint.text.fonts.FontConfiguration()
    counters = weasyprint.css.counters.CounterStyle()
    styles = [
        weasyprint.CSS(string=font_faces(), font_config=fonts, url_fetcher=fetcher),
        *(
            weasyprint.CSS(
                filename=str(path),
                font_config=fonts,
                counter_style=counters,
                url_fetcher=fetcher,
            )
            for path in sheet.styles
        ),
        weasyprint.CSS(string=repair),
    ]
    html = weasyprint.HTML(
        string=sheet.html, base_url=sheet.source.path.as_uri(), url_fetcher=fetcher
    )
    return html.render(
        font_config=fonts,
        counter_style=counters,
        stylesheets=styles,
        presentational_hints=True,
    )


def _pages_of_notes(document: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Return the page, from 0, of each note's body and of its number in the text."""
    bodies: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for at, page in enumerate(document.pages):
        # The engine shows its boxes nowhere else.
        for area in page._page_box.children:  # noqa: SLF001
            found = bodies if type(area).__name__ == "FootnoteAreaBox" else numbers
            for box in area.descendants():
                name = box.element.get("id") if box.element is not None else None
                if name and name.startswith("note-"):
                    found.setdefault(name, at)
    return bodies, numbers


def _fetcher(weasyprint: Any, folders: list[Path]) -> Any:
    roots = [folder.resolve() for folder in folders]
    fatal = weasyprint.urls.FatalURLFetchingError

    class OnlyOurs(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Opens `data:` and the files of the record, the templates and the fonts."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "file":
                path = Path(url2pathname(parts.path)).resolve()
                if not any(path.is_relative_to(root) for root in roots):
                    message = f"{path.name} is outside the workspace and the templates"
                    raise fatal(message)
            elif parts.scheme != "data":
                message = f"nothing is fetched from outside: {url}"
                raise fatal(message)
            return super().fetch(url, headers)

    return OnlyOurs(allowed_protocols={"file", "data"}, fail_on_errors=True)


def _font_folders() -> list[Path]:
    return sorted({path.parent for path in font_files().values()})


class _Refusal(logging.Handler):
    """Keeps what the engine only logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.said.append(record.getMessage())


@contextlib.contextmanager
def _no_silence(sheet: Sheet) -> Iterator[None]:
    """Make whatever the engine warns of an error."""
    logger = logging.getLogger("weasyprint")
    refusal = _Refusal()
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [refusal], False
    import weasyprint.urls  # noqa: PLC0415, loaded with the engine

    try:
        yield
    except weasyprint.urls.FatalURLFetchingError as error:
        raise _template_error(sheet, [str(error)]) from error
    finally:
        logger.handlers, logger.propagate = handlers, propagate
    if refusal.said:
        raise _missing_glyphs(sheet, refusal.said) or _template_error(
            sheet, refusal.said
        )


def _template_error(sheet: Sheet, said: list[str]) -> TemplateError:
    place = shown(sheet.styles[-1].parent)
    return TemplateError(
        *(
            Problem(path=place, code="engine-warning", message=words.rstrip("."))
            for words in dict.fromkeys(said)
        )
    )


def _missing_glyphs(sheet: Sheet, said: list[str]) -> PrintError | None:
    """Return the error for characters that our faces lack, each at its place."""
    codes = {code for words in said for code in _MISSING.findall(words)}
    problems = []
    for code in sorted(codes):
        char = chr(int(code, 16))
        at = max(sheet.source.text.find(char), 0)
        message = f"the letter's faces have no glyph for {char} (U+{code})"
        problems.append(
            sheet.source.problem_between((at, at + 1), "missing-glyph", message)
        )
    return PrintError(*problems) if problems else None


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    # The collector takes about a third of a render and finds nothing to free in it.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _refuse_lost_notes(document: Any, sheet: Sheet) -> None:
    """Raise PrintError for a note that the engine has not laid out: it loses some."""
    laid_out, _ = _pages_of_notes(document)
    lost = [
        label
        for number, label in enumerate(sheet.notes, start=1)
        if f"note-{number}" not in laid_out
    ]
    if lost:
        raise PrintError(
            *(
                Problem(
                    path=shown(sheet.source.path),
                    code="lost-note",
                    message=f"the engine left out the note `{label}`",
                    help="move its mark to another sentence, or shorten the paragraph",
                )
                for label in lost
            )
        )


def _refuse_foreign_fonts(pdf: Any, sheet: Sheet) -> None:
    names = {
        _name(item["BaseFont"])
        for item in pdf.objects
        if isinstance(item, dict) and "BaseFont" in item
    }
    foreign = sorted(name for name in names if not is_ours(name))
    if foreign:
        characters = _odd_characters(sheet)
        raise _missing_glyphs(sheet, characters) or _template_error(
            sheet, [f"a style asks for the face {name}, not ours" for name in foreign]
        )


def _name(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _odd_characters(sheet: Sheet) -> list[str]:
    """Return the record's characters that one of our faces lacks."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415, slow, and for a failure only

    known = set.intersection(
        *(set(TTFont(path).getBestCmap()) for path in font_files().values())
    )
    odd = {char for char in sheet.source.text if ord(char) not in known and char > " "}
    return [f"(U+{ord(char):04X})" for char in odd]
