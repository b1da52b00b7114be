"""The facts of a complaint: what happened to a case, and when.

Events say what happened, and `at` which instant; they hold no computed deadline. One that is a step
of the case knows its name as `step`; for the others that is empty. `by` is the person who took it
and `role` that person's post. `id` is the event's own number, if it has one: two equal events are
one event, and two of one `id` must be equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypeAlias, get_args

import attrs
import pendulum
from attrs import field, frozen

from clientrules.core.checks import count_from, kind, strings, words
from clientrules.core.dates.instants import require_instant, universal
from clientrules.core.dates.term import Term
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import brief, text
from clientrules.core.role import Role
from clientrules.core.rows import PlainRow, RowReader
from clientrules.core.working.moments import microseconds
from clientrules.errors import InvalidValueError

WAITING: Final = "waiting"
"""The step that a pause is."""
MERGED: Final = "merged"
"""The step that ends a case in favour of another."""
RECEIVED: Final = "received"
"""The step that every case begins with."""
NUMBERED: Final = "numbered"
"""The step that gives a case its number."""

QUANTITY: Final = "quantity"
"""The detail that says how many pieces were shipped."""
DEFECTIVE: Final = "defective quantity"
"""The detail that says how many of them are defective."""
LOT: Final = "lot"
"""The detail that says which lot they are of."""
QUALITY_ABNORMALITY: Final = "quality abnormality"
"""The fact that the customer's goods are found to be abnormal."""
MOST_PIECES: Final = 10**12
"""More pieces than any shipment has."""


_ELSEWHERE: Final = {WAITING: "Paused(at=...)", MERGED: 'Merged("the other case", at=...)'}


def _ordinary(_instance: Any, _attribute: attrs.Attribute[Any], value: str) -> None:
    if value in _ELSEWHERE:
        expected = f"a step that is no event of its own; write {_ELSEWHERE[value]}"
        raise wrong_value("Happened.step", value, expected)


def kind_of(event: type[object]) -> str:
    """Return what a kind of event is called in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event.__name__).lower()


def _micros(event: Any) -> int:
    return microseconds(event.at)


_WHEN: Final[Any] = attrs.Factory(_micros, takes_self=True)
"""An event's instant as a number, found once: by it events are equal, in order and counted from."""


class _Fact:
    """What every event can say of itself."""

    __slots__ = ()

    @property
    def when(self: Any) -> int:
        """Return when it was, in microseconds since 1970."""
        return self._when  # type: ignore[no-any-return]

    def __str__(self: Any) -> str:
        return f"{self.step or kind_of(type(self))} at {text(self.at)}"


@frozen
class Happened(_Fact):
    """A step of the case was taken.

    Args:
        step: its name, such as `"received"`.
        by: the person who took it; where a signature is asked for, the person who signed.
        role: that person's post.
    """

    step: str = field(validator=[words, _ordinary], repr=brief)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    by: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    role: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    because: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class Numbered(_Fact):
    """The case was given its number, which is its step "numbered"."""

    step: ClassVar[str] = NUMBERED
    number: str = field(validator=words, repr=brief)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    by: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    role: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class Found(_Fact):
    """It was found that something holds for the case, or that it does not.

    What holds is a condition of the steps by its name, and what does not by "no" before it: after
    `Found("loss", holds=False, at=...)` the steps apply that need "no loss".

    Args:
        fact: what was looked into, such as `"loss"` or `"quality abnormality"`.
        holds: whether it was found to hold.
        because: why.
    """

    step: ClassVar[str] = ""
    fact: str = field(validator=words, repr=brief)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    holds: bool = field(kw_only=True, validator=kind(bool))
    because: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)

    @property
    def condition(self) -> str:
        """Return the condition that holds from now on."""
        return self.fact if self.holds else denied(self.fact)


def denied(fact: str) -> str:
    """Return the condition that a fact does not hold."""
    return f"no {fact}"


def _details(details: Mapping[str, object]) -> FrozenMap[str, object]:
    if not isinstance(details, Mapping):
        raise wrong_kind("details", details, 'a mapping such as {"lot": "L7", "quantity": 100}')
    strings(details, "details")
    frozen_details = FrozenMap(details)
    try:
        hash(frozen_details)
    except TypeError as error:
        raise wrong_kind("details", details, "values that cannot change, such as text") from error
    return frozen_details


