"""A condition: one test of one fact, as plain data that prints, travels and can be gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from string import Formatter
from typing import Any, Final, Generic, TypeVar

from attrs import field, fields, frozen

from clientrules.core.checks import kind, listed, require_name
from clientrules.core.refusals import unknown_name
from clientrules.core.render import fill, in_short, text
from clientrules.core.tables.conditions.fact import Fact
from clientrules.errors import InvalidTypeError, InvalidValueError

S_contra = TypeVar("S_contra", contravariant=True)

Sentence = tuple[str, tuple[tuple[str, object], ...]]
"""A message and the facts that it names."""
UNKNOWN: Final = "{fact} is not known"


@frozen
class _Test:
    """One way to test a value, with its sentences: in a table, where it holds, where it fails."""

    holds: Callable[[Any, Any], bool]
    says: str
    so: str
    not_so: str


_TESTS: Final = {
    "equals": _Test(
        lambda value, limit: bool(value == limit),
        "{fact} is {limit}", "{fact} is {value}", "{fact} is {value}, not {limit}",
    ),
    "one_of": _Test(
        lambda value, limit: value in limit,
        "{fact} is one of {limit}", "{fact} is {value}", "{fact} is {value}, none of {limit}",
    ),
    "at_least": _Test(
        lambda value, limit: bool(value >= limit),
        "{fact} is at least {limit}",
        "{fact} {value} is at least {limit}", "{fact} {value} is below {limit}",
    ),
    "more_than": _Test(
        lambda value, limit: bool(value > limit),
        "{fact} is more than {limit}",
        "{fact} {value} is more than {limit}", "{fact} {value} is not more than {limit}",
    ),
    "below": _Test(
        lambda value, limit: bool(value < limit),
        "{fact} is below {limit}",
        "{fact} {value} is below {limit}", "{fact} {value} is not below {limit}",
    ),
    "at_most": _Test(
        lambda value, limit: bool(value <= limit),
        "{fact} is at most {limit}",
        "{fact} {value} is at most {limit}", "{fact} {value} is more than {limit}",
    ),
    "between": _Test(
        lambda value, limit: bool(limit[0] <= value < limit[1]),
        "{fact} is from {low} to below {high}",
        "{fact} {value} is from {low} to below {high}",
        "{fact} {value} is not from {low} to below {high}",
    ),
    "within": _Test(
        lambda value, limit: limit in value,
        "{fact} is within {limit}",
        "{fact} {value} is within {limit}", "{fact} {value} is not within {limit}",
    ),
    "present": _Test(lambda _value, _limit: True, "{fact} is known", "{fact} is {value}", UNKNOWN),
}  # fmt: skip
_NAMES: Final = {
    message: tuple(name for _, name, _, _ in Formatter().parse(message) if name)
    for test in _TESTS.values()
    for message in (test.says, test.so, test.not_so)
}
_ORDER: Final = frozenset({"at_least", "more_than", "below", "at_most", "between"})
_PAIR: Final = 2


def _test(_: Any, __: Any, test: Any) -> None:
    if not isinstance(test, str) or test not in _TESTS:
        raise unknown_name("no test", test, _TESTS)


@frozen
@in_short
class Condition(Generic[S_contra]):
    """One test of one fact. A fact that is not known passes no test but that it is absent.

    Args:
        fact: what is asked.
        test: how, by the name of the fact's method: `"more_than"`.
        limit: what its value is held against; a pair for `"between"`, a tuple for `"one_of"`.
        wanted: whether the test must hold or must fail. A yes or no is always asked whether it
            holds, so that to be no is not to hold.

    Raises:
        InvalidValueError: nothing to be one of, or nothing in between.
        UnknownKeyError: no such test.
    """

    fact: Fact[S_contra, Any] = field(validator=kind(Fact))
    test: str = field(validator=_test)
    limit: Any = None
    wanted: bool = field(default=True, kw_only=True, validator=kind(bool))
    _compared: Any = field(init=False, eq=False, repr=False)
    _fixed: dict[str, object] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check that the test suits the fact, and the limit both."""
        _require_suited(self.fact, self.test)
        limit = _checked(self.fact, self.test, self.limit)
        if self.fact.so and limit is False:
            object.__setattr__(self, "wanted", not self.wanted)
            limit = True
        compare = self.fact.comparable
        object.__setattr__(self, "limit", limit)
        compared = tuple(map(compare, limit)) if isinstance(limit, tuple) else compare(limit)
        low, high = limit if self.test == "between" else (None, None)
        fixed = {"fact": self.fact.noun, "limit": limit, "low": low, "high": high}
        object.__setattr__(self, "_compared", compared)
        object.__setattr__(self, "_fixed", fixed)

    def __invert__(self) -> Condition[S_contra]:
        """Return the condition that the test fails."""
        # Its parts are checked already, and every table turns all its conditions round.
        opposite: Condition[S_contra] = object.__new__(Condition)
        for each in fields(Condition):
            object.__setattr__(opposite, each.name, getattr(self, each.name))
        object.__setattr__(opposite, "wanted", not self.wanted)
        return opposite

    def __str__(self) -> str:
        """Return what is asked, in words."""
        if self.fact.so and self.test == "equals":
            return str(self.fact.so if self.wanted else self.fact.not_so)
        says = _TESTS[self.test].says
        turned = says if self.wanted else says.replace("} is", "} is not", 1)
        return fill(turned, self._fixed)

    @property
    def plain(self) -> Condition[S_contra]:
        """Return the condition that the test holds, whichever is wanted."""
        return self if self.wanted else ~self

    @property
    def limits(self) -> tuple[Any, ...]:
        """Return the values that the test names."""
        several = self.test in {"one_of", "between"}
        return () if self.limit is None else self.limit if several else (self.limit,)

    def holds(self, value: Any) -> bool:
        """Tell whether a value of the fact meets the condition; `None` is unknown."""
        return self.passes(value) is self.wanted

    def passes(self, value: Any) -> bool:
        """Tell whether a value passes the test itself, whichever is wanted."""
        return value is not None and passes(self.test, self.fact.comparable(value), self._compared)

    def sentence(self, value: Any) -> Sentence:
        """Return what a value of the fact comes to: that it passes the test, or why it fails."""
        if value is None:
            return UNKNOWN, (("fact", self.fact.noun),)
        if self.fact.so and self.test == "equals":
            return self.fact.so if value else self.fact.not_so, ()
        test, fixed = _TESTS[self.test], self._fixed
        message = test.so if self.passes(value) else test.not_so
        names = _NAMES[message]
        return message, tuple([(name, fixed.get(name, value)) for name in names])


