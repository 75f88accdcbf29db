"""A PDF against its golden: text by page, page sizes, pixels; failures are kept."""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

GOLDEN = Path(__file__).parent / "golden"
FAILED = Path(__file__).parents[1] / "build" / "failed"

_SCALE = 100 / 72
_LEVELS = 64
_SHARE_THAT_MAY_DIFFER = 0.001


def compare(pdf: Path, *, update: bool) -> list[str]:
    """Return what differs from the golden; with `update` write the golden instead.

    Pixels may differ a little: machines have other versions of the rasterizer.
    """
    pages = list(pypdfium2.PdfDocument(pdf))
    text = "\f\n".join(_text(page) for page in pages)
    pictures = [page.render(scale=_SCALE).to_pil().convert("L") for page in pages]
    if update:
        _write(pdf.stem, text, pictures)
        return []
    faults = []
    golden = GOLDEN / f"{pdf.stem}.txt"
    if golden.read_text(encoding="utf-8") != text:
        faults.append(f"the text of {pdf.stem} differs")
        _keep(f"{pdf.stem}.txt").write_text(text, encoding="utf-8")
    expected = sorted(GOLDEN.glob(f"{pdf.stem}-[0-9]*.png"))
    if len(expected) != len(pages):
        faults.append(f"{len(pages)} pages instead of {len(expected)}")
    for number, picture in enumerate(pictures, start=1):
        file = GOLDEN / f"{pdf.stem}-{number}.png"
        if not file.is_file() or not _alike(Image.open(file), picture):
            faults.append(f"page {number} looks different")
            picture.save(_keep(f"{pdf.stem}-{number}.png"))
    return faults


def _text(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    lines = page.get_textpage().get_text_range().replace("\r\n", "\n")
    return f"[{width:g} x {height:g} pt]\n{lines}\n"


def _alike(golden: Image.Image, picture: Image.Image) -> bool:
    if golden.size != picture.size:
        return False
    histogram = ImageChops.difference(golden.convert("L"), picture).histogram()
    return sum(histogram[_LEVELS:]) <= _SHARE_THAT_MAY_DIFFER * sum(histogram)


def _write(name: str, text: str, pictures: list[Image.Image]) -> None:
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob(f"{name}-[0-9]*.png"):
        old.unlink()
    (GOLDEN / f"{name}.txt").write_text(text, encoding="utf-8")
    for number, picture in enumerate(pictures, start=1):
        # Sixteen grays are enough to see a page, and a fifth of the size.
        picture.quantize(16).save(GOLDEN / f"{name}-{number}.png", optimize=True)


def _keep(name: str) -> Path:
    FAILED.mkdir(parents=True, exist_ok=True)
    return FAILED / name
