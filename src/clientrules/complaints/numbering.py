"""The number of a complaint: year, month and a serial that starts again with every period.

`parse_complaint_number` reads back what `complaint_number` writes under the same policy.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, Final

import attrs
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import count_from, field_name, kind, listed, require_count, strings
from clientrules.core.dates.cadence import CalendarPeriod
from clientrules.core.dates.instants import local_day, zone_field
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import several, wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError, RulesError, SerialExhaustedError
from clientrules.regulations.factory_complaints import PCB_8_1, PCB_8_2

_FULL_YEAR: Final = 4
_SEPARATORS: Final = 3
_CENTURY: Final = 100
_WIDEST: Final = 18
_LAST_MONTH: Final = 12


@frozen
class ComplaintNumber:
    """What a complaint number says.

    Args:
        year: the year of registration, in full.
        month: the month of registration, from 1 to 12.
        serial: the serial within the numbering period, from 1.
    """

    year: int = field(validator=count_from(1, 9999))
    month: int = field(validator=count_from(1, 12))
    serial: int = field(validator=count_from(1, 10**_WIDEST - 1))

    def __str__(self) -> str:
        return f"serial {self.serial} of {self.year:04}-{self.month:02}"


def _year_width(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    count_from(1)(instance, attribute, value)
    if value not in (2, _FULL_YEAR):
        raise wrong_value(field_name(instance, attribute), value, "2 or 4")


def _separators(given: Iterable[str]) -> tuple[str, ...]:
    found = strings(given, "separators")
    if len(found) != _SEPARATORS:
        expected = 'three, after prefix, year and month; write ("-", "", "-") for SZ-2403-01'
        raise wrong_value("separators", found, expected)
    return found


@frozen(kw_only=True)
class NumberPolicy(Policy):
    """How complaints are numbered.

    Args:
        year_width: the digits of the year, 2 or 4.
        serial_width: the digits of the serial, filled up with zeros.
        restarts: the period with which the serial starts again at 1.
        pivot: the first of the hundred years that two digits stand for.
        widened: the digits to which a serial may grow once its width is used up; `None` makes
            that an error.
        prefix: the site, before the year.
        separators: what stands after the prefix, the year and the month.
        zone: the zone in which an instant of registration has its day; a date needs none.
    """

    year_width: int = ruled(2, PCB_8_1, validator=_year_width)
    serial_width: int = ruled(2, PCB_8_1, validator=count_from(1, _WIDEST))
    restarts: CalendarPeriod = ruled(CalendarPeriod.MONTH, PCB_8_2, validator=kind(CalendarPeriod))
    pivot: int = option(2000, validator=count_from(1, 9900))
    widened: int | None = option(None, validator=optional(count_from(1, _WIDEST)))
    prefix: str = option("", validator=kind(str))
    separators: tuple[str, ...] = option(("", "", ""), converter=_separators)
    zone: str | None = option(None, validator=[kind(str, absent=True), zone_field])

    def __attrs_post_init__(self) -> None:
        Policy.__attrs_post_init__(self)
        if self.widened is not None and self.widened <= self.serial_width:
            raise wrong_value(
                "NumberPolicy.widened", self.widened, f"{self.serial_width + 1} or more"
            )

    @property
    def last_serial(self) -> int:
        """Return the last serial that a numbering period has room for."""
        return int(10 ** (self.widened or self.serial_width)) - 1

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what every number looks like, whatever its digits say."""
        _, after_year, after_month = map(re.escape, self.separators)
        return re.compile(
            f"{re.escape(_lead(self))}(?P<year>[0-9]{{{self.year_width}}}){after_year}"
            f"(?P<month>[0-9]{{2}}){after_month}(?P<serial>[0-9]+)"
        )


def complaint_number(
    registered: dt.date,
    serial: int,
    *,
    policy: NumberPolicy | Editions[NumberPolicy] = NumberPolicy(),
) -> Decision[str]:
    """Return the number of a complaint.

    Args:
        registered: the day or the instant of registration, not the customer's own date.
        serial: its place within the numbering period, from 1.
        policy: how complaints are numbered, or its editions: that of the day of registration
            governs.

    Raises:
        InvalidValueError: a serial below 1, a year that the policy's digits do not tell apart, or
            an instant and no zone.
        NotInForceError: a day before the first edition.
        SerialExhaustedError: a serial wider than the policy allows.

    Clause: PCB-8.1.

    >>> complaint_number(dt.date(2024, 3, 1), 1).value
    '240301'
    """
    policy = _in_force(policy, registered)
    day = _day(registered, policy)
    facts = (("registered", day), ("serial", serial))
    message, numbers = "registered on {registered}, serial {serial}", ("year_width", "serial_width")
    reason = Reason(PCB_8_1, message, facts, policy, numbers)
    return Decision(_written(day, serial, policy), (reason,))


