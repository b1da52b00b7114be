"""Migration: who changed class between two dates, as a matrix of counts and rates.

Classes are dynamic and may turn into one another (FT-ABC-4). Both sides must be of one scheme:
grade schemes of different regimes are not compared (GEN-14).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from html import escape
from itertools import chain
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from clientrules.core.checks import (
    all_are,
    at_least_one,
    kind,
    listed,
    require_count,
    require_member,
)
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.conventions import GEN_14
from clientrules.regulations.export_merchandising import FT_ABC_4
from clientrules.segmentation.customer_base import (
    ByCustomer,
    require_classes,
    require_mapping,
)
from clientrules.segmentation.shares.abc_classes import AbcClass

C = TypeVar("C")
G = TypeVar("G", bound=Labelled)


@frozen
class TierChange(Generic[G]):
    """A customer's move from one class to another, between two dates."""

    before: G
    after: G

    def __attrs_post_init__(self) -> None:
        scheme = _scheme_of((self.before, self.after))
        for name in ("before", "after"):
            member = require_member(scheme, getattr(self, name), f"TierChange.{name}")
            object.__setattr__(self, name, member)

    def __str__(self) -> str:
        return f"{self.before.label} -> {self.after.label}"


def tier_change(before: G, after: G) -> Decision[TierChange[G] | None]:
    """Return the move between two classes of one scheme, or `None` where there is none.

    Clauses: FT-ABC-4 of classes by turnover, and GEN-14 of other schemes.
    """
    scheme: type[G] = _scheme_of((before, after))
    before, after = (
        require_member(scheme, before, "before"),
        require_member(scheme, after, "after"),
    )
    facts = (("before", before), ("after", after))
    by_turnover = isinstance(before, AbcClass)
    clause = FT_ABC_4 if by_turnover else GEN_14
    if before is after:
        return Decision(None, (Reason(clause, "{before} stays as it was", facts),))
    note = "classes may turn into one another" if by_turnover else "both are of one scheme"
    reason = Reason(clause, f"{{before}} becomes {{after}}; {note}", facts)
    return Decision(TierChange(before, after), (reason,))


def _members(scheme: Iterable[G]) -> tuple[G, ...]:
    return listed(scheme, "MigrationMatrix.scheme")


