"""The words every rule is made of: clauses, decisions, policies, money, time, lists and tables."""

from typing import TYPE_CHECKING

from clientrules.lazy import lazily

if TYPE_CHECKING:
    from clientrules.core.allocation import allocate, allocate_instalments
    from clientrules.core.cadence import Cadence, CalendarPeriod, Interval, Weekday
    from clientrules.core.checklist import Checklist, Item
    from clientrules.core.clause import Clause, Source
    from clientrules.core.decision import Decision, override
    from clientrules.core.edition import Change, Edition, Editions
    from clientrules.core.frozen_map import FrozenMap
    from clientrules.core.instants import instant
    from clientrules.core.labelled import Labelled
    from clientrules.core.money import Amount, Exact, amount, round_to
    from clientrules.core.opening_hours import Opening
    from clientrules.core.outcome import Refused, Undecided, Unspecified
    from clientrules.core.permissions import Permission, Permissions, Permit
    from clientrules.core.policy import Citation, Policy, option, ruled, unstated
    from clientrules.core.rate import meets_rate, required_count
    from clientrules.core.reason import Reason
    from clientrules.core.role import Role
    from clientrules.core.roll import Roll
    from clientrules.core.table import Band, Row, Table
    from clientrules.core.term import (
        Term,
        days,
        hours,
        minutes,
        months,
        next_month,
        weeks,
        working_days,
        working_hours,
        working_minutes,
        years,
    )
    from clientrules.core.threshold import at_least, below, more_than, within
    from clientrules.core.week import previous_week
    from clientrules.core.workflow import Step, Workflow
    from clientrules.core.working_explanation import ExplainedDay, Explanation
    from clientrules.core.working_time import WorkingTime

__all__ = [
    "Amount",
    "Band",
    "Cadence",
    "CalendarPeriod",
    "Change",
    "Checklist",
    "Citation",
    "Clause",
    "Decision",
    "Edition",
    "Editions",
    "Exact",
    "ExplainedDay",
    "Explanation",
    "FrozenMap",
    "Interval",
    "Item",
    "Labelled",
    "Opening",
    "Permission",
    "Permissions",
    "Permit",
    "Policy",
    "Reason",
    "Refused",
    "Role",
    "Roll",
    "Row",
    "Source",
    "Step",
    "Table",
    "Term",
    "Undecided",
    "Unspecified",
    "Weekday",
    "Workflow",
    "WorkingTime",
    "allocate",
    "allocate_instalments",
    "amount",
    "at_least",
    "below",
    "days",
    "hours",
    "instant",
    "meets_rate",
    "minutes",
    "months",
    "more_than",
    "next_month",
    "option",
    "override",
    "previous_week",
    "required_count",
    "round_to",
    "ruled",
    "unstated",
    "weeks",
    "within",
    "working_days",
    "working_hours",
    "working_minutes",
    "years",
]

lazily(
    __name__,
    {
        "Amount": "clientrules.core.money",
        "Band": "clientrules.core.table",
        "Cadence": "clientrules.core.cadence",
        "CalendarPeriod": "clientrules.core.cadence",
        "Change": "clientrules.core.edition",
        "Checklist": "clientrules.core.checklist",
        "Citation": "clientrules.core.policy",
        "Clause": "clientrules.core.clause",
        "Decision": "clientrules.core.decision",
        "Edition": "clientrules.core.edition",
        "Editions": "clientrules.core.edition",
        "Exact": "clientrules.core.money",
        "ExplainedDay": "clientrules.core.working_explanation",
        "Explanation": "clientrules.core.working_explanation",
        "FrozenMap": "clientrules.core.frozen_map",
        "Interval": "clientrules.core.cadence",
        "Item": "clientrules.core.checklist",
        "Labelled": "clientrules.core.labelled",
        "Opening": "clientrules.core.opening_hours",
        "Permission": "clientrules.core.permissions",
        "Permissions": "clientrules.core.permissions",
        "Permit": "clientrules.core.permissions",
        "Policy": "clientrules.core.policy",
        "Reason": "clientrules.core.reason",
        "Refused": "clientrules.core.outcome",
        "Role": "clientrules.core.role",
        "Roll": "clientrules.core.roll",
        "Row": "clientrules.core.table",
        "Source": "clientrules.core.clause",
        "Step": "clientrules.core.workflow",
        "Table": "clientrules.core.table",
        "Term": "clientrules.core.term",
        "Undecided": "clientrules.core.outcome",
        "Unspecified": "clientrules.core.outcome",
        "Weekday": "clientrules.core.cadence",
        "Workflow": "clientrules.core.workflow",
        "WorkingTime": "clientrules.core.working_time",
        "allocate": "clientrules.core.allocation",
        "allocate_instalments": "clientrules.core.allocation",
        "amount": "clientrules.core.money",
        "at_least": "clientrules.core.threshold",
        "below": "clientrules.core.threshold",
        "days": "clientrules.core.term",
        "hours": "clientrules.core.term",
        "instant": "clientrules.core.instants",
        "meets_rate": "clientrules.core.rate",
        "minutes": "clientrules.core.term",
        "months": "clientrules.core.term",
        "more_than": "clientrules.core.threshold",
        "next_month": "clientrules.core.term",
        "option": "clientrules.core.policy",
        "override": "clientrules.core.decision",
        "previous_week": "clientrules.core.week",
        "required_count": "clientrules.core.rate",
        "round_to": "clientrules.core.money",
        "ruled": "clientrules.core.policy",
        "unstated": "clientrules.core.policy",
        "weeks": "clientrules.core.term",
        "within": "clientrules.core.threshold",
        "working_days": "clientrules.core.term",
        "working_hours": "clientrules.core.term",
        "working_minutes": "clientrules.core.term",
        "years": "clientrules.core.term",
    },
)
