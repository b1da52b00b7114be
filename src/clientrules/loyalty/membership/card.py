"""A card from the data form to its lapse: issue, use, validity, replacement, who may do what."""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.core.checks import require_flag, require_name
from clientrules.core.clause import Clause
from clientrules.core.dates.cadence import Cadence, CalendarPeriod
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import next_month
from clientrules.core.decision import Decision
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.table import Table, TableRow
from clientrules.loyalty.events import IssueReason
from clientrules.loyalty.policy import ClubPolicy, Policies, shops_of
from clientrules.regulations.roles import CASHIER, SHOP, SHOP_MANAGER, SHOP_STAFF
from clientrules.regulations.vip_club import (
    VIP_A,
    VIP_M1,
    VIP_M2,
    VIP_M4,
    VIP_R1,
    VIP_R4,
    VIP_R6,
    VIP_U1,
    VIP_U8,
    VIP_U10,
)


class Membership(Labelled):
    """Whether a person is a member of the club; that begins with the card, not before."""

    VIP = "vip", "VIP", "VIP顾客"
    OTHER = "other", "not a VIP", "非VIP顾客"


DATA_FORM: Final = Form(
    VIP_A,
    [
        Item("name", label_zh="姓名"),
        Item("birthday", label_zh="生日"),
        Item("phone", label_zh="电话"),
    ],
    open=True,
)
"""The fields that later clauses need; the form may ask for more."""

KITS: Final[Table[IssueReason, tuple[str, ...]]] = Table(
    (
        TableRow(IssueReason.FIRST, ("card", "handbook"), VIP_R1),
        TableRow(IssueReason.RENEWAL, ("card", "handbook"), VIP_R1),
        TableRow(IssueReason.REPLACEMENT, ("card",), VIP_M4),
    )
)
"""What is handed over; a second handbook is not promised."""

ISSUERS: Final = Permissions(
    VIP_M1, [Permission(action="issue a card", roles={SHOP}, clause=VIP_M1)]
)
"""Who issues cards: `ISSUERS.ask("issue a card", role=...)`."""

_STAFF: Final = frozenset({SHOP, SHOP_MANAGER, SHOP_STAFF, CASHIER})

IDENTITY_CHECK: Final = Permissions(
    VIP_R6,
    [
        Permission(action="check the holder's identity", roles=_STAFF, clause=VIP_R6),
        Permission(
            action="withhold the benefits of a purchase",
            roles=_STAFF,
            conditions={"the check was refused"},
            clause=VIP_R6,
        ),
    ],
)
"""Who may check that a card is shown by its holder, and what a refusal allows."""

MAGAZINE_PRICES: Final[Table[Membership, Amount | None]] = Table(
    (TableRow(Membership.VIP, 0, VIP_R4), TableRow(Membership.OTHER, None, VIP_R4))
)
"""What the magazine costs; the clause names no price for others."""

FORM_COLLECTION: Final = Cadence(
    VIP_M2, what="collecting the data forms", stated=CalendarPeriod.MONTH
)
"""Once a calendar month."""

FORM_DISPATCH: Final = Cadence(
    VIP_M2, what="collecting the data forms to send on", stated=next_month(day=2)
)
"""When the original of a form goes to the operations department, without a shift for weekends:
`FORM_DISPATCH.next_due(form_date)`."""


def may_issue(*, qualified: bool, form_complete: bool) -> Decision[tuple[str, ...] | Refused]:
    """Tell whether a customer gets a card, first or renewed.

    Args:
        qualified: whether the customer qualifies, as `qualifies` says.
        form_complete: whether the data form is filled in, as `DATA_FORM` says.

    Returns:
        What is handed over, or `Refused` with everything that is lacking.

    Clauses: VIP-A, VIP-R1.
    """
    lacking = _failing(
        (VIP_A, require_flag(qualified, "qualified"), "the customer does not qualify"),
        (VIP_A, require_flag(form_complete, "form_complete"), "the data form is not filled in"),
    )
    if lacking:
        return Decision(Refused(lacking), lacking)
    kit = KITS[IssueReason.FIRST]
    reasons = (
        Reason(VIP_A, "the customer qualifies and the data form is filled in"),
        Reason(VIP_R1, "{kit} are handed over", (("kit", kit),)),
    )
    return Decision(kit, reasons)