def next_complaint_number(
    registered: dt.date,
    existing: Iterable[str],
    *,
    policy: NumberPolicy | Editions[NumberPolicy] = NumberPolicy(),
) -> Decision[str]:
    """Return the number after the highest one of the numbering period.

    A number once given is never used again, so the numbers of withdrawn cases belong among the
    existing ones; those of other periods do not count. The last number of the period is enough:
    whoever numbers one case after another hands in that alone, `[last]`.

    Args:
        registered: the day or the instant of registration.
        existing: the numbers given so far, those that an earlier edition wrote too; or only the
            highest of them in the period, or none.
        policy: how complaints are numbered, or its editions: that of the day of registration
            governs.

    Raises:
        InvalidValueError: numbers that the policy does not write, each named by its place, or an
            instant and no zone.
        NotInForceError: a day before the first edition.
        SerialExhaustedError: the numbering period is used up.

    Clauses: PCB-8.1, PCB-8.2.

    >>> last = next_complaint_number(dt.date(2024, 3, 1), ["240301", "240302"]).value
    >>> next_complaint_number(dt.date(2024, 3, 4), [last]).value
    '240304'
    """
    own = _in_force(policy, registered)
    day = _day(registered, own)
    taken = _read_all(listed(existing, "existing"), (own, *_before(policy, day)))
    serials = [each.serial for each in taken if _same_period(each, day, own.restarts)]
    highest = max(serials, default=0)
    facts = (("registered", day), ("highest", highest))
    message = "registered on {registered}; the highest serial of the period so far is {highest}"
    reason = Reason(PCB_8_2, message, facts, own, ("restarts",))
    number = complaint_number(day, highest + 1, policy=own)
    return Decision(number.value, (reason, *number.reasons))


def parse_complaint_number(
    number: str,
    *,
    policy: NumberPolicy | Editions[NumberPolicy] = NumberPolicy(),
    on: dt.date | None = None,
) -> Decision[ComplaintNumber]:
    """Return what a complaint number says.

    Args:
        number: the number.
        policy: how complaints are numbered, or its editions.
        on: the day that selects the edition: that on which the number was given.

    Raises:
        InvalidValueError: a number that the policy does not write.
        NotInForceError: a day before the first edition.

    Clause: PCB-8.1.

    >>> parse_complaint_number("240301").value
    ComplaintNumber(year=2024, month=3, serial=1)
    """
    policy = in_force(policy, NumberPolicy, on)
    numbers = ("year_width", "serial_width", "pivot")
    reason = Reason(PCB_8_1, "the number is {number}", (("number", number),), policy, numbers)
    return Decision(_read(number, policy), (reason,))


def _in_force(policy: NumberPolicy | Editions[NumberPolicy], registered: dt.date) -> NumberPolicy:
    return in_force(policy, NumberPolicy, days={Governs.REGISTERED: registered})


def _before(
    policy: NumberPolicy | Editions[NumberPolicy], day: dt.date
) -> tuple[NumberPolicy, ...]:
    """Return by what the numbers of before a day may have been written, the newest first."""
    if not isinstance(policy, Editions):
        return ()
    return tuple(each.policy for each in reversed([*policy]) if each.since <= day)


def _day(registered: dt.date, policy: NumberPolicy) -> dt.date:
    return local_day(
        registered, policy.zone, "registered", write='NumberPolicy(zone="Asia/Shanghai")'
    )


def _written(day: dt.date, serial: int, policy: NumberPolicy) -> str:
    require_count(serial, "serial", 1)
    if serial > policy.last_serial:
        raise _exhausted(serial, policy)
    _, after_year, after_month = policy.separators
    year = f"{_shown_year(day.year, policy):0{policy.year_width}}"
    number = f"{serial:0{policy.serial_width}}"
    return f"{_lead(policy)}{year}{after_year}{day.month:02}{after_month}{number}"


