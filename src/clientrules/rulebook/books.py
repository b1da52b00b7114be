"""Every policy of every family as one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientrules.core.checks import require_a
from clientrules.core.policy import Policy
from clientrules.core.refusals import unknown_name
from clientrules.lazy import face

if TYPE_CHECKING:
    from clientrules.complaints import (
        AssignmentPolicy,
        ClockPolicy,
        ComplaintProcess,
        NumberPolicy,
    )
    from clientrules.complaints.factory import ScopePolicy
    from clientrules.loyalty import ClubPolicy
    from clientrules.records import (
        AccessPolicy,
        AverageTurnoverPolicy,
        FileApprovalPolicy,
        FilingPolicy,
        FolderPolicy,
        StockPolicy,
    )
    from clientrules.records.disclosure import DestructionPolicy
    from clientrules.records.files import FirstLevelPolicy
    from clientrules.sales import (
        CommissionPlan,
        FloorPolicy,
        PacingPolicy,
        PricePolicy,
        RotaPolicy,
    )
    from clientrules.segmentation import (
        AbcFollowUp,
        AbcPolicy,
        GradePolicy,
        KeyAccountPolicy,
        LifecyclePolicy,
        ValueCuts,
    )
    from clientrules.segmentation.history import StagePolicy
    from clientrules.segmentation.key_accounts import BigCustomerPolicy, ClassAPolicy
    from clientrules.segmentation.shares import ParetoPolicy
    from clientrules.service import (
        ContactGaps,
        CorrectionPolicy,
        EffortPolicy,
        FollowUpPolicy,
        GreetingPolicy,
        PromoterPolicy,
        RepairVisitLimits,
        ReplyPolicy,
        ReturnVisitPolicy,
        SatisfactionPolicy,
        VisitRates,
    )
    from clientrules.service.contact import ContactPlanPolicy, PlanPolicy, ServiceMoments
    from clientrules.service.satisfaction import ActionPlanPolicy, WordOfMouth

_OPTIONAL: Final = " | None"


class Rulebook(Mapping[str, Any]):
    """A firm's rules: a policy a part, each as its source has it unless the firm states its own.

    Parts whose source states no number at all, such as `commission`, are `None` until stated.

    >>> from clientrules.loyalty import ClubPolicy
    >>> book = Rulebook(club=ClubPolicy(single=800))
    >>> book.club.single, book.sales_floor
    (800, FloorPolicy())
    """

    value_cuts: ValueCuts | None
    abc: AbcPolicy
    abc_follow_up: AbcFollowUp
    pareto: ParetoPolicy
    grades: GradePolicy
    lifecycle: LifecyclePolicy
    stages: StagePolicy
    key_accounts: KeyAccountPolicy
    class_a: ClassAPolicy
    big_customers: BigCustomerPolicy
    club: ClubPolicy
    complaint_process: ComplaintProcess | None
    clocks: ClockPolicy | None
    complaint_numbers: NumberPolicy
    complaint_assignment: AssignmentPolicy
    complaint_scope: ScopePolicy
    sales_floor: FloorPolicy
    commission: CommissionPlan | None
    price_approval: PricePolicy
    rota: RotaPolicy
    pacing: PacingPolicy
    contact_gaps: ContactGaps | None
    follow_up: FollowUpPolicy
    greetings: GreetingPolicy
    replies: ReplyPolicy
    corrections: CorrectionPolicy
    repair_visits: RepairVisitLimits
    effort: EffortPolicy
    promoters: PromoterPolicy
    satisfaction: SatisfactionPolicy
    visit_rates: VisitRates
    return_visits: ReturnVisitPolicy
    contact_plans: ContactPlanPolicy
    plan_parts: PlanPolicy
    service_moments: ServiceMoments
    word_of_mouth: WordOfMouth
    action_plans: ActionPlanPolicy
    access: AccessPolicy
    filing: FilingPolicy
    folders: FolderPolicy | None
    file_approval: FileApprovalPolicy
    stock: StockPolicy
    average_turnover: AverageTurnoverPolicy
    destruction: DestructionPolicy
    first_level: FirstLevelPolicy

    __slots__ = ("_dated", "_edition", "_stated")

    _stated: dict[str, Policy]
    _edition: str
    _dated: dict[str, Policy | None]

    def __init__(self, **stated: Policy | None) -> None:
        """Keep what differs from the sources; equal books compare equal however they were made."""
        kept = {}
        for name, policy in stated.items():
            kind = part(name)
            if policy is not None and require_a(kind, policy, name) != _default(name):
                kept[name] = policy
        object.__setattr__(self, "_stated", {name: kept[name] for name in parts() if name in kept})
        object.__setattr__(self, "_edition", "")
        object.__setattr__(self, "_dated", {})

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a rulebook never changes."""
        raise AttributeError(f"cannot set {name!r}: a Rulebook never changes; make a new one")

    def __getattr__(self, name: str) -> Any:
        """Return a part: as stated, or as its source has it."""
        if name not in parts():
            raise AttributeError(f"a Rulebook has no part {name!r}")
        if name not in self._dated:
            policy = self._stated.get(name) or _default(name)
            if policy is not None and self._edition:
                policy = policy.in_edition(self._edition)
            self._dated[name] = policy
        return self._dated[name]

    def __getitem__(self, name: str) -> Any:
        """Return a part by its name.

        Raises:
            UnknownKeyError: no part of that name.
        """
        part(name)
        return getattr(self, name)

    @property
    def stated(self) -> tuple[str, ...]:
        """Return the names of the parts that differ from their sources."""
        return tuple(self._stated)

    def in_edition(self, name: str) -> Rulebook:
        """Return the book as that of an edition, which the reasons of its parts cite.

        Args:
            name: what the firm calls the edition.
        """
        made = Rulebook(**self._stated)
        object.__setattr__(made, "_edition", name)
        return made

    def __replace__(self, **stated: Policy | None) -> Rulebook:
        """Return the book with other policies for some parts, as `copy.replace` asks for it."""
        return Rulebook(**(self._stated | stated))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of all parts."""
        return iter(parts())

    def __len__(self) -> int:
        """Count the parts."""
        return len(parts())

    def __eq__(self, other: object) -> bool:
        """Compare what is stated."""
        return isinstance(other, Rulebook) and self._stated == other._stated

    def __hash__(self) -> int:
        """Hash what is stated."""
        return hash(frozenset(self._stated.items()))

    def __repr__(self) -> str:
        """Return the names of the parts stated."""
        return f"<Rulebook: {', '.join(self._stated) or 'as the sources have it'}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what is stated."""
        return _made, (self._stated, self._edition)


