"""A customer base: a mapping from each customer to what is known of it, checked at the edge."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, KeysView, Mapping, Sequence
from reprlib import repr as short
from typing import Any, Generic, Protocol, TypeVar

from clientrules.core.checks import listed, require_member
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, require_amount
from clientrules.core.refusals import several
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


def require_mapping(customers: ByCustomer[C, V], what: str) -> FrozenMap[C, V]:
    """Return a copy of what is known by customer, which the caller's own changes do not reach."""
    if not hasattr(customers, "keys"):
        raise InvalidTypeError(
            f"the customers are {short(customers)} ({type(customers).__name__}): expected a"
            f" mapping from customer to {what}"
        )
    return FrozenMap(dict(customers))


def require_classes(
    held: ByCustomer[C, G], scheme: type[G], word: str, said: str = ""
) -> dict[C, G]:
    """Return the classes that customers are in, in a dictionary, which answers fastest."""
    classes = require_mapping(held, word).items()
    return {
        customer: each
        if type(each) is scheme
        else require_member(scheme, each, f"the {said or word} of {customer!r}")
        for customer, each in classes
    }


def require_base(customers: ByCustomer[C, V], what: str) -> FrozenMap[C, V]:
    """Return a copy of a base of at least one customer."""
    base = require_mapping(customers, what)
    if not base:
        raise InvalidValueError(f"the base is empty: expected at least one customer's {what}")
    return base


def numbered(customers: Mapping[Any, V] | Iterable[V], what: str) -> Mapping[Any, V]:
    """Return what is known by customer, or by place from 0 where it stands alone."""
    if isinstance(customers, Mapping):
        return customers
    return dict(enumerate(listed(customers, f"the {what} of the base")))


def require_amounts(amounts: Mapping[C, Amount], what: str) -> FrozenMap[C, Amount]:
    """Return a copy of a base of exact amounts."""
    base = require_base(amounts, what)
    for customer, amount in base.items():
        try:
            require_amount(amount, "")
        except RulesError as error:
            # Only the customer whose amount is refused is worth a sentence with a name.
            raise type(error)(f"the {what} of {customer!r}{error}") from None
    return base


def require_pairs(
    values: Mapping[C, tuple[Amount, Amount]],
) -> FrozenMap[C, tuple[Amount, Amount]]:
    """Return a copy of a base of pairs of current and potential value."""
    base = require_base(values, "values")
    for customer, pair in base.items():
        if not isinstance(pair, tuple | list) or len(pair) != 2:  # noqa: PLR2004
            raise InvalidTypeError(
                f"the values of {customer!r} are {pair!r}: expected a pair (current, potential)"
            )
    for place, axis in enumerate(("current value", "potential value")):
        require_amounts({customer: pair[place] for customer, pair in base.items()}, axis)
    return FrozenMap({customer: (pair[0], pair[1]) for customer, pair in base.items()})


def require_birthdays(
    birthdays: ByCustomer[C, dt.date | None], on: dt.date
) -> FrozenMap[C, dt.date | None]:
    """Return a copy of the birthdays of a base."""
    base = require_mapping(birthdays, "birthday")
    bad = []
    for customer, born in base.items():
        try:
            if born is not None and require_day(born, "the birthday") > on:
                bad.append(f"{shown(customer)}: the birthday is {born}: expected {on} or earlier")
        except InvalidTypeError as error:
            bad.append(f"{shown(customer)}: {error}")
    refuse_bad_rows(bad)
    return base


def refuse_bad_rows(problems: Sequence[str]) -> None:
    """Refuse a base with bad rows; of many the message shows the first and counts the others."""
    if problems:
        raise several(problems, f"{len(problems)} rows cannot be read: ")


def refuse_negatives(amounts: Mapping[Any, Amount], what: str, instead: str) -> None:
    """Refuse negative amounts, all named at once."""
    found = [f"{shown(customer)} {amount}" for customer, amount in amounts.items() if amount < 0]
    if found:
        raise InvalidValueError(
            f"negative {what} of {', '.join(found)}: expected zero or more; {instead}"
        )


def known_of(customer: C, base: Mapping[C, V]) -> V:
    """Return what is known of a customer."""
    if isinstance(customer, Hashable) and customer in base:
        return base[customer]
    raise UnknownKeyError(
        f"no customer {shown(customer)} in this base of {len(base)}: expected one of its keys"
    )
