"""When electronic copies are destroyed, who still holds one, and whether a destruction counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from clientrules.core.checks import kind, listed, require_flag
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint, nearest, wrong_kind
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError
from clientrules.regulations.confidentiality import CONF_5_2_2_2, CONF_5_2_2_3
from clientrules.regulations.roles import INFORMATION_CLERK, PROJECT_LEADER

_HOLDERS: Final = (INFORMATION_CLERK, PROJECT_LEADER)


@frozen(kw_only=True)
class DestructionPolicy(Policy):
    """Who confirms the system data, and who sees the copies destroyed.

    Args:
        confirmer: who confirms that the system data is correct. The clause names nobody; the
            decided reading is the clerk who built it.
        second_confirmer: who confirms it too, such as the project leader; nobody by default.
        supervisor: who supervises the destruction, also that of his own copy.
        second_witness: whether somebody else must see it too; not by default.
    """

    confirmer: Role = ruled(INFORMATION_CLERK, CONF_5_2_2_2, validator=kind(Role))
    second_confirmer: Role | None = option(None, validator=kind(Role, absent=True))
    supervisor: Role = ruled(PROJECT_LEADER, CONF_5_2_2_3, validator=kind(Role))
    second_witness: bool = option(False, validator=kind(bool))  # noqa: FBT003


def must_destroy(
    *,
    built: bool,
    confirmed_by: Iterable[Role],
    policy: DestructionPolicy | Editions[DestructionPolicy] = DestructionPolicy(),
    on: dt.date | None = None,
) -> Decision[bool]:
    """Tell whether the electronic copies must be destroyed: at once, when the data is confirmed.

    Args:
        built: whether the system data is built.
        confirmed_by: the posts that confirmed that it is correct; may be empty.
        policy: who has to confirm, or its editions.
        on: the day that selects the edition.

    Clause: CONF-5.2.2.2.

    >>> must_destroy(built=True, confirmed_by=[]).value
    False
    """
    policy = in_force(policy, DestructionPolicy, on)
    lacking = []
    if not require_flag(built, "built"):
        lacking.append(Reason(CONF_5_2_2_2, "the system data is not built"))
    confirmed = _posts(confirmed_by, "confirmed_by")
    for name in _confirmers(policy):
        if getattr(policy, name) not in confirmed:
            message = f"the {{policy.{name}}} has not confirmed it"
            lacking.append(Reason(CONF_5_2_2_2, message, (), policy, (name,)))
    if lacking:
        passed_over = tuple(_strange(confirmed, policy))
        return Decision(False, tuple(lacking), passed_over=passed_over)  # noqa: FBT003
    message = "the system data is built, and confirmed correct by the {confirmed_by}"
    facts = (("confirmed_by", confirmed),)
    reason = Reason(CONF_5_2_2_2, message, facts, policy, _confirmers(policy))
    return Decision(True, (reason,))  # noqa: FBT003


def remaining_holders(
    *,
    built: bool,
    confirmed_by: Iterable[Role],
    destroyed_by: Iterable[Role],
    policy: DestructionPolicy | Editions[DestructionPolicy] = DestructionPolicy(),
    on: dt.date | None = None,
) -> Decision[tuple[Role, ...]]:
    """Return who still has to destroy an electronic copy; files on paper stay.

    Args:
        built: whether the system data is built.
        confirmed_by: the posts that confirmed that it is correct; may be empty.
        destroyed_by: the holders whose copy is destroyed; may be empty.
        policy: who has to confirm, or its editions.
        on: the day that selects the edition.

    Returns:
        The clerk and the project leader, as far as they still hold a copy; nobody while the copies
        are kept.

    Raises:
        InvalidValueError: a post that holds no copy.

    Clause: CONF-5.2.2.2.

    >>> left = remaining_holders(
    ...     built=True, confirmed_by=[INFORMATION_CLERK], destroyed_by=[INFORMATION_CLERK]
    ... )
    >>> print(left)
    project leader
    """
    policy = in_force(policy, DestructionPolicy, on)
    destroyed = _posts(destroyed_by, "destroyed_by")
    for post in destroyed:
        if post not in _HOLDERS:
            post.refuse_namesake(_HOLDERS, "one of destroyed_by")
            known = " or ".join(map(str, _HOLDERS))
            expected = f"the {known}{hint(str(post), _HOLDERS)}"
            message = f"destroyed_by names the {post}, who holds no copy: expected {expected}"
            raise InvalidValueError(message, field="destroyed_by", value=post, expected=expected)
    due = must_destroy(built=built, confirmed_by=confirmed_by, policy=policy)
    if not due.value:
        return Decision((), due.reasons)
    remaining = tuple(post for post in _HOLDERS if post not in destroyed)
    holding = Reason(CONF_5_2_2_2, "still held by: {remaining}", (("remaining", remaining),))
    return Decision(remaining, (*due.reasons, holding))


def destruction_valid(
    *,
    supervised_by: Role | None,
    recorded: bool,
    witnessed_by: Role | None,
    policy: DestructionPolicy | Editions[DestructionPolicy] = DestructionPolicy(),
    on: dt.date | None = None,
) -> Decision[bool]:
    """Tell whether a destruction counts: supervised and recorded.

    Args:
        supervised_by: who supervised it, if anybody.
        recorded: whether it is on record.
        witnessed_by: who else saw it, if anybody; counts where the policy asks for a witness.
        policy: who supervises, and whether somebody else must see it, or its editions.
        on: the day that selects the edition.

    Clause: CONF-5.2.2.3.

    >>> destruction_valid(supervised_by=PROJECT_LEADER, recorded=True, witnessed_by=None).value
    True
    """
    policy = in_force(policy, DestructionPolicy, on)
    for post, name in ((supervised_by, "supervised_by"), (witnessed_by, "witnessed_by")):
        if post is not None:
            _post(post, name)
    lacking = []
    if supervised_by != policy.supervisor:
        if supervised_by is not None:
            supervised_by.refuse_namesake([policy.supervisor], "supervised_by")
        message = "the {policy.supervisor} has not supervised it"
        lacking.append(Reason(CONF_5_2_2_3, message, (), policy, ("supervisor",)))
    if not require_flag(recorded, "recorded"):
        lacking.append(Reason(CONF_5_2_2_3, "it is not on record"))
    if policy.second_witness and witnessed_by in (None, supervised_by):
        message = "nobody else has seen it"
        lacking.append(Reason(CONF_5_2_2_3, message, (), policy, ("second_witness",)))
    message = "the {policy.supervisor} supervised it, and it is on record"
    met = Reason(CONF_5_2_2_3, message, (), policy, ("supervisor",))
    return Decision(not lacking, tuple(lacking) or (met,))


def _confirmers(policy: DestructionPolicy) -> tuple[str, ...]:
    return ("confirmer",) if policy.second_confirmer is None else ("confirmer", "second_confirmer")


def _strange(confirmed: Iterable[Role], policy: DestructionPolicy) -> Iterator[Reason]:
    """Yield the posts that confirmed and are not asked, but spelt much like one that is."""
    asked = [getattr(policy, name) for name in _confirmers(policy)]
    for post in sorted(set(confirmed) - set(asked), key=str):
        post.refuse_namesake(asked, "one of confirmed_by")
        if near := nearest(str(post), asked):
            message = "the {post} is not asked to confirm it; did you mean the {near}?"
            yield Reason(CONF_5_2_2_2, message, (("post", post), ("near", near)))


def _posts(posts: Iterable[Role], name: str) -> frozenset[Role]:
    return frozenset(_post(post, f"one of {name}") for post in listed(posts, name))


def _post(post: Role, name: str) -> Role:
    if not isinstance(post, Role):
        raise wrong_kind(name, post, "a Role")
    return post
