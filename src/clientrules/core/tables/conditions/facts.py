"""The two sorts of facts, yes or no and valued, and how each is written and asked.

A fact is a method of the small class that a table looks at, with its sentences beside it:

    @yes_no("the customer insisted", "the customer did not insist")
    def insisted(self) -> bool: ...

    @valued("staff")
    def staff(self) -> int | None: ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.refusals import wrong_kind
from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.fact import Fact, plain_words

S_contra = TypeVar("S_contra", contravariant=True)
S_in = TypeVar("S_in")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
B_co = TypeVar("B_co", bound="bool | None", covariant=True)
B = TypeVar("B", bound="bool | None")


class _Knowable(Fact[S_contra, T_co], Generic[S_contra, T_co]):
    """A fact that may be asked whether it is known."""

    __slots__ = ()

    def present(self) -> Condition[S_contra]:
        """Return the condition that it is known."""
        return Condition(self, "present")

    def absent(self) -> Condition[S_contra]:
        """Return the condition that it is not known."""
        return ~self.present()


@frozen(eq=False, repr=False)
class YesNo(_Knowable[S_contra, B_co], Generic[S_contra, B_co]):
    """A fact that holds or does not; in a row it stands for itself, and `~fact` for its opposite.

    Args:
        name: what files call it.
        noun: what sentences call it where it is not known: "whether …".
        read: works it out; `None` where it is not known.
        so: the sentence when it holds.
        not_so: the sentence when it does not.
    """

    so: str = field(validator=plain_words)
    not_so: str = field(validator=plain_words)

    @cached_property
    def holds(self) -> Condition[S_contra]:
        """Return the condition that it holds."""
        return Condition(self, "equals", limit=True)

    def __invert__(self) -> Condition[S_contra]:
        """Return the condition that it does not hold; one that is not known does not."""
        return ~self.holds


@frozen(eq=False, repr=False)
class Valued(_Knowable[S_contra, T], Generic[S_contra, T]):
    """A fact with a value: text, a member of an enumeration, an exact number, a day, a category.

    Args:
        name: what files call it.
        noun: what sentences call it.
        read: works the value out; `None` where it is not known.
    """

    def equals(self, limit: T) -> Condition[S_contra]:
        """Return the condition that it is this value."""
        return Condition(self, "equals", limit)

    def one_of(self, *limits: T) -> Condition[S_contra]:
        """Return the condition that it is one of these values."""
        return Condition(self, "one_of", limits)

    def at_least(self, limit: T) -> Condition[S_contra]:
        """Return the condition that it reaches a limit; the limit itself does."""
        return Condition(self, "at_least", limit)

    def more_than(self, limit: T) -> Condition[S_contra]:
        """Return the condition that it exceeds a limit; the limit itself does not."""
        return Condition(self, "more_than", limit)

    def below(self, limit: T) -> Condition[S_contra]:
        """Return the condition that it is lower than a limit; the limit itself is not."""
        return Condition(self, "below", limit)

    def at_most(self, limit: T) -> Condition[S_contra]:
        """Return the condition that it stays within a limit; the limit itself does."""
        return Condition(self, "at_most", limit)

    def between(self, low: T, below: T) -> Condition[S_contra]:
        """Return the condition that it lies from one limit, included, to below another."""
        return Condition(self, "between", (low, below))

    def within(self, category: str) -> Condition[S_contra]:
        """Return the condition that a category stands on its path."""
        return Condition(self, "within", category)


def yes_no(so: str, not_so: str) -> Callable[[Callable[[S_in], B]], YesNo[S_in, B]]:
    """Make a method or function a yes-or-no fact.

    Args:
        so: the sentence when it holds.
        not_so: the sentence when it does not.
    """

    def fact(read: Callable[[S_in], B]) -> YesNo[S_in, B]:
        return YesNo(_name(read), f"whether {so}", read, so, not_so)

    return fact


def valued(noun: str) -> Callable[[Callable[[S_in], T]], Valued[S_in, T]]:
    """Make a method or function a fact with a value; its return type says of what kind.

    Args:
        noun: what sentences call it.
    """

    def fact(read: Callable[[S_in], T]) -> Valued[S_in, T]:
        return Valued(_name(read), noun, read)

    return fact


def _name(read: object) -> str:
    name: str = getattr(read, "__name__", "fact")
    return name


class WithAttributes(Protocol):
    """What has attributes that a firm names itself, such as a lead."""

    @property
    def attributes(self) -> Mapping[str, object]:
        """Return the attributes by name."""
        ...


@frozen(eq=False, repr=False)
class CustomFact(Valued[WithAttributes, T], Generic[T]):
    """A fact that is an attribute which the firm names itself, unknown where it is not given."""

    of: type = field(kw_only=True, validator=kind(type))

    @property
    def hints(self) -> tuple[Any, ...]:
        """Return the kind that was declared, or unknown."""
        return self.of, type(None)

    def __eq__(self, other: object) -> bool:
        """Compare by what was declared."""
        return isinstance(other, CustomFact) and self._declared() == other._declared()

    def __hash__(self) -> int:
        """Hash by what was declared."""
        return hash(self._declared())

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel by what was declared."""
        return custom_fact, self._declared()

    def _declared(self) -> tuple[str, type, str]:
        return self.name, self.of, self.noun


def custom_fact(name: str, of: type[T], noun: str = "") -> Valued[WithAttributes, T | None]:
    """Make a fact of an attribute that a firm names itself; where it is not given, it is unknown.

    Args:
        name: the key in the subject's `attributes`.
        of: the type of its values.
        noun: what sentences call it, if not by its name.
    """
    if not isinstance(noun, str):
        raise wrong_kind("noun", noun, "text")

    def read(subject: WithAttributes) -> Any:
        return subject.attributes.get(name)

    return CustomFact(name, noun or name, read, of=of)
