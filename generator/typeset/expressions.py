"""`{{ … }}` in prose: an expression over the record and its statistics, in a sandbox.

An expression names values, asks for a share, compares, adds and filters. It has no
loops, no products and no powers, so that none can run long or grow large, and it
reaches only what a record says.
"""

import difflib
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
import jinja2.nodes
import jinja2.sandbox

from generator.records.base import Record
from generator.records.breakdowns import BreakdownRow
from generator.records.figures import Figures
from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
from generator.records.people import Signatory
from generator.records.quantities import REFUSALS, Amount, Count, Days, Share
from generator.records.report import Report
from generator.records.unseen import UNSEEN
from generator.typeset.figures import (
    FigureError,
    attributes_of,
    figure,
    figure_of_row,
)
from generator.typeset.numbers import FILTERS, ValueRefusedError, render

LONGEST_EXPRESSION = 300
"""The most characters an expression may have."""

_MOST_BRACKETS = 20
_FEW = 6
_UNSEEN = re.compile(f"[{UNSEEN}]")
_NODES = (
    jinja2.nodes.Template,
    jinja2.nodes.Output,
    jinja2.nodes.Name,
    jinja2.nodes.Getattr,
    jinja2.nodes.Getitem,
    jinja2.nodes.Const,
    jinja2.nodes.Filter,
    jinja2.nodes.Call,
    jinja2.nodes.Keyword,
    jinja2.nodes.CondExpr,
    jinja2.nodes.Compare,
    jinja2.nodes.Operand,
    jinja2.nodes.And,
    jinja2.nodes.Or,
    jinja2.nodes.Not,
    jinja2.nodes.Add,
    jinja2.nodes.Sub,
)
_ATTRIBUTES: dict[type, tuple[str, ...]] = {
    Signatory: ("name", "office", "state", "party", "rank", "surname"),
    Letter: (),
    Report: (),
    Count: (),
    Amount: (),
    Share: (),
    Days: (),
}
_RENAMED = {(Signatory, "name"): "print_name"}


