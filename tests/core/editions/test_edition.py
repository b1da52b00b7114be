"""An edition is in force from its day on, and changes nothing before it."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import attrs
import pendulum
import pytest
from hypothesis import example, given, strategies as st

from clientrules.core.dates.term import years
from clientrules.core.editions.edition import Change, Edition, Editions
from clientrules.core.policy import Policy, ruled
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.loyalty import ClubPolicy
from tests.core.samples import OURS, PRICE, VISITS, copies

DAY = dt.timedelta(days=1)
MAY = dt.date(2024, 5, 1)
JUNE = dt.date(2024, 6, 1)

dates = st.dates(dt.date(1990, 1, 1), dt.date(2050, 12, 31))


@attrs.frozen(kw_only=True)
class Club(Policy):
    rate: Decimal = ruled(Decimal("0.90"), PRICE)
    limit: int = ruled(3, VISITS)


@attrs.frozen
class Book:
    """Policies of an application's own, which cites nothing."""

    club: Club
    name: str


policies = st.builds(Club, limit=st.integers(0, 9))
histories = st.dictionaries(dates, policies, min_size=1, max_size=6)

FIRST = Edition(MAY, Club())
SECOND = Edition(JUNE, Club(rate=Decimal("0.95"), cites={"rate": OURS}), name="summer")
EDITIONS = Editions([SECOND, FIRST])


def editions(history):
    return Editions([Edition(since, policy) for since, policy in history.items()])


# Which one is in force.


@pytest.mark.parametrize(
    ("on", "edition"),
    [(MAY, FIRST), (JUNE - DAY, FIRST), (JUNE, SECOND), (dt.date.max, SECOND)],
)
def test_an_edition_is_in_force_from_its_first_day_until_the_next_begins(on, edition):
    assert EDITIONS.edition_on(on) == edition
    assert EDITIONS.on(on) == edition.policy


def test_before_the_first_edition_nothing_is_in_force():
    with pytest.raises(NotInForceError) as caught:
        EDITIONS.on(MAY - DAY)
    assert str(caught.value) == (
        "nothing is in force on 2024-04-30: the first edition begins on 2024-05-01;"
        " add an edition for the time before"
    )


@given(histories, dates, policies, dates)
def test_a_new_edition_changes_nothing_before_its_date(history, since, policy, on):
    with_it = editions(history | {since: policy})
    if on >= since:
        later = [each for each in history if since < each <= on]
        assert with_it.on(on) == (history[max(later)] if later else policy)
    elif on >= min(history):
        assert with_it.on(on) == editions(history).on(on)
    else:
        with pytest.raises(NotInForceError):
            with_it.on(on)


@given(histories, st.randoms())
def test_the_order_in_which_editions_are_given_changes_nothing(history, random):
    shuffled = [Edition(since, policy) for since, policy in history.items()]
    random.shuffle(shuffled)
    assert Editions(shuffled) == editions(history)


@pytest.mark.parametrize("on", [dt.datetime(2024, 5, 1), "2024-05-01", None, 20240501], ids=repr)
def test_editions_are_asked_for_a_date(on):
    with pytest.raises(InvalidTypeError, match=r"on is .*: expected a date"):
        EDITIONS.on(on)


def test_any_date_will_do():
    assert EDITIONS.on(pendulum.date(2024, 5, 1)) == FIRST.policy


# What changed.


def test_a_change_names_the_day_the_field_both_values_and_the_clause():
    assert EDITIONS.changes() == (Change(JUNE, "rate", Decimal("0.90"), Decimal("0.95"), OURS),)
    assert str(EDITIONS.changes()[0]) == "2024-06-01: rate 0.90 -> 0.95 (OURS-4)"


def test_a_number_that_nobody_cites_changes_without_a_clause():
    (change,) = Editions([FIRST, Edition(JUNE, Club(limit=5))]).changes()
    assert str(change) == "2024-06-01: limit 3 -> 5"


def test_a_number_set_back_to_the_regulation_s_cites_it_again():
    back = Edition(JUNE + DAY, Club())
    assert str(Editions([FIRST, SECOND, back]).changes()[1]) == (
        "2024-06-02: rate 0.95 -> 0.90 (CLUB-2)"
    )


def test_a_new_citation_alone_is_no_change_of_a_number():
    assert Editions([FIRST, Edition(JUNE, Club(cites={"rate": OURS}))]).changes() == ()


