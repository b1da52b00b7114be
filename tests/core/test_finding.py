"""What is found in rules says where, what shows it, what it gains and what mends it."""

import pytest

from clientrules.core.clause import Clause, Source
from clientrules.core.finding import Finding, FindingKind
from clientrules.errors import InvalidTypeError, InvalidValueError

OURS = Clause("P-1", "Commission is paid by tiers.", Source("House rules"))
JUMP = Finding(
    kind=FindingKind.SHIFT,
    place="tiers",
    what="a deal moved pays more",
    example=("two even periods pay 9000", "an uneven pair 12600"),
    gain=3600,
    repair='tiering = "marginal"',
    clauses=[OURS],
)


def test_a_finding_prints_itself_on_a_line():
    assert str(JUMP) == (
        "tiers: gained by shifting: a deal moved pays more (two even periods pay 9000; an uneven"
        ' pair 12600), which gains 3600; write tiering = "marginal" [P-1]'
    )
    bare = Finding(kind="idle", place="cap", what="no base earns the cap")
    assert str(bare) == "cap: without effect: no base earns the cap"


def test_a_finding_is_put_into_its_part():
    assert JUMP.within("commission").place == "commission.tiers"
    assert JUMP.within("commission").gain == JUMP.gain


def test_a_kind_has_words_in_both_languages():
    assert FindingKind("移期得利") is FindingKind.SHIFT
    words = [(each.label, each.label_zh) for each in FindingKind]
    assert len({word for pair in words for word in pair}) == 2 * len(words)


def test_what_is_no_finding_is_refused():
    with pytest.raises(InvalidTypeError, match=r"Finding.kind is 'none'"):
        Finding(kind="none", place="cap", what="so")
    with pytest.raises(InvalidTypeError, match=r"Finding.gain is 0.5"):
        Finding(kind="idle", place="cap", what="so", gain=0.5)
    with pytest.raises(InvalidValueError, match=r"Finding.what"):
        Finding(kind="idle", place="cap", what=" ")
