"""A clause has a number, one sentence, and the regulation it stands in."""

import attrs
import pytest

from clientrules.core.clause import Clause, Source
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import AGENT, CLERK, CLUB, MANAGER, PRICE, VISITS, copies


def test_a_citation_is_the_regulation_the_article_and_the_number():
    assert str(PRICE) == "Club rules, 2 (CLUB-2)"


def test_a_clause_without_an_article_is_cited_by_its_number():
    assert str(VISITS) == "Club rules (CLUB-7)"


def test_a_source_reads_as_its_title():
    assert str(CLUB) == "Club rules"


def test_only_a_clause_that_rules_in_principle_names_who_may_depart_from_it():
    assert AGENT.in_principle == MANAGER
    assert PRICE.in_principle is None


@pytest.mark.parametrize("value", [PRICE, AGENT, CLUB], ids=str)
def test_a_clause_and_its_source_are_equal_to_their_copies(value):
    assert {*copies(value)} == {value}


def test_a_source_makes_its_own_clauses():
    made = CLUB.clause(
        "CLUB-10", "The card is free.", article="10", title="Fee", in_principle=CLERK
    )
    assert made == Clause(
        "CLUB-10", "The card is free.", CLUB, article="10", title="Fee", in_principle=CLERK
    )


def test_a_clause_has_its_sentence_in_chinese_too():
    made = CLUB.clause("CLUB-10", "The card is free.", says_zh="会员卡免费。")
    assert made.says_zh == "会员卡免费。"
    assert PRICE.says_zh == ""
    with pytest.raises(InvalidTypeError, match=r"Clause.says_zh is 5 .*: expected str"):
        attrs.evolve(PRICE, says_zh=5)


def test_what_follows_the_source_is_named():
    with pytest.raises(TypeError, match="positional"):
        Clause("CLUB-1", "Members carry a card.", CLUB, "1")
    with pytest.raises(TypeError, match="positional"):
        Source("Club rules", "会员规定")


def test_a_clause_does_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PRICE.says = "Members pay nothing."


@pytest.mark.parametrize("name", ["id", "says"])
@pytest.mark.parametrize(("value", "error"), [("", InvalidValueError), (None, InvalidTypeError)])
def test_a_clause_has_a_number_and_a_sentence(name, value, error):
    with pytest.raises(error, match=f"Clause.{name} is"):
        attrs.evolve(PRICE, **{name: value})


@pytest.mark.parametrize("source", ["Club rules", None, PRICE], ids=str)
def test_a_clause_stands_in_a_source(source):
    with pytest.raises(InvalidTypeError, match=r"Clause.source is .*: expected Source"):
        Clause("CLUB-1", "Members carry a card.", source)


@pytest.mark.parametrize("role", ["shop manager", True, CLUB], ids=str)
def test_only_a_role_may_depart_from_a_clause(role):
    with pytest.raises(InvalidTypeError, match=r"Clause.in_principle is .*: expected Role"):
        attrs.evolve(PRICE, in_principle=role)


@pytest.mark.parametrize(("title", "error"), [("", InvalidValueError), (5, InvalidTypeError)])
def test_a_source_has_a_title(title, error):
    with pytest.raises(error, match=r"Source.title is"):
        Source(title)


def test_a_clause_and_a_source_are_shown_in_short():
    assert repr(PRICE) == "<Clause CLUB-2>"
    assert repr(CLUB) == "<Source Club rules>"


@pytest.mark.parametrize("name", ["title_zh", "trade", "file"])
def test_the_optional_texts_of_a_source_are_texts(name):
    with pytest.raises(InvalidTypeError, match=rf"Source.{name} is 5 .*: expected str"):
        Source("House rules", **{name: 5})


@pytest.mark.parametrize("name", ["article", "title"])
def test_the_optional_texts_of_a_clause_are_texts(name):
    with pytest.raises(InvalidTypeError, match=rf"Clause.{name} is 5 .*: expected str"):
        Clause("OUR-1", "Who pays.", Source("House rules"), **{name: 5})


def test_a_long_id_is_shown_without_its_middle():
    assert len(repr(Clause("x" * 100_000, "Who pays.", Source("House rules")))) < 200
