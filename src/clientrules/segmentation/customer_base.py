"""A customer base: a mapping from each customer to what is known of it, checked at the edge."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping, Sequence
from contextlib import suppress
from operator import countOf
from typing import Any, Final, Generic, Protocol, TypeVar

import attrs

from clientrules.core.checks import Check, field_name, is_blank, listed, require_key, require_member
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, plainly_exact, require_amount
from clientrules.core.refusals import few, hint, several, wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError

C = TypeVar("C")
V = TypeVar("V")
G = TypeVar("G", bound=Labelled)
V_co = TypeVar("V_co", covariant=True)


class ByCustomer(Protocol[C, V_co]):
    """Something known of each customer: a mapping, or the result of a base."""

    def keys(self) -> Iterable[C]:
        """Return the customers."""
        ...

    def __getitem__(self, customer: C, /) -> V_co:
        """Return what is known of a customer."""
        ...


class ClassedBase(ABC, Generic[C, V]):
    """The class of every customer of a base, with the reasons on demand."""

    __slots__ = ()

    @abstractmethod
    def _classes(self) -> Mapping[C, V]: ...

    @abstractmethod
    def decision(self, customer: C) -> Decision[V]:
        """Return the class of a customer with its reason."""

    def why(self, customer: C) -> str:
        """Return the explanation of a customer's class in words.

        Raises:
            UnknownKeyError: no such customer in the base.
        """
        return self.decision(customer).why()

    def __getitem__(self, customer: C) -> V:
        """Return the class of a customer."""
        return known_of(customer, self._classes())

    def keys(self) -> KeysView[C]:
        """Return the customers, so that `dict()` and `migrations` take a result as it is."""
        return self._classes().keys()

    def __iter__(self) -> Iterator[C]:
        """Iterate over the customers."""
        return iter(self._classes())

    def __contains__(self, customer: object) -> bool:
        return customer in self._classes()

    def __len__(self) -> int:
        """Count the customers."""
        return len(self._classes())


def require_mapping(
    customers: ByCustomer[C, V], what: str, name: str = "customers"
) -> FrozenMap[C, V]:
    """Return a copy of what is known by customer, which the caller's own changes do not reach."""
    expected = f"a mapping from customer to {what}"
    if not hasattr(customers, "keys"):
        raise wrong_kind(name, customers, expected)
    try:
        base = FrozenMap(_held_by(customers))
    except (TypeError, ValueError) as error:
        raise wrong_kind(name, customers, expected) from error
    if {*map(type, base)} - _IDS:
        for customer in base:
            require_key(customer, f"a customer of {name}")
    return base


def _held_by(customers: ByCustomer[C, V]) -> Mapping[C, V]:
    """Return what a result holds, which would else be asked for each customer."""
    return customers._classes() if isinstance(customers, ClassedBase) else customers  # type: ignore[return-value]  # noqa: SLF001


def _every(kind: type, values: Collection[object]) -> bool:
    """Tell of many values at once whether each is of one type, and of no subclass."""
    return countOf(map(type, values), kind) == len(values)


# What equals itself, so that a customer can be asked for again; no number does not.
_IDS: Final = {str, int, type(None)}


def require_classes(
    held: ByCustomer[C, G], scheme: type[G], word: str, said: str = "", name: str = "customers"
) -> dict[C, G]:
    """Return the classes that customers are in, in a dictionary, which answers fastest."""
    given = require_mapping(held, word, name)
    if _every(scheme, given.values()):
        return given.unfrozen()
    classes, faults = dict[C, G](), list[RulesError]()
    for customer, each in given.items():
        if type(each) is scheme:
            classes[customer] = each
            continue
        try:
            of_customer = f"the {said or word} of {shown(customer)}"
            classes[customer] = require_member(scheme, each, of_customer)
        except RulesError as error:
            faults.append(error)
    refuse_faults(faults)
    return classes


