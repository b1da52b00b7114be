"""Grade schemes by judgement, each of its own regime and never mapped to another (GEN-14).

Two more schemes rest on numbers: the value segments (`quadrants`) and the ABC classes by turnover
(`abc_classes`). The only printed mappings are A is important (IMP-2.1) and development classes to
letters (FT-DEV-1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, TypeVar

import attrs
from attrs import evolve, field, frozen

from clientrules.core.checks import listed, require_member
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.export_merchandising import FT_DEV_1
from clientrules.regulations.important_customers import IMP_1_3, IMP_2_1
from clientrules.regulations.key_accounts import KA4_5
from clientrules.regulations.retention import KEEP2_4_1_2, KEEP3_3_1, KEEP_4_1
from clientrules.segmentation.shares.abc_classes import AbcClass
from clientrules.segmentation.value.quadrants import ValueSegment


class ManualGrade(Labelled):
    """A, B and C by the sales team's judgement (IMP-2.1); not the classes by turnover."""

    A = "A", "class A by judgement", "A类客户（按评定）"
    B = "B", "class B by judgement", "B类客户（按评定）"
    C = "C", "class C by judgement", "C类客户（按评定）"


class CustomerLevel(Labelled):
    """Levels by importance and contribution, the highest first (KEEP-4.1)."""

    BIG = "big", "big customer", "大客户"
    KEY = "key", "key customer", "重点客户"
    ORDINARY = "ordinary", "ordinary customer", "普通客户"


class ImportanceClass(Labelled):
    """Classes in the order of their priority (KEEP2-4.1.2, KEEP3-3.1)."""

    IMPORTANT = "important", "important customer", "重要客户"
    GENERAL = "general", "general customer", "一般客户"
    POTENTIAL = "potential", "potential customer", "潜在客户"


class KeyAccountLevel(Labelled):
    """The ladder that customers are led up, the lowest first (KA4-5)."""

    GENERAL = "general", "general customer", "一般客户"
    KEY = "key", "key customer", "重点客户"
    CORE = "core", "core customer", "核心客户"


class DevelopmentClass(Labelled):
    """Classes by the business development plan (FT-DEV-1)."""

    TOP = "top", "top customer", "头顶客户"
    POTENTIAL = "potential", "promising customer", "潜力客户"
    REGULAR = "regular", "regular customer", "常规客户"


GRADE_SCHEMES: Final = (
    ValueSegment,
    AbcClass,
    ManualGrade,
    CustomerLevel,
    ImportanceClass,
    KeyAccountLevel,
    DevelopmentClass,
)
"""The seven schemes, kept apart (GEN-14)."""

G = TypeVar("G", bound=Labelled)

_LETTERS: Final = Table(
    tuple(
        TableRow(development, letter, FT_DEV_1)
        for development, letter in zip(DevelopmentClass, AbcClass, strict=True)
    )
)


def abc_of_development(development: DevelopmentClass) -> Decision[AbcClass]:
    """Return the letter that the source prints beside a development class.

    Clause: FT-DEV-1.
    """
    return _LETTERS.look_up(require_member(DevelopmentClass, development, "development"))


def next_level(level: KeyAccountLevel) -> Decision[KeyAccountLevel | None]:
    """Return the level a customer is to be led up to, one at a time, or `None` at the top.

    Clause: KA4-5.
    """
    level = require_member(KeyAccountLevel, level, "level")
    following = level.following()
    message = "above {level} comes {following}" if following else "nothing is above {level}"
    facts = (("level", level), ("following", following))
    return Decision(following, (Reason(KA4_5, message, facts),))


def priority(importance: ImportanceClass) -> Decision[int]:
    """Return the priority of a class, 1 being the first; the order of listing is read as priority.

    Clause: KEEP2-4.1.2.
    """
    importance = require_member(ImportanceClass, importance, "importance")
    place = list(ImportanceClass).index(importance) + 1
    facts = (("importance", importance), ("place", place))
    return Decision(place, (Reason(KEEP2_4_1_2, "{importance} is listed at place {place}", facts),))


