"""Every place where a collection or a history meets a public function: found, never listed."""

import inspect
import typing
from collections import abc
from types import FunctionType

import attrs
from narwhals.typing import IntoFrameT

from clientrules.core import Editions, Policy
from clientrules.core.frozen_map import FrozenMap
from clientrules.loyalty.membership.standing import Member
from clientrules.segmentation.customer_base import ByCustomer
from tests.growth.fixed import FIXED
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import parameters

MANY = (abc.Iterable, abc.Mapping, abc.Set, abc.Sequence, abc.Collection, frozenset, FrozenMap)
MANY += (ByCustomer, Member, IntoFrameT)
"""What a call grows by."""


def places():
    """Return every place: a function's parameter, a record's argument, or what a record answers."""
    found = {}
    for imported, called in CALLED.items():
        path = imported.removeprefix("clientrules.")
        held = _held(called)
        found |= {f"{path}({name})": called for name in held}
        if inspect.isclass(called) and held:
            found |= _answers(path, called)
    return {place: called for place, called in found.items() if reason(place) is None}


def reason(place):
    """Return why a place never grows: by its own name, its callable's or its class's."""
    callable_of, _, _ = place.partition("(")
    owner, _, _ = callable_of.rpartition(".")
    return next((FIXED[each] for each in (place, callable_of, owner) if each in FIXED), None)


def _held(called):
    """Return the parameters by which a call grows: what a house writes into a policy never does."""
    if inspect.isclass(called) and issubclass(called, Policy):
        return []
    # A function of anything takes a whole table too; a fact holds one thing of any kind.
    anything = () if inspect.isclass(called) else (object,)
    return [
        name
        for name, (each, annotation) in parameters(called).items()
        if name not in {"self", "cls"}
        and (each.kind is each.VAR_POSITIONAL or annotation in anything or _grows(annotation))
    ]


def _grows(annotation):
    """Return whether values of an annotation grow: a collection, or a record that holds one."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is abc.Callable:
        return False
    if origin is Editions or annotation is Editions:
        return False  # What goes by editions asks `Editions.on`, which is a place itself.
    if origin is tuple:
        return arguments[1:] == (...,)
    if origin in MANY or annotation in MANY:
        return True
    kind = origin or annotation
    if inspect.isclass(kind) and attrs.has(kind):
        return kind in _HOLDERS
    return any(_grows(each) for each in arguments)


def _answers(path, record):
    """Return what a record is asked: its own public methods, with their parameters."""
    found = {}
    for name, member in inspect.getmembers_static(record):
        asked = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if name.startswith("_") or not isinstance(asked, FunctionType | property):
            continue
        if asked is member:
            found[f"{path}.{name}"] = asked
        if isinstance(asked, FunctionType):
            found |= {f"{path}.{name}({each})": asked for each in _held(asked)}
    return found


def _holders():
    """Return the public records that hold a collection."""
    return {
        called
        for path, called in CALLED.items()
        if inspect.isclass(called)
        and path.removeprefix("clientrules.") not in FIXED
        and _held(called)
    }


_HOLDERS = set()
_HOLDERS = _holders()
