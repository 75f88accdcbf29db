"""The press: WeasyPrint with nothing silent, nothing from outside, the same bytes."""

import contextlib
import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.errors import PrintError, Problem
from generator.press.archive import attachment_of, finish, metadata_of, variant_of
from generator.press.bars import draw_bars
from generator.press.extent import refuse_beyond_margins, refuse_overflow
from generator.press.installed import look_in_homebrew
from generator.press.layout import lay_out, parse_styles
from generator.press.legible import refuse_illegible
from generator.press.links import shape_links, tie_notes
from generator.press.sheet import Colophon, Laid, Part, Pressed, Sheet, Whole
from generator.press.silence import no_silence, refuse_foreign_fonts
from generator.press.tags.tagging import add_tags
from generator.press.tricks.applied import applied
from generator.press.tricks.collector import no_collector
from generator.press.tricks.libraries import quick_search
from generator.press.tricks.subsetting import without_subsetting
from generator.press.tricks.tagging import tagged_by

_INSTALL = {
    "darwin": "brew install pango",
    "linux": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
}


def press(sheet: Sheet, say: Callable[[Laid], Colophon] | None = None) -> Pressed:
    """Return the PDF; raise TemplateError or PrintError rather than print less.

    `say` is asked, when the pages are laid out, where they come from; without it the
    record alone goes along.
    """
    laid = lay(sheet)
    alone = Colophon(attached=(attachment_of(sheet.source),))
    return press_laid(laid, say(laid) if say else alone)


def press_laid(laid: Laid, colophon: Colophon) -> Pressed:
    """Return the PDF of a sheet that was laid out, which says where it comes from."""
    whole = Whole(date=laid.sheet.date, colophon=colophon)
    return Pressed(
        pdf=press_together([laid], whole),
        pages=laid.pages,
        tree=laid.tree,
        colophon=colophon,
        has_endnotes=laid.has_endnotes,
        said=laid.said,
    )


def lay(sheet: Sheet) -> Laid:
    """Return a sheet laid out, with nothing lost, cut or over its margins."""
    weasyprint = load_engine()
    with no_silence(sheet), no_collector(), applied():
        layout = lay_out(weasyprint, sheet)
        document = layout.document
        refuse_overflow(document, sheet)
        refuse_illegible(document, sheet)
        refuse_beyond_margins(document, sheet)
        shape_links(document)
        tie_notes(document)
    return Laid(
        sheet=sheet,
        document=document,
        tree=layout.tree,
        has_endnotes=layout.has_endnotes,
        said=layout.said,
    )


def expect(styles: Sequence[Path]) -> None:
    """Load the engine, and parse built-in styles, before there is a sheet."""
    weasyprint = load_engine()
    if styles:
        with no_collector(), applied():
            parse_styles(weasyprint, styles)


def press_together(
    laid: Sequence[Laid], whole: Whole, parts: Sequence[Part] = ()
) -> bytes:
    """Return one PDF of documents that were laid out, in their order.

    `parts` are those of a packet, one for each document; a document alone is none.
    """
    weasyprint = load_engine()
    first = laid[0]
    sheets = [one.sheet for one in laid]
    with no_silence(first.sheet), no_collector(), applied():
        pages = [page for one in laid for page in one.document.pages]
        document = first.document.copy(pages)
        document.metadata = metadata_of(weasyprint, first.document.metadata, whole)

        def finisher(_document: Any, pdf: Any) -> None:
            draw_bars(laid, pdf)
            refuse_foreign_fonts(pdf, sheets)
            finish(pdf)

        with tagged_by(weasyprint, functools.partial(add_tags, parts)):
            content: bytes = document.write_pdf(
                pdf_variant=variant_of(whole), pdf_tags=True, finisher=finisher
            )
    return content


def load_engine() -> Any:
    """Return WeasyPrint; raise PrintError where a system library is missing."""
    look_in_homebrew()
    try:
        with contextlib.redirect_stdout(None), quick_search(), without_subsetting():
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
