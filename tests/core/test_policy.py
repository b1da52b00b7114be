"""A number is reported with whoever set it, and a clause is cited only for what it states."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clientrules.core.clause import Clause
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.policy import Policy, option, require_policy, ruled, unstated
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import HANDBOOK, OURS, PRICE, VISITS, copies

NINETEEN_TWENTIETHS = Decimal("0.95")


@attrs.frozen(kw_only=True)
class Club(Policy):
    """What the club grants."""

    rate: Decimal = ruled(Decimal("0.90"), PRICE)
    gift: int | None = ruled(None, PRICE)
    limit: int = attrs.field(metadata=unstated(VISITS))
    bonus: int = option(0)


CLUB = Club(limit=3)


# Who set a number.


@pytest.mark.parametrize(
    ("policy", "name", "set_by", "clause", "sentence"),
    [
        (CLUB, "rate", "regulation", PRICE, "rate 0.90 (CLUB-2)"),
        (
            attrs.evolve(CLUB, rate=NINETEEN_TWENTIETHS),
            "rate",
            "caller",
            None,
            "rate 0.95: set by the caller (CLUB-2 says 0.90)",
        ),
        (
            attrs.evolve(CLUB, rate=NINETEEN_TWENTIETHS, cites={"rate": OURS}),
            "rate",
            "firm",
            OURS,
            "rate 0.95 (OURS-4; CLUB-2 says 0.90)",
        ),
        (
            attrs.evolve(CLUB, cites={"rate": OURS}),
            "rate",
            "firm",
            OURS,
            "rate 0.90 (OURS-4; CLUB-2 says 0.90)",
        ),
        (CLUB, "limit", "caller", None, "limit 3: set by the caller (CLUB-7 states no number)"),
        (
            attrs.evolve(CLUB, cites={"limit": OURS}),
            "limit",
            "firm",
            OURS,
            "limit 3 (OURS-4; CLUB-7 states no number)",
        ),
        (
            attrs.evolve(CLUB, gift=2),
            "gift",
            "caller",
            None,
            "gift 2: set by the caller (CLUB-2 states no number)",
        ),
        (CLUB, "bonus", "default", None, "bonus 0: the default, beyond the sources"),
        (attrs.evolve(CLUB, bonus=1), "bonus", "caller", None, "bonus 1: set by the caller"),
        (attrs.evolve(CLUB, cites={"bonus": OURS}), "bonus", "firm", OURS, "bonus 0 (OURS-4)"),
    ],
    ids=[
        "default",
        "changed",
        "changed with a clause",
        "kept with a clause",
        "never stated",
        "never stated, with a clause",
        "no number in the clause",
        "beyond the sources",
        "beyond the sources, taken",
        "beyond the sources, with a clause",
    ],
)
def test_a_number_says_who_set_it(policy, name, set_by, clause, sentence):
    citation = policy.citation(name)
    assert (citation.set_by, citation.clause, str(citation)) == (set_by, clause, sentence)


def test_a_number_set_back_to_the_default_is_the_regulation_s_again():
    policy = attrs.evolve(attrs.evolve(CLUB, rate=NINETEEN_TWENTIETHS), rate=Decimal("0.9"))
    assert policy.citation("rate").set_by == "regulation"


def test_the_regulation_s_clause_is_not_cited_as_if_it_stated_the_number_of_the_firm():
    policy = attrs.evolve(CLUB, rate=NINETEEN_TWENTIETHS, cites={"rate": PRICE})
    assert policy.citation("rate").set_by == "firm"
    assert str(policy.citation("rate")) == "rate 0.95 (CLUB-2; CLUB-2 says 0.90)"


def test_the_regulation_s_clause_may_be_cited_for_the_number_it_states():
    policy = attrs.evolve(CLUB, cites={"rate": PRICE})
    assert all(each.citation("rate").set_by == "regulation" for each in [policy, *copies(policy)])


def test_a_copy_with_another_number_does_not_remember_who_set_the_old_one():
    assert CLUB.citation("rate").set_by == "regulation"
    assert CLUB.citation("rate") is CLUB.citation("rate")
    assert attrs.evolve(CLUB, rate=NINETEEN_TWENTIETHS).citation("rate").set_by == "caller"
    assert [copy.citation("rate").set_by for copy in copies(CLUB)] == ["regulation"] * 3


def test_a_citation_is_equal_to_its_copies():
    citation = attrs.evolve(CLUB, cites={"rate": OURS}).citation("rate")
    assert {*copies(citation)} == {citation}


@pytest.mark.parametrize("name", ["discount", "cites", "", None, []])
def test_only_a_field_of_the_policy_has_a_citation(name):
    with pytest.raises(UnknownKeyError, match=r"Club has no number .*: expected one of rate"):
        CLUB.citation(name)


# The firm's citations.


def test_the_firm_cites_only_fields_of_the_policy():
    with pytest.raises(UnknownKeyError) as caught:
        Club(limit=3, cites={"discount": OURS})
    assert str(caught.value) == (
        "cites names 'discount': expected a field of Club, one of bonus, gift, limit, rate"
    )


def test_the_citations_are_no_number_of_their_own():
    with pytest.raises(UnknownKeyError, match="cites names 'cites'"):
        Club(limit=3, cites={"cites": OURS})


@pytest.mark.parametrize("clause", ["OURS-4", None, HANDBOOK], ids=str)
def test_the_firm_cites_a_clause(clause):
    with pytest.raises(InvalidTypeError, match=r"cites\['rate'\] is .*: expected a Clause of the"):
        Club(limit=3, cites={"rate": clause})


@pytest.mark.parametrize("cites", [None, OURS, ["rate"], "rate", 5], ids=str)
def test_citations_are_a_mapping(cites):
    with pytest.raises(InvalidTypeError, match=r"cites is .*: expected a mapping from a field's"):
        Club(limit=3, cites=cites)


def test_citations_do_not_follow_the_dictionary_they_were_made_from():
    cites = {"rate": OURS}
    policy = Club(limit=3, cites=cites)
    cites.clear()
    assert policy.cites == {"rate": OURS}


# A policy as a value.


@pytest.mark.parametrize("policy", [CLUB, attrs.evolve(CLUB, cites={"rate": OURS})], ids=str)
def test_a_policy_is_equal_to_its_copies(policy):
    assert {*copies(policy)} == {policy}


def test_policies_with_other_citations_differ():
    assert attrs.evolve(CLUB, cites={"rate": OURS}) != CLUB


def test_a_policy_does_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        CLUB.rate = NINETEEN_TWENTIETHS


def test_validators_and_converters_of_a_field_are_those_of_attrs():
    @attrs.frozen(kw_only=True)
    class Strict(Policy):
        days: int = ruled(3, PRICE, validator=attrs.validators.gt(0))
        name: str = option("Club", converter=str.upper, validator=attrs.validators.min_len(1))

    assert Strict(name="house").name == "HOUSE"
    with pytest.raises(ValueError, match="'days' must be > 0"):
        Strict(days=0)


def test_a_clause_of_equal_wording_is_the_same_clause():
    twin = Clause(PRICE.id, PRICE.says, PRICE.source, article=PRICE.article)
    assert attrs.evolve(CLUB, cites={"rate": twin}).citation("rate").set_by == "regulation"


# What a rule is given.


def test_a_policy_of_its_kind_is_taken_as_it_is():
    assert require_policy(CLUB, Club) is CLUB
    assert require_policy(CLUB, Policy) is CLUB


@pytest.mark.parametrize("given", [None, "the club's", Club, Policy()], ids=str)
def test_anything_else_than_a_policy_of_its_kind_is_refused(given):
    message = r"^the policy is .*: expected a Club; write Club\(\.\.\.\)$"
    with pytest.raises(InvalidTypeError, match=message):
        require_policy(given, Club)


def test_of_editions_one_is_selected_for_a_day():
    editions = Editions([Edition(dt.date(2025, 1, 1), CLUB)])
    assert require_policy(editions.on(dt.date(2025, 1, 1)), Club) == CLUB
    with pytest.raises(InvalidTypeError, match=r"expected a Club; write editions\.on\(day\)$"):
        require_policy(editions, Club)


def test_the_message_has_the_article_of_the_policy():
    @attrs.frozen
    class Answers(Policy):
        """How a firm answers."""

    with pytest.raises(InvalidTypeError, match="expected an Answers"):
        require_policy(CLUB, Answers)


# How it is shown.


def test_a_policy_shows_what_differs_from_its_defaults():
    assert repr(CLUB) == "Club(limit=3)"
    assert repr(attrs.evolve(CLUB, bonus=2)) == "Club(limit=3, bonus=2)"


def test_a_policy_shows_long_values_in_short():
    @attrs.frozen(kw_only=True)
    class Listing(Policy):
        names: tuple[str, ...] = option(())
        made: object = option(None)

    assert repr(Listing(names=("a", "b", "c", "d"))) == "Listing(names=('a', 'b', 'c', ...))"
    assert repr(Listing(made=HANDBOOK)) == "Listing(made=<Source Handbook of the firm>)"
    assert repr(Listing(made=Listing(names=("x" * 40, "y" * 40)))) == "Listing(made=<Listing>)"


def test_a_default_worked_out_from_other_fields_is_not_shown():
    @attrs.frozen(kw_only=True)
    class Terms(Policy):
        first: int = option(1)
        second: int = attrs.field(
            default=attrs.Factory(lambda self: self.first + 1, takes_self=True)
        )

    assert repr(Terms(first=3)) == "Terms(first=3)"
    assert repr(Terms(second=5)) == "Terms(second=5)"


@pytest.mark.parametrize("clause", ["CLUB-1", None, 5], ids=repr)
def test_what_states_a_number_or_leaves_it_open_is_a_clause(clause):
    with pytest.raises(InvalidTypeError, match=r"clause is .*: expected the Clause that states"):
        ruled(Decimal("0.9"), clause)
    with pytest.raises(InvalidTypeError, match=r"clause is .*: expected the Clause that leaves"):
        unstated(clause)


@pytest.mark.parametrize("name", ["validator", "converter"])
def test_a_number_is_checked_and_read_by_functions(name):
    with pytest.raises(InvalidTypeError, match=rf"{name} is 5 .*: expected a function, or a list"):
        option(0, **{name: 5})


@pytest.mark.parametrize("default", ["x" * 5000, [0] * 5000, -(10**5000)], ids=range(3))
def test_a_default_can_be_read_at_a_glance(default):
    with pytest.raises(InvalidValueError, match=r"default is .*: expected a default that can be"):
        ruled(default, PRICE)


@pytest.mark.parametrize("meaning", ["no limt", "", 0, ["nothing"]], ids=repr)
def test_what_none_means_beside_a_number_is_one_of_two(meaning):
    with pytest.raises(InvalidValueError, match=r"none_means is .*: expected 'no limit'"):
        option(None, none_means=meaning)
