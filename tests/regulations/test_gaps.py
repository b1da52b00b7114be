"""Where the sources break off, asking gives what to supply and never a guess."""

import pytest

from clientrules import regulations
from clientrules.core.outcome import Unspecified
from clientrules.errors import RulesError, UnknownKeyError
from clientrules.regulations.conventions import GEN_11
from clientrules.regulations.gaps import GAPS, Gap, source_gap
from clientrules.regulations.retention import KEEP_9


@pytest.mark.clause("GEN-11")
@pytest.mark.parametrize("name", GAPS)
def test_every_gap_is_unspecified_and_says_what_to_supply(name):
    decision = source_gap(name)
    assert decision.value == Unspecified(name, GAPS[name].supply)
    assert decision.reasons[0].clause is GEN_11


def test_a_gap_explains_itself():
    assert source_gap("sales milestones").why().split("\n") == [
        (
            "Reading conventions of clientrules (GEN-11): unspecified: sales milestones;"
            " supply the day and the percentage of each milestone"
        ),
        f"  {GEN_11.says}",
        "  at BIZ-TGT the source does not state sales milestones",
    ]


def test_a_gap_goes_on_record_with_its_clause():
    record = source_gap("later retention articles").record()
    assert record["reasons"][0]["clause"] == "GEN-11"
    assert record["reasons"][0]["facts"] == {
        "gap": "later retention articles",
        "clause": "KEEP-9",
    }


def test_every_gap_opens_at_a_clause_of_a_document():
    documents = {gap.clause.source.title for gap in GAPS.values()}
    assert "Reading conventions of clientrules" not in documents
    assert [name for name, gap in GAPS.items() if gap.clause.id not in regulations.clauses()] == []


@pytest.mark.parametrize(("supply", "clause"), [("", KEEP_9), (None, KEEP_9), ("rules", "KEEP-9")])
def test_a_gap_says_what_to_supply_and_where(supply, clause):
    with pytest.raises(RulesError, match=r"expected"):
        Gap(supply, clause)


@pytest.mark.parametrize("name", ["", "Sales milestones", "milestones", None, 7])
def test_a_gap_of_another_name_is_refused_and_the_names_are_listed(name):
    with pytest.raises(UnknownKeyError, match="expected one of sales milestones, complaint"):
        source_gap(name)
