"""Pictures in an exhibit are made smaller, where they have more dots than asked."""

import io
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image

_POINTS = 72.0
_SPARE = 1.25
"""Times the dots asked that a picture may have before it is made smaller."""
_MOST_PIXELS = 120_000_000
_QUALITY = 80
_MODES = {1: "L", 3: "RGB"}


def shrink(pdf: pikepdf.Pdf, dots: int) -> int:
    """Make pictures smaller, to so many dots an inch; return how many were.

    Left alone are pictures of two colors, with masks of colors, in inks, and those in
    drawings that are used as one (form XObjects).
    """
    shown: dict[tuple[int, int], tuple[Any, float, float]] = {}
    for page in pdf.pages:
        _measure(page, shown)
    return sum(_smaller(*one, dots) for one in shown.values())


def _measure(page: pikepdf.Page, shown: dict[Any, tuple[Any, float, float]]) -> None:
    """Add how large each picture of a page is shown, in inches, at its largest."""
    resources = page.obj.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawn, Dictionary):
        return
    matrix = pikepdf.Matrix()
    held: list[pikepdf.Matrix] = []
    for step in pikepdf.parse_content_stream(page):
        words, name = step.operands, str(step.operator)
        if name == "q":
            held.append(matrix)
        elif name == "Q" and held:
            matrix = held.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*words) @ matrix
        elif name == "Do" and words:
            item = drawn.get(str(words[0]))
            if isinstance(item, Stream) and item.get("/Subtype") == Name.Image:
                wide = (matrix.a**2 + matrix.b**2) ** 0.5 / _POINTS
                high = (matrix.c**2 + matrix.d**2) ** 0.5 / _POINTS
                _, before, above = shown.get(item.objgen, (item, 0.0, 0.0))
                shown[item.objgen] = item, max(before, wide), max(above, high)


def _smaller(item: Any, wide: float, high: float, dots: int) -> bool:
    size = int(item.Width), int(item.Height)
    has = min(size[0] / wide, size[1] / high) if wide and high else 0
    if has <= dots * _SPARE or size[0] * size[1] > _MOST_PIXELS:
        return False
    if "/Mask" in item or "/Decode" in item or item.get("/ImageMask") is True:
        return False
    try:
        picture = pikepdf.PdfImage(item).as_pil_image()
        colors = len(picture.getbands())
        if int(item.get("/BitsPerComponent", 8)) != 8 or colors not in _MODES:  # noqa: PLR2004, bits
            return False
        target = (
            max(1, round(size[0] * dots / has)),
            max(1, round(size[1] * dots / has)),
        )
        made = picture.convert(_MODES[colors]).resize(target, Image.Resampling.LANCZOS)
        packed = io.BytesIO()
        made.save(packed, "JPEG", quality=_QUALITY)
    except Exception:  # noqa: BLE001, what cannot be read stays as it is
        return False
    if len(packed.getvalue()) >= len(item.read_raw_bytes()):
        return False
    item.write(packed.getvalue(), filter=Name.DCTDecode)
    item.Width, item.Height = target
    return True
