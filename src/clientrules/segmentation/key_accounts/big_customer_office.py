"""How a construction firm runs its big customers: committee, account managers, strategy steps."""

from __future__ import annotations

from typing import Final

from clientrules.core.dates.cadence import Cadence
from clientrules.core.decision import Decision
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.key_accounts import BUILD_3, BUILD_4, BUILD_5, BUILD_6, PHARM_2
from clientrules.regulations.roles import (
    BRANCH_MANAGER,
    BRANCH_VICE_MANAGER_FOR_MARKETING,
    CHAIR,
    COMMITTEE,
    VICE_CHAIR,
)

COMMITTEE_OFFICES: Final = Form(
    BUILD_3,
    [Item("chair"), Item("vice-chair", count=2), Item("office in the operations department")],
)
"""What the committee at headquarters has."""

_MEMBERS: Final = {CHAIR, VICE_CHAIR, BRANCH_MANAGER, BRANCH_VICE_MANAGER_FOR_MARKETING}
COMMITTEE_MEMBERS: Final = Permissions(
    BUILD_3, [Permission(action="sit on the committee", roles=_MEMBERS, clause=BUILD_3)]
)
"""Who is a member: `COMMITTEE_MEMBERS.ask("sit on the committee", role=...)`."""

COMMITTEE_POWERS: Final = Form(
    BUILD_4,
    [
        "strategy and goals",
        "service norms and process",
        "market research and choice of the dedicated manager",
        "information management and internal notice",
        "training",
        "lists of big customers",
    ],
)
"""What the committee does."""

CUSTOMER_LISTS: Final = Permissions(
    BUILD_4,
    [
        Permission(action="decide", to="company list", roles={COMMITTEE}, clause=BUILD_4),
        Permission(action="decide", to="branch list", roles={COMMITTEE}, clause=BUILD_4),
        Permission(
            action="decide",
            to="branch list",
            roles={BRANCH_MANAGER},
            approver=COMMITTEE,
            clause=BUILD_4,
        ),
    ],
)
"""Who decides which list: the branch proposes its own, the committee approves it."""

MANAGER_REVISITS: Final = Cadence(BUILD_5, what="the account manager's visit")
"""Regular, without a number in the source."""

ACCOUNT_DATA: Final = Form(
    BUILD_6,
    [
        "assets",
        "shareholder structure",
        "executives and core figures",
        "planned projects",
        "bidding method",
        "contract habits",
        "price level",
        "payment ability",
        "cooperation with us or other contractors",
        "credit status",
    ],
    open=True,
)
"""What the account manager keeps up to date; the list is open."""

STRATEGY_STEPS: Final = Workflow(
    PHARM_2,
    [
        Step("product positioning"),
        Step("external analysis", after=["product positioning"]),
        Step("internal analysis", after=["external analysis"]),
        Step("goal", after=["internal analysis"]),
        Step("market strategy", after=["goal"]),
    ],
)
"""The steps of a strategy for a big customer, in order."""

STRATEGY_QUESTIONS: Final = Form(
    PHARM_2,
    ["fulfils the task", "beats the rival", "gives a lasting edge", "keeps a stable position"],
)
"""What the strategy is tested by."""


def lacks_account_manager(*, big: bool, manager: str | None) -> Decision[bool]:
    """Tell whether a big customer goes without the dedicated account manager it must have.

    Args:
        big: whether the customer is one.
        manager: the named person, or `None`.

    Clause: BUILD-5.
    """
    if not isinstance(big, bool):
        raise wrong_kind("big", big, "True or False; screen_big_customer can tell")
    if manager is not None and not isinstance(manager, str):
        raise wrong_kind("manager", manager, "the person's name, or None")
    named = (manager or "").strip()
    message = "the account manager is {manager}" if big else "only big customers must have one"
    facts = (("big", big), ("manager", named or "nobody"))
    return Decision(big and not named, (Reason(BUILD_5, message, facts),))
