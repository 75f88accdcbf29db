"""A packet that is laid out: its pages, its plan, and what it says of its origin."""

import dataclasses
from collections.abc import Callable

from generator.delivery.gathering import Gathered
from generator.delivery.pages import (
    OwnPages,
)
from generator.packet.binding import Origin
from generator.packet.exhibits.exhibit import Exhibit
from generator.packet.plan import Plan
from generator.press.sheet import Colophon, Part, Press
from generator.provenance.inputs import Inputs, joined
from generator.provenance.statement import Statement
from generator.provenance.stating import Asking, colophon_of, printing_of, state


@dataclasses.dataclass(frozen=True, kw_only=True)
class Composed:
    """A packet that is laid out: what the press prints of each document, and a plan."""

    gathered: Gathered
    press: Press
    """Where its pages are kept."""
    own: tuple[OwnPages, ...]
    plan: Plan
    origins: tuple[Origin, ...]
    parts: tuple[Part, ...]
    asking: Asking
    restate: Callable[[Statement], Statement] = lambda stated: stated
    """What is changed of the statement where it comes from."""

    @property
    def inputs(self) -> Inputs | None:
        """What goes along; nothing with an exhibit alone.

        The packet's own record goes with the packet: with an exhibit alone, it would
        name all the others.
        """
        gathered = self.gathered
        ready = [one for one in gathered.documents if not isinstance(one, Exhibit)]
        own = gathered.name(gathered.source.path), gathered.source.text.encode()
        if not self.plan.whole:
            return joined("packet", own, [one.inputs for one in ready])
        if self.plan.documents[0].kind == "front":
            return joined("packet", own, [])
        source = self.own[0].source
        return next((one.inputs for one in ready if one.source is source), None)

    @property
    def colophon(self) -> Colophon:
        """What it says of where it comes from."""
        inputs, gathered = self.inputs, self.gathered
        if inputs is None:
            return Colophon()
        kept = [one.kept for one in self.own]
        used = gathered.templates.used
        printing = printing_of(inputs, gathered.workspace, used, kept)
        stated = state(printing, self.asking.answers(), self.press.versions())
        stated = dataclasses.replace(stated, dots=gathered.terms.dots)
        return colophon_of(self.restate(stated), inputs)

    def alone(self, at: int) -> "Composed":
        """Return one document of the packet, counted as in it."""
        return dataclasses.replace(
            self,
            own=self.own[at : at + 1],
            plan=self.plan.alone(at),
            origins=self.origins[at : at + 1],
            parts=self.parts[at : at + 1],
        )
