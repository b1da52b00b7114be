"""A name that matches nobody in the case is refused, or told with the nearest that does."""

import pytest

from clientrules.errors import UnknownKeyError
from tests.sales.samples import (
    attributed,
    case,
    changed,
    company,
    deal,
    forgot,
    introduced,
    recognised,
    visit,
    wish,
)

LIN = {"customer": "Lin"}
ANN = visit("Ann", 5, 1, **LIN)


def told(*registrations, **facts):
    """Return what is passed over of a case of Lin that names somebody unknown."""
    ruling = attributed(case(*registrations, **LIN | facts))
    return [each.text() for each in ruling.passed_over if "did you mean" in each.text()]


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"recognitions": [recognised("Ann", 5, 12, customer="Linn")]}, "recognitions[0].customer"),
        ({"wish": wish(5, 1, customer="Linn")}, "wish.customer"),
        ({"introduction": introduced(5, 1, customer="Linn")}, "introduction.customer"),
    ],
    ids=["recognition", "wish", "introduction"],
)
def test_a_customer_whom_the_case_does_not_know_is_refused_with_the_nearest(facts, place):
    with pytest.raises(UnknownKeyError, match=r"nobody whom .*, 'Linn': .* 'Lin'") as no:
        case(ANN, **LIN | facts)
    assert (no.value.field, no.value.value) == (f"Case.{place}", "Linn")


def test_whoever_turned_out_to_be_the_customer_is_known():
    met = [recognised("Ann", 5, 12, customer="L2")]
    visits = ANN, forgot("Bob", 5, 10, **LIN)
    assert str(attributed(case(*visits, recognitions=met, merges={"L2": "Lin"}, **LIN)).value) == (
        "Ann (original agent) 50 %, Bob (new agent) 50 %"
    )


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"recognitions": [recognised("Anne", 5, 12, **LIN)]}, "recognitions[0].agent"),
        ({"introduction": introduced(5, 1, agent="Anne", **LIN)}, "introduction.agent"),
        ({"wish": wish(5, 1, named="Anne", **LIN)}, "wish.named"),
        ({"company": company(4, 1, agent="Anne")}, "company.agent"),
        (
            {"deal": deal(5, 20, changes=[changed("name", 6, 1, "Anne")])},
            "deal.changes[0].served_by",
        ),
        ({"leavers": ["Anne"]}, "leavers"),
    ],
    ids=["recognition", "introduction", "wish", "company", "change", "leaver"],
)
def test_an_agent_of_whom_there_is_no_entry_is_told_with_the_nearest(facts, place):
    assert told(ANN, **facts) == [
        f"{place} is Anne, of whom the register has no entry; did you mean Ann?"
    ]


def test_an_old_customer_misspelt_is_told_unless_the_deal_with_the_agent_says_enough():
    old = visit("Ann", 4, 20, customer="Olga")
    facts = {"old_customer": "Olgaa", "agent": "Ann", "closed_before": False, **LIN}
    assert told(ANN, old, introduction=introduced(5, 1, **facts)) == [
        "introduction.old_customer is Olgaa, of whom the register has no entry; did you mean Olga?"
    ]
    facts["closed_before"] = True
    assert told(ANN, old, introduction=introduced(5, 1, **facts)) == []


def test_who_turned_out_to_be_somebody_is_told_where_the_name_is_misspelt():
    mei = visit("Bob", 5, 2, customer="Meili")
    assert told(ANN, mei, merges={"Meilin": "Lin"}) == [
        "merges is Meilin, of whom the register has no entry; did you mean Meili?"
    ]


def test_a_project_or_a_customer_without_any_entry_is_told():
    other = visit("Ann", 5, 1, project="Parc", **LIN)
    assert told(other) == ["no entry of the register is of Park; did you mean Parc?"]
    away = visit("Ann", 5, 1, project="Lake", **LIN)
    first = attributed(case(away, **LIN)).passed_over[0]
    assert first.text() == "no entry of the register is of Park"
    assert told(ANN, customer="Linn") == [
        "customer is Linn, of whom the register has no entry; did you mean Lin?"
    ]


def test_a_wish_or_an_introduction_that_bears_on_nothing_is_not_said_to_be_none():
    unregistered = attributed(case(ANN, wish=wish(4, 20, **LIN), **LIN))
    said = {each.text() for each in unregistered.passed_over}
    assert "no customer asked for another agent" not in said
    assert "Lin asked on 2025-04-20 for another agent, which bears on no claim" in said
    late = attributed(case(ANN, introduction=introduced(5, 2, **LIN), **LIN))
    said = {each.text() for each in late.passed_over}
    assert "no old customer introduced this one" not in said
    assert "the introduction of Lin, who first came on 2025-05-02, bears on none" in said
