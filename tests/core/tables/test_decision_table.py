"""A decision table says which of its rows decide, and why the others do not."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clientrules.core.outcome import Undecided
from clientrules.core.policy import Policy, option
from clientrules.core.tables import (
    DecisionTable,
    Hit,
    Row,
    Ruling,
    Unknown,
    attribute,
    valued,
)
from clientrules.errors import (
    InvalidTypeError,
    InvalidValueError,
    MisuseError,
    UnknownKeyError,
)
from tests.core.samples import CLERK, copies
from tests.core.tables.samples import (
    ANY_GERMAN,
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_2,
    O_3,
    O_4,
    O_9,
    OWNER,
    TO_DESK,
    Channel,
    Lead,
    table,
)


def said(reasons):
    return [f"{reason.clause.id}: {reason.text()}" for reason in reasons]


# The first.


@pytest.mark.parametrize(
    ("lead", "outcome"),
    [
        (Lead(), "Bob"),
        (Lead(people=501), "Ann"),
        (Lead(people=501, has_owner=True), "owner"),
        (Lead(people=None), "Bob"),
        (Lead(land="FR", people=501), "desk"),
        (Lead(land=None), "desk"),
    ],
)
def test_the_first_row_that_applies_decides_and_otherwise_the_fallback(lead, outcome):
    assert ASSIGNMENT.decide(lead).outcome == outcome


def test_rows_passed_over_name_the_first_fact_that_failed_or_who_goes_before():
    found = ASSIGNMENT.decide(Lead(people=501))
    assert said(found.passed_over) == [
        "O-1: the account has no active owner",
        "O-3: O-2 goes before it",
    ]


def test_rows_of_a_lower_rank_go_first_wherever_they_stand():
    later = attrs.evolve(ASSIGNMENT, rows=[LARGE, ANY_GERMAN, OWNER])
    assert later.decide(Lead(people=501, has_owner=True)).outcome == "owner"
    assert [row.clause.id for row in later.rows] == ["O-2", "O-3", "O-1"]


def test_where_no_row_applies_and_there_is_no_fallback_that_is_a_gap():
    found = table(LARGE).decide(Lead())
    assert (found.outcome, found.row, found.rows) == (None, None, ())
    assert said(found.passed_over) == ["O-2: staff 80 is not more than 500"]
    assert (found.decision().value, found.decision().reasons) == (None, ())
    assert repr(found) == "<Ruling of 'assignment' by no row>"


def test_what_stands_under_unless_must_not_hold():
    rows = table(Row(clause=O_3, when=[GERMAN], unless=[Lead.owned, Lead.staff.below(10)], gives=1))
    assert rows.decide(Lead()).outcome == 1
    assert rows.decide(Lead(people=None)).outcome == 1
    assert said(rows.decide(Lead(has_owner=True)).passed_over) == [
        "O-3: the account's owner is active"
    ]
    assert said(rows.decide(Lead(people=9)).passed_over) == ["O-3: staff 9 is below 10"]


def test_a_row_without_when_is_not_among_those_passed_over():
    rows = table(Row(clause=O_1, when=(), unless=[Lead.owned], gives=1), ANY_GERMAN)
    assert said(rows.decide(Lead(has_owner=True)).passed_over) == []


def test_two_rows_of_a_clause_that_fail_alike_are_passed_over_in_one_line():
    rows = table(LARGE, attrs.evolve(LARGE, gives="Cid", unless=[Lead.owned]), ANY_GERMAN)
    assert said(rows.decide(Lead()).passed_over) == ["O-2: staff 80 is not more than 500"]


# The most specific.

SHOP = Row(clause=O_4, when=[Lead.channel.equals(Channel.SHOP)], gives="Dan")
SHOP_DE = Row(clause=O_2, when=[GERMAN, Lead.channel.equals(Channel.SHOP)], gives="Eve")


def specific(*rows, **options):
    return table(*rows, hit=Hit.MOST_SPECIFIC, **options)


def test_the_most_specific_row_decides_in_any_order():
    lead = Lead(over=Channel.SHOP)
    for rows in ([SHOP, SHOP_DE, ANY_GERMAN], [ANY_GERMAN, SHOP_DE, SHOP]):
        found = specific(*rows).decide(lead)
        assert found.outcome == "Eve"
        assert sorted(said(found.passed_over)) == [
            "O-3: O-2 is more specific",
            "O-4: O-2 is more specific",
        ]


def test_equally_specific_rows_that_differ_are_undecided():
    found = specific(SHOP, ANY_GERMAN, arbiter=CLERK).decide(Lead(over=Channel.SHOP))
    question = "assignment: O-4 and O-3 apply, and none is more specific"
    assert found.outcome == Undecided(CLERK, question)
    assert (found.row, found.rows, found.passed_over) == (None, (SHOP, ANY_GERMAN), ())
    assert said(found.decision().reasons) == ["O-4: channel is in the shop", "O-3: country is DE"]


def test_equally_specific_rows_that_give_the_same_both_decide():
    found = specific(SHOP, attrs.evolve(ANY_GERMAN, gives="Dan")).decide(Lead(over=Channel.SHOP))
    assert (found.outcome, len(found.rows)) == ("Dan", 2)


def test_a_lower_rank_goes_before_a_more_specific_row():
    first = attrs.evolve(ANY_GERMAN, rank=-1)
    found = specific(SHOP_DE, first).decide(Lead(over=Channel.SHOP))
    assert (found.outcome, said(found.passed_over)) == ("Bob", ["O-2: O-3 goes before it"])


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ([Lead.staff.between(10, 20)], [Lead.staff.at_least(10)]),
        ([Lead.staff.at_least(10), Lead.staff.below(20)], [Lead.staff.below(20)]),
        ([Lead.staff.equals(15)], [Lead.staff.between(10, 20)]),
        ([Lead.staff.more_than(9)], [Lead.staff.present()]),
        ([Lead.country.equals("DE")], [Lead.country.one_of("DE", "FR")]),
        ([~Lead.country.one_of("FR", "IT")], [~Lead.country.equals("IT")]),
        ([Lead.day.equals(dt.date(2025, 3, 1))], [Lead.day.at_least(dt.date(2025, 3, 1))]),
        ([Lead.turnover.below(Decimal(1))], [Lead.turnover.at_most(Decimal(1))]),
        ([Lead.part.at_least(1)], [Lead.part.more_than(Decimal("0.5"))]),
    ],
)
def test_specificity_is_inclusion_of_what_the_tests_let_through(narrow, wide):
    rows = [Row(clause=O_1, when=wide, gives="wide"), Row(clause=O_2, when=narrow, gives="narrow")]
    lead = Lead(people=15, paid_part=1)
    assert specific(*rows).decide(lead).outcome == "narrow"


def test_more_conditions_are_not_more_specific():
    two = Row(clause=O_2, when=[Lead.staff.present(), Lead.owned], gives="two")
    found = specific(two, ANY_GERMAN).decide(Lead(has_owner=True))
    assert isinstance(found.outcome, Undecided)


PHONES = Row(clause=O_1, when=[Lead.category.within("phones")], gives="phones")
GOODS = Row(clause=O_2, when=[Lead.category.within("goods")], gives="goods")


def test_a_category_is_narrower_than_another_by_the_path_of_the_subject():
    lines = specific(GOODS, PHONES)
    assert lines.decide(Lead(path=("phones", "goods"))).outcome == "phones"
    assert lines.decide(Lead(path=("goods", "phones"))).outcome == "goods"
    assert lines.decide(Lead(path=("soap", "goods"))).outcome == "goods"
    assert lines.decide(Lead(path=("soap",))).outcome is None
    assert lines.decide(Lead(path=None)).outcome is None


def test_a_wider_category_with_another_condition_is_not_narrower():
    shop = attrs.evolve(GOODS, when=[*GOODS.when, Lead.channel.equals(Channel.SHOP)])
    found = specific(shop, PHONES).decide(Lead(path=("phones", "goods"), over=Channel.SHOP))
    assert isinstance(found.outcome, Undecided)
    narrower = attrs.evolve(PHONES, when=[*PHONES.when, Lead.channel.equals(Channel.SHOP)])
    found = specific(narrower, PHONES).decide(Lead(path=("phones",), over=Channel.SHOP))
    assert found.row == narrower


def test_rows_that_ask_the_same_of_a_category_are_equally_specific():
    found = specific(PHONES, attrs.evolve(PHONES, clause=O_3, gives=2)).decide(
        Lead(path=("phones",))
    )
    assert isinstance(found.outcome, Undecided)


# All.


def test_all_that_apply_give_something():
    found = table(LARGE, ANY_GERMAN, SHOP, hit=Hit.ALL).decide(Lead(people=501))
    assert found.outcomes == ("Ann", "Bob")
    assert said(found.passed_over) == ["O-4: channel is on the web, not in the shop"]
    assert said(found.reasons()) == [
        "O-2: country is DE",
        "O-2: staff 501 is more than 500",
        "O-3: country is DE",
    ]


def test_all_of_nothing_is_nothing_or_the_fallback():
    assert table(LARGE, hit=Hit.ALL).decide(Lead()).outcomes == ()
    assert table(LARGE, hit=Hit.ALL, otherwise=TO_DESK).decide(Lead()).outcomes == ("desk",)


@pytest.mark.parametrize("name", ["outcome", "row", "decision"])
def test_a_table_that_gives_all_has_no_single_outcome(name):
    found = table(LARGE, hit=Hit.ALL).decide(Lead())
    with pytest.raises(MisuseError, match=r"gives all that applies: read .outcomes"):
        getattr(found, name)()


def test_a_table_with_one_outcome_gives_it_as_outcomes_too():
    assert ASSIGNMENT.decide(Lead()).outcomes == ("Bob",)


# Reasons.


@attrs.frozen(kw_only=True)
class Desk(Policy):
    limit: int = option(500)


def test_the_sentence_of_a_row_takes_the_facts_and_numbers_that_it_names():
    because = "{firm} is larger than {policy.limit}"
    row = attrs.evolve(LARGE, because=because, numbers=["limit"])
    found = table(row).decide(Lead(people=501))
    decision = found.decision(("firm", "Acme"), ("unused", 3), policy=Desk())
    (reason,) = decision.reasons
    assert (reason.text(), reason.facts) == ("Acme is larger than 500", {"firm": "Acme"})
    assert [citation.field for citation in reason.citations] == ["limit"]


def test_without_a_sentence_the_conditions_are_the_reason():
    found = ASSIGNMENT.decide(Lead(people=501)).decision()
    assert found.value == "Ann"
    assert said(found.reasons) == ["O-2: country is DE", "O-2: staff 501 is more than 500"]
    unless = table(Row(clause=O_4, when=[GERMAN], unless=[Lead.owned], gives=1)).decide(Lead())
    assert said(unless.reasons()) == ["O-4: country is DE", "O-4: the account has no active owner"]


def test_a_row_without_conditions_decides_as_nothing_else_applies():
    assert said(ASSIGNMENT.decide(Lead(land="FR")).reasons()) == ["O-9: nothing else applies"]


def test_a_decision_works_out_what_was_passed_over_once_it_is_read():
    decision = ASSIGNMENT.decide(Lead()).decision()
    assert said(decision.passed_over) == [
        "O-1: the account has no active owner",
        "O-2: staff 80 is not more than 500",
    ]
    assert decision.passed_over is decision.passed_over
    assert all(copy == decision for copy in copies(ASSIGNMENT.decide(Lead()).decision()))


# Values.


def test_a_ruling_keeps_the_facts_that_were_asked():
    found = ASSIGNMENT.decide(Lead(people=7))
    assert found.values == {Lead.owned: False, Lead.country: "DE", Lead.staff: 7}
    assert found.table is ASSIGNMENT
    assert repr(found) == "<Ruling of 'assignment' by O-3>"


def test_rulings_are_equal_by_table_and_facts_and_travel():
    found = ASSIGNMENT.decide(Lead())
    assert found == ASSIGNMENT.decide(Lead(over=Channel.SHOP)) != ASSIGNMENT.decide(Lead(people=1))
    assert hash(found) == hash(ASSIGNMENT.decide(Lead(over=Channel.SHOP)))
    assert found != "Bob"
    assert all(copy == found and copy.outcome == "Bob" for copy in copies(found))


def test_a_table_decides_on_values_without_a_subject():
    values = {Lead.owned: False, Lead.country: "DE", Lead.staff: 501}
    assert ASSIGNMENT.decide_on(values) == ASSIGNMENT.decide(Lead(people=501))
    assert ASSIGNMENT.decide_on({**values, Lead.staff: None}).outcome == "Bob"


def test_values_are_given_for_every_fact_and_for_no_other():
    values = {Lead.owned: False, Lead.country: "DE"}
    with pytest.raises(InvalidValueError, match="no value of staff is given: expected one, or"):
        ASSIGNMENT.decide_on(values)
    with pytest.raises(UnknownKeyError, match="<fact channel>: expected values of owned, country"):
        ASSIGNMENT.decide_on({**values, Lead.staff: 3, Lead.channel: Channel.SHOP})
    with pytest.raises(InvalidTypeError, match=r"staff is '3' \(str\): expected int"):
        ASSIGNMENT.decide_on({**values, Lead.staff: "3"})


EVERY_KIND = table(
    *(
        Row(clause=O_1, when=[asked], gives=number)
        for number, asked in enumerate(
            [
                Lead.owned,
                Lead.country.equals("DE"),
                Lead.staff.below(3),
                Lead.channel.equals(Channel.SHOP),
                Lead.category.within("phones"),
                Lead.part.below(1),
                Lead.instant.below(dt.datetime(2025, 3, 1, tzinfo=dt.UTC)),
                Lead.was_called,
            ]
        )
    ),
    hit=Hit.ALL,
)


@pytest.mark.parametrize(
    "lead",
    [
        Lead(has_owner=2),
        Lead(has_owner=None),
        Lead(land=3),
        Lead(land=["DE"]),
        Lead(people="80"),
        Lead(people=2.5),
        Lead(people=True),
        Lead(over="shop"),
        Lead(path=["phones"]),
        Lead(path="phones"),
        Lead(paid_part=0.5),
        Lead(paid_part=None),
        Lead(at=dt.date(2025, 3, 1)),
        Lead(at=dt.datetime(2025, 3, 1)),
        Lead(called="yes"),
    ],
    ids=str,
)
def test_a_fact_whose_value_is_of_another_kind_is_refused(lead):
    with pytest.raises(InvalidTypeError, match=r"(owned|country|staff|channel|category|part|inst"
                       "ant|was_called) is .*: expected "):  # fmt: skip
        EVERY_KIND.decide(lead)


def test_a_type_error_of_the_fact_itself_is_not_hidden():
    with pytest.raises(TypeError, match="unhashable") as raised:
        EVERY_KIND.decide(Lead(path=(["phones"],)))
    assert not isinstance(raised.value, InvalidTypeError)


def test_facts_of_every_kind_are_asked():
    lead = Lead(
        has_owner=True, people=2, over=Channel.SHOP, path=("phones",), paid_part=Decimal("0.5"),
        at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC), called=True,
    )  # fmt: skip
    assert EVERY_KIND.decide(lead).outcomes == tuple(range(8))
    nothing = Lead(land=None, people=None, path=None, paid_part=1)
    assert EVERY_KIND.decide(nothing).outcomes == ()


def test_an_attribute_that_the_firm_names_is_a_fact_like_others():
    beds = attribute("beds", int, "number of beds")
    rows = table(Row(clause=O_4, when=[beds.at_least(100)], gives="hotels"))
    assert rows.decide(Lead(attributes={"beds": 100})).outcome == "hotels"
    assert said(rows.decide(Lead()).passed_over) == ["O-4: number of beds is not known"]
    with pytest.raises(InvalidTypeError, match=r"beds is '9' \(str\): expected int"):
        rows.decide(Lead(attributes={"beds": "9"}))


# The table itself.


def test_tables_are_equal_by_their_rows_and_travel():
    same = table(OWNER, LARGE, ANY_GERMAN, otherwise=TO_DESK)
    assert (same, hash(same)) == (ASSIGNMENT, hash(ASSIGNMENT))
    assert same != attrs.evolve(same, hit=Hit.MOST_SPECIFIC)
    for copy in copies(ASSIGNMENT):
        assert copy == ASSIGNMENT
        assert copy.decide(Lead()).outcome == "Bob"


def test_rows_are_equal_whether_yes_stands_as_fact_or_condition():
    assert Row(clause=O_1, when=[Lead.owned], gives=1) == Row(
        clause=O_1, when=(Lead.owned.holds,), gives=1
    )


def test_a_table_prints_its_rows():
    rows = table(OWNER, Row(clause=O_4, when=[GERMAN, Lead.staff.below(9)],
                            unless=[Lead.owned, Lead.was_called], gives=Channel.SHOP),
                 otherwise=TO_DESK)  # fmt: skip
    unless = "unless the account's owner is active or the lead was called"
    assert str(rows).splitlines() == [
        "assignment: the first that applies",
        "  O-1: owner where the account's owner is active",
        f"  O-4: in the shop where country is DE and staff is below 9, {unless}",
        "  O-9: desk, otherwise",
    ]
    assert str(table(LARGE)).splitlines()[1:] == [
        "  O-2: Ann where country is DE and staff is more than 500"
    ]
    assert repr(rows) == "<DecisionTable 'assignment': the first that applies of 2 rows>"
    assert str(Row(clause=O_4, when=(), unless=[Lead.owned], gives=1)) == (
        "O-4: 1 unless the account's owner is active"
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((), "the table has no rows: expected at least one"),
        ((LARGE, ANY_GERMAN, LARGE), "the table has the row O-2: Ann where .* twice: expected it"),
        (
            (attrs.evolve(LARGE, unless=[GERMAN]),),
            "country is DE and its opposite are asked together: expected one of them",
        ),
        (
            (ANY_GERMAN, attrs.evolve(LARGE, when=[Lead.staff.below(3), Lead.staff.at_least(3)])),
            "the row O-2 never applies, since nothing meets staff is below 3 and staff is at least",
        ),
        (
            (attrs.evolve(LARGE, when=[GERMAN, Lead.country.equals("FR")]),),
            "the row O-2 never applies, since nothing meets country is DE and country is FR",
        ),
    ],
)
def test_rows_that_make_no_table_are_refused(rows, message):
    with pytest.raises(InvalidValueError, match=message):
        table(*rows)


def test_a_fallback_with_conditions_is_refused():
    with pytest.raises(InvalidValueError, match=r"otherwise is O-3: .*: expected a row without"):
        table(LARGE, otherwise=ANY_GERMAN)


@valued("number of staff")
def staff(lead: Lead) -> int | None:
    return lead.people


def test_two_facts_of_one_name_are_refused():
    other = Row(clause=O_3, when=[staff.below(5)], gives="Cid")
    with pytest.raises(InvalidValueError, match="two facts of the table are named staff: expected"):
        table(LARGE, other)


def test_impossible_conditions_do_not_contradict_each_other():
    with pytest.raises(InvalidValueError, match="country is DE and its opposite are asked"):
        table(LARGE, impossible=[[GERMAN, ~GERMAN]])


def test_what_is_no_row_and_what_is_no_condition_is_refused():
    with pytest.raises(InvalidTypeError, match="the rows: 'O-2' is given; expected only Row"):
        DecisionTable(name="assignment", rows=["O-2"], hit=Hit.FIRST)
    with pytest.raises(
        InvalidTypeError, match=r"<fact staff> is given; .* as staff.equals\(\.\.\."
    ):
        Row(clause=O_1, when=[Lead.staff], gives=1)
    with pytest.raises(InvalidTypeError, match="unless: True is given; expected a condition, as"):
        Row(clause=O_1, when=(), unless=[True], gives=1)
    with pytest.raises(InvalidTypeError, match=r"when: <fact owned> .* expected a list or a tuple"):
        Row(clause=O_1, when=Lead.owned, gives=1)


def test_the_sentence_of_a_row_is_a_template():
    with pytest.raises(InvalidValueError, match=r"because is 'he said }' .*: expected a sentence"):
        Row(clause=O_1, when=(), gives=1, because="he said }")


# Facts that are not known.


def asking(*rows, hit=Hit.FIRST, **options):
    return table(*rows, hit=hit, unknown=Unknown.UNSPECIFIED, **options)


def test_a_fact_that_is_not_known_can_leave_the_outcome_unspecified():
    found = asking(LARGE, ANY_GERMAN).decide(Lead(people=None))
    assert str(found.outcome) == "unspecified: staff; supply staff=..."
    assert (found.lacking, found.rows, found.row) == ((Lead.staff,), (), None)
    decision = found.decision()
    assert said(decision.reasons) == ["O-2: staff is not known"]
    assert decision.passed_over == ()
    assert found.outcomes == found.outcome


def test_what_does_not_hang_on_the_fact_is_decided():
    rows = asking(OWNER, LARGE, ANY_GERMAN)
    assert rows.decide(Lead(people=None, has_owner=True)).outcome == "owner"
    assert rows.decide(Lead(people=None, land="FR")).outcome is None
    same = asking(LARGE, attrs.evolve(ANY_GERMAN, gives="Ann"))
    assert same.decide(Lead(people=None)).outcome == "Ann"
    assert said(rows.decide(Lead(people=None, land="FR")).passed_over) == [
        "O-1: the account has no active owner",
        "O-2: country is FR, not DE",
        "O-3: country is FR, not DE",
    ]


def test_every_fact_that_is_lacking_is_named_once():
    rows = asking(LARGE, attrs.evolve(LARGE, unless=[Lead.was_called, Lead.staff.below(900)]))
    found = rows.decide(Lead(people=None, land=None))
    assert found.lacking == (Lead.country, Lead.staff, Lead.was_called)
    assert str(found.outcome) == (
        "unspecified: country, staff, whether the lead was called;"
        " supply country=..., staff=..., was_called=..."
    )


def test_whether_a_fact_is_known_is_itself_known():
    rows = asking(Row(clause=O_4, when=[Lead.staff.absent()], gives="ask"), LARGE)
    assert rows.decide(Lead(people=None)).outcome == "ask"
    known = asking(Row(clause=O_4, when=[Lead.staff.present(), GERMAN], gives="known"))
    assert known.decide(Lead(people=None)).outcome is None
    assert said(known.decide(Lead(people=None, land=None)).passed_over) == [
        "O-4: staff is not known"
    ]


def test_the_most_specific_row_may_hang_on_a_fact():
    rows = asking(SHOP, SHOP_DE, hit=Hit.MOST_SPECIFIC)
    assert str(rows.decide(Lead(land=None, over=Channel.SHOP)).outcome).startswith("unspecified: c")
    wide = asking(SHOP_DE, ANY_GERMAN, OWNER, hit=Hit.MOST_SPECIFIC)
    assert wide.decide(Lead(over=Channel.SHOP)).outcome == "Eve"
    assert wide.decide(Lead(land=None, has_owner=True)).outcome == "owner"


def test_a_wider_row_whose_fact_is_not_known_changes_nothing():
    narrow = Row(clause=O_1, when=[GERMAN, Lead.staff.absent()], gives="narrow")
    wide = Row(clause=O_2, when=[GERMAN], gives="wide")
    called = Row(clause=O_3, rank=1, when=[Lead.was_called], gives="called")
    rows = asking(wide, narrow, called, hit=Hit.MOST_SPECIFIC)
    assert rows.decide(Lead(people=None)).outcome == "narrow"


def test_all_that_applies_hangs_on_any_fact_that_is_not_known():
    rows = asking(LARGE, ANY_GERMAN, hit=Hit.ALL)
    assert str(rows.decide(Lead(people=None)).outcomes) == "unspecified: staff; supply staff=..."
    assert rows.decide(Lead(people=3)).outcomes == ("Bob",)


def test_the_fallback_may_hang_on_a_fact():
    rows = asking(LARGE, otherwise=TO_DESK)
    assert str(rows.decide(Lead(people=None)).outcome).startswith("unspecified")
    same = asking(attrs.evolve(LARGE, gives="desk"), otherwise=TO_DESK)
    assert same.decide(Lead(people=None)).outcome == "desk"


def test_rulings_are_of_their_own_kind():
    assert isinstance(ASSIGNMENT.decide(Lead()), Ruling)
    assert TO_DESK.clause is O_9
