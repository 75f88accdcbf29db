"""An image becomes a PDF of a page for each of its frames, nothing of it recompressed.

A JPEG goes in as it is but for what a camera notes; all else is packed without loss.
"""

import contextlib
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from generator.packet.exhibits.jpeg import without_notes

_HEAD = 64
_BEFORE = 12
"""Bytes that may stand before the sign of a kind of file."""
_SIGNS = {
    b"pk\x03\x04": "a Word, Excel or other Office document, or a ZIP file",
    b"\xd0\xcf\x11\xe0": "an older Word, Excel or PowerPoint document",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"ftypheic": "a photograph as HEIC, which a phone can save as JPEG",
    b"<svg": "a drawing (SVG)",
    b"%!ps": "a PostScript file",
}
FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MOST_PIXELS = 120_000_000
_MOST_FRAMES = 2_000
_MOST_DOTS_IN_ALL = 2_000_000_000
_DOTS = 200
"""Dots an inch of an image that does not say."""
_FEWEST_DOTS, _MOST_DOTS = 50, 2_400
_INCH = 72.0
_LARGEST = 17 * 72.0
"""Points: what would be longer is made as small as a Letter page."""
_LETTER_LONG = 11 * 72.0
_LEAST = 36.0
"""Points of a page's sides; a picture that is narrower stands in its upper corner."""
_ORIENTATION = 0x0112


class PictureError(Exception):
    """An image that cannot be read; its text is for a person."""


def pdf_of_picture(path: Path) -> pikepdf.Pdf:
    """Return a PDF with each frame of an image as a page; raise PictureError."""
    pdf = pikepdf.Pdf.new()
    try:
        with warnings.catch_warnings(), _whole_only():
            # What is too large is refused here, before it is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                _refuse_large(image)
                dots = 0
                for frame in _frames(image):
                    dots += frame.width * frame.height * len(frame.getbands())
                    if dots > _MOST_DOTS_IN_ALL:
                        raise PictureError("its pages are too large in all")  # noqa: TRY003, TRY301
                    _add_page(pdf, frame, path)
    except UnidentifiedImageError:
        raise PictureError(_what_it_is(path)) from None
    except PictureError:
        raise
    except Exception as error:
        # Pillow's readers fail in many ways on a file that is damaged.
        message = f"the image is damaged ({error})"
        raise PictureError(message) from error
    return pdf


@contextlib.contextmanager
def _whole_only() -> Iterator[None]:
    """Refuse an image that ends too early: the engine lets Pillow fill it up."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _what_it_is(path: Path) -> str:
    """Return what a file seems to be that is neither a PDF nor an image."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for sign, name in _SIGNS.items():
        if sign in head[: len(sign) + _BEFORE].lower():
            return f"it is {name}, not a PDF"
    if not head:
        return "it is empty"
    known = ", ".join(FORMATS[:-1])
    return f"it is neither a PDF nor an image ({known} or {FORMATS[-1]})"


def _refuse_large(image: Image.Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        pixels = f"{image.width:,} by {image.height:,} pixels"
        message = f"the image is too large: {pixels}"
        raise PictureError(message)


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    if image.format != "TIFF":
        # What moves is shown as it begins.
        yield image
        return
    for count, frame in enumerate(ImageSequence.Iterator(image)):
        if count >= _MOST_FRAMES:
            message = f"the image has more than {_MOST_FRAMES:,} pages"
            raise PictureError(message)
        _refuse_large(frame)
        yield frame


def _add_page(pdf: pikepdf.Pdf, frame: Image.Image, path: Path) -> None:
    packed = _as_it_is(pdf, frame, path) or _packed(pdf, frame)
    turned = ImageOps.exif_transpose(frame) if _is_turned(frame) else frame
    width, height = _size(turned)
    sides = max(width, _LEAST), max(height, _LEAST)
    page = pdf.add_blank_page(page_size=sides)
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=packed))
    up = sides[1] - height
    drawn = f"q {width:.3f} 0 0 {height:.3f} 0 {up:.3f} cm /Im0 Do Q"
    page.obj.Contents = pdf.make_stream(drawn.encode())


def _size(frame: Image.Image) -> tuple[float, float]:
    """Return the size of a page in points, by the image's dots an inch."""
    across, down = frame.info.get("dpi", (_DOTS, _DOTS))
    dots = [
        float(value) if _FEWEST_DOTS <= float(value) <= _MOST_DOTS else _DOTS
        for value in (across, down)
    ]
    width, height = frame.width / dots[0] * _INCH, frame.height / dots[1] * _INCH
    scale = min(1.0, _LETTER_LONG / max(width, height))
    if max(width, height) <= _LARGEST:
        scale = 1.0
    return width * scale, height * scale


def _is_turned(frame: Image.Image) -> bool:
    return int(frame.getexif().get(_ORIENTATION, 1)) != 1


def _as_it_is(pdf: pikepdf.Pdf, frame: Image.Image, path: Path) -> Any | None:
    """Return a JPEG's own bytes as an image; None for one that must be drawn anew."""
    colors = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}.get(frame.mode)
    if frame.format != "JPEG" or colors is None or _is_turned(frame):
        return None
    frame.load()
    data = without_notes(path.read_bytes())
    return _image(pdf, data, frame, (colors, 8), Name.DCTDecode)


def _packed(pdf: pikepdf.Pdf, frame: Image.Image) -> Any:
    plain = ImageOps.exif_transpose(frame) if _is_turned(frame) else frame
    if plain.mode == "1":
        kind, bits = Name.DeviceGray, 1
    elif plain.mode in {"L", "I;16", "I", "F"}:
        kind, bits = Name.DeviceGray, 8
        plain = _narrowed(plain)
    else:
        kind, bits = Name.DeviceRGB, 8
        plain = _on_white(plain)
    data = zlib.compress(plain.tobytes(), 6)
    return _image(pdf, data, plain, (kind, bits), Name.FlateDecode)


def _narrowed(frame: Image.Image) -> Image.Image:
    """Return a gray image with 8 bits a pixel."""
    if frame.mode == "L":
        return frame
    deep = 256.0 if frame.mode.startswith("I") else 1.0
    return frame.convert("F").point(lambda value: value / deep).convert("L")


def _on_white(frame: Image.Image) -> Image.Image:
    """Return an image in red, green and blue, laid on white where it is clear."""
    if frame.mode == "CMYK":
        return frame.convert("RGB")
    clear = frame.convert("RGBA")
    ground = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(ground, clear).convert("RGB")


def _image(
    pdf: pikepdf.Pdf,
    data: bytes,
    frame: Image.Image,
    color: tuple[Any, int],
    packing: Any,
) -> Any:
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = frame.width, frame.height
    stream.ColorSpace, stream.BitsPerComponent = color
    stream.Filter = packing
    return stream
