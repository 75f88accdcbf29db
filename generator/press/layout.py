"""A sheet is laid out, and once more for each note that the engine loses."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

from generator.errors import PrintError, Problem, shown, unwritable
from generator.press.endnotes import with_endnotes
from generator.press.fonts import font_files
from generator.press.notes import (
    BY_LINES,
    REPAIRS,
    Repair,
    boxes_of,
    refuse_long_notes,
    say_endnotes,
    say_repair,
    stand,
)
from generator.press.sheet import Sheet
from generator.press.styles import keep_styles, styles_of
from generator.press.tricks.pagination import NoneServesError, paginated
from generator.press.tricks.pictures import Pictures
from generator.press.tricks.releasing import released
from generator.press.tricks.switch import is_applied


@dataclasses.dataclass(frozen=True, kw_only=True)
class Layout:
    """A document that is laid out, its HTML, and what is to be said of it."""

    document: Any
    tree: Element
    has_endnotes: bool = False
    said: tuple[Problem, ...] = ()


def lay_out(weasyprint: Any, sheet: Sheet) -> Layout:
    """Return the first layout in which every note stands on the page of its number.

    Where none is such, the notes stand at the end of the document.
    """
    html = _html(weasyprint, sheet, sheet.html)
    if not sheet.notes:
        document = _lay_out_or_say(weasyprint, sheet, html)
        return Layout(document=document, tree=html.etree_element)
    document, trial = _lay_out_with_notes(weasyprint, sheet, html)
    if document is not None:
        said = (trial.said,) if trial.repair.style else ()
        return Layout(document=document, tree=html.etree_element, said=said)
    html = _html(weasyprint, sheet, with_endnotes(sheet.html))
    return Layout(
        document=_lay_out_or_say(weasyprint, sheet, html),
        tree=html.etree_element,
        has_endnotes=True,
        said=(say_endnotes(sheet, trial.first),),
    )


class _Trial:
    """Layouts of a sheet, until each note stands on the page of its number."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.repair = REPAIRS[0]
        """What was tried last."""
        self.first: tuple[int, int] | None = None
        """The faults of the first layout that has some."""

    @property
    def said(self) -> Problem:
        """The note that what was tried last serves."""
        return say_repair(self._sheet, self.first, self.repair)

    def serves(self, repair: Repair, pages: Sequence[Any]) -> bool:
        """Return whether a layout serves; pages are the engine's boxes."""
        refuse_long_notes(pages, self._sheet)
        self.repair, faults = repair, stand(pages).faults
        if faults != (0, 0):
            self.first = self.first or faults
        return faults == (0, 0)


def _lay_out_with_notes(
    weasyprint: Any, sheet: Sheet, html: Any
) -> tuple[Any | None, _Trial]:
    """Return the first layout that serves, or None, and what was tried."""
    document, trial, others = _lay_out_by_lines(weasyprint, sheet, html)
    if document is not None:
        return document, trial
    for repair in others:
        document = _try(weasyprint, sheet, html, repair.style)
        if document is not None and trial.serves(repair, boxes_of(document)):
            return document, trial
    return None, trial


def _lay_out_by_lines(
    weasyprint: Any, sheet: Sheet, html: Any
) -> tuple[Any | None, _Trial, Sequence[Repair]]:
    """Return a layout by lines that serves, or None, and what else there is to try."""
    trial = _Trial(sheet)
    if not is_applied("pagination"):
        return None, trial, REPAIRS

    def serves(at: int, pages: Sequence[Any]) -> bool:
        return trial.serves(BY_LINES[at], pages)

    try:
        with paginated(weasyprint, [repair.lines for repair in BY_LINES], serves):
            return _render(weasyprint, sheet, html, ""), trial, ()
    except NoneServesError:
        return None, trial, REPAIRS[len(BY_LINES) :]
    except Exception:  # noqa: BLE001, each layout by itself says what is wrong with it
        return None, _Trial(sheet), REPAIRS


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


def lay_out_once(weasyprint: Any, sheet: Sheet) -> Any:
    """Return the engine's first layout of a sheet, whatever it does to the notes."""
    return _render(weasyprint, sheet, _html(weasyprint, sheet, sheet.html), "")


def parse_styles(weasyprint: Any, paths: Sequence[Path]) -> None:
    """Parse styles of ours before there is a sheet that needs them."""
    folders = [path.parent for path in paths]
    fetcher = _fetcher(weasyprint, [*folders, *_font_folders()])
    keep_styles(weasyprint, paths, fetcher)


def _html(weasyprint: Any, sheet: Sheet, text: str) -> Any:
    """Return some HTML as the engine has parsed it; it serves for many layouts."""
    return weasyprint.HTML(
        string=text,
        base_url=sheet.source.path.as_uri(),
        url_fetcher=_sheet_fetcher(weasyprint, sheet),
    )


def _render(weasyprint: Any, sheet: Sheet, html: Any, style: str) -> Any:
    # One for all, which so knows of every file that was opened.
    fetcher = html.url_fetcher
    styles = styles_of(weasyprint, sheet, fetcher)
    with released(weasyprint):
        return html.render(
            font_config=styles.fonts,
            counter_style=styles.counters.copy(),
            stylesheets=[*styles.parsed, weasyprint.CSS(string=style)],
            presentational_hints=True,
            cache=Pictures(),
        )


def _sheet_fetcher(weasyprint: Any, sheet: Sheet) -> Any:
    return _fetcher(weasyprint, [*sheet.folders, *_font_folders()])


def _fetcher(weasyprint: Any, folders: list[Path]) -> Any:
    roots = [folder.resolve() for folder in folders]
    fatal = weasyprint.urls.FatalURLFetchingError

    class OnlyOurs(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Opens `data:` and the files of the record, the templates and the fonts."""

        opened: dict[Path, None]

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "file":
                path = Path(url2pathname(parts.path)).resolve()
                if not any(path.is_relative_to(root) for root in roots):
                    message = f"{path.name} is outside the workspace and the templates"
                    raise fatal(message)
                self.opened[path] = None
            elif parts.scheme != "data":
                message = f"nothing is fetched from outside: {url}"
                raise fatal(message)
            return super().fetch(url, headers)

    fetcher = OnlyOurs(allowed_protocols={"file", "data"}, fail_on_errors=True)
    fetcher.opened = {}
    return fetcher


def _font_folders() -> list[Path]:
    return sorted({path.parent for path in font_files().values()})
