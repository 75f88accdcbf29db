"""The press: WeasyPrint with nothing silent, nothing from outside, the same bytes."""

import contextlib
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
from generator.press.extent import refuse_beyond_margins, refuse_overflow
from generator.press.fonts import font_faces, font_files
from generator.press.links import drop_nested, tie_notes
from generator.press.notes import REPAIRS, pages_of_notes, refuse_lost_notes
from generator.press.sheet import Printed, Sheet
from generator.press.silence import no_silence, refuse_foreign_fonts
from generator.press.tags.tagging import our_tags

_INSTALL = {
    "darwin": "brew install pango",
    "linux": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
}


def press(sheet: Sheet) -> Printed:
    """Return the PDF; raise TemplateError or PrintError rather than print less."""
    weasyprint = _load_engine()
    with no_silence(sheet), _no_collector():
        document = _lay_out_or_say(weasyprint, sheet)
        refuse_lost_notes(document, sheet)
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

    Where none is such, the one that loses fewest is returned, and of those the one
    that carries fewest to the next page; one that is lost is refused later.
    """
    best, fewest = None, (len(sheet.notes) + 1, 0)
    for repair in REPAIRS:
        document = _lay_out_with(weasyprint, sheet, repair)
        bodies, numbers = pages_of_notes(document)
        if bodies == numbers:
            return document
        lost = len(numbers.keys() - bodies.keys())
        carried = sum(bodies.get(name, at) != at for name, at in numbers.items())
        if (lost, carried) < fewest:
            best, fewest = document, (lost, carried)
    return best


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
def _no_collector() -> Iterator[None]:
    # The collector takes about a third of a render and finds nothing to free in it.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
