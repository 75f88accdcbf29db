"""A source becomes a typed record; what the types refuse points at its place."""

import copy
import difflib
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import pydantic

from generator.errors import Problem
from generator.read import Loc, Source
from generator.read import Mapping as MappingNode
from generator.records.base import Record

R = TypeVar("R", bound=Record)

_MOST_ROUNDS = 8
# What stands for an item that is wrong, by the list that it is in.
_ITEMS: dict[str, Any] = {
    "demands": {"heading": "-"},
    "recipients": {"name": "-", "salutation": "-"},
    "signatories": {"name": "-"},
    "allow": {"code": "x", "because": "-"},
}


class Outcome(Generic[R]):
    """What could be read of a record, and all that is wrong with it.

    `record` lacks what was wrong; it is None where too little was right. `doubtful`
    names the top-level keys that were replaced.
    """

    def __init__(
        self, record: R | None, problems: list[Problem], doubtful: frozenset[str]
    ) -> None:
        self.record = record
        self.problems = problems
        self.doubtful = doubtful


def validate_model(
    source: Source, model: type[R], stand_ins: Mapping[str, Any] | None = None
) -> Outcome[R]:
    """Return the typed record; what is wrong is left out, so that the rest is checked.

    A required key that is wrong is replaced by its stand-in.
    """
    plain = source.plain()
    if not isinstance(plain, dict):
        problem = source.problem((), "wrong-type", "a record is a mapping of keys")
        return Outcome(None, [problem], frozenset())
    try:
        return Outcome(model.model_validate(plain), [], frozenset())
    except pydantic.ValidationError as error:
        details = [_placed(detail) for detail in error.errors()]
    problems = [
        _problem(source, model, detail) for detail in details if not _follows(detail)
    ]
    doubtful = frozenset(str(d["loc"][0]) for d in details if d["loc"])
    return Outcome(_salvage(plain, model, stand_ins or {}), problems, doubtful)


def _placed(detail: Any) -> Any:
    """Return an error with the place of the value that it is about."""
    at = detail.get("ctx", {}).get("at", ())
    return {**detail, "loc": (*detail["loc"], *at)}


def _follows(detail: Any) -> bool:
    """Return whether an error only follows from another: a list whose items are bad."""
    return bool(detail["type"] == "too_short" and detail["input"])


def _salvage(
    plain: dict[str, Any], model: type[R], stand_ins: Mapping[str, Any]
) -> R | None:
    """Return the record without what is wrong in it, or None where too little is left.

    Items of lists keep their positions, so that later problems point right.
    """
    rest = copy.deepcopy(plain)
    for _ in range(_MOST_ROUNDS):
        for key, value in stand_ins.items():
            if not rest.get(key):
                rest[key] = value
        try:
            return model.model_validate(rest)
        except pydantic.ValidationError as error:
            for detail in map(_placed, error.errors()):
                _take_out(rest, tuple(detail["loc"]), detail["type"])
    return None


def _take_out(rest: dict[str, Any], loc: Loc, kind: str) -> None:
    """Take a wrong value out of a record; a list's item gives way to a stand-in."""
    holder: Any = rest
    path: list[tuple[Any, Any]] = []
    for step in loc:
        known: Any = range(len(holder)) if isinstance(holder, list) else holder
        if isinstance(holder, dict | list) and step in known:
            path.append((holder, step))
            holder = holder[step]  # type: ignore[index]
    if path and isinstance(path[-1][0], dict) and (kind != "missing" or len(path) == 1):
        path[-1][0].pop(path[-1][1])
        return
    while path:
        owner, step = path.pop()
        if isinstance(owner, list):
            owner[step] = _ITEMS.get(str(path[-1][1]) if path else "", "-")
            return


def _problem(source: Source, model: type[Record], detail: Any) -> Problem:
    loc, kind = tuple(detail["loc"]), detail["type"]
    key = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, _known_keys(model, loc[:-1]), n=1)
        help = f"did you mean {near[0]}?" if near else None
        message = f"there is no key `{key}` here"
        return source.problem_at_key(loc, "unknown-key", message, help)
    if kind == "missing":
        return _missing(source, loc, key)
    if key == "[key]":
        code, message, help = _SAYINGS.get(kind, _say_own)(detail)
        return source.problem_at_key(loc[:-1], code, message, help)
    given = detail.get("ctx", {}).get("help")
    code, message, help = _SAYINGS.get(kind, _say_own)(detail)
    return source.problem(loc, code, message, given or help)