def _made(stated: dict[str, Policy], edition: str) -> Rulebook:
    book = Rulebook(**stated)
    return book.in_edition(edition) if edition else book


@cache
def parts() -> dict[str, str]:
    """Return the class of each part by the part's name, in the order of the families."""
    return {
        name: str(kind).removesuffix(_OPTIONAL)
        for name, kind in Rulebook.__annotations__.items()
        if not name.startswith("_")
    }


@cache
def part(name: str) -> type[Policy]:
    """Return the class of a part.

    Raises:
        UnknownKeyError: no part of that name.
    """
    kind = parts().get(name)
    if kind is None:
        raise unknown_name("a rulebook has no part", name, parts())
    # Only the family that a part is of is loaded.
    home = next(each for each in map(import_module, _homes()) if kind in face(each.__name__))
    found: type[Policy] = getattr(home, kind)
    return found


@cache
def _homes() -> tuple[str, ...]:
    from pkgutil import walk_packages  # noqa: PLC0415  (once, for whoever asks a part)

    import clientrules  # noqa: PLC0415  (as above)

    found = walk_packages(clientrules.__path__, "clientrules.")
    return tuple(each.name for each in found if each.ispkg and each.name not in _DOORS)


_DOORS: Final = frozenset({"clientrules.frames", "clientrules.frames.columns"})


@cache
def _default(name: str) -> Policy | None:
    kind = part(name)
    needs = any(each.init and each.default is attrs.NOTHING for each in attrs.fields(kind))
    return None if needs else kind()
