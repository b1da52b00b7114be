"""A checklist: what a clause requires, how often and for whom, and what of it is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.fields import (
    all_are,
    at_least_one,
    count_from,
    kind,
    listed,
    strings,
    words,
)
from clientrules.core.plain_facts import is_blank
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError

__all__ = ["Checklist", "Item"]


@frozen
class Item:
    """One thing required.

    Args:
        name: what it is, as the caller names it.
        count: how many of it.
        recipient: who gets it, where the clause says so.
        clause: the clause that asks for it, where it is not the whole list's.
        label_zh: its Chinese name.
    """

    name: str = field(validator=words)
    count: int = field(default=1, kw_only=True, validator=count_from(1))
    recipient: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    clause: Clause | None = field(default=None, kw_only=True, validator=kind(Clause, absent=True))
    label_zh: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        """Return the item in words."""
        count = f"{self.count} x " if self.count > 1 else ""
        return f"{count}{self.name}" + (f" for the {self.recipient}" if self.recipient else "")


def _items(given: Iterable[Item | str]) -> tuple[Item, ...]:
    return tuple(
        Item(each) if isinstance(each, str) else each for each in listed(given, "the items")
    )


@frozen
class Checklist:
    """The items that a clause requires.

    Args:
        clause: the clause that draws the list up.
        items: items, or names of items needed once.
        open: whether the clause's list is open ("and so on"), so that other names may stand in
            what is at hand; on a closed list an unknown name is an error.
    """

    clause: Clause = field(validator=kind(Clause))
    items: tuple[Item, ...] = field(converter=_items, validator=[at_least_one, all_are(Item)])
    open: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a list that names an item twice for the same recipient."""
        twice = [key for key, count in Counter(map(_key, self.items)).items() if count > 1]
        if twice:
            message = f"the checklist names {twice[0][0]!r} twice: expected one item with a count"
            raise InvalidValueError(message)

    def missing(self, at_hand: Mapping[str, int] | Iterable[str]) -> Decision[tuple[Item, ...]]:
        """Return what is missing, each item with the count that is still to come.

        Args:
            at_hand: the names of what is there, repeated or with a count. Items for several
                recipients share a name, and are served in the order of the list.

        Raises:
            UnknownKeyError: a name that is not on a closed list.
            InvalidTypeError: text instead of a collection of names, or a count that is not whole.
            InvalidValueError: a negative count.
        """
        stock = self._stock(at_hand)
        gaps = [gap for item in self.items if (gap := _gap(item, stock))]
        if not gaps:
            return Decision((), (Reason(self.clause, "nothing is missing"),))
        return Decision(tuple(gaps), tuple(self._reason(gap) for gap in gaps))

    def missing_from(self, record: Mapping[str, object]) -> Decision[tuple[Item, ...]]:
        """Return what a record lacks; a blank entry is missing, any other counts as one.

        Args:
            record: what stands under each name, such as the columns of a form. `None`, white space
                and NaN are blank, and so is a name that is left out.

        Raises:
            InvalidTypeError: no mapping.
            UnknownKeyError: a name that is not on a closed list.
        """
        if not isinstance(record, Mapping):
            found = f"{record!r} ({type(record).__name__})"
            raise InvalidTypeError(f"the record is {found}: expected a mapping from name to entry")
        return self.missing({name: int(not is_blank(entry)) for name, entry in record.items()})

    def _stock(self, at_hand: Mapping[str, int] | Iterable[str]) -> Counter[str]:
        if isinstance(at_hand, Mapping):
            _check_counts(at_hand)
            stock = Counter(at_hand)
        else:
            stock = Counter(strings(at_hand, "what is at hand"))
        unknown = sorted(set(stock) - {item.name for item in self.items}, key=str)
        if unknown and not self.open:
            known = ", ".join(dict.fromkeys(item.name for item in self.items))
            message = (
                f"{unknown[0]!r} is not on the list of {self.clause.id}: expected one of {known}"
            )
            raise UnknownKeyError(message)
        return stock

    def _reason(self, gap: Item) -> Reason:
        return Reason(gap.clause or self.clause, "{item} is missing", (("item", gap),))


def _key(item: Item) -> tuple[str, Role | None]:
    return item.name, item.recipient


def _check_counts(counts: Mapping[str, int]) -> None:
    for name, count in counts.items():
        if type(count) is not int:
            message = f"the count of {name!r} is {count!r}: expected a whole number, int"
            raise InvalidTypeError(message)
        if count < 0:
            message = f"the count of {name!r} is {count}: expected zero or more"
            raise InvalidValueError(message)


def _gap(item: Item, stock: Counter[str]) -> Item | None:
    served = min(stock[item.name], item.count)
    stock[item.name] -= served
    return evolve(item, count=item.count - served) if served < item.count else None
