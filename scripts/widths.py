"""Renews the table of advance widths by which charts measure their words."""  # noqa: INP001, a script is no package

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from generator.press.fonts import font_files  # noqa: E402, found by the line above

TABLE = ROOT / "generator" / "typeset" / "charts" / "widths.py"
FACES = {
    "REGULAR": ("Letter Sans", 400, "normal"),
    "SEMIBOLD": ("Letter Sans", 600, "normal"),
    "ITALIC": ("Letter Sans", 400, "italic"),
}
RANGES = [(0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F)]
SIGNS = "‐–—‘’“”†‡•…‰€™−≤≥"
HEAD = '''"""Advance widths of our sans faces, in thousandths of the size.

Measured by `scripts/widths.py`, for reading the fonts takes longer than drawing a
chart. Each table follows the order of `CHARACTERS`.
"""

RANGES = {ranges!r}
SIGNS = "{signs}"
CHARACTERS = "".join(
    chr(code) for first, last in RANGES for code in range(first, last + 1)
)
CHARACTERS += SIGNS
'''


def table() -> str:
    """Return the module's text."""
    characters = [chr(n) for first, last in RANGES for n in range(first, last + 1)]
    characters += SIGNS
    signs = SIGNS
    parts = [HEAD.format(ranges=RANGES, signs=signs)]
    for name, key in FACES.items():
        font = TTFont(font_files()[key])
        glyphs, metrics = font.getBestCmap(), font["hmtx"]
        em = font["head"].unitsPerEm
        codes = [glyphs.get(ord(character)) for character in characters]
        widths = [str(round(metrics[g][0] * 1000 / em) if g else 0) for g in codes]
        rows = [" ".join(widths[at : at + 18]) for at in range(0, len(widths), 18)]
        parts.append(f'{name} = """\n' + "\n".join(rows) + '\n"""\n')
    return "".join(parts)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
