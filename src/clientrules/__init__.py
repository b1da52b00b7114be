"""clientrules: customer-relationship regulations as pure policies and functions.

Facts and a date go in, a decision comes out, with the clause that decided. Nothing is stored, and
there is no clock, no network and no randomness.
"""

from typing import TYPE_CHECKING

from clientrules.lazy import lazily

if TYPE_CHECKING:
    from clientrules import (
        complaints,
        core,
        frames,
        loyalty,
        records,
        regulations,
        sales,
        segmentation,
        service,
    )
    from clientrules.core.allocation import allocate
    from clientrules.core.clause import Clause, Source
    from clientrules.core.decision import Decision
    from clientrules.core.edition import Edition, Editions
    from clientrules.core.instants import instant
    from clientrules.core.money import amount, round_to
    from clientrules.core.outcome import Refused, Undecided, Unspecified
    from clientrules.core.policy import ruled
    from clientrules.core.reason import Reason
    from clientrules.core.role import Role
    from clientrules.core.term import Term, days, hours, months, weeks, years
    from clientrules.errors import RulesError

__all__ = [
    "Clause",
    "Decision",
    "Edition",
    "Editions",
    "Reason",
    "Refused",
    "Role",
    "RulesError",
    "Source",
    "Term",
    "Undecided",
    "Unspecified",
    "allocate",
    "amount",
    "complaints",
    "core",
    "days",
    "frames",
    "hours",
    "instant",
    "loyalty",
    "months",
    "records",
    "regulations",
    "round_to",
    "ruled",
    "sales",
    "segmentation",
    "service",
    "weeks",
    "years",
]

lazily(
    __name__,
    {
        "Clause": "clientrules.core.clause",
        "Decision": "clientrules.core.decision",
        "Edition": "clientrules.core.edition",
        "Editions": "clientrules.core.edition",
        "Reason": "clientrules.core.reason",
        "Refused": "clientrules.core.outcome",
        "Role": "clientrules.core.role",
        "RulesError": "clientrules.errors",
        "Source": "clientrules.core.clause",
        "Term": "clientrules.core.term",
        "Undecided": "clientrules.core.outcome",
        "Unspecified": "clientrules.core.outcome",
        "allocate": "clientrules.core.allocation",
        "amount": "clientrules.core.money",
        "complaints": "clientrules.complaints",
        "core": "clientrules.core",
        "days": "clientrules.core.term",
        "frames": "clientrules.frames",
        "hours": "clientrules.core.term",
        "instant": "clientrules.core.instants",
        "loyalty": "clientrules.loyalty",
        "months": "clientrules.core.term",
        "records": "clientrules.records",
        "regulations": "clientrules.regulations",
        "round_to": "clientrules.core.money",
        "ruled": "clientrules.core.policy",
        "sales": "clientrules.sales",
        "segmentation": "clientrules.segmentation",
        "service": "clientrules.service",
        "weeks": "clientrules.core.term",
        "years": "clientrules.core.term",
    },
)
