"""The smallest valid records, and a workspace with a roster of invented members."""

from pathlib import Path
from typing import Any

import yaml

from generator.roster.lookup import Roster
from generator.roster.published import merge, read_members
from generator.workspace import Workspace


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as people do, after a `|`."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def written(record: Any) -> str:
    """Return a record as YAML."""
    return str(yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True))


def letter(**changes: Any) -> str:
    """Return the smallest valid letter; a change to None leaves the key out."""
    record = {
        "format": 1,
        "title": "A letter",
        "date": "2019-11-21",
        "recipients": [{"name": "Jane Roe", "title": "Secretary of Examples"}],
        "signatories": [{"name": "John Doe", "title": "Member of Congress"}],
        "body": "We write.",
        **changes,
    }
    kept = {key: value for key, value in record.items() if value is not None}
    return written(kept)


def member(
    bioguide: str, first: str, last: str, terms: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """Return a row of the published data."""
    name = {"first": first, "last": last, "official_full": f"{first} {last}"}
    return {"id": {"bioguide": bioguide}, "name": name, "terms": terms, **more}


def term(kind: str, state: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    """Return one term of a member."""
    base = {"type": kind, "state": state, "start": start, "end": end}
    return {**base, "party": "Republican", **more}


PUBLISHED = [
    member(
        "S000001",
        "Ann",
        "Scott",
        [
            term("rep", "FL", "2013-01-03", "2019-01-03", district=4),
            term("sen", "FL", "2019-01-08", "2025-01-03", **{"class": 1}),
        ],
        leadership_roles=[
            {"title": "Whip", "chamber": "senate", "start": "2021-01-03"}
        ],
    ),
    member(
        "S000002",
        "Ann",
        "Scott",
        [term("sen", "SC", "2015-01-03", "2021-01-03", **{"class": 2})],
    ),
    member(
        "D000003",
        "Zoë",
        "D'Arcy",
        [
            term("sen", "FL", "2011-01-05", "2017-01-03", **{"class": 3}),
            term("sen", "FL", "2017-01-03", "2023-01-03", **{"class": 3}),
        ],
    ),
    member(
        "L000004",
        "Lee",
        "Gone",
        [term("sen", "SC", "2015-01-03", "2019-06-01", **{"class": 3})],
    ),
    member(
        "B000005",
        "Bo",
        "House",
        [term("rep", "OH", "2019-01-03", "2021-01-03", district=3)],
    ),
]
"""Rows of the published data; every person is invented."""


def roster() -> Roster:
    """Return a roster of the invented members."""
    members = merge([read_members(PUBLISHED, "published")])
    return Roster(rows=members.values())


def workspace(folder: Path) -> Path:
    """Make a workspace whose roster holds the invented members."""
    (folder / "letters").mkdir(parents=True)
    book = Roster.open(Workspace(folder))
    book.save(merge([read_members(PUBLISHED, "published")]).values())
    return folder


def statistics(**changes: Any) -> dict[str, Any]:
    """Return the smallest valid statistics record, without figures."""
    return {
        "format": 1,
        "title": "Figures of a trial",
        "as_of": "2019-11-21",
        "unit": "applications",
        "source": {"publisher": "Someone", "title": "Something"},
        **changes,
    }


def report(**changes: Any) -> str:
    """Return the smallest valid report."""
    record = {
        "format": 1,
        "title": "A report",
        "date": "2019-12-20",
        "prepared_by": ["A trial"],
        "summary": "In short.",
        "sections": [{"id": "findings", "title": "Findings", "body": "We find."}],
        **changes,
    }
    return written(record)
