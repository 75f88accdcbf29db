"""Sheets that are laid out and kept, until some of them are pressed together."""

from collections.abc import Mapping, Sequence

from generator.press.engine import lay, press_together
from generator.press.links import lead_within, name_apart
from generator.press.sheet import Kept, Laid, Meanwhile, Part, Sheet, Whole
from generator.press.versions import engine_versions


class PressHere:
    """A press in this process."""

    def __init__(self) -> None:
        self._laid: list[Laid] = []

    def lay(self, sheet: Sheet, meanwhile: Meanwhile | None = None) -> Kept:
        """Lay a sheet out and keep it."""
        if meanwhile:
            meanwhile()
        laid = self._lay(sheet)
        self._laid.append(laid)
        return Kept(
            number=len(self._laid) - 1,
            pages=laid.pages,
            tree=laid.tree,
            used=laid.used,
            has_endnotes=laid.has_endnotes,
            said=laid.said,
        )

    def _lay(self, sheet: Sheet) -> Laid:
        return lay(sheet)

    def versions(self) -> Mapping[str, str]:
        """Return the versions of the engine and its libraries, by name."""
        return engine_versions()

    def name_apart(self, numbers: Sequence[int], parts: Sequence[Part]) -> None:
        """Begin the names of places in each sheet with its part's prefix, once."""
        for number, part in zip(numbers, parts, strict=True):
            name_apart(self._laid[number].document, part)

    def press(
        self,
        numbers: Sequence[int],
        whole: Whole,
        parts: Sequence[Part],
        *,
        is_alone: bool,
        meanwhile: Meanwhile | None = None,
    ) -> bytes:
        """Return one PDF of sheets; alone, they lose their links to the others."""
        if meanwhile:
            meanwhile()
        laid = [self._laid[number] for number in numbers]
        if is_alone:
            lead_within([one.document for one in laid])
        return press_together(laid, whole, parts)

    def done(self) -> None:
        """Let go of all that was laid out."""
        self._laid.clear()
