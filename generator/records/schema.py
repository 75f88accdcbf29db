"""JSON Schemas of the records, from which editors complete and check."""

import json
from typing import Any

from generator.records.base import Record
from generator.records.demands import Due, Part
from generator.records.described import describe_fields
from generator.records.displays import Chart, Measure, Table, TableColumn
from generator.records.letter import Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.records.licensing import LicensingStatistics
from generator.records.packet import Packet
from generator.records.people import Signatory
from generator.records.report import Answer, Report

SCHEMAS: dict[str, type[Record]] = {
    "letter": Letter,
    "letterhead": CommitteeLetterhead,
    "packet": Packet,
    "report": Report,
    "statistics": LicensingStatistics,
}

# A text may stand for these: `Rick Scott (R-FL)` for a signatory.
_SHORT_FORMS = {
    Signatory.__name__: {"type": "string"},
    Due.__name__: {"type": "string", "format": "date"},
    Part.__name__: {"type": "string"},
    Answer.__name__: {"type": "string"},
    Measure.__name__: {"type": "string"},
    TableColumn.__name__: {"type": "string"},
}


# One may stand for a list: `statistics: huawei`, `measure: received`.
_DISPLAYS = (Table.__name__, Chart.__name__)


def schema_text(kind: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a kind of record."""
    describe_fields()
    schema = SCHEMAS[kind].model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, short in _SHORT_FORMS.items():
        full = schema.get("$defs", {}).get(name)
        if full:
            described = full.pop("description", name)
            schema["$defs"][name] = {"description": described, "anyOf": [short, full]}
    for name in _DISPLAYS:
        if name in schema.get("$defs", {}):
            _take_one_for_a_list(schema["$defs"][name]["properties"])
    if "allow" in schema.get("properties", {}):
        _take_one_allowance(schema["properties"])
    return json.dumps(_without_titles(schema), indent=2, ensure_ascii=False) + "\n"


def _take_one_allowance(properties: dict[str, Any]) -> None:
    several = properties["allow"]
    properties["allow"] = {
        "description": several.pop("description"),
        "anyOf": [several["items"], several],
    }


def _take_one_for_a_list(properties: dict[str, Any]) -> None:
    several = properties["statistics"]
    one = several["items"]
    properties["statistics"] = {
        "description": several.pop("description"),
        "anyOf": [one, several],
    }
    properties["measure"] = {
        "description": "One measure, as in `measures`.",
        **properties["measures"]["items"],
    }


def _without_titles(node: Any) -> Any:
    """Return a schema without the titles that pydantic makes from field names."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value)
            for key, value in node.items()
            if not (key == "title" and isinstance(value, str))
        }
    return [_without_titles(item) for item in node] if isinstance(node, list) else node
