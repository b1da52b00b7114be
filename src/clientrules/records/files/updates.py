"""When a file or a card falls behind what happened, who checks it, and what joins the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import is_blank, kind, require_a, require_all, require_name, words
from clientrules.core.clause import Clause
from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.instants import day_field, require_day, require_instant, universal
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, wrong_value
from clientrules.core.render import shown
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.errors import InvalidTypeError
from clientrules.regulations.field_sales import BIZ_CARD_2, BIZ_CARD_3
from clientrules.regulations.mining_customer_data import MINE_5_1_2B, MINE_5_2_4
from clientrules.regulations.roles import BRANCH_HEAD, HEADQUARTERS

CARD_SUPERVISION: Final = Permissions(
    BIZ_CARD_3,
    [
        Permission(action="help with the card", roles={BRANCH_HEAD}, clause=BIZ_CARD_3),
        Permission(action="supervise the card", roles={BRANCH_HEAD}, clause=BIZ_CARD_3),
        Permission(
            action="spot-check the card",
            roles={HEADQUARTERS},
            obligations=["count it in the appraisal"],
            clause=BIZ_CARD_3,
        ),
    ],
)
"""Who helps with data cards, supervises and checks them."""

CARD_CHECKS: Final = Cadence(BIZ_CARD_3, what="the spot check of data cards")
"""Irregular, without a number in the source: headquarters checks when it chooses."""


def card_revision_due(*, happened: dt.date, revised: dt.date | None) -> Decision[bool]:
    """Tell whether a data card still has to take in a new situation; it is due at once.

    Args:
        happened: when the situation arose, a date or an instant.
        revised: when the card was last revised, likewise; `None` if never.

    Clause: BIZ-CARD-2.

    >>> card_revision_due(happened=dt.date(2025, 5, 3), revised=dt.date(2025, 5, 2)).value
    True
    """
    return _behind(BIZ_CARD_2, ("happened", happened), ("revised", revised))


def file_update_due(*, updated: dt.date, last_transaction: dt.date | None) -> Decision[bool]:
    """Tell whether the keeper owes a file an update: a transaction is later than the last one.

    Args:
        updated: when the file was last updated, a date or an instant.
        last_transaction: when the last transaction was made, likewise; `None` if there is none.

    Clause: MINE-5.1.2b.

    >>> file_update_due(updated=dt.date(2025, 5, 1), last_transaction=dt.date(2025, 5, 2)).value
    True
    """
    if last_transaction is None:
        _moment(updated, "updated")
        return Decision(False, (Reason(MINE_5_1_2B, "there is no transaction yet"),))  # noqa: FBT003
    return _behind(MINE_5_1_2B, ("traded", last_transaction), ("updated", updated))


def _behind(
    clause: Clause, event: tuple[str, dt.date], update: tuple[str, dt.date | None]
) -> Decision[bool]:
    (happened, at), (done, last) = event, update
    then = _moment(at, happened)
    if last is None:
        reason = Reason(clause, f"{happened} {{{happened}}}, never {done}", ((happened, then),))
        return Decision(True, (reason,))  # noqa: FBT003
    before = _moment(last, done)
    if isinstance(then, dt.datetime) is not isinstance(before, dt.datetime):
        message = f"{happened} is {then} and {done} is {before}: expected two dates or two instants"
        raise InvalidTypeError(message, field=done, value=before)
    facts = ((happened, then), (done, before))
    message = f"{happened} {{{happened}}}, {done} {{{done}}}"
    return Decision(then > before, (Reason(clause, message, facts),))


def _moment(value: dt.date, name: str) -> dt.date:
    if isinstance(value, dt.datetime):
        return universal(require_instant(value, name))
    return require_day(value, name)


@frozen(kw_only=True)
class SpotCheck:
    """A check of a data card that headquarters made.

    Args:
        salesperson: whose card it is.
        customer: whom the card is about.
        on: the day of the check.
        passed: whether the card was in order.
    """

    salesperson: str = field(validator=words, repr=shown)
    customer: str = field(validator=words, repr=shown)
    on: dt.date = field(converter=day_field)
    passed: bool = field(validator=kind(bool))

    def __str__(self) -> str:
        """Return the check in words."""
        return f"{self.customer} on {self.on}: {'in order' if self.passed else 'not in order'}"


def checks_counted(
    checks: Iterable[SpotCheck], *, salesperson: str, first: dt.date, last: dt.date
) -> Decision[tuple[SpotCheck, ...]]:
    """Return the spot checks that count in the appraisal of a salesperson.

    Args:
        checks: the checks made.
        salesperson: who is appraised.
        first: the first day of the appraisal's period.
        last: its last day, which is inside.

    Raises:
        InvalidValueError: an empty name, or a period that ends before it begins.

    Clause: BIZ-CARD-3.
    """
    begin, end = require_day(first, "first"), require_day(last, "last")
    if end < begin:
        raise wrong_value("last", end, f"{begin}, the first day, or later")
    who = require_name(salesperson, "salesperson")
    made = require_all(SpotCheck, checks, "checks", "one of checks")
    counted = tuple(
        check for check in made if check.salesperson == who and begin <= check.on <= end
    )
    facts = (("who", who), ("first", begin), ("last", end), ("counted", counted))
    message = "checks of {who} from {first} to {last}: {counted}"
    checked = dict.fromkeys(check.salesperson for check in made)
    near = "" if who in checked else nearest(who, checked)
    meant = Reason(
        BIZ_CARD_3, "no check is of {who}; did you mean {near}?", (("who", who), ("near", near))
    )
    reason = Reason(BIZ_CARD_3, message, facts)
    return Decision(counted, (reason,), passed_over=(meant,) if near else ())


@frozen(kw_only=True)
class WorkDone:
    """Work on the relation with a customer, such as a visit or a survey.

    Args:
        what: what was done.
        on: the day.
        record: what was recorded of it, or `None`.
    """

    what: str = field(validator=words, repr=shown)
    on: dt.date = field(converter=day_field)
    record: str | None = field(validator=kind(str, absent=True), repr=shown)

    def __str__(self) -> str:
        """Return what was done and when."""
        return f"{self.what} on {self.on}"


def add_relation_work(
    kept: Iterable[WorkDone], work: WorkDone
) -> Decision[tuple[WorkDone, ...] | Refused]:
    """Return the relation records of a file with one more, or refuse work without a record.

    Args:
        kept: what the file holds.
        work: what was done.

    Clause: MINE-5.2.4.

    >>> visit = WorkDone(what="visit", on=dt.date(2025, 5, 3), record="wants finer ore")
    >>> add_relation_work((), visit).value == (visit,)
    True
    """
    records = require_all(WorkDone, kept, "kept", "one of kept")
    facts = (("work", require_a(WorkDone, work, "work")),)
    if is_blank(work.record):
        reason = Reason(MINE_5_2_4, "{work} left no record", facts)
        return Decision(Refused((reason,)), (reason,))
    reason = Reason(MINE_5_2_4, "the record of {work} joins the file", facts)
    return Decision((*records, work), (reason,))
