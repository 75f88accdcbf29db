"""What another process has drawn on a page, and whether it is what is drawn here."""
# ruff: noqa: SLF001, the engine shows its streams and boxes nowhere else

import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Glyphs: TypeAlias = tuple[dict[int, int], dict[int, str]]
"""The widths of a face's glyphs, and what each says."""


@dataclasses.dataclass(frozen=True, slots=True)
class PaintedPage:
    """What was drawn on a page, to be drawn on it again."""

    drawn: Sequence[bytes | str | int] | None
    """A number is that of a mark (MCID); None for what cannot be drawn again."""
    marks: Sequence[tuple[int, str, int]]
    """Which box has a mark, the kind of content, and its number."""
    faces: Mapping[Any, Glyphs]
    """By the engine's keys, what the pages of its share before this had none of."""
    alphas: Mapping[str, Mapping[str, float]]
    """States of the graphics, by name."""


def repeat(painted: PaintedPage, page: Any, stream: Any) -> bool:
    """Draw on a page what was drawn elsewhere; return whether that is the same."""
    import pydyf  # noqa: PLC0415, loaded with the engine, not with the command

    boxes = {id(box): box for box in _boxes(page._page_box)}
    is_known = all(box in boxes for box, _, _ in painted.marks)
    if painted.drawn is None or not is_known:
        return False
    if not agree(painted.faces, stream._fonts):
        return False
    for key, (widths, words) in painted.faces.items():
        face = stream._fonts[key]
        # What is known stands first: the order is written.
        face.widths |= widths
        face.to_unicode |= {
            glyph: word for glyph, word in words.items() if glyph not in face.to_unicode
        }
    for name, alpha in painted.alphas.items():
        stream._resources["ExtGState"].setdefault(name, pydyf.Dictionary(alpha))
    for box, tag, number in painted.marks:
        stream._tags[boxes[box]] = {"tag": tag, "mcid": number}
    stream.stream += [
        pydyf.Dictionary({"MCID": item}) if isinstance(item, int) else item
        for item in painted.drawn
    ]
    return True


def agree(faces: Mapping[Any, Glyphs], known: Mapping[Any, Any]) -> bool:
    """Whether faces are known, and none of their glyphs is known by another width."""
    return all(
        key in known
        and all(known[key].widths.get(at, width) == width for at, width in new.items())
        for key, (new, _) in faces.items()
    )


def later(known: Mapping[Any, Any], count: int) -> dict[Any, Any]:
    """Return what was put into a mapping after so many entries."""
    return dict(itertools.islice(known.items(), count, None))


def _boxes(box: Any) -> Iterator[Any]:
    """Yield a box and all within it."""
    # A box that is placed absolutely stands behind a stand-in.
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def joined(items: Sequence[Any]) -> list[bytes | str | int]:
    """Return what is drawn with marks as numbers, and what is between them as one."""
    joined: list[bytes | str | int] = []
    for is_drawn, some in itertools.groupby(items, lambda item: type(item) is bytes):
        if is_drawn:
            joined.append(b"\n".join(some))
        else:
            joined += [one["MCID"] if isinstance(one, dict) else one for one in some]
    return joined