def is_important_class(judgement: ManualGrade) -> Decision[bool]:
    """Tell whether a class by judgement makes an important customer; class A does.

    Clause: IMP-2.1.
    """
    judgement = require_member(ManualGrade, judgement, "judgement")
    important = judgement is ManualGrade.A
    message = "{judgement} is important" if important else "{judgement} is not important"
    return Decision(important, (Reason(IMP_2_1, message, (("judgement", judgement),)),))


class ImportanceIndicator(Labelled):
    """What makes a customer important, among other grounds (IMP-1.3)."""

    TURNOVER = "turnover", "main source of turnover", "营业额的主要来源"
    MARKET_SHARE = "market share", "large market share", "市场份额较大"
    REPUTATION = "reputation", "high influence on reputation and brand", "声誉和品牌影响力"


def is_important(
    indicators: Iterable[ImportanceIndicator], *, other_ground: str = ""
) -> Decision[bool]:
    """Tell whether a customer is important; any one ground is enough, for the list is open.

    Args:
        indicators: the listed indicators that hold.
        other_ground: another ground of major influence or contribution, in words.

    Clause: IMP-1.3.
    """
    if not isinstance(other_ground, str):
        raise wrong_kind("other_ground", other_ground, "the ground in words")
    held = tuple(
        require_member(ImportanceIndicator, each, "an indicator").label
        for each in listed(indicators, "indicators")
    )
    grounds = (*held, other_ground) if other_ground.strip() else held
    message = "grounds: {grounds}" if grounds else "no ground is given"
    return Decision(bool(grounds), (Reason(IMP_1_3, message, (("grounds", grounds),)),))


def _check_bands(_policy: GradePolicy, _attribute: attrs.Attribute[Any], bands: Any) -> None:
    if bands is not None and not isinstance(bands, Table):
        raise wrong_kind("GradePolicy.bands", bands, "a Table of bands, or None")


@frozen(kw_only=True)
class GradePolicy(Policy):
    """The firm's own table from a score to a grade, where the clause gives no measure.

    Args:
        bands: rows from bands of the score to grades; `None` leaves the grade unspecified.
    """

    bands: Table[Any, Any] | None = field(default=None, validator=_check_bands)


def customer_level(
    score: Exact,
    *,
    policy: GradePolicy | Editions[GradePolicy] = GradePolicy(),
    on: dt.date | None = None,
) -> Decision[CustomerLevel | Unspecified]:
    """Return the level of a customer by the firm's own score of importance and contribution.

    Raises:
        UnknownKeyError: a score outside the table.

    Clause: KEEP-4.1.
    """
    return _graded(CustomerLevel, KEEP_4_1, score, in_force(policy, GradePolicy, on))


def importance_class(
    score: Exact,
    *,
    policy: GradePolicy | Editions[GradePolicy] = GradePolicy(),
    on: dt.date | None = None,
) -> Decision[ImportanceClass | Unspecified]:
    """Return the class of a customer by the firm's own score, such as the number of purchases.

    Raises:
        UnknownKeyError: a score outside the table.

    Clause: KEEP3-3.1.
    """
    return _graded(ImportanceClass, KEEP3_3_1, score, in_force(policy, GradePolicy, on))


def _graded(
    scheme: type[G], clause: Clause, score: Exact, policy: GradePolicy
) -> Decision[G | Unspecified]:
    if policy.bands is None:
        reason = Reason(clause, "the source gives no thresholds and the firm none either")
        return Decision(Unspecified("bands", "GradePolicy(bands=Table([...]))"), (reason,))
    row = policy.bands.look_up(score)
    grade = require_member(scheme, row.value)
    firm = row.reasons[0]
    reason = evolve(firm, message=f"by score, {firm.message}")
    return Decision(grade, (reason, Reason(clause, "the firm grades by its own table")))
