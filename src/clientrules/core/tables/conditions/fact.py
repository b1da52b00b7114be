"""A fact: what a decision table may ask of a subject, and of what kind its values are.

The kind is the return type of the method that works the fact out; `None` among its types says that
the fact may be unknown. Kinds decide which tests make sense, which limits are refused, and which
values stand for all others when a table is checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from operator import attrgetter
from types import UnionType
from typing import (
    Any,
    Final,
    Generic,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from attrs import field, frozen

from clientrules.core.checks import words
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import clipped, shown
from clientrules.errors import InvalidTypeError, InvalidValueError

S_contra = TypeVar("S_contra", contravariant=True)
T_co = TypeVar("T_co", covariant=True)
F = TypeVar("F", bound="Fact[Any, Any]")

_NUMBERS: Final = frozenset({int, Decimal, Fraction})
_INEXACT: Final = frozenset({Decimal, Fraction})
_UNFIT: Final = frozenset({float, object, Any})
_TIMES: Final = (frozenset({dt.date}), frozenset({dt.datetime}))


def _function(fact: Any, _: Any, read: Any) -> None:
    if not callable(read):
        raise InvalidTypeError(
            f"the fact is read by {shown(read)}: expected a method or a function"
        )
    if fact.name == "<lambda>":
        message = "the fact is a lambda: expected a method or function, whose name is the fact's"
        raise InvalidValueError(message)


def plain_words(fact: Any, attribute: Any, value: str) -> None:
    """Check that a fact's field holds words that are no template."""
    words(fact, attribute, value)
    if "{" in value or "}" in value:
        message = f"the fact {fact.name} reads {shown(value)}: expected words without braces"
        raise InvalidValueError(message)


@frozen(eq=False, repr=False)
class Fact(Generic[S_contra, T_co]):
    """What a table may ask of a subject.

    On the class of the subject the name is the fact; on an object it is the fact's value, so a fact
    is written and read like a property.

    Args:
        name: what files call it.
        noun: what sentences call it; of a yes or no, "whether …".
        read: works the value out; `None` where it is not known.
        so: the sentence of a yes.
        not_so: the sentence of a no.
    """

    name: str = field(validator=words)
    noun: str = field(validator=plain_words)
    read: Callable[[S_contra], T_co] = field(validator=_function)
    so: str = ""
    not_so: str = ""

    @overload
    def __get__(self: F, subject: None, owner: type) -> F: ...
    @overload
    def __get__(self, subject: Any, owner: type) -> T_co: ...
    def __get__(self, subject: Any, owner: type) -> Any:
        """Return the fact itself from a class, and its value from an object."""
        return self if subject is None else self.read(subject)

    def __call__(self, subject: S_contra) -> T_co:
        """Return the value for a subject."""
        return self.read(subject)

    def __repr__(self) -> str:
        """Return the name."""
        return f"<fact {clipped(self.name)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel by the name of the method, as functions do."""
        if "<locals>" in self.read.__qualname__:
            raise InvalidTypeError(
                f"the fact {self.name} is written inside a function, so it cannot be pickled:"
                " write it at the top of a module"
            )
        return _fact_at, (self.read.__module__, self.read.__qualname__)

    @cached_property
    def hints(self) -> tuple[Any, ...]:
        """Return the types that its value may have, as the method states them."""
        try:
            given = get_type_hints(self.read).get("return")
        except NameError as error:
            raise InvalidTypeError(
                f"the type of the fact {self.name} is not found ({error}): expected one that is"
                " imported or written at the top of its module"
            ) from error
        return get_args(given) if get_origin(given) in {Union, UnionType} else (given,)

    @cached_property
    def kinds(self) -> frozenset[type]:
        """Return the types of its known values; a decimal may always be a whole number."""
        found = {get_origin(each) or each for each in self.hints} - {type(None)}
        wrong = [each for each in found if not isinstance(each, type) or each in _UNFIT]
        if not found or wrong or (tuple in found and len(found) > 1):
            hints = " | ".join(str(getattr(each, "__name__", each)) for each in self.hints)
            raise InvalidTypeError(
                f"the fact {self.name} returns {hints}: expected bool,"
                " text, an enum, an exact number, a day, an instant or a path of categories,"
                " tuple[str, ...]; with None where it may be unknown"
            )
        return frozenset(found | {int} if found & _INEXACT else found)

    @cached_property
    def may_be_unknown(self) -> bool:
        """Tell whether its value may be unknown."""
        return type(None) in self.hints

    @cached_property
    def is_path(self) -> bool:
        """Tell whether its value is a path of categories, leaf to root."""
        return self.kinds == {tuple}

    @cached_property
    def is_number(self) -> bool:
        """Tell whether its value is an exact number."""
        return self.kinds <= _NUMBERS

    @cached_property
    def is_mixed(self) -> bool:
        """Tell whether decimals and fractions meet, which Python does not compare."""
        return self.kinds >= _INEXACT

    @cached_property
    def members(self) -> tuple[Enum, ...]:
        """Return the members where its value is one of an enumeration."""
        (kind, *others) = self.kinds
        return tuple(kind) if not others and issubclass(kind, Enum) else ()

    @cached_property
    def is_ordered(self) -> bool:
        """Tell whether its values have an order."""
        lineage = type(self.members[0]).__mro__[:-1] if self.members else ()
        written = {name for each in lineage for name in vars(each)}
        return self.is_number or self.kinds in _TIMES or written >= {"__lt__", "__le__"}

    def admits(self, value: object) -> bool:
        """Tell whether a known value is of its kind; 1 is not yes, and an instant is no day."""
        if type(value) in self.kinds:
            return True
        if isinstance(value, bool) or not isinstance(value, tuple(self.kinds)):
            return False
        return dt.datetime in self.kinds or not isinstance(value, dt.datetime)

    def member(self, value: Any) -> Any:
        """Return the member that text names by its value or a label; anything else as it is."""
        if not self.members or not isinstance(value, str) or isinstance(value, Enum):
            return value
        for each in self.members:
            if value in (each.value, getattr(each, "label", None), getattr(each, "label_zh", None)):
                return each
        return value

    def require(self, value: object, what: str) -> Any:
        """Return a known value, and refuse one of another kind.

        Args:
            value: the value.
            what: how the message calls it.
        """
        zoned = not isinstance(value, dt.datetime) or value.tzinfo is not None
        if zoned and self.admits(value):
            return value
        kinds = " or ".join(sorted(each.__name__ for each in self.kinds))
        raise wrong_kind(what, value, kinds if zoned else f"{kinds} with a zone")

    def require_value(self, value: object) -> Any:
        """Return a value that it may have, `None` too where it may be unknown."""
        if value is None and self.may_be_unknown:
            return None
        return self.require(value, self.name)

    def comparable(self, value: Any) -> Any:
        """Return a value as it is compared: a fraction where decimals and fractions meet."""
        return Fraction(value) if self.is_mixed and isinstance(value, Decimal) else value


def _fact_at(module: str, path: str) -> Any:
    return attrgetter(path)(import_module(module))