def classes_of(scheme: type[G]) -> Check:
    """Return a check that a field maps customers to members of a scheme, or to their text."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        name = field_name(instance, attribute)
        if not isinstance(value, Mapping):
            raise wrong_kind(name, value, f"a mapping from customer to {scheme.__name__}")
        if not _every(scheme, value.values()):
            read = require_classes(value, scheme, scheme.__name__, name=name)
            object.__setattr__(instance, attribute.name, FrozenMap(read))

    return check


def refuse_faults(faults: Sequence[RulesError]) -> None:
    """Refuse what is wrong with a base: one fault as it is, several of them in one message."""
    if len(faults) == 1:
        raise faults[0] from None
    if faults:
        together = several([str(each) for each in faults], f"{len(faults)} cannot be read: ")
        kinds = {type(each) for each in faults}
        kind = kinds.pop() if len(kinds) == 1 else type(together)
        raise kind(str(together), problems=together.problems)


def require_base(customers: ByCustomer[C, V], what: str, name: str = "the base") -> FrozenMap[C, V]:
    """Return a copy of a base of at least one customer."""
    base = require_mapping(customers, what, name)
    if not base:
        message = f"{name} is empty: expected at least one customer's {what}"
        raise InvalidValueError(message, field=name, value=customers)
    return base


def numbered(customers: Mapping[Any, V] | Iterable[V], name: str) -> Mapping[Any, V]:
    """Return what is known by customer, or by place from 0 where it stands alone."""
    if isinstance(customers, Mapping):
        return customers
    return dict(enumerate(listed(customers, name)))


def require_amounts(
    amounts: Mapping[C, Amount], what: str, name: str = "the base"
) -> FrozenMap[C, Amount]:
    """Return a copy of a base of exact amounts."""
    base = require_base(amounts, what, name)
    refuse_faults(_faulty(base, base.values(), what))
    return base


def _faulty(
    customers: Iterable[object], amounts: Collection[Amount], what: str
) -> list[RulesError]:
    """Return what is wrong with amounts; only where one is refused is a sentence made."""
    faults = list[RulesError]()
    if plainly_exact(amounts):
        return faults
    for customer, amount in zip(customers, amounts, strict=True):
        try:
            require_amount(amount, "")
        except RulesError as error:
            field = f"the {what} of {shown(customer)}"
            fault = type(error)(
                f"{field}{error}", field=field, value=amount, expected=error.expected
            )
            faults.append(fault)
    return faults


def require_pairs(
    values: Mapping[C, tuple[Amount, Amount]], name: str = "values"
) -> FrozenMap[C, tuple[Amount, Amount]]:
    """Return a copy of a base of pairs of current and potential value."""
    base = require_base(values, "values", name)
    sides = _sides(base)
    if sides is None:
        base = _pairs_in(base)
        sides = axes(base)
    for axis, amounts in zip(("current value", "potential value"), sides, strict=True):
        refuse_faults(_faulty(base, amounts, axis))
    return base


def _sides(base: Mapping[Any, tuple[V, V]]) -> tuple[list[V], list[V]] | None:
    """Return both sides of plain pairs at once, or `None` where one of a base is none."""
    if _every(tuple, base.values()):
        with suppress(ValueError):  # a tuple of another length
            return axes(base)
    return None


def _pairs_in(base: Mapping[C, Any]) -> FrozenMap[C, tuple[Amount, Amount]]:
    """Return a base with lists as pairs, and refuse what is no pair."""
    expected = "a pair (current, potential)"
    refuse_faults(
        [
            wrong_kind(f"the pair of {shown(customer)}", pair, expected)
            for customer, pair in base.items()
            if not isinstance(pair, tuple | list) or len(pair) != 2  # noqa: PLR2004
        ]
    )
    return FrozenMap({customer: (pair[0], pair[1]) for customer, pair in base.items()})


def axes(pairs: Mapping[Any, tuple[V, V]]) -> tuple[list[V], list[V]]:
    """Return the first of all pairs, and the second, in the order of the base."""
    return [one for one, _ in pairs.values()], [other for _, other in pairs.values()]


def require_birthdays(
    birthdays: ByCustomer[C, dt.date | None], on: dt.date
) -> FrozenMap[C, dt.date | None]:
    """Return a copy of the birthdays of a base; what is blank is not known."""
    given = require_mapping(birthdays, "birthday", "birthdays")
    if _plainly_born(given.values(), on):
        return given
    odd = {
        customer: born
        for customer, born in given.items()
        if born is not None and (type(born) is not dt.date or born > on)
    }
    blank = [customer for customer, born in odd.items() if is_blank(born)]
    base = FrozenMap({**given, **dict.fromkeys(blank)}) if blank else given
    bad = []
    for customer in odd:
        born = base[customer]
        try:
            if born is not None and require_day(born, "the birthday") > on:
                bad.append(f"{shown(customer)}: the birthday is {born}: expected {on} or earlier")
        except InvalidTypeError as error:
            bad.append(f"{shown(customer)}: {error}")
    refuse_bad_rows(bad)
    return base


def _plainly_born(births: Collection[dt.date | None], on: dt.date) -> bool:
    """Tell of many births at once whether each is a plain day up to another, or not known."""
    if not {*map(type, births)} <= {dt.date, type(None)}:
        return False
    return max(filter(None, births), default=on) <= on


def refuse_bad_rows(problems: Sequence[str]) -> None:
    """Refuse a base with bad rows; of many the message shows the first and counts the others."""
    if problems:
        raise several(problems, f"{len(problems)} rows cannot be read: ")


def refuse_negatives(
    amounts: Mapping[Any, Amount], what: str, instead: str, name: str = ""
) -> None:
    """Refuse negative amounts, all at once."""
    found = [f"{shown(customer)} {each}" for customer, each in amounts.items() if each < 0]
    if found:
        expected = f"zero or more; {instead}"
        raise InvalidValueError(
            f"negative {what} of {few(found)}: expected {expected}",
            field=name or what,
            expected=expected,
            problems=tuple(f"negative {what} of {each}" for each in found),
        )


_SEARCHED: Final = 1000


def known_of(customer: C, base: Mapping[C, V]) -> V:
    """Return what is known of a customer."""
    try:
        if customer in base:
            return base[customer]
    except TypeError:
        pass  # what can change is no customer
    expected = "one of its keys"
    near = hint(customer, base) if len(base) <= _SEARCHED else ""
    raise UnknownKeyError(
        f"no customer {shown(customer)} in this base of {len(base)}: expected {expected}{near}",
        field="customer",
        value=customer,
        expected=expected,
    )
