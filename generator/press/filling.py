"""A press that fills in what it laid out before, where only some words are others."""

import contextlib
import dataclasses
import html
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from generator.press.archive import metadata_of
from generator.press.engine import lay, load_engine
from generator.press.extent import refuse_beyond_margins
from generator.press.kept import PressHere
from generator.press.legible import refuse_illegible
from generator.press.sheet import Laid, Meanwhile, Part, Sheet, Whole
from generator.press.silence import no_silence
from generator.press.texts import places_of, tokens_of
from generator.press.tricks.applied import applied
from generator.press.tricks.collector import no_collector
from generator.press.tricks.forms import RUNNING, Form, Put, contexts_kept
from generator.press.tricks.recording import Recording, recorded
from generator.press.tricks.rewriting import Written

_NAME = f"data-{RUNNING}"
_RUNNING = re.compile(rf'( data-{RUNNING}=")([^"]*)(")')
_MOST_FORMS = 12
"""How many layouts are kept, each of another shape."""
_MOST_IN_VAIN = 30
"""How many more sheets are laid out than filled in, before none is kept any more."""


class PressFilling(PressHere):
    """A press in this process for many sheets that differ in a few words.

    What it prints has the same bytes as what `PressHere` does: where a sheet is not
    like one before, it is laid out from the beginning.
    """

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[_Filled] = []
        self._last: _Filled | None = None
        self.filled = 0
        """How many sheets were filled in."""
        self.rewritten = 0
        """How many were written by changing one before."""
        self._laid_out = 0

    def _lay(self, sheet: Sheet) -> Laid:
        # Each is pressed before the next one takes its place.
        self._laid.clear()
        self._last = None
        if self._laid_out > self.filled + _MOST_IN_VAIN:
            return lay(sheet)
        tokens = tokens_of(sheet.html)
        for filled in [*self._forms]:
            laid = filled.fill(sheet, tokens)
            if laid is not None:
                self.filled += 1
                self._last = filled
                return laid
            if not filled.is_sound:
                self._forms.remove(filled)
        self._laid_out += 1
        weasyprint = load_engine()
        with contexts_kept(weasyprint) as contexts:
            laid = lay(sheet)
        # What took a repair might have taken another with other words.
        if len(contexts) == 1 and not laid.said and not laid.has_endnotes:
            form = Form(weasyprint, laid.document, contexts[0])
            self._last = _Filled(laid, form, tokens)
            self._forms.insert(0, self._last)
            del self._forms[_MOST_FORMS:]
        return laid

    def press(
        self,
        numbers: Sequence[int],
        whole: Whole,
        parts: Sequence[Part],
        *,
        is_alone: bool,
        meanwhile: Meanwhile | None = None,
    ) -> bytes:
        """Return the PDF of the sheet that was laid out last."""
        last = self._last
        if last is None or parts or is_alone:
            return super().press(
                numbers, whole, parts, is_alone=is_alone, meanwhile=meanwhile
            )
        if meanwhile:
            meanwhile()
        content = last.rewrite(self._laid[-1], whole)
        if content is not None:
            self.rewritten += 1
            return content
        with recorded(load_engine()) as record:
            content = super().press(numbers, whole, parts, is_alone=is_alone)
        last.keep(record, whole)
        return content


