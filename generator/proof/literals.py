"""What templates write of their own, word by word."""

from collections.abc import Iterable

from generator.proof.speech import squeeze


class Literals:
    """The words that stand in templates, beside those of the record."""

    def __init__(self, pieces: Iterable[str], *, whole: bool = False) -> None:
        """Take the texts of templates, without their markup, word by word or whole."""
        parts = (
            part for piece in pieces for part in ([piece] if whole else piece.split())
        )
        self._take({squeeze(part) for part in parts} - {""})

    def _take(self, words: set[str]) -> None:
        self._words = words
        self._lengths = sorted({len(word) for word in self._words})

    def and_of(self, other: "Literals") -> "Literals":
        """Return these words and those of another, but for DRAFT, which none writes."""
        both = Literals([])
        # That a document is a draft is for its record to say.
        both._take((self._words - {"draft"}) | other._words)  # noqa: SLF001, its own class
        return both

    def write(self, text: str) -> bool:
        """Return whether a squeezed text is made of whole words of templates."""
        reached = {0}
        for at in range(len(text)):
            if at in reached:
                ends = (at + length for length in self._lengths)
                reached.update(end for end in ends if text[at:end] in self._words)
        return len(text) in reached
