"""The same history under two rulebooks: who gains, who loses, and what it costs in all."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from clientrules.core import Edition, Editions
from clientrules.core.dates.term import years
from clientrules.data import DataError, rows
from clientrules.errors import (
    InvalidTypeError,
    InvalidValueError,
    NotInForceError,
    UnknownKeyError,
)
from clientrules.loyalty import ClubPolicy
from clientrules.rulebook import Rulebook, compare
from clientrules.rulebook.impact import comparing
from clientrules.rulebook.impact.answers import seen
from clientrules.rulebook.impact.explanation import _sizes
from clientrules.rulebook.impact.impacts import Effect
from clientrules.segmentation import AbcPolicy, ValueCuts
from tests.rulebook.impact.books import BASES, EARNED, FLAT, TIERED, base, plan

YEAR, SUMMER = dt.date(2026, 1, 1), dt.date(2026, 7, 1)


def by_who(found):
    return {each.who: each for each in found.cases}


def test_one_loses_800_one_gains_1000_one_is_unchanged_and_it_costs_200():
    found = compare(FLAT, TIERED, **EARNED)
    case = by_who(found)
    assert [each.before for each in found.cases] == [4000, 7500, 10000]
    assert [each.after for each in found.cases] == [3200, 7500, 11000]
    assert (case["Ann"].gain, case["Bob"].gain, case["Cid"].gain) == (-800, 0, 1000)
    assert [each.who for each in found.gaining] == ["Cid"]
    assert [each.who for each in found.losing] == ["Ann"]
    assert found.counts[Effect.SAME] == 1
    assert (found.before, found.after, found.cost) == (21500, 21700, 200)
    numbers = ("commission.tiers", "commission.tiering")
    assert case["Ann"].explanation.numbers == numbers
    assert case["Bob"].explanation is None
    assert [each.id for each in case["Ann"].explanation.clauses] == ["P-1"]


def test_the_table_says_who_is_paid_what_and_why_with_the_most_first():
    found = compare(FLAT, TIERED, **EARNED)
    lines = str(found).splitlines()
    assert lines[0] == "2 numbers differ"
    assert "sales.commission: 3 cases: 1 gaining, 1 losing, 1 unchanged" in lines
    assert "21500.00 -> 21700.00, +200.00 in all" in lines
    assert "how they react to other rules is not reckoned" in str(found)
    assert lines[-2].split("  ")[0] == "Cid"
    assert lines[-1].endswith("-800.00   GEN-7 -> P-1  commission.tiers (P-1), commission.tiering")
    assert repr(found) == "<Comparison: 2 numbers differ, 2 of 3 cases>"
    page = found._repr_html_()
    assert "<td>+1000.00</td>" in page
    assert "0.05 on any base -&gt; 0.04" in page
    assert str(found.cases[0]) == (
        "Ann: 4000.00 -> 3200.00 (-800.00), because of commission.tiers (P-1), commission.tiering"
    )


def test_a_case_is_a_row_for_a_frame():
    found = compare(FLAT, TIERED, **EARNED)
    assert found.rows()[0] == {
        "who": "Ann",
        "before": 4000,
        "after": 3200,
        "gain": -800,
        "effect": "loses",
        "clause_before": "GEN-7",
        "clause_after": "P-1",
        "because": "commission.tiers (P-1), commission.tiering",
    }
    assert rows(found) == found.rows()
    numbers = compare(FLAT, TIERED)
    assert [row["field"] for row in numbers.rows()] == ["commission.tiers", "commission.tiering"]
    assert "cases" not in str(numbers)
    assert "table" not in numbers._repr_html_()
    assert repr(numbers) == "<Comparison: 2 numbers differ>"


def test_a_long_table_is_cut_and_says_how_much_is_left():
    many = {str(each): base(1000 * each) for each in range(1, 31)}
    found = compare(FLAT, TIERED, **EARNED | {"facts": many})
    assert str(found).splitlines()[-1] == "and 18 more"
    books = Rulebook(), Rulebook(club=ClubPolicy(single=800))
    assert "1 number differs" in str(compare(*books))
    assert str(compare(*books, rule="may_replace", facts={"issuing_shop": "N", "shop": "N"}))


def test_numbers_alone_are_dated_where_the_books_are_or_where_the_caller_says():
    new = Rulebook(club=ClubPolicy(single=800))
    assert str(compare(Rulebook(), new).changes[0]) == "club.single 1000 -> 800"
    dated = compare(Rulebook(), new, since=YEAR)
    assert str(dated.changes[0]) == "2026-01-01: club.single 1000 -> 800"
    old = Editions([Edition(dt.date(2025, 1, 1), Rulebook())])
    later = Rulebook(club=ClubPolicy(single=900))
    after = Editions([Edition(YEAR, new), Edition(SUMMER, later)])
    assert [str(each) for each in compare(old, after)] == [
        "2026-01-01: club.single 1000 -> 800",
        "2026-07-01: club.single 1000 -> 900",
    ]
    assert list(compare(Rulebook(), after)) == list(compare(old, after))
    again = Editions([*old, Edition(SUMMER, Rulebook(club=ClubPolicy(rate=Decimal("0.8"))))])
    both = Rulebook(club=ClubPolicy(single=800, rate=Decimal("0.8")))
    same = Editions([Edition(YEAR, new), Edition(SUMMER, both)])
    assert list(compare(again, same)) == list(compare(old, after))[:1]
    with pytest.raises(InvalidValueError, match="since is 2026-01-01: expected nothing beside"):
        compare(old, after, since=YEAR)


def test_what_one_book_leaves_open_is_a_case_and_no_zero():
    unstated = Rulebook()
    found = compare(unstated, TIERED, **EARNED)
    assert found.counts[Effect.ONLY_AFTER] == 3
    assert (found.before, found.after, found.cost) == (None, None, None)
    assert found.cases[0].gain is None
    assert str(found.cases[0].before) == (
        "not answered: the rulebook states no commission: expected its numbers, which no source"
        " states"
    )
    assert "3 answered after only" in str(found)
    assert found.cases[0].explanation.numbers == ("commission",)
    back = compare(TIERED, unstated, **EARNED)
    assert back.counts[Effect.ONLY_BEFORE] == 3
    without_vat = {"Ann": base(100) | {"vat_included": False}}
    neither = compare(FLAT, TIERED, **EARNED | {"facts": without_vat})
    assert neither.counts[Effect.NEITHER] == 1
    assert neither.cases[0].explanation is None
    assert len(neither.changed) == 0


def test_books_that_are_alike_for_the_rule_are_asked_once(monkeypatch):
    asked = []
    real = comparing.History.asking

    def counting(history, key):
        ask = real(history, key)
        return lambda book: asked.append(key) or ask(book)

    monkeypatch.setattr(comparing.History, "asking", counting)
    other = FLAT.__replace__(club=ClubPolicy(single=800))
    found = compare(FLAT, other, **EARNED)
    assert asked == ["Ann", "Bob", "Cid"]
    assert [each.effect for each in found.cases] == [Effect.SAME] * 3
    asked.clear()
    compare(FLAT, TIERED, **EARNED)
    assert len(asked) == 3 * 2 + 2 * 2  # a book of tiers without tiering cannot be


def test_the_fewest_numbers_explain_and_those_beside_do_not():
    old = Rulebook(club=ClubPolicy())
    new = Rulebook(club=ClubPolicy(single=800, birthday_rate=Decimal("0.5"), rate=Decimal("0.95")))
    checkout = {"card_shown_by": "holder", "birthday": None, "identity": None, "shop": "North"}
    line = {"list_price": 100, "promotion": None, "special": None}
    facts = {
        "basket": {"lines": [line], "checkout": checkout},
        "standing": [
            {
                "event": "card issued",
                "id": "1",
                "on": "2026-01-01",
                "card": "C-1",
                "shop": "North",
                "reason": "first",
            },
        ],
        "on": "2026-04-01",
    }
    found = compare(old, new, rule="quote", facts={"Ann": facts}, measure="total")
    assert found.cases[0].gain == 5
    assert found.cases[0].explanation.numbers == ("club.rate",)


def test_a_measure_divides_a_case_among_those_whom_it_names():
    paid = {"rule": "commission", "facts": {"7": base(80_000)}}
    found = compare(FLAT, TIERED, **paid, measure=lambda it: {"Ann": it.amount, "Bob": it.base})
    assert list(by_who(found)) == [("7", "Ann"), ("7", "Bob")]
    assert found.rows()[0]["who"] == "7, Ann"
    alone = compare(FLAT, TIERED, **paid | {"facts": base(80_000)}, measure="amount")
    assert list(by_who(alone)) == ["all"]

    def moves(it):
        return {"Ann" if it.amount == 4000 else "Bob": it.amount}

    moved = by_who(compare(FLAT, TIERED, **paid | {"facts": base(80_000)}, measure=moves))
    assert (moved["Ann"].gain, moved["Bob"].gain) == (-4000, 3200)
    assert str(moved["Ann"]) == (
        "Ann: 4000.00 -> nothing (-4000.00), because of commission.tiers (P-1), commission.tiering"
    )
    total = compare(FLAT, TIERED, **paid, measure=moves)
    assert (total.before, total.after, total.cost) == (4000, 3200, -800)


def test_only_exact_figures_are_compared():
    thirds = {**EARNED, "measure": lambda it: Fraction(it.amount) / 3}
    assert compare(FLAT, TIERED, **thirds).cost == Fraction(200, 3)
    mixed = compare(FLAT, TIERED, **{**EARNED, "measure": lambda it: it.base})
    assert (mixed.before, mixed.cost) == (430_000, 0)
    with pytest.raises(InvalidTypeError, match=r"measure is 4000\.0 \(float\)"):
        compare(FLAT, TIERED, **{**EARNED, "measure": lambda it: float(it.amount)})
    with pytest.raises(InvalidValueError, match="measure raises ZeroDivisionError"):
        compare(FLAT, TIERED, **{**EARNED, "measure": lambda it: it.base / 0})
    with pytest.raises(UnknownKeyError, match=r"'amont' is no figure of Commission.*amount"):
        compare(FLAT, TIERED, **{**EARNED, "measure": "amont"})
    with pytest.raises(InvalidTypeError, match="measure is 5"):
        compare(FLAT, TIERED, **{**EARNED, "measure": 5})
    with pytest.raises(InvalidTypeError, match="expected a figure of the account"):
        compare(FLAT, TIERED, rule="fold", facts={"events": []})


def test_what_a_measure_refuses_is_a_case():
    def refuses(_):
        raise InvalidValueError("no such payee: expected one of A, B")

    found = compare(FLAT, TIERED, **{**EARNED, "measure": refuses})
    assert found.counts[Effect.NEITHER] == 3


def test_facts_are_read_once_and_all_problems_come_at_once():
    wrong = {"Ann": {"base": "many"}, "7-302": base(1) | {"off": 1}, "Cid": 5}
    with pytest.raises(DataError) as refused:
        compare(FLAT, TIERED, **EARNED | {"facts": wrong})
    said = [each.path for each in refused.value.problems]
    assert said[0] == "Ann.base"
    assert said[-2:] == ["'7-302'.off", "Cid"]
    with pytest.raises(DataError, match="bas: there is no such name"):
        compare(FLAT, TIERED, **EARNED | {"facts": {"Ann": {"bas": 5}}})
    for missing in ({"rule": "commission"}, {"facts": BASES}, {"on": YEAR}, {"by": "x"}):
        with pytest.raises(InvalidTypeError):
            compare(FLAT, TIERED, **missing)
    with pytest.raises(InvalidValueError, match="by is 'deal': expected nothing unless"):
        compare(FLAT, TIERED, **EARNED, by="deal")


def test_rows_of_a_file_are_cases_by_their_key_or_number():
    cells = {"of": "deal", "vat_included": "yes", "vat_rate": ""}
    file = [{"deal": "7", "base": "80000"} | cells, {"deal": "8", "base": "150000"} | cells]
    found = compare(FLAT, TIERED, **EARNED | {"facts": file}, by="deal")
    assert {each.who: each.gain for each in found.cases} == {"7": -800, "8": 0}
    bare = [{"base": "80000"} | cells]
    assert compare(FLAT, TIERED, **EARNED | {"facts": bare}).cases[0].who == 1
    own = compare(FLAT, TIERED, **EARNED | {"facts": bare}, by="base")
    assert own.cases[0].who == "80000"
    faults = [*file, {"deal": "7", "base": "x"}, {"deal": " ", "base": "5"} | cells, 5]
    with pytest.raises(DataError) as refused:
        compare(FLAT, TIERED, **EARNED | {"facts": faults}, by="deal")
    told = [str(each) for each in refused.value.problems]
    assert "[3].deal is '7': expected one row for each key" in told
    assert "[4].deal is missing: expected the key of the row" in told
    assert told[-1].startswith("[5] is 5: expected a mapping")
    unknown = [{"deal": "7", "base": "1", "vatt_rate": "5 %", "note": ""} | cells]
    with pytest.raises(DataError, match=r"\[1\]\.vatt_rate is '5 %'.*did you mean vat_rate"):
        compare(FLAT, TIERED, **EARNED | {"facts": unknown}, by="deal")
    with pytest.raises(DataError, match="no more cells than the first row"):
        compare(FLAT, TIERED, **EARNED | {"facts": [{None: ["x"]}]})


def test_columns_may_name_facts_within_facts_and_what_is_blank_is_absent():
    row = {"who": "Ann", "basket.lines[1].list_price": "100", "basket.lines[1].special": ""}
    row |= {"lines[1].promotion": "", "checkout.card_shown_by": "holder", "checkout.shop": "North"}
    row |= {"checkout.birthday": "", "checkout.identity": "", "standing": "[]", "note": ""}
    found = compare(
        Rulebook(),
        Rulebook(club=ClubPolicy(rate=Decimal("0.8"))),
        rule="quote",
        facts=[row],
        by="who",
        on=SUMMER,
        measure="total",
    )
    assert (found.cases[0].before, found.cases[0].after) == (100, 100)


def test_the_day_asked_is_a_fact_or_chooses_the_edition():
    cuts = {"current": 1000, "potential": 500}
    old = Editions([Edition(YEAR, Rulebook(value_cuts=ValueCuts(**cuts)))])
    new = Editions([Edition(YEAR, Rulebook(value_cuts=ValueCuts(**cuts | {"current": 2000})))])
    facts = {"Ann": {"current": 1200, "potential": 900}}
    found = compare(old, new, rule="value_segment", facts=facts, on=SUMMER)
    assert found.cases[0].effect is Effect.CHANGES
    assert found.cases[0].gain is None
    assert found.cases[0].explanation.numbers == ("value_cuts.current",)
    same = compare(old, old, rule="value_segment", facts=facts, on=SUMMER)
    assert same.cases[0].effect is Effect.SAME
    with pytest.raises(InvalidTypeError, match="editions are given and no day"):
        compare(old, new, rule="value_segment", facts=facts)


def test_a_rule_without_a_date_of_its_own_is_told_the_day():
    books = [Editions([Edition(YEAR, each)]) for each in (FLAT, TIERED)]
    with pytest.raises(InvalidTypeError, match="expected the day"):
        compare(*books, **EARNED)
    assert compare(*books, **EARNED, on=SUMMER).cost == 200
    due = {"rule": "commissions_due", "measure": "total"}
    facts = {"deals": [], "on": SUMMER, "period_end": None}
    assert compare(*books, **due, facts=facts).cost == 0


def test_editions_explain_by_the_numbers_of_every_day():
    days = dt.date(2025, 1, 1), YEAR
    first = Rulebook(club=ClubPolicy(validity=years(2)))
    old = Editions([Edition(days[0], first)])
    second = Rulebook(club=ClubPolicy(validity=years(3), single=800))
    new = Editions([Edition(days[0], first), Edition(days[1], second)])
    facts = {"Ann": {"issued": "2025-03-01"}, "Bob": {"issued": "2026-03-01"}}
    found = by_who(compare(old, new, rule="card_expires", facts=facts))
    assert found["Ann"].effect is Effect.SAME
    assert found["Bob"].gain == 365
    assert found["Bob"].explanation.numbers == ("club.validity",)
    late = Editions([Edition(YEAR, second)])
    case = by_who(compare(old, late, rule="card_expires", facts=facts))["Ann"]
    assert case.effect is Effect.ONLY_BEFORE
    assert not case.explanation.found
    assert str(case.explanation) == "club.single, club.validity together: no fewer found"
    shifted = Editions([Edition(YEAR, first)])
    case = by_who(compare(old, shifted, rule="card_expires", facts=facts))["Ann"]
    assert str(case.explanation) == "the days of the editions"
    with pytest.raises(NotInForceError):
        late.on(days[0])


amounts = st.integers(0, 400_000)
rates = st.sampled_from(["0.03", "0.04", "0.05", "0.07", "0.1"])
plans = st.builds(
    lambda low, high, at, cap: Rulebook(
        commission=evolve(plan((0, low), (at, high), tiering="marginal"), cap=cap)
    ),
    rates,
    rates,
    st.sampled_from([50_000, 100_000]),
    st.sampled_from([None, 8000, 9000]),
)
histories = st.dictionaries(st.sampled_from("abcdef"), st.builds(base, amounts), min_size=1)


@given(plans, histories)
def test_a_book_compared_with_itself_changes_nobody(book, facts):
    found = compare(book, book, **EARNED | {"facts": facts})
    assert found.changed == found.gaining == found.losing == ()
    assert found.cost == 0


@given(plans, plans, histories)
def test_gains_and_losses_swap_with_the_books(one, other, facts):
    there = compare(one, other, **EARNED | {"facts": facts})
    back = compare(other, one, **EARNED | {"facts": facts})
    assert {each.who: each.gain for each in there.gaining} == {
        each.who: -each.gain for each in back.losing
    }
    assert there.cost == -back.cost
    assert (there.before, there.after) == (back.after, back.before)


@given(plans, plans, histories)
def test_the_numbers_that_explain_a_change_make_it_and_no_fewer_do(one, other, facts):
    found = compare(one, other, **EARNED | {"facts": facts})
    for each in found.changed:
        told = {change.field: change.after for change in each.explanation.changes}
        own = {name.partition(".")[2]: value for name, value in told.items()}
        changed = Rulebook(commission=evolve(one.commission, **own))
        again = compare(changed, other, **EARNED | {"facts": {each.who: facts[each.who]}})
        assert each.explanation.found
        assert again.changed == ()


def test_money_stays_exact():
    cents = {"Ann": base(Decimal("33.33"))}
    assert compare(FLAT, TIERED, **EARNED | {"facts": cents}).cost == Decimal("-0.34")


def test_sets_of_numbers_are_tried_by_size_as_far_as_the_bound_goes():
    assert [list(_sizes(numbers)) for numbers in (0, 2, 12, 24, 300, 301)] == [
        [],
        [1, 2],
        [1, 2, 3],
        [1, 2],
        [1],
        [],
    ]


def test_an_answer_is_compared_without_what_it_was_worked_out_by():
    assert seen({"Ann": (ClubPolicy(), 5), "Bob": [1]}) == {"Ann": (None, 5), "Bob": (1,)}
    assert seen(EARNED["rule"]) == "commission"


def test_classes_are_matched_by_their_customer():
    turnover = {"Ann": 600, "Bob": 300, "Cid": 100}
    new = Rulebook(abc=AbcPolicy(lines=(Decimal("0.5"), Decimal("0.9"))))
    found = compare(Rulebook(), new, rule="abc", facts={"turnover": turnover})
    assert len(found.cases) == 3