def _counted(instance: Any, attribute: attrs.Attribute[Any], details: Mapping[str, object]) -> None:
    for name in (QUANTITY, DEFECTIVE):
        if name in details:
            count_from(0, MOST_PIECES)(instance, attribute.evolve(name=name), details[name])


def check_defective(
    defective: int, quantity: int, what: str = "pieces", field: str = DEFECTIVE
) -> None:
    """Refuse more defective pieces than there are."""
    if defective > quantity:
        expected = f"at most {quantity}"
        raise InvalidValueError(
            f"{defective} of {quantity} {what} are defective: expected {expected}",
            field=field,
            value=defective,
            expected=expected,
        )


@frozen
class Described(_Fact):
    """Details of the case became known, as the form asks for them; a later word on one replaces it.

    Args:
        details: the details by name; `"quantity"` and `"defective quantity"` are whole numbers of
            pieces, and `"lot"` is the lot they are of.
    """

    step: ClassVar[str] = ""
    details: Mapping[str, object] = field(converter=_details, validator=_counted)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class Prioritised(_Fact):
    """The case has a class of severity from now on."""

    step: ClassVar[str] = ""
    priority: str = field(validator=words, repr=brief)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    because: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen(kw_only=True)
class Paused(_Fact):
    """The case waits for somebody outside, so that its clocks stand still: its step "waiting"."""

    step: ClassVar[str] = WAITING
    by: ClassVar[str] = ""
    role: ClassVar[Role | None] = None
    at: pendulum.DateTime = field(converter=require_instant, eq=False)
    because: str = field(validator=words, repr=brief)
    id: str = field(default="", validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen(kw_only=True)
class Resumed(_Fact):
    """The wait is over, and the clocks run again."""

    step: ClassVar[str] = ""
    at: pendulum.DateTime = field(converter=require_instant, eq=False)
    because: str = field(default="", validator=kind(str), repr=brief)
    id: str = field(default="", validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class Extended(_Fact):
    """A clock was given more time.

    Args:
        clock: its name.
        by: how much more.
        approved_by: who approved it, if anybody.
    """

    step: ClassVar[str] = ""
    clock: str = field(validator=words, repr=brief)
    by: Term = field(kw_only=True, validator=kind(Term))
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    because: str = field(kw_only=True, validator=words, repr=brief)
    approved_by: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class DueSet(_Fact):
    """Somebody set when a clock is due; pauses do not move that."""

    step: ClassVar[str] = ""
    clock: str = field(validator=words, repr=brief)
    due: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=universal)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    because: str = field(kw_only=True, validator=words, repr=brief)
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class Merged(_Fact):
    """The case was found to be another one again, into which it goes: its step "merged"."""

    step: ClassVar[str] = MERGED
    into: str = field(validator=words, repr=brief)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    by: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    role: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    because: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


@frozen
class Reopened(_Fact):
    """The closed case `of` came back and is received as a new one: its step "received"."""

    step: ClassVar[str] = RECEIVED
    of: str = field(validator=words, repr=brief)
    at: pendulum.DateTime = field(kw_only=True, converter=require_instant, eq=False)
    because: str = field(kw_only=True, validator=words, repr=brief)
    by: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    role: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    id: str = field(default="", kw_only=True, validator=kind(str), repr=brief)
    _when: int = field(init=False, repr=False, default=_WHEN)


Event: TypeAlias = (
    Happened
    | Numbered
    | Found
    | Described
    | Prioritised
    | Paused
    | Resumed
    | Extended
    | DueSet
    | Merged
    | Reopened
)

READER: Final[RowReader[Event]] = RowReader({kind_of(each): each for each in get_args(Event)})
"""Makes an event of a row, and knows how a row names each kind of event."""

ROW_KINDS: Final[Mapping[str, type[Any]]] = READER.kinds
"""What the first item of a row, or its key `"event"`, may say."""


def event_from(row: PlainRow | Event) -> Event:
    """Return the event of a row.

    Args:
        row: a mapping with the kind under `"event"` and the event's fields by name; or a tuple of
            the kind and the fields in the order of the event's class; or an event, as it is.

    Raises:
        InvalidValueError: fields missing or too many, or a field that no event can have.
        UnknownKeyError: an unknown kind, or a field that the event does not have.

    >>> from datetime import UTC, datetime
    >>> event_from(("happened", "received", datetime(2024, 3, 1, 9, tzinfo=UTC))).step
    'received'
    """
    return READER.read(row)
