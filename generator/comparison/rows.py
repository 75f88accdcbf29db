"""Changes as plain data, in the shape of `--format json`."""

from typing import Any

from generator.comparison.change import Change, Kind
from generator.comparison.sentences import Edit
from generator.comparison.words import Piece

_NAMES = {"=": "kept", "-": "deleted", "+": "inserted"}


def as_row(change: Change) -> dict[str, Any]:
    """Return a change in the shape of `--format json`."""
    part = change.part
    return {
        "kind": change.kind.value,
        "group": part.group or None,
        "key": part.key or None,
        "name": part.called or None,
        "field": change.field or None,
        "old": change.old or None,
        "new": change.new or None,
        "old_number": change.old_part.number if change.old_part else None,
        "new_number": change.new_part.number if change.new_part else None,
        "edits": [_edit_row(edit) for edit in change.edits if edit.kind != "kept"],
        "says": _says(change),
        "consequences": [
            {"value": value, "old": old, "new": new}
            for value, old, new in change.consequences
        ],
    }


def _says(change: Change) -> dict[str, str] | None:
    """Return all that a part says which was added or dropped."""
    if change.kind not in {Kind.ADDED, Kind.DROPPED}:
        return None
    return {
        field: value
        if isinstance(value, str)
        else " ".join(sentence.text for sentence in value)
        for field, value in change.part.says.items()
        if value
    }


def _edit_row(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "old_place": edit.old.place if edit.old else None,
        "new_place": edit.new.place if edit.new else None,
        "pieces": [_piece_row(piece) for piece in edit.pieces],
    }


def _piece_row(piece: Piece) -> dict[str, str]:
    return {"kind": _NAMES[piece.sign], "text": piece.text}
