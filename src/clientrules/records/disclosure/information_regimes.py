"""Three regulations on customer information: the information itself, mining files, member data.

Each denies what it does not allow. The text on the control system's data is lost, so printing and
use outside, which have rules for every medium, are all that it allows there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Final, TypeAlias

from clientrules.core.clause import Clause
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.records.disclosure.carriers import Carrier, Medium
from clientrules.records.disclosure.regimes import AccessRegime, AccessRule
from clientrules.records.disclosure.requests import (
    HANDED_TO_THE_CUSTOMER,
    IN_USE_PERIOD,
    PAST_USE_PERIOD,
    SYSTEM_DATA_CONFIRMED,
    UNDER_REVIEW,
    Deed,
    Workplace,
)
from clientrules.regulations.confidentiality import (
    CONF_2,
    CONF_3_5,
    CONF_5_2_1_1A,
    CONF_5_2_1_1B,
    CONF_5_2_1_2,
    CONF_5_2_2_1,
    CONF_5_2_2_2,
    CONF_5_2_2_3,
    CONF_5_2_3,
)
from clientrules.regulations.mining_customer_data import MINE_5_1_3A, MINE_5_1_3B
from clientrules.regulations.roles import (
    CONTRACT_REVIEWER,
    DEPARTMENT_HEAD,
    FILE_KEEPER,
    GENERAL_MANAGER,
    INFORMATION_CLERK,
    MARKETING_GENERAL_MANAGER,
    PROJECT_LEADER,
    PROJECT_MANAGER,
)
from clientrules.regulations.vip_club import VIP_M3

_PAPER: Final = (Medium.PAPER,)
_ELECTRONIC: Final = (Medium.ELECTRONIC,)
_SYSTEM: Final = (Medium.SYSTEM,)
_INSIDE: Final = (Workplace.SERVICE_CENTRE, Workplace.DEPARTMENT)

_MARKS: Final = ("controlled-document stamp", "use period", "recipient's signature")
_SUPERVISED: Final = ("supervision by the project leader", "record of the destruction")

_Row: TypeAlias = partial[Permission]


def _row(
    clause: Clause,
    *conditions: str,
    to: Carrier | None = None,
    roles: Collection[Role] = (),
    approver: Role | None = None,
    obligations: Collection[str] = (),
) -> _Row:
    """Return a permission that still lacks its deed."""
    return partial(
        Permission,
        clause=clause,
        conditions=conditions,
        to=to.label if to else "",
        roles=roles,
        approver=approver,
        obligations=obligations,
    )


def _rule(
    deed: Deed,
    denied_by: Clause,
    *rows: _Row,
    media: Iterable[Medium],
    workplaces: Iterable[Workplace] = _INSIDE,
    approved_as: Deed | None = None,
    needs: Iterable[_Row] = (),
    forbids: bool = False,
) -> AccessRule:
    permissions = Permissions(denied_by, [row(action=deed.label) for row in rows])
    return AccessRule(
        deed,
        permissions,
        media=media,
        workplaces=workplaces,
        approved_as=approved_as,
        needs=[row(action=deed.label) for row in needs],
        forbids=forbids,
    )


def _prints(workplace: Workplace, approver: Role) -> tuple[AccessRule, ...]:
    """Return the rules on prints, which somebody in each workplace approves."""
    held = _row(CONF_5_2_1_1B, IN_USE_PERIOD, to=Carrier.PRINT, approver=approver)
    made = _row(CONF_5_2_1_1B, approver=approver, obligations=_MARKS)
    a_file = _row(CONF_5_2_1_1A, to=Carrier.CUSTOMER_FILE)
    printing = partial(_rule, Deed.PRINT, CONF_5_2_1_1B, made, workplaces=[workplace])
    on_print = partial(_rule, media=_PAPER, workplaces=[workplace], approved_as=Deed.PRINT)
    return (
        on_print(Deed.VIEW, CONF_2, held),
        on_print(Deed.KEEP, CONF_5_2_1_1A, a_file, held, forbids=True),
        printing(media=[*_PAPER, *_SYSTEM]),
        printing(media=_ELECTRONIC, needs=[_BY_LEADER]),
    )


_BY_LEADER: Final = _row(CONF_5_2_2_1, roles=[PROJECT_LEADER])
_BY_GENERAL_MANAGER: Final = _row(CONF_3_5, approver=GENERAL_MANAGER)
_TO_THE_CUSTOMER: Final = _row(CONF_3_5, HANDED_TO_THE_CUSTOMER)
_BY_CLERK: Final = _row(CONF_5_2_2_1, roles=[INFORMATION_CLERK], approver=PROJECT_LEADER)
_BY_HOLDER: Final = _row(
    CONF_5_2_2_2, SYSTEM_DATA_CONFIRMED, roles=[INFORMATION_CLERK, PROJECT_LEADER]
)
_ON_RECORD: Final = _row(CONF_5_2_2_3, obligations=_SUPERVISED)
_AFTER_USE: Final = _row(CONF_5_2_1_1B, PAST_USE_PERIOD, to=Carrier.PRINT, obligations=_SUPERVISED)

CUSTOMER_INFORMATION: Final = AccessRegime(
    CONF_2,
    [
        *_prints(Workplace.SERVICE_CENTRE, PROJECT_MANAGER),
        *_prints(Workplace.DEPARTMENT, DEPARTMENT_HEAD),
        _rule(Deed.COPY, CONF_5_2_1_1A, media=_PAPER),
        _rule(Deed.FORWARD, CONF_5_2_1_2, media=_PAPER),
        *(
            _rule(
                deed,
                CONF_5_2_1_2,
                _BY_GENERAL_MANAGER,
                media=_PAPER,
                approved_as=Deed.USE_OUTSIDE,
                forbids=True,
            )
            for deed in (Deed.LEND, Deed.TAKE_OUT)
        ),
        _rule(Deed.DESTROY, CONF_2, _AFTER_USE, media=_PAPER),
        _rule(Deed.VIEW, CONF_5_2_2_1, _BY_LEADER, _BY_CLERK, media=_ELECTRONIC),
        _rule(Deed.KEEP, CONF_5_2_2_1, _BY_LEADER, media=_ELECTRONIC),
        *(
            _rule(deed, CONF_5_2_2_1, media=_ELECTRONIC)
            for deed in (Deed.COPY, Deed.FORWARD, Deed.LEND, Deed.TAKE_OUT)
        ),
        _rule(Deed.DESTROY, CONF_5_2_2_2, _BY_HOLDER, media=_ELECTRONIC, needs=[_ON_RECORD]),
        *(
            _rule(deed, CONF_5_2_3, media=_SYSTEM)
            for deed in Deed
            if deed not in {Deed.PRINT, Deed.USE_OUTSIDE}
        ),
        _rule(Deed.USE_OUTSIDE, CONF_3_5, _BY_GENERAL_MANAGER, _TO_THE_CUSTOMER, media=Medium),
    ],
)
"""The information regulation. Who may view customer files on paper or data in the control system
it does not say, so it allows nobody; a firm adds its own rules."""

_AUTHORISED: Final = _row(MINE_5_1_3B, approver=MARKETING_GENERAL_MANAGER)
_STANDING: Final = _row(MINE_5_1_3B, roles=[FILE_KEEPER, MARKETING_GENERAL_MANAGER])
_FOR_REVIEW: Final = _row(MINE_5_1_3A, UNDER_REVIEW, roles=[CONTRACT_REVIEWER])

MINING_FILES: Final = AccessRegime(
    MINE_5_1_3B,
    [
        _rule(
            Deed.VIEW,
            MINE_5_1_3B,
            _STANDING,
            _FOR_REVIEW,
            _AUTHORISED,
            media=Medium,
            workplaces=Workplace,
        ),
        _rule(Deed.KEEP, MINE_5_1_3B, _STANDING, media=Medium),
        *(
            _rule(deed, MINE_5_1_3B, _AUTHORISED, media=Medium, workplaces=Workplace)
            for deed in (Deed.FORWARD, Deed.LEND, Deed.USE_OUTSIDE)
        ),
    ],
)
"""The mining group's regulation on customer files: to view and to pass on are authorised apart.
The keeper and whoever reviews a contract are authorised once for all, the latter for the customer
under review only."""

MEMBER_DATA: Final = AccessRegime(
    VIP_M3,
    [
        _rule(deed, VIP_M3, _row(VIP_M3), media=Medium)
        for deed in (Deed.VIEW, Deed.KEEP, Deed.PRINT, Deed.COPY, Deed.FORWARD)
    ],
)
"""The member club's regulation: what stays inside the firm, such as sending forms to operations,
is no disclosure, and outside nobody learns anything, whoever approves."""
