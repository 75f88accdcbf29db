"""Pages become single-page TIF files, drawn by pdfium in a process of its own.

Run as a program with a PDF and FIRST: it reads a JSON list of files from the file that
FIRST names, one for each page, and writes the number of each page that is drawn.
"""

import json
import sys
from pathlib import Path

import pypdfium2
from PIL import Image

from generator.packet.apart import limit_memory

DOTS = 300
"""Dots an inch, as productions have them."""
_POINTS = 72
_LESS = 1e-6
_LONGEST = 9_000
"""Pixels: what would be longer is drawn with fewer dots an inch."""
_GRAYS = range(32, 224)
_FEW = 0.02
"""Share of pixels between black and white that letters have at their edges."""
_MIDDLE = 160


def main(pdf: str, listed: str) -> None:
    """Write an image of each page of a PDF."""
    limit_memory()
    files = json.loads(Path(listed).read_text(encoding="utf-8"))
    with pypdfium2.PdfDocument(pdf) as document:
        for at, file in enumerate(files):
            page = document[at]
            dots = min(DOTS, _LONGEST / max(page.get_size()) * _POINTS)
            # A page is made a pixel longer for the least part of one.
            scale = dots / _POINTS - _LESS
            picture = page.render(scale=scale, grayscale=True).to_pil()
            _save(picture, Path(file), dots)
            page.close()
            sys.stdout.write(f"{at}\n")
            sys.stdout.flush()


def _save(picture: Image.Image, file: Path, dots: float) -> None:
    """Write letters in black and white, and what has shades in gray."""
    counts = picture.histogram()
    shades = sum(counts[level] for level in _GRAYS)
    sides = round(dots), round(dots)
    if shades > _FEW * picture.width * picture.height:
        picture.save(file, "TIFF", compression="tiff_adobe_deflate", dpi=sides)
        return
    plain = picture.point(lambda level: 255 if level > _MIDDLE else 0).convert("1")
    plain.save(file, "TIFF", compression="group4", dpi=sides)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
