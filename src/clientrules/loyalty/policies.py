"""Which policy of a club holds: one for all time, or editions of which each day selects one."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from clientrules.core.edition import Editions
from clientrules.core.policy import require_policy
from clientrules.errors import InvalidTypeError
from clientrules.loyalty.policy import ClubPolicy

Policies: TypeAlias = ClubPolicy | Editions[ClubPolicy]
"""One policy for all time, or editions of which each event's day selects one."""


def require_policies(policies: Policies) -> Policies:
    """Return a club's policy or its editions, and refuse anything else."""
    if isinstance(policies, Editions):
        for edition in policies.editions:
            require_policy(edition.policy, ClubPolicy)
    elif not isinstance(policies, ClubPolicy):
        raise InvalidTypeError(
            f"the policy is {policies!r}: expected a ClubPolicy or Editions of it"
        )
    return policies


def policy_on(policies: Policies, day: dt.date) -> ClubPolicy:
    """Return the policy in force on a day."""
    return policies.on(day) if isinstance(policies, Editions) else policies
