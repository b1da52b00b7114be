"""The five ways in which a member shop files its customers, and what each is followed up with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import kind, require_a, require_member, strings
from clientrules.core.dates.instants import optional_day_field, require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, amount_field
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import RulesError
from clientrules.regulations.member_shop import STORE_4_1
from clientrules.segmentation.customer_base import refuse_bad_rows, require_mapping

C = TypeVar("C", bound=Hashable)

Bands: TypeAlias = Table[Any, Any]


class FilingAxis(Labelled):
    """What files are sorted by (STORE-4.1)."""

    CONSUMPTION = "consumption", "consumption level", "消费档次"
    PRODUCT = "product", "product category", "使用产品类别"
    MEMBERSHIP = "membership", "member or not", "会员、非会员"
    ACTIVITY = "activity", "activity cycle", "活动周期"
    BIRTHDAY = "birthday", "month of birth", "生日"


class FilingPurpose(Labelled):
    """What a filing is for (STORE-4.1)."""

    INVITE = "invite", "invite target customers to events", "邀约目标顾客"
    PRODUCT_CARE = "product care", "follow up by product", "按产品跟进"
    RECRUIT = "recruit", "recruit as a member", "增加会员人数"
    RENEW = "renew", "renew in time", "及时续籍"
    POINTS = "points", "follow the points", "跟进积分"
    KEEP_ACTIVE = "keep active", "keep the activity rate", "保证顾客活动率"
    GREET = "greet", "greet on the birthday", "及时祝福"


_OF_MEMBERSHIP: Final = (FilingPurpose.RECRUIT, FilingPurpose.RENEW, FilingPurpose.POINTS)

FILING_PURPOSES: Final[Table[FilingAxis, tuple[FilingPurpose, ...]]] = Table(
    (
        TableRow(FilingAxis.CONSUMPTION, (FilingPurpose.INVITE,), STORE_4_1),
        TableRow(FilingAxis.PRODUCT, (FilingPurpose.PRODUCT_CARE,), STORE_4_1),
        TableRow(FilingAxis.MEMBERSHIP, _OF_MEMBERSHIP, STORE_4_1),
        TableRow(FilingAxis.ACTIVITY, (FilingPurpose.KEEP_ACTIVE,), STORE_4_1),
        TableRow(FilingAxis.BIRTHDAY, (FilingPurpose.GREET,), STORE_4_1),
    )
)
"""What each way of filing is for."""


class MemberState(Labelled):
    """Whether a customer is a member, as files are sorted (STORE-4.1)."""

    NONE = "none", "no member", "非会员"
    EXPIRING = "expiring", "member whose membership ends this month", "当月到期会员"
    MEMBER = "member", "member", "会员"


MEMBER_PURPOSES: Final[Table[MemberState, FilingPurpose]] = Table(
    tuple(
        TableRow(state, action, STORE_4_1)
        for state, action in zip(MemberState, _OF_MEMBERSHIP, strict=True)
    )
)
"""What the filing by membership calls for: `MEMBER_PURPOSES.look_up(state)`."""


def _products(products: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(products, "FiledCustomer.products"))


@frozen(kw_only=True)
class FiledCustomer:
    """What the filings look at.

    Args:
        consumption: what the customer consumed, by the measure of the policy's levels; `None` if
            it is not known.
        products: the product categories that the customer uses.
        member_until: the last day of the membership, or `None` for no member.
        last_active: the day of the last activity taken part in, or `None` if there was none.
        birthday: the day of birth, or `None` if it is not known.
    """

    consumption: Amount | None = field(validator=optional(amount_field))
    products: frozenset[str] = field(converter=_products)
    member_until: dt.date | None = field(converter=optional_day_field)
    last_active: dt.date | None = field(converter=optional_day_field)
    birthday: dt.date | None = field(converter=optional_day_field)


@frozen(kw_only=True)
class FilingPolicy(Policy):
    """The levels and cycles of the shop; the source states none.

    Args:
        consumption_levels: a table of bands of consumption, each with the name of its level.
        activity_cycles: a table of bands of days since the last activity, likewise.
    """

    consumption_levels: Bands | None = ruled(None, STORE_4_1, validator=kind(Table, absent=True))
    activity_cycles: Bands | None = ruled(None, STORE_4_1, validator=kind(Table, absent=True))


def member_state(member_until: dt.date | None, on: dt.date) -> Decision[MemberState]:
    """Return how a customer is filed by membership on a day.

    Args:
        member_until: the last day of the membership, or `None` for no member.
        on: the day.

    Clause: STORE-4.1.

    >>> MEMBER_PURPOSES[member_state(dt.date(2025, 5, 31), dt.date(2025, 5, 10)).value].label
    'renew in time'
    """
    day = require_day(on)
    last = None if member_until is None else require_day(member_until, "member_until")
    facts = (("until", last or "never a member"), ("on", day))
    if last is None or last < day:
        state = MemberState.NONE
    elif (last.year, last.month) == (day.year, day.month):
        state = MemberState.EXPIRING
    else:
        state = MemberState.MEMBER
    return Decision(state, (Reason(STORE_4_1, "member until: {until}; asked on {on}", facts),))


def headings(
    customer: FiledCustomer,
    axis: FilingAxis,
    *,
    on: dt.date,
    policy: FilingPolicy | Editions[FilingPolicy] = FilingPolicy(),
) -> Decision[tuple[Hashable, ...] | Unspecified]:
    """Return the headings under which a customer's file is found by one way of filing.

    Args:
        customer: what is known of the customer.
        axis: the way of filing.
        on: the day, which counts for membership and activity.
        policy: the shop's levels and cycles, or its editions.

    Returns:
        The name of the level or cycle, the products, the `MemberState` or the number of the month
        of birth; nothing where that is not known; `Unspecified` without levels or cycles.

    Raises:
        InvalidValueError: an activity or a birth after the day.
        UnknownKeyError: a figure outside the policy's bands.

    Clause: STORE-4.1.

    >>> customer = FiledCustomer(
    ...     consumption=None,
    ...     products={"tea"},
    ...     member_until=None,
    ...     last_active=None,
    ...     birthday=dt.date(2000, 2, 29),
    ... )
    >>> headings(customer, FilingAxis.BIRTHDAY, on=dt.date(2025, 2, 10)).value
    (2,)
    """
    policy = in_force(policy, FilingPolicy, on)
    day = _asked_on(require_a(FiledCustomer, customer, "customer"), on)
    axis = require_member(FilingAxis, axis, "axis")
    match axis:
        case FilingAxis.CONSUMPTION:
            return _banded(axis, customer.consumption, "consumption_levels", policy)
        case FilingAxis.PRODUCT:
            return _found(axis, tuple(sorted(customer.products)))
        case FilingAxis.MEMBERSHIP:
            state = member_state(customer.member_until, day)
            return Decision((state.value,), state.reasons)
        case FilingAxis.ACTIVITY:
            active = customer.last_active
            idle = None if active is None else (day - active).days
            return _banded(axis, idle, "activity_cycles", policy)
        case _:
            born = customer.birthday
            return _found(axis, () if born is None else (born.month,))


def files_by(
    axis: FilingAxis,
    customers: Mapping[C, FiledCustomer],
    *,
    on: dt.date,
    policy: FilingPolicy | Editions[FilingPolicy] = FilingPolicy(),
) -> Decision[FrozenMap[Hashable, tuple[C, ...]] | Unspecified]:
    """Return the whole base filed in one way: under each heading its customers.

    Args:
        axis: the way of filing.
        customers: for each customer what is known.
        on: the day, which counts for membership and activity.
        policy: the shop's levels and cycles, or its editions.

    Returns:
        The customers by heading, in the order given; those whose heading is not known under
        `None`; `Unspecified` without levels or cycles.

    Raises:
        InvalidValueError: customers with an activity or a birth after the day, listed together.
        UnknownKeyError: as for `headings`.

    Clause: STORE-4.1.
    """
    policy = in_force(policy, FilingPolicy, on)
    base = require_mapping(customers, "what is known of it")
    axis = require_member(FilingAxis, axis, "axis")
    day, number = require_day(on), _NUMBERS.get(axis)
    if number and getattr(policy, number) is None:
        return _unspecified(number, policy)
    refuse_bad_rows(list(_later(base, day)))
    filed: dict[Hashable, list[C]] = {}
    for customer, known in base.items():
        found = headings(known, axis, on=day, policy=policy).value
        for heading in found or (None,):  # type: ignore[union-attr]  # the numbers are there
            filed.setdefault(heading, []).append(customer)
    facts = (("axis", axis), ("count", len(base)), ("headings", len(filed)))
    numbers = (number,) if number else ()
    message = "{count} customers by {axis} under {headings} headings"
    reason = Reason(STORE_4_1, message, facts, policy, numbers)
    return Decision(FrozenMap({key: tuple(found) for key, found in filed.items()}), (reason,))


def _later(base: Mapping[C, FiledCustomer], day: dt.date) -> Iterator[str]:
    """Yield the customers with facts from after a day."""
    for customer, known in base.items():
        try:
            _asked_on(require_a(FiledCustomer, known, "what is known"), day)
        except RulesError as error:
            yield f"{shown(customer)}: {error}"


_NUMBERS: Final = {
    FilingAxis.CONSUMPTION: "consumption_levels",
    FilingAxis.ACTIVITY: "activity_cycles",
}


def _asked_on(customer: FiledCustomer, on: dt.date) -> dt.date:
    """Return the day asked about, and refuse facts that come after it."""
    day = require_day(on)
    for name in ("last_active", "birthday"):
        fact = getattr(customer, name)
        if fact is not None and fact > day:
            raise wrong_value(name, fact, f"{day} or earlier")
    return day


def _banded(
    axis: FilingAxis, figure: Amount | None, number: str, policy: FilingPolicy
) -> Decision[tuple[Hashable, ...] | Unspecified]:
    bands: Bands | None = getattr(policy, number)
    if bands is None:
        return _unspecified(number, policy)
    if figure is None:
        return _found(axis, ())
    level = bands[figure]
    facts = (("axis", axis), ("figure", figure), ("level", level))
    reason = Reason(STORE_4_1, "{axis} by {figure}: {level}", facts, policy, (number,))
    return Decision((level,), (reason,))


def _found(
    axis: FilingAxis, found: tuple[Hashable, ...]
) -> Decision[tuple[Hashable, ...] | Unspecified]:
    message = "{axis}: {found}" if found else "{axis} is not known"
    return Decision(found, (Reason(STORE_4_1, message, (("axis", axis), ("found", found))),))


def _unspecified(number: str, policy: FilingPolicy) -> Decision[Any]:
    call = f"FilingPolicy({number}=Table((TableRow(Band(...), ..., clause), ...)))"
    message, facts = "the source does not give {number}", (("number", number),)
    reason = Reason(STORE_4_1, message, facts, of_edition(policy))
    return Decision(Unspecified(number, call), (reason,))
