"""Due lists over a frame: whom to contact on a day, and until when to visit after a complaint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen
from narwhals.typing import IntoFrameT

from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import require_policy_or_editions
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.frames.columns.caller_frame import CallersFrame
from clientrules.frames.columns.days import DayColumn, day_column, refuse_hours
from clientrules.frames.columns.faults import (
    Fault,
    FilledColumn,
    LabelColumn,
    label_column,
    survey,
)
from clientrules.frames.columns.labels import with_labels
from clientrules.frames.columns.later_days import BEYOND, LaterDays, later_by, plain_days
from clientrules.frames.columns.own_days import with_days
from clientrules.frames.columns.ruling_days import RulingDays
from clientrules.segmentation.customer_base import require_mapping
from clientrules.service.contact.due_lists import cadence_on
from clientrules.service.visits.return_visits import ReturnVisitPolicy, return_visit_planned


class ContactDue(Labelled):
    """Whether a contact is due on a day."""

    DUE = "due", "due", "应联系"
    NOT_YET = "not yet", "not yet", "未到期"
    UNSPECIFIED = "unspecified", "no interval stated", "间隔未定"


_DUE, _NOT_YET, _UNSPECIFIED = (each.value for each in ContactDue)


def contact_due(
    frame: IntoFrameT,
    *,
    classes: str,
    last: str,
    on: dt.date,
    cadences: Mapping[str | Labelled, Cadence | Editions[Cadence]],
    key: str | None = None,
    into: str = "contact_due",
) -> IntoFrameT:
    """Tell of every customer of a base whether a contact is due on a day.

    Args:
        frame: one row for each customer.
        classes: the column of classes, such as `"A"`.
        last: the column of the days of the last contact, empty where there was none; none of
            them after `on`.
        on: the day.
        cadences: for each class how often its customers are contacted, or the editions of that, of
            which the day selects one.
        key: the column of customers, by which faulty rows are named.
        into: the column to add.

    Returns:
        The frame with `"due"` or `"not yet"` for each row, and `"unspecified"` where the cadence of
        the class has no interval.

    Raises:
        InvalidValueError: rows without a class or of one without a cadence, or with a last contact
            after the day, counted; no cadence at all; or a column of that name already.
        UnknownKeyError: no such column.

    Clauses: GEN-10, GEN-4 and those of the cadences.
    """
    given = CallersFrame.of(frame)
    added = given.free(into)
    day = require_day(on)
    by_class = _by_class(cadences, day)
    given.require(key=key)
    of_class = evolve(label_column(given, classes, "classes", Labelled), known=list(by_class))
    contact = day_column(given, last, "last", absent=True)
    survey(given, (of_class, contact, _Past(contact, day)), key=key)
    unstated = [name for name, each in by_class.items() if each.interval is None]
    cases = [(of_class.value.is_in(unstated), _UNSPECIFIED)] if unstated else []
    due = contact.day.is_null()
    for name, cadence in by_class.items():
        if cadence.interval is not None:
            late = ~contact.since(_first_not_due(cadence, day))
            due = due | ((of_class.value == name) & late)
    return with_labels(given, added, [*cases, (due, _DUE)], _NOT_YET)


@frozen(eq=False)
class _Past:
    """The last contact, which comes no later than the day asked about."""

    column: DayColumn
    on: dt.date

    def faults(self) -> Iterator[Fault]:
        words = (
            f"with a {shown(self.column.name)} after {self.on}: expected the last one until then"
        )
        yield Fault(self.column.after(self.on), words)


def _by_class(
    cadences: Mapping[str | Labelled, Cadence | Editions[Cadence]], on: dt.date
) -> dict[str, Cadence]:
    by_class = {}
    for name, cadence in require_mapping(cadences, "Cadence", "cadences").items():
        of_class = str(name.value if isinstance(name, Labelled) else name)
        by_class[of_class] = cadence_on(cadence, on, f"the cadence of {shown(name)}")
    if not by_class:
        raise wrong_value("cadences", cadences, "one for each class")
    return by_class


def _first_not_due(cadence: Cadence, on: dt.date) -> dt.date:
    """Return the earliest day of a last contact after which none is due yet.

    What was done later is never due earlier, so one day divides those that are from the others.
    """
    late, back = on.toordinal() + 1, 1
    while (early := max(late - back, _FIRST)) > _FIRST and not _is_due(cadence, early, on):
        back *= 2
    while early < late:
        middle = (early + late) // 2
        if _is_due(cadence, middle, on):
            early = middle + 1
        else:
            late = middle
    return dt.date.fromordinal(early)


_FIRST: Final = dt.date.min.toordinal()


def _is_due(cadence: Cadence, last: int, on: dt.date) -> bool:
    return last <= on.toordinal() and cadence.is_due(dt.date.fromordinal(last), on).value is True


def return_visits_due(
    frame: IntoFrameT,
    *,
    closed: str,
    complaint: str,
    policy: ReturnVisitPolicy | Editions[ReturnVisitPolicy],
    key: str | None = None,
    into: str = "visit_by",
) -> IntoFrameT:
    """Return until when each complaint that was closed is followed by a return visit.

    Args:
        frame: one row for each complaint.
        closed: the column of the days on which they were closed.
        complaint: the column of their classes, as the policy names them.
        policy: the terms, in days or longer, or in working days; or their editions, of which the
            day of each row selects one.
        key: the column of complaints, by which faulty rows are named.
        into: the column to add.

    Returns:
        The frame with the last day of each row, of the kind of the column of days, and nothing
        where the policy has no term for the class.

    Raises:
        InvalidValueError: rows without a day or a class, or with a day before the first edition,
            counted; a term in hours or minutes; or a
            column of that name already.
        UnknownKeyError: no such column.

    Clauses: PM-RV-1, GEN-4.
    """
    require_policy_or_editions(policy, ReturnVisitPolicy)
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.require(key=key)
    days = day_column(given, closed, "closed")
    named = label_column(given, complaint, "complaint", Labelled)
    ruling = RulingDays(days, policy)
    for _, own in ruling.policies:
        for name, term in (own.after or {}).items():
            refuse_hours(term, f"the term of {name!r}")
    plain = _plain(given, ruling, named)
    measures = () if plain is None else (plain.beyond(),)
    found = survey(given, (ruling, _Named(named)), *measures, key=key)
    if plain is not None and not found[BEYOND]:
        return given.with_column(added, plain.written(given.kind(closed)))

    def visit_by(day: dt.date, of_class: Any) -> dt.date | None:
        planned = return_visit_planned(day, complaint=str(of_class), policy=policy).value
        return None if isinstance(planned, Unspecified) else planned

    rows = with_days(given.rows, days, visit_by, into=added, by=complaint, ordered=given.eager)
    return given.back(rows)


def _plain(
    given: CallersFrame[Any], ruling: RulingDays[ReturnVisitPolicy], named: LabelColumn
) -> LaterDays | None:
    """Return the visits as so many days later, if all terms are in days that the engine adds."""
    if not LaterDays.added_by(given, ruling.days):
        return None

    def counts(own: ReturnVisitPolicy) -> dict[str, int | None]:
        return {name: plain_days(term, own.roll) for name, term in (own.after or {}).items()}

    every = [count for _, own in ruling.policies for count in counts(own).values()]
    stated = [count for count in every if count is not None]
    if len(stated) < len(every):
        return None
    later = ruling.each(lambda own: later_by(named.value, counts(own)))  # type: ignore[arg-type]
    return LaterDays(ruling.days, later, max(stated, default=0))


@frozen(eq=False)
class _Named:
    """A column of classes of which any name is one."""

    column: LabelColumn

    def faults(self) -> Iterator[Fault]:
        yield from FilledColumn(self.column.name, "a class in each").faults()
        empty = f"with an empty {shown(self.column.name)}: expected a class in each"
        yield Fault(self.column.value == "", empty)
