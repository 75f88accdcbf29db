"""The styles of a sheet as the engine takes them: parsed, with our faces loaded."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.press.fonts import font_faces, font_files
from generator.press.sheet import Sheet
from generator.press.tricks.faces import add_faces
from generator.press.tricks.parsed import Styles, kept_styles
from generator.press.tricks.switch import is_applied

_WITH_STYLE = re.compile("<(?:style|link)", re.IGNORECASE)


def styles_of(weasyprint: Any, sheet: Sheet, fetcher: Any) -> Styles:
    """Return the styles of a sheet; the fetcher knows of what was opened for them."""
    if _WITH_STYLE.search(sheet.html):
        # A style in the page could bring a face, which the next page would know.
        return _parse(weasyprint, sheet.styles, fetcher)
    return keep_styles(weasyprint, sheet.styles, fetcher)


def keep_styles(weasyprint: Any, paths: Sequence[Path], fetcher: Any) -> Styles:
    """Return some styles, which are parsed once for all sheets where that is safe."""
    return kept_styles(paths, fetcher, lambda: _parse(weasyprint, paths, fetcher))


def _parse(weasyprint: Any, paths: Sequence[Path], fetcher: Any) -> Styles:
    fonts = weasyprint.text.fonts.FontConfiguration()
    counters = weasyprint.css.counters.CounterStyle()
    faces = tuple(path.resolve() for path in font_files().values())
    parsed = []
    if is_applied("faces"):
        add_faces(fonts, font_files())
        fetcher.opened.update(dict.fromkeys(faces))
    else:
        words = {"font_config": fonts, "url_fetcher": fetcher}
        parsed.append(weasyprint.CSS(string=font_faces(), **words))
    parsed += [
        weasyprint.CSS(
            filename=str(path),
            font_config=fonts,
            counter_style=counters,
            url_fetcher=fetcher,
        )
        for path in paths
    ]
    return Styles(fonts=fonts, counters=counters, parsed=(*parsed,), faces=faces)
