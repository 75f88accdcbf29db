"""Three versions of a record, merged part by part in the text of ours."""

import dataclasses
from typing import TypeAlias

from generator.merging import naming
from generator.merging.assembly import Chunk, in_brackets, in_lines
from generator.merging.labels import identity, name_of
from generator.merging.order import Name, Side, weave
from generator.merging.prose import merge_texts
from generator.merging.trivia import merge_comments, merge_lines, shift_lines
from generator.merging.typed import Part, Typed, shift
from generator.merging.writing import write_in_brackets, write_text
from generator.read import Mapping, Plain, Scalar, Sequence

Where: TypeAlias = tuple[str, ...]
"""The way to a part, in the record's terms."""
_Parts: TypeAlias = tuple[Part | None, Part | None, Part | None]


@dataclasses.dataclass(frozen=True)
class Merger:
    """Merges into the text of ours; where both sides clash, the favored one stands."""

    base: Typed | None
    """None where both sides began the record."""
    ours: Typed
    theirs: Typed
    favor: Side
    conflicts: list[str] = dataclasses.field(default_factory=list)
    """What both sides changed in different ways, in the record's terms."""

    def merge(self) -> tuple[str, Plain]:
        """Return the merged text, and what it must say."""
        base = _whole(self.base) if self.base else None
        ours, theirs = _whole(self.ours), _whole(self.theirs)
        text, says = self._collection((base, ours, theirs), (), is_flow=False)
        ends = [
            typed.text[part.span[1] :] if typed and part else ""
            for typed, part in [
                (self.base, base),
                (self.ours, ours),
                (self.theirs, theirs),
            ]
        ]
        return text + merge_lines(*ends), says

    def _slot(
        self,
        base: Part | None,
        sides: tuple[Part, Part],
        where: Where,
        *,
        is_flow: bool,
    ) -> tuple[str, Plain]:
        """Return what stands in the place of a part that both sides have."""
        ours, theirs = sides
        other = shift(theirs.slot, ours.column - theirs.column)
        was = shift(base.slot, ours.column - base.column) if base else None
        kinds = {type(ours.node), type(theirs.node)}
        settled = _settled(was, ours.slot, other)
        if settled is None and len(kinds) == 1 and kinds != {Scalar}:
            return self._collection((base, *sides), where, is_flow=is_flow)
        if settled is None:
            # A key with nothing after it says None, as no base does not.
            settled = _settled(base.says if base else sides, ours.says, theirs.says)
        if settled is None:
            if base and all(isinstance(part.says, str) for part in (base, *sides)):
                return self._text((base, *sides), where, is_flow=is_flow)
            self.conflicts.append(naming.differ(where, ours.says, theirs.says))
            settled = self.favor
        if settled == "ours":
            return ours.slot, ours.says
        return _fitted(other, theirs.says, is_flow=is_flow)

    def _text(
        self, parts: tuple[Part, Part, Part], where: Where, *, is_flow: bool
    ) -> tuple[str, Plain]:
        base, ours, theirs = (str(part.says) for part in parts)
        text, clashes = merge_texts(base, ours, theirs, self.favor)
        for clash in clashes:
            self.conflicts.append(naming.contradict(where, clash, (ours, theirs)))
        _, mine, other = parts
        if text == ours:
            return mine.slot, text
        if text == theirs:
            slot = shift(other.slot, mine.column - other.column)
            return _fitted(slot, text, is_flow=is_flow)
        return write_text(text, mine.slot, mine.node.style, is_flow=is_flow), text

    def _collection(
        self, parts: tuple[Part | None, Part, Part], where: Where, *, is_flow: bool
    ) -> tuple[str, Plain]:
        base, ours, theirs = parts
        lists = (
            self._base_parts(base, ours, theirs),
            self.ours.parts(ours.node),
            self.theirs.parts(theirs.node),
        )
        names = [[_name(part) for part in each] for each in lists]
        is_list = isinstance(ours.node, Sequence)
        woven = weave((names[0], names[1], names[2]), self.favor if is_list else "ours")
        if woven.is_clash and is_list:
            self.conflicts.append(naming.moved(where))
        is_flow = is_flow or self.ours.is_flow(ours.node)
        indent = 0 if is_flow else self.ours.indent(ours.node)
        numbers = naming.numbers_of(lists[1])
        chunks: list[Chunk] = []
        lost = ""
        for trio in woven.trios:
            one = _at(lists[0], trio.base), _at(lists[1], trio.ours)
            three = (*one, _at(lists[2], trio.theirs))
            inside = naming.inside(where, three, numbers)
            chunk, dropped = self._chunk(three, inside, indent, is_flow=is_flow)
            lost += dropped
            if chunk:
                lead = shift_lines(lost, indent) + chunk.lead
                at = trio.ours
                chunks.append(dataclasses.replace(chunk, lead=lead, place=at))
                lost = ""
        assemble = in_brackets if is_flow else in_lines
        text = assemble(self.ours, ours, chunks)
        if lost:
            text += "\n" + shift_lines(lost, indent).rstrip("\n")
        if is_list:
            return text, [chunk.says for chunk in chunks]
        return text, {str(chunk.key): chunk.says for chunk in chunks}

    def _base_parts(self, base: Part | None, ours: Part, theirs: Part) -> list[Part]:
        if base is None or self.base is None:
            return []
        if type(base.node) is type(ours.node):
            return self.base.parts(base.node)
        key = identity(ours.says)
        is_short = isinstance(base.says, str) and key == identity(theirs.says)
        if isinstance(ours.node, Mapping) and is_short and key:
            # `Rick Scott (R-FL)` is the short form of {member: Rick Scott (R-FL)}.
            return [dataclasses.replace(base, key=key)]
        return []

    def _chunk(
        self, parts: _Parts, where: Where, indent: int, *, is_flow: bool
    ) -> tuple[Chunk | None, str]:
        """Return a part as merged, if it stays, and the comments of one that goes."""
        base, ours, theirs = parts
        if ours and theirs:
            slot, says = self._slot(base, (ours, theirs), where, is_flow=is_flow)
            lead, tail = (base.lead, base.tail) if base else ("", "")
            return Chunk(
                ours.key,
                says,
                ours.opening + slot,
                merge_lines(lead, ours.lead, theirs.lead),
                merge_comments(tail, ours.tail, theirs.tail),
            ), ""
        one = ours or theirs
        if one is None:
            return None, ""
        side: Side = "ours" if ours else "theirs"
        if base and one.says != base.says:
            self.conflicts.append(naming.removed(where, side))
            base = None if self.favor == side else one
        if base:
            return None, self._new_comments(one)
        return self._added(one, indent, is_flow=is_flow, is_ours=bool(ours)), ""

    def _added(self, part: Part, indent: int, *, is_flow: bool, is_ours: bool) -> Chunk:
        if is_ours:
            body = part.opening + part.slot
            return Chunk(part.key, part.says, body, part.lead, part.tail)
        if is_flow:
            slot, _ = _fitted(part.slot, part.says, is_flow=True)
            opening = part.opening if part.key is not None else ""
            return Chunk(part.key, part.says, opening + slot, "", part.tail)
        opening = part.opening or "- "
        column = indent + (len(opening) if part.key is None else 0)
        body = opening + shift(part.slot, column - part.column)
        lead = shift_lines(part.lead, indent)
        return Chunk(part.key, part.says, body, lead, part.tail)

    def _new_comments(self, part: Part) -> str:
        """Return the comments above a removed part that the base does not have."""
        known = self.base.comments if self.base else []
        lines = (line.strip() for line in part.lead.splitlines())
        return "".join(f"{line}\n" for line in lines if line and line not in known)


def _settled(base: object, ours: object, theirs: object) -> Side | None:
    """Return whose stands where one side at most changed it; None where both did."""
    if theirs in (base, ours):
        return "ours"
    return "theirs" if ours == base else None


def _fitted(slot: str, says: Plain, *, is_flow: bool) -> tuple[str, Plain]:
    return write_in_brackets(slot, says) if is_flow else slot, says


def _whole(typed: Typed) -> Part:
    root = typed.source.root
    end = typed.end(root)
    return Part(
        key=None,
        node=root,
        says=typed.source.plain(),
        opening="",
        slot=typed.text[:end],
        column=0,
        span=(0, end),
    )


def _name(part: Part) -> Name:
    return name_of(part.says) if part.key is None else Name(part.key)


def _at(parts: list[Part], place: int | None) -> Part | None:
    return None if place is None else parts[place]
