"""Makes the three exhibits again; README.md says with which programs."""  # noqa: INP001, a script is no package

import random
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import typst
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

SOURCES = Path(__file__).parent
EXHIBITS = SOURCES.parent

DPI = 150
WIDTH, HEIGHT = 17 * DPI // 2, 11 * DPI
SCALE = 2  # the page is drawn larger, then turned and made smaller, as a scanner blurs
ANGLE = 0.55  # degrees
PAPER, GLASS, INK = 242, 206, 45  # shades of gray
SHADES = 32  # fewer shades make a smaller file


def font_file(package: str, name: str) -> Path:
    """Return a font's file from an installed package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed")
    return Path(spec.origin).parent / "files" / name


def print_pdf(source: str, target: str, archive: str) -> None:
    """Print a Typst file as PDF/A and PDF/UA-1, with no fonts but those named here."""
    with tempfile.TemporaryDirectory() as fonts:
        for face in ("Regular", "Bold"):
            name = f"SourceSansPro-{face}.ttf"
            shutil.copy(font_file("font_source_sans_pro", name), fonts)
        pdf = typst.compile(
            SOURCES / source,
            font_paths=[fonts],
            ignore_system_fonts=True,
            pdf_standards=[archive, "ua-1"],
        )
    (EXHIBITS / target).write_bytes(pdf)


def typed_page(text: str) -> Image.Image:
    """Draw the note's text on a clean page, `SCALE` times as large as the scan."""
    inch = DPI * SCALE
    regular, bold = (
        ImageFont.truetype(
            font_file("font_source_serif_pro", f"SourceSerifPro-{face}.otf"),
            round(12.5 * inch / 72),
            layout_engine=ImageFont.Layout.BASIC,
        )
        for face in ("Regular", "Semibold")
    )
    page = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(page)
    left, right, line = 1.05 * inch, 7.45 * inch, 0.25 * inch
    y = 1.05 * inch
    *blocks, foot = text.strip().split("\n\n")
    for block in blocks:
        for row in block.split("\n"):
            label, tab, words = row.rpartition("\t")
            draw.text((left, y), label, INK, bold, anchor="ls")
            x = left + (0.95 * inch if tab else 0)
            font = bold if row.startswith(("INVENTED", "MEMORANDUM")) else regular
            for part in wrapped(words, font, right - x):
                draw.text((x, y), part, INK, font, anchor="ls")
                y += line
        y += line * 0.7
    draw.text((left, 10.2 * inch), foot, INK, bold, anchor="ls")
    return page


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break a text into lines of at most this width."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def scan(page: Image.Image, seed: int) -> Image.Image:
    """Make a clean page look scanned: turned a little, unevenly lit, with grain."""
    rng = random.Random(seed)  # noqa: S311, grain is no secret
    size = (WIDTH, HEIGHT)
    turned = page.rotate(ANGLE, Image.Resampling.BICUBIC, fillcolor=GLASS)
    image = turned.resize(size, Image.Resampling.BOX)
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    light = Image.linear_gradient("L").rotate(90).resize(size)
    image = ImageChops.subtract(image, light.point([n // 24 for n in range(256)]))
    grain = Image.frombytes("L", size, rng.randbytes(WIDTH * HEIGHT))
    grain = grain.filter(ImageFilter.GaussianBlur(1.2))
    image = ImageChops.add(
        image, grain.point([n // 12 for n in range(256)]), offset=-10
    )
    draw = ImageDraw.Draw(image)
    for _ in range(90):
        x, y, r = rng.randrange(WIDTH), rng.randrange(HEIGHT), rng.choice((1, 1, 2))
        draw.ellipse((x, y, x + r, y + r), fill=rng.randrange(90, 190))
    step = 256 // SHADES
    return image.point([n // step * step + step // 2 for n in range(256)])


def main() -> None:
    """Make all three."""
    print_pdf("chronology.typ", "federal-register-chronology.pdf", "a-2a")
    print_pdf("figures.typ", "license-figures-sheet.pdf", "a-3a")
    text = (SOURCES / "ross-interview-note.txt").read_text(encoding="utf-8")
    image = scan(typed_page(text), seed=20191122)
    image.save(EXHIBITS / "ross-interview-note-scan.png", dpi=(DPI, DPI), optimize=True)


if __name__ == "__main__":
    main()