def _exhausted(serial: int, policy: NumberPolicy) -> SerialExhaustedError:
    last, expected = policy.last_serial, "a free serial"
    if serial < 10**_WIDEST:
        expected += f"; set NumberPolicy(widened={len(str(serial))}) to widen it"
    return SerialExhaustedError(
        f"the serial is {shown(serial)}, and the numbering period ends at {last}: expected"
        f" {expected}",
        field="serial",
        value=serial,
    )


def _shown_year(year: int, policy: NumberPolicy) -> int:
    if policy.year_width == _FULL_YEAR:
        return year
    last = policy.pivot + _CENTURY - 1
    if not policy.pivot <= year <= last:
        expected = (
            f"one of {policy.pivot} to {last}, which two digits tell apart; set the policy's pivot,"
            " or year_width=4"
        )
        raise wrong_value("the year of registered", year, expected)
    return year % _CENTURY


def _read_all(numbers: Sequence[str], policies: Sequence[NumberPolicy]) -> list[ComplaintNumber]:
    read, faults = list[ComplaintNumber](), list[RulesError]()
    for place, number in enumerate(numbers):
        try:
            read.append(_read_by_any(number, policies, f"existing[{place}]"))
        except RulesError as error:
            faults.append(error)
    if faults:
        raise faults[0] if len(faults) == 1 else several(tuple(map(str, faults)))
    return read


def _read_by_any(number: str, policies: Sequence[NumberPolicy], name: str) -> ComplaintNumber:
    """Return what a number says by the first policy that can have written it."""
    for policy in policies:
        with suppress(InvalidValueError):
            return _read(number, policy, name)
    return _read(number, policies[0], name)


def _read(number: str, policy: NumberPolicy, name: str = "number") -> ComplaintNumber:
    if not isinstance(number, str):
        raise wrong_kind(name, number, "text, as '240301'")
    found = policy.pattern.fullmatch(number)
    expected = _example(number, policy) if found is None else _fault(found, policy)
    if found is None or expected:
        raise wrong_value(name, number, expected)
    year = _full_year(int(found["year"]), policy)
    return ComplaintNumber(year, int(found["month"]), int(found["serial"]))


def _example(number: str, policy: NumberPolicy) -> str:
    """Return what a number looks like that begins or goes on in another way."""
    lead, example = _lead(policy), _written(dt.date(policy.pivot, 3, 1), 1, policy)
    begins = "" if number.startswith(lead) else f", which begins with {shown(lead)}"
    return f"one such as {shown(example)}{begins}"


def _fault(found: re.Match[str], policy: NumberPolicy) -> str:
    """Return what was expected of a number in place of its one wrong part, or nothing."""
    year, month, serial = found["year"], found["month"], found["serial"]
    if not year.strip("0") and policy.year_width == _FULL_YEAR:
        return f"a year from 0001, not {shown(year)}"
    if not 1 <= int(month) <= _LAST_MONTH:
        return f"a month from 01 to 12, not {shown(month)}"
    widest = policy.widened or policy.serial_width
    if not policy.serial_width <= len(serial) <= widest:
        return f"a serial of {_digits(policy)}, not {shown(serial)}"
    if len(serial) > policy.serial_width and serial.startswith("0"):
        return f"a serial without zeros before it once it has grown, not {shown(serial)}"
    return "" if serial.strip("0") else f"a serial from 1 on, not {shown(serial)}"


def _digits(policy: NumberPolicy) -> str:
    if policy.widened is not None:
        return f"{policy.serial_width} to {policy.widened} digits"
    return "1 digit" if policy.serial_width == 1 else f"{policy.serial_width} digits"


def _full_year(shown: int, policy: NumberPolicy) -> int:
    if policy.year_width == _FULL_YEAR:
        return shown
    return policy.pivot + (shown - policy.pivot) % _CENTURY


def _lead(policy: NumberPolicy) -> str:
    return policy.prefix + policy.separators[0] if policy.prefix else ""


def _same_period(number: ComplaintNumber, day: dt.date, period: CalendarPeriod) -> bool:
    same_month = period is CalendarPeriod.YEAR or number.month == day.month
    return number.year == day.year and same_month
