"""What must be filled in or be at hand, how often and for whom, and what of it is missing.

A form of a regulation, the columns of its registers, the parts of a file and a list of things to
bring are all one shape: items of a clause, some of which may stay blank where the clause says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, field, frozen

from clientrules.core.checks import (
    all_are,
    at_least_one,
    count_from,
    is_blank,
    is_zero,
    kind,
    listed,
    strings,
    words,
)
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, not_among, wrong_kind, wrong_value
from clientrules.core.render import in_short, shown
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError

_MOST: Final = 1_000_000


@frozen
@in_short
class Item:
    """One thing required.

    Args:
        name: what it is, as the caller names it.
        count: how many of it.
        recipient: who gets it, where the clause says so.
        clause: the clause that asks for it, where it is not the whole list's.
        label_zh: its Chinese name.
        optional: whether it may be left out.
        unless: the fact under which it may be left out, if there is one.
        may_be_empty: whether an empty collection answers it, such as the purchases of somebody who
            has not bought yet.
        may_be_zero: whether 0 or `False` answers it, because it asks for a number or for yes or
            no; elsewhere they fill nothing in, so that a signature `False` is none.
        derived_from: the item from which it is worked out, so that it need not be kept.
    """

    name: str = field(validator=words)
    count: int = field(default=1, kw_only=True, validator=count_from(1, _MOST))
    recipient: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    clause: Clause | None = field(default=None, kw_only=True, validator=kind(Clause, absent=True))
    label_zh: str = field(default="", kw_only=True, validator=kind(str))
    optional: bool = field(default=False, kw_only=True, validator=kind(bool))
    unless: str = field(default="", kw_only=True, validator=kind(str))
    may_be_empty: bool = field(default=False, kw_only=True, validator=kind(bool))
    may_be_zero: bool = field(default=False, kw_only=True, validator=kind(bool))
    derived_from: str = field(default="", kw_only=True, validator=kind(str))

    def __str__(self) -> str:
        """Return the item in words."""
        count = f"{self.count} x " if self.count > 1 else ""
        return f"{count}{self.name}" + (f" for the {self.recipient}" if self.recipient else "")


def _items(given: Iterable[Item | str]) -> tuple[Item, ...]:
    items = listed(given, "the items")
    return tuple(Item(each) if isinstance(each, str) else each for each in items)


@frozen
class Form:
    """The items that a clause requires.

    Args:
        clause: the clause that draws the list up.
        items: items, or names of items needed once.
        open: whether the clause's list is open ("and so on"), so that other names may stand in
            what is at hand; on a closed list an unknown name is an error.
    """

    clause: Clause = field(validator=kind(Clause))
    items: tuple[Item, ...] = field(converter=_items, validator=[at_least_one, all_are(Item)])
    open: bool = field(default=False, kw_only=True, validator=kind(bool))

    def __attrs_post_init__(self) -> None:
        """Refuse an item twice for the same recipient, and one derived from what is not there."""
        counts = Counter((item.name, item.recipient) for item in self.items)
        (name, _), count = counts.most_common(1)[0]
        if count > 1:
            message = f"the form names {shown(name)} twice: expected one item with a count"
            raise InvalidValueError(message)
        for item in self.items:
            if item.derived_from:
                self._refuse_unknown([item.derived_from])

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the items, each once, in the order of the clause."""
        return tuple(dict.fromkeys(item.name for item in self.items))

    def __repr__(self) -> str:
        """Return the clause and how many items there are."""
        return f"<Form {self.clause.id}: {len(self.items)} items>"

    def __str__(self) -> str:
        """Return a line for each item, under what the clause is called."""
        clause = self.clause
        head = f"{clause.title} ({clause.id})" if clause.title else clause.id
        lines = (" ".join(filter(None, (str(item), item.label_zh))) for item in self.items)
        return "\n  ".join((head, *lines))

    def missing(
        self, at_hand: Mapping[str, int] | Iterable[str], *, facts: Iterable[str] = ()
    ) -> Decision[tuple[Item, ...]]:
        """Return what is missing, each item with the count that is still to come.

        Args:
            at_hand: the names of what is there, repeated or with a count. Items for several
                recipients share a name, and are served in the order of the list.
            facts: what holds, so that an item may be left out.

        Returns:
            The items; `passed_over` names what is not on an open list though it is spelt much like
            one that is missing.

        Raises:
            UnknownKeyError: a name that is not on a closed list, or a fact that excuses no item.
            InvalidValueError: a negative count.
        """
        stock, holding = self._stock(at_hand), self._holding(facts)
        given = set(+stock)
        gaps: list[Item] = []
        worked_out: list[Reason] = []
        for item in self.items:
            gap = _gap(item, stock)
            if gap is None or item.optional or item.unless in holding:
                continue
            if item.derived_from in given:
                parts = (("item", item), ("origin", item.derived_from))
                worked_out.append(Reason(self.clause, "{item} is worked out from {origin}", parts))
            else:
                gaps.append(gap)
        missing = [
            Reason(gap.clause or self.clause, "{item} is missing", (("item", gap),)) for gap in gaps
        ]
        nothing = [Reason(self.clause, "nothing is missing")]
        strange = tuple(self._strange(given, gaps)) if self.open else ()
        return Decision(tuple(gaps), (*(missing or nothing), *worked_out), passed_over=strange)

    def _strange(self, given: Iterable[str], gaps: Iterable[Item]) -> Iterator[Reason]:
        """Yield the names not on an open list that are spelt much like one that is missing."""
        missing = [gap.name for gap in gaps]
        for name in sorted(set(given) - set(self.names), key=str):
            if meant := nearest(name, missing):
                said = "{name} is not on the list; did you mean {meant}?"
                yield Reason(self.clause, said, (("name", name), ("meant", meant)))

    def missing_from(
        self, record: Mapping[str, object], *, facts: Iterable[str] = ()
    ) -> Decision[tuple[Item, ...]]:
        """Return what a record lacks; a blank entry is missing, any other counts as one.

        Args:
            record: what stands under each name, such as the columns of a form. `None`, white space
                and NaN are blank, and so are collections of them and a name that is left out; zero
                and `False` are where the item does not ask for a number, or for yes or no.
            facts: what holds of the record, so that an item may be left out.

        Raises:
            UnknownKeyError: a name that is not on a closed list, or a fact that excuses no item.
        """
        if not isinstance(record, Mapping):
            raise wrong_kind("the record", record, "a mapping from name to entry")
        empty = {item.name for item in self.items if item.may_be_empty}
        zero = {item.name for item in self.items if item.may_be_zero}
        filled = {
            name: int(is_filled(entry, name, may_be_empty=name in empty, may_be_zero=name in zero))
            for name, entry in record.items()
        }
        return self.missing(filled, facts=facts)

    def _holding(self, facts: Iterable[str]) -> tuple[str, ...]:
        known = tuple(dict.fromkeys(item.unless for item in self.items if item.unless))
        for fact in (given := strings(facts, "the facts")):
            if fact not in known:
                raise not_among(fact, "excuses no item", known)
        return given

    def _stock(self, at_hand: Mapping[str, int] | Iterable[str]) -> Counter[str]:
        if isinstance(at_hand, Mapping):
            _check_counts(at_hand)
            stock = Counter(at_hand)
        else:
            stock = Counter(strings(at_hand, "what is at hand"))
        if not self.open:
            self._refuse_unknown(stock)
        return stock

    def _refuse_unknown(self, names: Iterable[str]) -> None:
        unknown = sorted(set(names) - set(self.names), key=str)
        if unknown:
            raise not_among(unknown[0], f"is not on the list of {self.clause.id}", self.names)


def is_filled(
    entry: object, name: str, *, may_be_empty: bool = False, may_be_zero: bool = False
) -> bool:
    """Tell whether an entry of a record answers what is asked."""
    match entry:
        case str() | bytes():
            return not is_blank(entry)
        case Iterator():
            raise InvalidTypeError(f"{name} can be read only once: expected a list or a tuple")
        case Collection() if not len(entry):
            return may_be_empty
        case Mapping():
            # Its entries have names of their own, and what those ask for is not known here.
            return any(is_filled(each, name, may_be_zero=True) for each in entry.values())
        case Collection():
            return any(is_filled(each, name, may_be_zero=may_be_zero) for each in entry)
        case _:
            return not is_blank(entry) and (may_be_zero or not is_zero(entry))


def _check_counts(counts: Mapping[str, int]) -> None:
    for name, count in counts.items():
        if type(count) is not int:
            raise wrong_kind(f"the count of {shown(name)}", count, "a whole number, int")
        if count < 0:
            raise wrong_value(f"the count of {shown(name)}", count, "zero or more")


def _gap(item: Item, stock: Counter[str]) -> Item | None:
    served = min(stock[item.name], item.count)
    stock[item.name] -= served
    return evolve(item, count=item.count - served) if served < item.count else None