def passes(test: str, value: Any, limit: Any) -> bool:
    """Tell whether a known value passes a test."""
    return _TESTS[test].holds(value, limit)


def _require_suited(fact: Fact[Any, Any], test: str) -> None:
    unfit = (test in _ORDER and not fact.is_ordered) or (fact.so and test == "one_of")
    if unfit or (test != "present" and fact.is_path is not (test == "within")):
        can = "within, present, absent" if fact.is_path else "equals, one_of, present, absent"
        kinds = " or ".join(sorted(each.__name__ for each in fact.kinds))
        message = f"{test} is asked of {fact.name}, which is {kinds}: expected one of {can}"
        raise InvalidTypeError(message)


def _checked(fact: Fact[Any, Any], test: str, limit: Any) -> Any:
    what = f"the limit of {fact.name}"
    match test:
        case "present":
            return None
        case "within":
            return require_name(limit, what)
        case "one_of":
            found = tuple(dict.fromkeys(_limits(fact, limit, what)))
            if not found:
                message = f"{fact.name} is to be one of nothing: expected at least one value"
                raise InvalidValueError(message)
            return found
        case "between":
            return _band(fact, tuple(_limits(fact, limit, what)))
        case _:
            return fact.require(fact.member(limit), what)


def _limits(fact: Fact[Any, Any], limits: Iterable[Any], what: str) -> Iterator[Any]:
    return (fact.require(fact.member(each), what) for each in listed(limits, what))


def _band(fact: Fact[Any, Any], band: tuple[Any, ...]) -> tuple[Any, ...]:
    ends = tuple(map(fact.comparable, band))
    if len(ends) != _PAIR or ends[0] >= ends[1]:
        limits = ", ".join(map(text, band))
        message = f"{fact.name} is to lie between {limits}: expected a lower limit and one above it"
        raise InvalidValueError(message)
    return band
