"""What a field's docstring says of it becomes its description in a schema.

pydantic does so itself (`use_attribute_docstrings`), but when a class is made: it then
reads the sources of all records, which takes a third of their import, for each command.
"""

import ast
import inspect
import itertools
import textwrap
from collections.abc import Iterator

from generator.records.base import Record


def describe_fields() -> None:
    """Give the fields of all records that are known the words that stand below them."""
    for record in _records(Record):
        said = _inherited(record)
        for name, field in record.model_fields.items():
            field.description = field.description or said.get(name)
    for record in _records(Record):
        record.model_rebuild(force=True)


def _records(record: type[Record]) -> Iterator[type[Record]]:
    """Yield a class and all that are made from it."""
    yield record
    for made in record.__subclasses__():
        yield from _records(made)


def _inherited(record: type[Record]) -> dict[str, str]:
    """Return the text of each field that a class has, its own before another's."""
    kinds = [kind for kind in reversed(record.mro()) if issubclass(kind, Record)]
    return dict(pair for kind in kinds for pair in _docstrings(kind))


def _docstrings(record: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield each field that a class itself declares with the text below it."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101, it is the source of a class
    for field, below in itertools.pairwise(tree.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match below:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield field.target.id, inspect.cleandoc(text)