class _Filled:
    """A sheet that is laid out, and the words that it was filled with last."""

    def __init__(self, laid: Laid, form: Form, tokens: Sequence[str]) -> None:
        self._laid = laid
        self._form = form
        self._tokens = tokens
        self._parents = {child: one for one in laid.tree.iter() for child in one}
        self._places = places_of(laid.tree, tokens)
        self._written: Written | None = None
        self._whole: Whole | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it is known how it stands."""
        return bool(self._tokens)

    def keep(self, record: Recording, whole: Whole) -> None:
        """Keep how it was written, to write it so again."""
        self._whole = whole
        # Where something is out of the ordinary, it is written as ever.
        with contextlib.suppress(AttributeError, LookupError, ValueError):
            self._written = Written(record, self._laid.document)

    def rewrite(self, laid: Laid, whole: Whole) -> bytes | None:
        """Return the PDF by changing the one before, if that is all."""
        written, self._written = self._written, None
        if written is None or not _is_same_whole(whole, self._whole):
            return None
        weasyprint = load_engine()
        try:
            with no_silence(laid.sheet), no_collector(), applied():
                metadata = metadata_of(weasyprint, laid.document.metadata, whole)
                content = written.write(weasyprint, laid.document, metadata)
        except Exception:  # noqa: BLE001, written as usual it says what it is
            return None
        if content is not None:
            self._written = written
        return content

    def fill(self, sheet: Sheet, tokens: Sequence[str]) -> Laid | None:
        """Return a sheet laid out by setting anew what differs, if that is all."""
        if not self._is_alike(sheet, tokens):
            return None
        changed = [at for at, one in enumerate(tokens) if one != self._tokens[at]]
        with no_silence(sheet), no_collector(), applied():
            try:
                is_filled = self._fill(tokens, changed)
            except Exception:  # noqa: BLE001, laid out as usual it says what it is
                # Nothing is filled in again where nobody knows how it stands.
                is_filled, self._tokens = False, ()
            if not is_filled:
                return None
            refuse_illegible(self._laid.document, sheet)
            refuse_beyond_margins(self._laid.document, sheet)
        return dataclasses.replace(self._laid, sheet=sheet)

    def _fill(self, tokens: Sequence[str], changed: Sequence[int]) -> bool:
        texts = [self._places.get(at) for at in changed if at % 2 == 0]
        heads = [at for at in changed if at % 2]
        if not all(map(self._can_run, heads)):
            return False
        blocks: dict[Element, None] = {}
        for place in texts:
            holder = place.around(self._parents) if place else None
            block = self._form.block_of(holder, self._parents)
            if block is None:
                return False
            blocks[block] = None
        before = [(place, place.text) for place in texts if place]
        for place, at in zip(texts, (at for at in changed if at % 2 == 0), strict=True):
            assert place is not None  # noqa: S101, it has a block
            place.text = html.unescape(tokens[at])
        puts: list[Put | None] = []
        try:
            puts += [self._form.set_block(block) for block in blocks]
        finally:
            if len(puts) < len(blocks) or None in puts:
                for place, text in before:
                    place.text = text
        if None in puts:
            return False
        for put in puts:
            put()  # type: ignore[misc]
        for at in heads:
            self._run(_running(tokens[at]))
        self._tokens = tokens
        return True

    def _is_alike(self, sheet: Sheet, tokens: Sequence[str]) -> bool:
        """Return whether only words differ, and the recipient in the pages' heads."""
        return (
            dataclasses.replace(sheet, html="", source=self._laid.sheet.source)
            == dataclasses.replace(self._laid.sheet, html="")
            and len(tokens) == len(self._tokens)
            and all(
                at % 2 == 0 or one == other or _without(one) == _without(other)
                for at, (one, other) in enumerate(
                    zip(tokens, self._tokens, strict=True)
                )
            )
        )

    def _can_run(self, at: int) -> bool:
        return self._form.has_running(_running(self._tokens[at]))

    def _run(self, text: str) -> None:
        (element,) = (one for one in self._laid.tree.iter() if one.get(_NAME))
        element.set(_NAME, text)
        self._form.set_running(text)


def _is_same_whole(whole: Whole, other: Whole | None) -> bool:
    """Return whether two PDFs say the same of themselves, but for what they carry."""
    return other is not None and whole == dataclasses.replace(
        other, colophon=whole.colophon
    )


def _running(tag: str) -> str:
    match = _RUNNING.search(tag)
    return html.unescape(match[2]) if match else ""


def _without(tag: str) -> str:
    return _RUNNING.sub(r"\1\3", tag)
