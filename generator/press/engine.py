"""The press: WeasyPrint with nothing silent, nothing from outside, the same bytes."""

import contextlib
import dataclasses
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.errors import PrintError, Problem, shown, unwritable
from generator.press.archive import attachment_of, finish, mark_accessible
from generator.press.endnotes import with_endnotes
from generator.press.extent import refuse_beyond_margins, refuse_overflow
from generator.press.fonts import font_faces, font_files
from generator.press.links import drop_nested, tie_notes
from generator.press.notes import (
    REPAIRS,
    refuse_long_notes,
    say_endnotes,
    say_repair,
    stand,
)
from generator.press.sheet import Pressed, Sheet
from generator.press.silence import no_silence, refuse_foreign_fonts
from generator.press.tags.tagging import our_tags

_INSTALL = {
    "darwin": "brew install pango",
    "linux": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
}


def press(sheet: Sheet) -> Pressed:
    """Return the PDF; raise TemplateError or PrintError rather than print less."""
    weasyprint = _load_engine()
    with no_silence(sheet), no_collector():
        layout = _lay_out(weasyprint, sheet)
        document = layout.document
        refuse_overflow(document, sheet)
        refuse_beyond_margins(document, sheet)
        drop_nested(document)
        tie_notes(document)
        mark_accessible(document.metadata)
        document.metadata.attachments = [
            attachment_of(weasyprint, sheet.source.path, sheet.source.text, sheet.date)
        ]

        def finisher(_document: Any, pdf: Any) -> None:
            refuse_foreign_fonts(pdf, sheet)
            finish(pdf)

        with our_tags(weasyprint):
            content = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finisher)
    return Pressed(
        pdf=content,
        pages=len(document.pages),
        tree=layout.tree,
        has_endnotes=layout.has_endnotes,
        said=layout.said,
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Layout:
    """A document that is laid out, its HTML, and what is to be said of it."""

    document: Any
    tree: Any
    has_endnotes: bool = False
    said: tuple[Problem, ...] = ()


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


def _lay_out(weasyprint: Any, sheet: Sheet) -> _Layout:
    """Return the first layout in which every note stands on the page of its number.

    Where none is such, the notes stand at the end of the document.
    """
    html = _html(weasyprint, sheet, sheet.html)
    first: tuple[int, int] | None = None
    for repair in REPAIRS:
        document = _try(weasyprint, sheet, html, repair.style)
        if document is None:
            continue
        refuse_long_notes(document, sheet)
        faults = stand(document).faults
        if faults == (0, 0):
            said = [say_repair(sheet, first, repair)] if repair.style else []
            tree = html.etree_element
            return _Layout(document=document, tree=tree, said=tuple(said))
        first = first or faults
    html = _html(weasyprint, sheet, with_endnotes(sheet.html))
    return _Layout(
        document=_lay_out_or_say(weasyprint, sheet, html),
        tree=html.etree_element,
        has_endnotes=True,
        said=(say_endnotes(sheet, first),),
    )


def _try(weasyprint: Any, sheet: Sheet, html: Any, style: str) -> Any | None:
    """Return a layout with a style added, or None where the engine itself fails."""
    try:
        return _render(weasyprint, sheet, html, style)
    except OSError as error:
        raise unwritable(sheet.source.path, error) from error
    except Exception:  # noqa: BLE001, it has no error of its own for what it cannot do
        return None


def _lay_out_or_say(weasyprint: Any, sheet: Sheet, html: Any) -> Any:
    try:
        return _render(weasyprint, sheet, html, "")
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


def lay_out_once(sheet: Sheet) -> Any:
    """Return the engine's first layout of a sheet, whatever it does to the notes."""
    weasyprint = _load_engine()
    return _render(weasyprint, sheet, _html(weasyprint, sheet, sheet.html), "")


def _html(weasyprint: Any, sheet: Sheet, text: str) -> Any:
    """Return some HTML as the engine has parsed it; it serves for many layouts."""
    return weasyprint.HTML(
        string=text,
        base_url=sheet.source.path.as_uri(),
        url_fetcher=_sheet_fetcher(weasyprint, sheet),
    )


def _render(weasyprint: Any, sheet: Sheet, html: Any, style: str) -> Any:
    fetcher = _sheet_fetcher(weasyprint, sheet)
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
        weasyprint.CSS(string=style),
    ]
    return html.render(
        font_config=fonts,
        counter_style=counters,
        stylesheets=styles,
        presentational_hints=True,
    )


def _sheet_fetcher(weasyprint: Any, sheet: Sheet) -> Any:
    return _fetcher(weasyprint, [*sheet.folders, *_font_folders()])


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


@contextlib.contextmanager
def no_collector() -> Iterator[None]:
    """Leave the garbage of a print to the end of it."""
    # The collector takes about a third of a render and finds nothing to free in it.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
