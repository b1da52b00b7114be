"""One right value of every annotation that a public callable has, so that each can be called."""

import builtins
import datetime as dt
import enum
import inspect
import types
import typing
from collections import abc
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import Parameter
from pkgutil import walk_packages

import pendulum

import clientrules
from clientrules.core.clause import Clause, Source
from clientrules.lazy import face

DAY = dt.date(2026, 5, 4)
INSTANT = pendulum.datetime(2026, 5, 4, 9, tz="Asia/Shanghai")
SOURCE = Source("House rules")
CLAUSE = Clause("OUR-1", "Who pays.", SOURCE)
DEEPEST = 8

FOUND = list(walk_packages(clientrules.__path__, "clientrules."))
MODULES = {each.name: vars(import_module(each.name)) for each in FOUND}
PACKAGES = ["clientrules", *(each.name for each in FOUND if each.ispkg)]
# Names that a module shows to type checkers alone are looked up among everybody's.
NAMES = {
    name: value
    for names in MODULES.values()
    for name, value in names.items()
    if not name.startswith("_") and name not in vars(builtins)
} | {"dt": dt, "pendulum": pendulum, "Decimal": Decimal, "Fraction": Fraction}

PLAIN = {
    str: "A",
    int: 3,
    bool: False,
    float: 1.0,
    bytes: b"x",
    Decimal: Decimal("0.5"),
    Fraction: Fraction(1, 2),
    dt.date: DAY,
    dt.datetime: INSTANT,
    pendulum.DateTime: INSTANT,
    dt.timedelta: dt.timedelta(days=1),
    dt.time: dt.time(9),
    object: "A",
    typing.Any: "A",
    abc.Hashable: "A",
    types.NoneType: None,
    Clause: CLAUSE,
    Source: SOURCE,
}
"""A right value of each kind; `known` adds those of the library's own."""

RIGHT = {}
"""Arguments that the first right value of their kind does not fit, by what is called."""


class NoSampleError(Exception):
    """No right value is known of an annotation."""


def public():
    """Return every object of every face, once, by where it is imported from."""
    found = {}
    for package in PACKAGES:
        module = import_module(package)
        for name in face(package):
            made = getattr(module, name)
            found.setdefault(id(made), (f"{package}.{name}", made))
    return dict(found.values())


@cache
def parameters(called):
    """Return the parameters of a callable, each with its annotation resolved."""
    owners = [called] if inspect.isroutine(called) else [type(called).__call__]
    if inspect.isclass(called):
        owners = [each for each in reversed(called.__mro__) if each is not object]
    hints = {name: hint for owner in owners for name, hint in _hints(owner).items()}
    return {
        name: (each, hints.get(name, hints.get(f"_{name}", object)))
        for name, each in inspect.signature(called).parameters.items()
    }


def _hints(owner):
    annotations = getattr(owner, "__annotations__", {})
    return {name: _resolved(each, owner.__module__) for name, each in annotations.items()}


def _resolved(annotation, module):
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, {**NAMES, **MODULES.get(module, {})})  # noqa: S307  (our own)
    except (NameError, TypeError, AttributeError):
        return object


def sample(annotation, depth=0):
    """Return a right value of an annotation."""
    if depth > DEEPEST:
        raise NoSampleError(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    for each in (annotation, origin):
        if isinstance(each, abc.Hashable) and each in PLAIN:
            return PLAIN[each]
    if isinstance(annotation, typing.ForwardRef):
        return sample(NAMES[annotation.__forward_arg__], depth + 1)
    if isinstance(annotation, typing.TypeVar):
        return sample(annotation.__bound__ or str, depth + 1)
    made = _collection(origin, arguments, depth + 1)
    return _of_class(origin or annotation, depth) if made is None else made


def _collection(origin, arguments, depth):
    """Return a choice or a collection with one right value in it, or `None` for anything else."""
    if origin in (typing.Union, types.UnionType):
        return _first(arguments, depth)
    if origin is typing.Literal or origin is type:
        return arguments[0]
    if origin is abc.Callable:
        return lambda *_: None
    if origin not in _COLLECTIONS:
        return None
    many = origin is tuple and arguments[1:] != (...,)
    items = [sample(each, depth) for each in (arguments if many else arguments[:1])]
    if origin in (abc.Mapping, dict):
        return {items[0]: sample(arguments[1], depth)}
    return _COLLECTIONS[origin](items)


def _first(arguments, depth):
    for each in arguments:
        try:
            if each is not types.NoneType:
                return sample(each, depth)
        except NoSampleError:
            continue
    raise NoSampleError(arguments)


_COLLECTIONS = {
    tuple: tuple,
    list: list,
    abc.Iterable: list,
    abc.Sequence: list,
    abc.Collection: list,
    frozenset: frozenset,
    set: frozenset,
    abc.Set: frozenset,
    abc.Mapping: dict,
    dict: dict,
}


def _of_class(made, depth):
    if inspect.isclass(made) and issubclass(made, enum.Enum):
        return next(iter(made))
    if inspect.isclass(made) and made.__module__.startswith("clientrules"):
        return call(made, arguments_of(made, depth))
    raise NoSampleError(made)


def arguments_of(called, depth=0):
    """Return a right value for each argument that a callable needs."""
    right = RIGHT.get(called, {})
    needed = {
        name: sample(annotation, depth + 1)
        for name, (each, annotation) in parameters(called).items()
        if each.default is each.empty
        and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
        and name not in right
    }
    return needed | right


def call(called, arguments):
    """Call with arguments by their names, those that have places alone in their places."""
    asked = {name: each for name, (each, _) in parameters(called).items() if name in arguments}
    kinds = [each.kind for each in asked.values()]
    # What comes before `*others` has only a place where there are others.
    placed = [Parameter.POSITIONAL_ONLY, Parameter.VAR_POSITIONAL]
    placed += [Parameter.POSITIONAL_OR_KEYWORD] * (Parameter.VAR_POSITIONAL in kinds)
    by_place = [arguments[name] for name, each in asked.items() if each.kind in placed]
    by_name = {name: arguments[name] for name, each in asked.items() if each.kind not in placed}
    return called(*by_place, **by_name)