def may_replace(
    *,
    issuing_shop: str,
    shop: str,
    policy: Policies = ClubPolicy(),
    on: dt.date | None = None,
) -> Decision[tuple[str, ...] | Refused]:
    """Tell whether a shop replaces a lost or damaged card.

    Args:
        issuing_shop: the shop that issued the card.
        shop: the shop that is asked to replace it.
        policy: the club's policy, or its editions; where it names shops, any of them may.
        on: the day that selects the edition.

    Returns:
        What is handed over, or `Refused`.

    Clause: VIP-M4.
    """
    policy = in_force(policy, ClubPolicy, on)
    shops = shops_of(policy, require_name(issuing_shop, "issuing_shop"))
    facts = (("shop", require_name(shop, "shop")), ("shops", shops))
    numbers = ("shops",) if policy.shops else ()
    if shop not in shops:
        message = "the shop {shop} is not among those that may replace it: {shops}"
        refused = (Reason(VIP_M4, message, facts, policy, numbers),)
        return Decision(Refused(refused), refused)
    reason = Reason(VIP_M4, "the shop {shop} replaces the card", facts, policy, numbers)
    return Decision(KITS[IssueReason.REPLACEMENT], (reason,))


def card_usable(*, shown: bool, by_holder: bool) -> Decision[bool]:
    """Tell whether a card gives its benefits at a checkout.

    Args:
        shown: whether the card is shown.
        by_holder: whether the person at the checkout is its holder.

    Clause: VIP-U1.
    """
    other = "the person at the checkout is not its holder"
    failed = _failing(
        (VIP_U1, require_flag(shown, "shown"), "the card is not shown"),
        (VIP_U1, require_flag(by_holder, "by_holder"), other),
    )
    return Decision(not failed, failed or (Reason(VIP_U1, "its holder shows the card"),))


def card_expires(issued: dt.date, *, policy: Policies = ClubPolicy()) -> Decision[dt.date]:
    """Return the last day on which a card is valid.

    Args:
        issued: the day of issue; for a replacement that of the card it replaces.
        policy: the club's policy, or its editions, of which the day of issue selects one.

    Raises:
        InvalidValueError: a day beyond the calendar.

    Clause: VIP-U8.
    """
    if policy.__class__ is not ClubPolicy:
        policy = in_force(policy, ClubPolicy, days={Governs.EVENT: issued})
    day = require_day(issued, "issued")
    facts = (("issued", day),)
    message = "issued on {issued}, valid {policy.validity} with the last day inside"
    return Decision(
        policy.validity.due(day), (Reason(VIP_U8, message, facts, policy, ("validity",)),)
    )


def card_valid(issued: dt.date, on: dt.date, *, policy: Policies = ClubPolicy()) -> Decision[bool]:
    """Tell whether a card is valid on a day; it lapses by itself and without grace.

    Args:
        issued: the day of issue; for a replacement that of the card it replaces.
        on: the day asked about.
        policy: the club's policy, or its editions: a card keeps the validity that it was issued
            with, unless they are `governed_by="asked"`.

    Raises:
        InvalidValueError: a day beyond the calendar.

    Clauses: VIP-A, VIP-U8, VIP-U10.
    """
    if policy.__class__ is not ClubPolicy:
        days = {Governs.EVENT: issued, Governs.ASKED: on}
        policy = in_force(policy, ClubPolicy, days=days, opened=issued)
    first, day = require_day(issued, "issued"), require_day(on)
    expires = card_expires(first, policy=policy).value
    facts = (("issued", first), ("expires", expires), ("on", day))
    if day < first:
        reason = Reason(VIP_A, "the card is issued on {issued}, after {on}", facts)
    elif day <= expires:
        message = "the card is valid until {expires}, and {on} is within"
        reason = Reason(VIP_U8, message, facts, policy, ("validity",))
    else:
        message = "the card lapsed after {expires}; asked on {on}"
        reason = Reason(VIP_U10, message, facts, policy, ("validity",))
    return Decision(first <= day <= expires, (reason,))


def _failing(*checks: tuple[Clause, bool, str]) -> tuple[Reason, ...]:
    return tuple(Reason(clause, otherwise) for clause, holds, otherwise in checks if not holds)
