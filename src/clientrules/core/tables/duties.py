"""The duties of posts: whose a duty is, with whom, and what a post has to do."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed, require_key, words
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.refusals import unmatched
from clientrules.core.render import shown, text
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError

K = TypeVar("K", bound=Hashable)


class RaciRole(Labelled):
    """What a post has to do with a duty."""

    ANSWERS = "answers", "answers for it", "负责"
    SHARES = "shares", "does it together with the post that answers", "会同"
    HELPS = "helps", "helps", "协助"


def _posts(posts: Iterable[Role]) -> tuple[Role, ...]:
    return listed(posts, "the posts")


@frozen
class Duty:
    """One duty of a post.

    Args:
        name: what is to be done.
        post: the post or unit that answers for it.
        together_with: the posts with whom it is done.
        helped_by: the posts that only help.
        stands_in_for: the post whose deputy the duty makes of its holder.
    """

    name: str = field(validator=words, repr=shown)
    post: Role = field(validator=kind(Role))
    clause: Clause = field(validator=kind(Clause))
    together_with: tuple[Role, ...] = field(
        default=(), kw_only=True, converter=_posts, validator=all_are(Role)
    )
    helped_by: tuple[Role, ...] = field(
        default=(), kw_only=True, converter=_posts, validator=all_are(Role)
    )
    stands_in_for: Role | None = field(
        default=None, kw_only=True, validator=kind(Role, absent=True)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a post that takes part twice."""
        if len(set(self.posts)) < len(self.posts):
            names = ", ".join(map(str, self.posts))
            raise InvalidValueError(
                f"the duty {shown(self.name)} names {names}: expected each once"
            )

    @property
    def posts(self) -> tuple[Role, ...]:
        """Return all that take part, the one that answers first."""
        return (self.post, *self.together_with, *self.helped_by)

    def part_of(self, post: Role) -> RaciRole | None:
        """Return what a post has to do with it, or `None` for nothing."""
        if post == self.post:
            return RaciRole.ANSWERS
        if post in self.together_with:
            return RaciRole.SHARES
        return RaciRole.HELPS if post in self.helped_by else None

    def __str__(self) -> str:
        """Return the duty in words."""
        return f"{self.name}: {self.post}{self._company}"

    @property
    def _company(self) -> str:
        shared = f" with the {text(self.together_with)}" if self.together_with else ""
        return shared + (f", helped by the {text(self.helped_by)}" if self.helped_by else "")


def _rows(rows: Iterable[Duty]) -> tuple[Duty, ...]:
    return listed(rows, "the duties")


@frozen(repr=False)
class DutyList:
    """The duties that a regulation shares out; what it repeats for two posts stands twice.

    Args:
        rows: the duties, in the order of the regulation.
    """

    rows: tuple[Duty, ...] = field(converter=_rows, validator=[at_least_one, all_are(Duty)])
    _by_name: Mapping[str, tuple[Duty, ...]] = field(init=False, eq=False)
    _by_post: Mapping[Role, tuple[Duty, ...]] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Index the duties by name and by post."""
        named = [(row.name, row) for row in self.rows]
        held = [(post, row) for row in self.rows for post in row.posts]
        object.__setattr__(self, "_by_name", _index(named))
        object.__setattr__(self, "_by_post", _index(held))

    def __repr__(self) -> str:
        """Return how many duties there are."""
        return f"<DutyList of {len(self.rows)} duties>"

    def __str__(self) -> str:
        """Return a line for each duty, under the post that answers for it."""
        lines = []
        for post, duties in groupby(self.rows, key=attrgetter("post")):
            lines += [str(post), *(f"  {duty.name}{duty._company}" for duty in duties)]  # noqa: SLF001
        return "\n".join(lines)

    def who_does(self, name: str) -> Decision[tuple[Duty, ...]]:
        """Return the duty of that name with its posts; several where it is repeated.

        Raises:
            UnknownKeyError: a duty that the regulation gives nobody.
        """
        return _found(self._by_name, name, "duty")

    def of(self, post: Role) -> Decision[tuple[Duty, ...]]:
        """Return what a post answers for, shares or helps with.

        Raises:
            UnknownKeyError: a post that the regulation gives nothing to do.
        """
        return _found(self._by_post, post, "post")


def _index(pairs: Iterable[tuple[K, Duty]]) -> dict[K, tuple[Duty, ...]]:
    found: dict[K, tuple[Duty, ...]] = {}
    for key, duty in pairs:
        found[key] = (*found.get(key, ()), duty)
    return found


def _found(index: Mapping[K, tuple[Duty, ...]], key: K, what: str) -> Decision[tuple[Duty, ...]]:
    duties = index.get(require_key(key, f"the {what}"))
    if duties is None:
        if isinstance(key, Role):
            key.refuse_namesake([each for each in index if isinstance(each, Role)], f"the {what}")
        raise unmatched(f"no {what} {shown(text(key))} here", text(key), index)
    clauses = dict.fromkeys(duty.clause for duty in duties)
    reasons = tuple(
        Reason(clause, "{duties}", (("duties", tuple(d for d in duties if d.clause == clause)),))
        for clause in clauses
    )
    return Decision(duties, reasons)