class ExpressionError(Exception):
    """What is wrong with an expression: code, sentence, help, words at fault."""

    def __init__(
        self, code: str, message: str, help: str | None = None, words: str | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help
        self.words = words


class _Sandbox(jinja2.sandbox.SandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        allowed = _attributes(obj)
        if attribute not in allowed:
            raise no_name(attribute, allowed, f"there is no `{attribute}` here")
        if isinstance(obj, Figures):
            return figure(obj, attribute)
        if isinstance(obj, BreakdownRow):
            return figure_of_row(obj, attribute)
        if isinstance(obj, Mapping):
            return obj[attribute]
        return getattr(obj, _RENAMED.get((type(obj), attribute), attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
            return self.getattr(obj, str(argument))
        if isinstance(argument, int) and isinstance(obj, tuple):
            if -len(obj) <= argument < len(obj):
                return obj[argument]
            message = f"there are {len(obj)}, counted from 0"
            raise ExpressionError("undefined-name", message, words=str(argument))
        return self.getattr(obj, str(argument))


def evaluate(expression: str, names: Mapping[str, Any]) -> str:
    """Return what an expression prints, or raise ExpressionError."""
    value = work_out(expression, names)
    try:
        return render(value)
    except ValueRefusedError as error:
        raise ExpressionError("wrong-value", str(error)) from error


def work_out(expression: str, names: Mapping[str, Any]) -> Any:
    """Return the value of an expression, or raise ExpressionError."""
    _refuse_unsafe(expression, names)
    try:
        return _compile(expression)(**names)
    except FigureError as error:
        raise _of_figure(error) from error
    except ValueRefusedError as error:
        raise ExpressionError("wrong-value", str(error)) from error
    except jinja2.exceptions.SecurityError as error:
        raise ExpressionError("unsafe-expression", _UNSAFE) from error
    except SyntaxError as error:
        message = "this expression names one thing twice"
        raise ExpressionError("wrong-expression", message) from error
    except (TypeError, ValueError) as error:
        message = str(error) if str(error) in REFUSALS else "these do not go together"
        raise ExpressionError("wrong-value", message) from error
    except jinja2.exceptions.TemplateError as error:
        message = "this cannot be worked out"
        raise ExpressionError("wrong-value", message) from error


def prose_names(
    document: Letter | Report, statistics: Mapping[str, LicensingStatistics]
) -> dict[str, Any]:
    """Return the names that an expression in a letter or a report may use."""
    own = {name: getattr(document, name) for name in type(document).model_fields}
    if isinstance(document, Letter):
        own |= {"leads": document.leads, "salutation": document.salutation}
    return {name: value for name, value in own.items() if value is not None} | dict(
        statistics
    )


# Letters of one batch have the same expressions.
@functools.lru_cache(1000)
def _parse(expression: str) -> jinja2.nodes.Template:
    return _ENVIRONMENT.parse("{{" + expression + "}}")


@functools.lru_cache(1000)
def _compile(expression: str) -> Callable[..., Any]:
    return _ENVIRONMENT.compile_expression(expression, undefined_to_none=False)


def _refuse_unsafe(expression: str, names: Mapping[str, Any]) -> None:
    nested = sum(map(expression.count, "([{"))
    if len(expression) > LONGEST_EXPRESSION or nested > _MOST_BRACKETS:
        message = f"an expression has at most {LONGEST_EXPRESSION} characters"
        message += f" and {_MOST_BRACKETS} brackets"
        raise ExpressionError("unsafe-expression", message)
    try:
        tree = _parse(expression)
    except jinja2.exceptions.TemplateAssertionError as error:
        raise _unknown_filter(str(error)) from error
    except jinja2.exceptions.TemplateSyntaxError as error:
        message = f"this expression is not complete or not right: {error.message}"
        raise ExpressionError("wrong-expression", message) from error
    for node in tree.find_all(jinja2.nodes.Node):
        if not isinstance(node, _NODES):
            raise ExpressionError("unsafe-expression", _UNSAFE)
        if isinstance(node, jinja2.nodes.Filter) and node.name not in FILTERS:
            raise no_name(node.name, FILTERS, f"there is no filter `{node.name}`")
        if isinstance(node, jinja2.nodes.Const) and _is_hidden(node.value):
            message = "a hidden character stands in this text"
            raise ExpressionError("hidden-character", message)
        if isinstance(node, jinja2.nodes.Const) and isinstance(node.value, float):
            message = "a decimal fraction is not exact; take the figure from a record"
            raise ExpressionError("wrong-value", message, words=str(node.value))
        if isinstance(node, jinja2.nodes.Name) and node.name not in names:
            raise _undefined(node.name, names)


def _undefined(name: str, names: Mapping[str, Any]) -> ExpressionError:
    message = f"`{name}` is not defined"
    if name == "row":
        return ExpressionError("undefined-name", message, _ROWS, name)
    row = names.get("row")
    if isinstance(row, Mapping) and name in [*row]:
        return ExpressionError("undefined-name", message, f"write row.{name}", name)
    return no_name(name, names, message)


def _is_hidden(value: Any) -> bool:
    """Return whether a text holds a character that a reader would not see."""
    return isinstance(value, str) and bool(_UNSEEN.search(value))


def _of_figure(error: FigureError) -> ExpressionError:
    if error.known is not None:
        return no_name(error.words, error.known, str(error))
    return ExpressionError(error.code, str(error), words=error.words)


def no_name(name: str, known: Any, message: str) -> ExpressionError:
    """Return the error for a name that is not known, with the nearest one."""
    near = difflib.get_close_matches(name, list(known), n=1)
    help = f"did you mean {near[0]}?" if near else None
    if not near and 0 < len(known) <= _FEW:
        help = f"there is {', '.join(map(str, known))}"
    return ExpressionError("undefined-name", message, help, name)


def _unknown_filter(message: str) -> ExpressionError:
    name = message.partition("'")[2].partition("'")[0]
    return no_name(name, FILTERS, f"there is no filter `{name}`")


def _attributes(obj: Any) -> tuple[str, ...]:
    if isinstance(obj, Figures):
        return attributes_of(obj)
    if type(obj) in _ATTRIBUTES:
        return _ATTRIBUTES[type(obj)]
    if isinstance(obj, Record):
        return tuple(type(obj).model_fields)
    return tuple(str(key) for key in obj) if isinstance(obj, Mapping) else ()


_ROWS = "it is a recipient's row: print with `--recipients FILE.csv`"
_UNSAFE = "an expression names and filters values: it has no loops, tests or products"
_ENVIRONMENT = _Sandbox(undefined=jinja2.StrictUndefined, cache_size=0)
_ENVIRONMENT.filters = dict(FILTERS)
_ENVIRONMENT.globals = {}
_ENVIRONMENT.tests = {}