@frozen
class MigrationMatrix(Generic[C, G]):
    """Who moved where between two dates, in the classes of one scheme.

    Args:
        counts: how many customers made each move, staying included; moves nobody made are 0.
        changes: the customers whose class changed.
        joined: the customers only the second date has, with their class.
        left: the customers only the first date has, with their class.
    """

    scheme: tuple[G, ...] = field(converter=_members, validator=[at_least_one, all_are(Labelled)])
    counts: Mapping[tuple[G, G], int] = field(validator=kind(Mapping))
    changes: Mapping[C, TierChange[G]] = field(repr=False, validator=kind(Mapping))
    joined: Mapping[C, G] = field(repr=False, validator=kind(Mapping))
    left: Mapping[C, G] = field(repr=False, validator=kind(Mapping))

    def __attrs_post_init__(self) -> None:
        moves = {(was, now) for was in self.scheme for now in self.scheme}
        if self.counts.keys() != moves:
            expected = "a count of every move in the scheme and of no other"
            raise wrong_value("MigrationMatrix.counts", self.counts, expected)
        for (was, now), count in self.counts.items():
            require_count(count, f"the count of {was.value} to {now.value}")

    def count(self, before: G, after: G) -> int:
        """Return how many customers went from one class to another."""
        return self.counts[self._member(before, "before"), self._member(after, "after")]

    def rate(self, before: G, after: G) -> Fraction | None:
        """Return the share of a class's remaining customers that went to another.

        Customers who left the base are not counted. A class without customers has no rate.
        """
        before, after = self._member(before, "before"), self._member(after, "after")
        row = sum(self.counts[before, each] for each in self.scheme)
        return Fraction(self.counts[before, after], row) if row else None

    @property
    def stayed(self) -> int:
        """Return how many customers kept their class."""
        return sum(self.counts[each, each] for each in self.scheme)

    @property
    def moved(self) -> int:
        """Return how many customers changed it."""
        return len(self.changes)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each move of the scheme, and each class that somebody joined or left.

        Returns:
            Rows of the class `before` and `after`, how many `customers` made the move, and their
            `share` of those of the class before who stayed in the base. Who joined has no class
            before, who left has none after.
        """
        joined, left = Counter(self.joined.values()), Counter(self.left.values())
        return [
            *(self._row(was, now, count) for (was, now), count in self.counts.items()),
            *(self._row(None, each, joined[each]) for each in self.scheme if each in joined),
            *(self._row(each, None, left[each]) for each in self.scheme if each in left),
        ]

    def _row(self, before: G | None, after: G | None, customers: int) -> dict[str, object]:
        return {
            "before": before and before.value,
            "after": after and after.value,
            "customers": customers,
            "share": None if before is None or after is None else self.rate(before, after),
        }

    def __str__(self) -> str:
        width = max(len(each.label) for each in self.scheme) + 2
        head = "".join(f"{each.label:>{width}}" for each in self.scheme)
        rows = (
            f"{before.label:<{width}}"
            + "".join(f"{self.counts[before, after]:>{width}}" for after in self.scheme)
            for before in self.scheme
        )
        return "\n".join((" " * width + head, *rows))

    def _repr_html_(self) -> str:
        titles = {each: f"<th>{escape(each.label)}</th>" for each in self.scheme}
        head = "".join(titles.values())
        rows = ""
        for before in self.scheme:
            cells = "".join(f"<td>{self.counts[before, after]}</td>" for after in self.scheme)
            rows += f"<tr>{titles[before]}{cells}</tr>"
        return f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _member(self, of_class: G, name: str) -> G:
        return require_member(type(self.scheme[0]), of_class, name)


def migrations(before: ByCustomer[C, G], after: ByCustomer[C, G]) -> MigrationMatrix[C, G]:
    """Return who moved between two classifications of one scheme.

    Args:
        before: the class of each customer at the first date, such as the result of `abc`.
        after: the class of each customer at the second date.

    Raises:
        InvalidValueError: nobody on either side.

    Clauses: FT-ABC-4, GEN-14.
    """
    first, second = (
        require_mapping(before, "class", "before"),
        require_mapping(after, "class", "after"),
    )
    scheme: type[G] = _scheme_of(first.values(), second.values())
    earlier, later = (
        require_classes(first, scheme, "class", "class before"),
        require_classes(second, scheme, "class", "class after"),
    )
    # Beside the classes of the first date, those of the second; none where a customer has left.
    pairs = [*zip(earlier.values(), map(later.get, earlier), strict=True)]
    found = Counter(pairs)
    changes = {(was, now): TierChange(was, now) for was, now in found if now not in {None, was}}
    return MigrationMatrix(
        tuple(scheme),
        FrozenMap({(was, now): found[was, now] for was in scheme for now in scheme}),
        FrozenMap(
            {
                each: changes[pair]
                for each, pair in zip(earlier, pairs, strict=True)
                if pair in changes
            }
        ),
        FrozenMap({each: now for each, now in later.items() if each not in earlier}),
        FrozenMap({each: was for each, was in earlier.items() if each not in later}),
    )


def _scheme_of(*sides: Collection[object]) -> type[Any]:
    """Return the scheme whose members stand among classes; text beside them is read by it."""
    if not any(sides):
        raise InvalidValueError("nobody is classed on either side: expected at least one customer")
    kinds = {kind for side in sides for kind in {*map(type, side)}}
    schemes = {each for each in kinds if issubclass(each, Labelled)}
    if not schemes:
        expected = "a member of a grade scheme, such as AbcClass.A"
        raise wrong_kind("a class", next(chain.from_iterable(sides)), expected)
    if len(schemes) > 1:
        names = " and ".join(sorted(scheme.__name__ for scheme in schemes))
        raise InvalidTypeError(f"classes of {names} are compared: expected one scheme (GEN-14)")
    return schemes.pop()