def _missing(source: Source, loc: Loc, key: str) -> Problem:
    parent = source.node(loc[:-1])
    if isinstance(parent, MappingNode) and key in parent.entries:
        return source.problem_at_key(loc, "missing-field", f"`{key}` is empty")
    return source.problem(loc[:-1], "missing-field", f"`{key}` is missing")


def _say_type(wanted: str) -> Any:
    return lambda _: ("wrong-type", f"this is not {wanted}", None)


def _say_text(detail: Any) -> tuple[str, str, str | None]:
    if detail["input"] is None:
        return "empty-text", "nothing is written here", None
    help = "a text with a colon and a space needs quotes"
    return "wrong-type", "this is not text", help


def _say_choice(detail: Any) -> tuple[str, str, str | None]:
    choices = [part.strip(" '") for part in _expected(detail).split(",")]
    near = difflib.get_close_matches(str(detail["input"]), choices, n=1)
    help = f"did you mean {near[0]}?" if near else None
    if len(choices) == 1:
        return "unknown-value", f"this can only be {choices[0]}", help
    return "unknown-value", f"this is none of {', '.join(choices)}", help


def _expected(detail: Any) -> str:
    return str(detail["ctx"]["expected"]).replace(" or ", ", ")


def _say_short(detail: Any) -> tuple[str, str, str | None]:
    return "missing-field", f"`{detail['loc'][-1]}` needs at least one entry", None


def _say_format(detail: Any) -> tuple[str, str, str | None]:
    if detail["loc"] and detail["loc"][-1] == "format":
        return "unknown-format", "this generator reads format 1", None
    least = detail["ctx"].get("ge")
    if least is not None:
        return "out-of-range", f"this is less than {least}", None
    return "out-of-range", f"this is more than {detail['ctx']['le']}", None


def _say_own(detail: Any) -> tuple[str, str, str | None]:
    """Say what one of our own validators found; its code is the error's type."""
    return str(detail["type"]).replace("_", "-"), str(detail["msg"]), None


_SAYINGS: dict[str, Any] = {
    "string_type": _say_text,
    "string_too_short": lambda _: ("empty-text", "this text is empty", None),
    "string_pattern_mismatch": lambda _: (
        "bad-id",
        "an id is of small letters, digits and hyphens, as criteria-report",
        None,
    ),
    "bool_parsing": _say_type("true or false"),
    "bool_type": _say_type("true or false"),
    "int_type": _say_type("a whole number"),
    "tuple_type": _say_type("a list"),
    "dict_type": _say_type("a mapping of keys"),
    "model_type": _say_type("a mapping of keys"),
    "model_attributes_type": _say_type("a mapping of keys"),
    "date_type": _say_type("a date"),
    "is_instance_of": _say_type("an amount in dollars"),
    "literal_error": _say_choice,
    "too_short": _say_short,
    "less_than_equal": _say_format,
    "greater_than_equal": _say_format,
}


def _known_keys(model: type[Record], loc: Loc) -> list[str]:
    """Return the keys that may stand at a place, by the record's JSON Schema."""
    schema = model.model_json_schema()
    nodes: list[Any] = [schema]
    for step in loc:
        nodes = [
            below for node in _unfold(nodes, schema) for below in _down(node, step)
        ]
    return [
        key for node in _unfold(nodes, schema) for key in node.get("properties", {})
    ]


def _down(node: dict[str, Any], step: str | int) -> list[Any]:
    if isinstance(step, int):
        return [node["items"]] if "items" in node else []
    below = node.get("properties", {}).get(step)
    # A step that is no key names a variant: the node stays.
    return [below] if below else [node]


def _unfold(nodes: list[Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    flat: list[dict[str, Any]] = []
    pending = list(nodes)
    while pending:
        node = pending.pop(0)
        pending += node.get("anyOf", []) + node.get("oneOf", []) + node.get("allOf", [])
        if "$ref" in node:
            pending.append(schema["$defs"][node["$ref"].rpartition("/")[2]])
        else:
            flat.append(node)
    return flat
