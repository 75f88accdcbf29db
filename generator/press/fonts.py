"""The faces of every page, under names that no system font has."""

import functools
import importlib.util
from pathlib import Path

FAMILIES = {
    "Letter Serif": ("font_source_serif_pro", "SourceSerifPro"),
    "Letter Sans": ("font_source_sans_pro", "SourceSansPro"),
}
_FACES = [
    ("Regular", 400, "normal"),
    ("It", 400, "italic"),
    ("Semibold", 600, "normal"),
    ("SemiboldIt", 600, "italic"),
    ("Bold", 700, "normal"),
    ("BoldIt", 700, "italic"),
]


def font_files() -> dict[tuple[str, int, str], Path]:
    """Return the font file of each family, weight and style."""
    return {
        (family, weight, style): _folder(package) / f"{prefix}-{face}.ttf"
        for family, (package, prefix) in FAMILIES.items()
        for face, weight, style in _FACES
    }


def font_faces() -> str:
    """Return the `@font-face` rules that name our files."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'font-style: {style}; src: url("{path.as_uri()}") }}'
        for (family, weight, style), path in font_files().items()
    )


def is_ours(base_font: str) -> bool:
    """Return whether a PDF's /BaseFont is one of ours, under its subset's prefix."""
    name = base_font.removeprefix("/").rpartition("+")[2].replace("-", " ")
    return name.startswith(tuple(FAMILIES))


@functools.cache
def _folder(package: str) -> Path:
    # `importlib.resources` takes longer to load than a letter to be recognised.
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent / "files"