@given(histories)
@example({MAY: Club(), JUNE: Club()})
@example({MAY: Club(), JUNE: Club(limit=2)})
def test_there_is_a_change_wherever_two_editions_differ(history):
    limits = [history[since].limit for since in sorted(history)]
    found = [(change.before, change.after) for change in editions(history).changes()]
    assert found == [pair for pair in pairwise(limits) if len({*pair}) > 1]


def test_policies_that_cite_nothing_change_without_a_clause():
    before, after = Book(Club(), "May"), Book(Club(), "June")
    (change,) = Editions([Edition(MAY, before), Edition(JUNE, after)]).changes()
    assert change == Change(JUNE, "name", "May", "June", None)


def test_several_policies_by_name_change_number_by_number():
    before, after = {"club": Club(), "plan": None}, {"club": Club(limit=5), "plan": Club()}
    limit, plan = Editions([Edition(MAY, before), Edition(JUNE, after)]).changes()
    assert (limit.field, limit.after) == ("club.limit", 5)
    assert plan == Change(JUNE, "plan", None, Club(), None)
    assert Editions([Edition(MAY, before), Edition(JUNE, dict(before))]).changes() == ()


def test_what_has_other_names_changes_as_a_whole():
    before, after = {"club": Club()}, {"shop": Club()}
    (change,) = Editions([Edition(MAY, before), Edition(JUNE, after)]).changes()
    assert change == Change(JUNE, "policy", before, after, None)


def test_a_policy_within_a_policy_changes_number_by_number_with_its_clause():
    before, after = Book(Club(), "May"), Book(SECOND.policy, "May")
    (change,) = Editions([Edition(MAY, before), Edition(JUNE, after)]).changes()
    assert change == Change(JUNE, "club.rate", Decimal("0.90"), Decimal("0.95"), OURS)


def test_what_a_policy_works_out_from_its_numbers_is_no_change_of_its_own():
    (change,) = Editions(
        [Edition(MAY, ClubPolicy()), Edition(JUNE, ClubPolicy(expiry=years(1)))]
    ).changes()
    assert (change.field, change.after) == ("expiry", years(1))


def test_the_policies_of_all_editions_are_of_one_kind():
    with pytest.raises(
        InvalidTypeError, match=r"the policy of the edition of 2024-06-01 is Book\("
    ):
        Editions([FIRST, Edition(JUNE, Book(Club(), "June"))])


@pytest.mark.parametrize("policy", [1.5, 1, "club", None, [Club()], Club], ids=repr)
def test_an_edition_is_of_a_policy_or_a_record_or_mapping_of_several(policy):
    with pytest.raises(InvalidTypeError, match=r"Edition.policy is .*: expected a policy, or a"):
        Edition(MAY, policy)


# Making one.


def test_an_edition_reads_as_its_name_or_its_first_day():
    assert [str(each) for each in EDITIONS] == ["edition of 2024-05-01", "summer"]


def test_the_name_of_an_edition_is_named():
    with pytest.raises(TypeError, match="positional"):
        Edition(MAY, Club(), "May")


def test_an_edition_begins_on_a_plain_date():
    assert type(Edition(pendulum.date(2024, 5, 1), Club()).since) is dt.date


@pytest.mark.parametrize("since", [dt.datetime(2024, 5, 1), "2024-05-01", None, 5], ids=repr)
def test_an_edition_begins_on_a_date(since):
    with pytest.raises(InvalidTypeError, match=r"since is .*: expected a date"):
        Edition(since, Club())


def test_two_editions_on_one_day_are_refused():
    with pytest.raises(InvalidValueError, match="two editions begin on 2024-05-01: expected one a"):
        Editions([FIRST, SECOND, Edition(MAY, Club(limit=5))])


def test_there_is_an_edition():
    with pytest.raises(InvalidValueError, match=r"Editions\._all is empty: expected at least"):
        Editions([])


@pytest.mark.parametrize("given_", [FIRST, "editions", None, [Club()], [FIRST, None]], ids=str)
def test_editions_are_editions(given_):
    message = r"(the editions: .* expected a list|expected only Edition)"
    with pytest.raises(InvalidTypeError, match=message):
        Editions(given_)


def test_editions_do_not_follow_the_list_they_were_made_from():
    given_ = [FIRST]
    made = Editions(given_)
    given_.append(SECOND)
    assert made.on(JUNE) == FIRST.policy


def test_editions_are_read_once():
    assert Editions(each for each in [SECOND, FIRST]) == EDITIONS


@pytest.mark.parametrize(
    "value", [EDITIONS, FIRST, *EDITIONS.changes()], ids=["all", "one", "change"]
)
def test_editions_are_equal_to_their_copies(value):
    assert {*copies(value)} == {value}
