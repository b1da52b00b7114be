"""A decision that is kept can be checked: the same again, or the first step that differs."""

import datetime as dt
import json
from importlib.metadata import PackageNotFoundError

import pytest
from attrs import evolve

from clientrules import rulebook
from clientrules.core import Clause, Edition, Editions, Source
from clientrules.data import DataError
from clientrules.errors import InvalidTypeError
from clientrules.loyalty import ClubPolicy
from clientrules.rulebook import Rulebook
from clientrules.rulebook.asking.verification import Verification, _version
from tests.rulebook.asking.test_questions import CASE, EVENTS, HOUSE_BOOK, SUMMER

BOOK = Rulebook(club=ClubPolicy(single=800))
EXPIRES = {"issued": "2026-03-01"}
KEPT = rulebook.signed("card_expires", EXPIRES, BOOK)


def changed(**parts):
    return json.loads(json.dumps(KEPT)) | parts


def answer(**parts):
    return changed(answer=KEPT["answer"] | parts)


@pytest.mark.parametrize(
    ("rule", "facts", "book", "on"),
    [
        ("card_expires", EXPIRES, BOOK, None),
        ("attribute", {"case": CASE}, HOUSE_BOOK, dt.date(2026, 3, 20)),
        ("is_vip", {"account": EVENTS, "on": "2026-08-01"}, HOUSE_BOOK, None),
        ("card_valid", EXPIRES, HOUSE_BOOK, SUMMER),
        ("abc", {"turnover": {"Ann": "900", "Bob": 100}}, BOOK, None),
        ("access", {}, BOOK, None),
    ],
)
def test_a_record_says_the_same_again_also_after_json(rule, facts, book, on):
    if rule == "access":
        rule, facts = "may_replace", {"issuing_shop": "North", "shop": "South"}
    record = json.loads(json.dumps(rulebook.signed(rule, facts, book, on=on)))
    found = rulebook.verify(record, json.loads(json.dumps(facts)), book)
    assert found
    assert str(found) == "the same again"
    assert found == Verification()


def test_a_later_edition_changes_nothing_of_an_earlier_answer():
    since = next(iter(HOUSE_BOOK)).since
    first = Editions([Edition(since, HOUSE_BOOK.on(since))])
    facts = {"account": EVENTS, "on": "2026-04-01"}
    record = rulebook.signed("card_valid", EXPIRES | {"on": "2026-04-01"}, first)
    assert rulebook.verify(record, EXPIRES | {"on": "2026-04-01"}, HOUSE_BOOK)
    assert rulebook.verify(rulebook.signed("is_vip", facts, first), facts, HOUSE_BOOK)
    many = {"turnover": {"Ann": 900, "Bob": 100}, "on": "2026-04-01"}
    assert rulebook.verify(rulebook.signed("abc", many, first), many, HOUSE_BOOK)


def test_the_first_step_that_differs_is_told():
    assert rulebook.verify(changed(rule="card_expire"), EXPIRES, BOOK).step == "rule"
    other = rulebook.verify(KEPT, {"issued": "2026-03-02"}, BOOK)
    assert (other.step, other.place) == ("facts", "")
    assert str(other).startswith("the facts differ: digest ")


def test_the_number_of_the_policy_that_differs_is_named():
    longer = Rulebook(club=ClubPolicy(single=900))
    found = rulebook.verify(KEPT, EXPIRES, longer)
    assert str(found) == "the policy differs at club.single: 800 before, 900 now"
    bare = changed(policies={"club": [{"digest": KEPT["policies"]["club"][0]["digest"]}]})
    found = rulebook.verify(bare, EXPIRES, longer)
    assert (found.place, found.before[:7]) == ("club", "digest ")
    none = rulebook.verify(changed(policies={}), EXPIRES, BOOK)
    assert none.before == "digest of none"


def test_a_number_cited_anew_differs_without_a_change():
    ours = Clause("C-1", "Who may have a card.", Source("Ours"))
    cited = Rulebook(club=evolve(BOOK.club, cites={"single": ours}))
    assert rulebook.verify(KEPT, EXPIRES, cited).place == "club"


def test_a_part_that_is_no_longer_stated_is_a_step_that_differs():
    cuts = {"current": 3, "potential": 4}
    book = rulebook.loads(
        "format = 1\n[[edition]]\nin_force = 2026-01-01\n"
        "[edition.value_cuts]\ncurrent = 1000\npotential = 500"
    ).on(SUMMER)
    record = rulebook.signed("value_segment", cuts, book)
    assert rulebook.verify(record, cuts, book)
    found = rulebook.verify(record, cuts, Rulebook())
    assert (found.step, found.before) == ("policy", "an answer")
    assert "states no value_cuts" in found.after


def test_an_answer_that_differs_is_told_with_both():
    found = rulebook.verify(answer(value="2029-01-01"), EXPIRES, BOOK)
    assert str(found) == "the answer differs: 2029-01-01 before, 2028-03-01 now"
    assert rulebook.verify(changed(answer="2029-01-01"), EXPIRES, BOOK).step == "answer"
    assert rulebook.verify(answer(reasons="none"), EXPIRES, BOOK).step == "answer"
    without = {name: each for name, each in KEPT.items() if name != "answer"}
    assert rulebook.verify(without, EXPIRES, BOOK).before == "None"
    many = {"turnover": {"Ann": 3}}
    record = rulebook.signed("abc", many, BOOK) | {"answer": {}}
    assert rulebook.verify(record, many, BOOK).step == "answer"


def test_a_reason_that_differs_is_told_with_both_sentences():
    was = KEPT["answer"]["reasons"][0]
    other = rulebook.verify(answer(reasons=[was | {"because": "so it was"}]), EXPIRES, BOOK)
    assert (other.step, other.place) == ("reason", "reasons[1]")
    assert other.before == "VIP-U8: so it was"
    more = rulebook.verify(answer(passed_over=[was]), EXPIRES, BOOK)
    assert (more.place, more.after) == ("passed_over[1]", "none")
    renamed = answer(reasons=[was | {"edition": "another name"}])
    assert rulebook.verify(renamed, EXPIRES, BOOK)


def test_another_version_of_the_library_is_only_noted(monkeypatch):
    found = rulebook.verify(changed(library="0.1"), EXPIRES, BOOK)
    assert found
    assert str(found).startswith("the same again (library 0.1 before, ")

    def absent(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr("clientrules.rulebook.asking.verification.version", absent)
    _version.cache_clear()
    assert rulebook.signed("card_expires", EXPIRES, BOOK)["library"] == "unknown"
    _version.cache_clear()


@pytest.mark.parametrize(
    "record",
    [
        None,
        {},
        KEPT | {"rule": 5},
        KEPT | {"policies": []},
        KEPT | {"policies": {"club": "none"}},
        KEPT | {"policies": {"club": [{}]}},
    ],
)
def test_what_is_no_record_is_refused(record):
    with pytest.raises(InvalidTypeError, match=r"expected what rulebook\.signed returned"):
        rulebook.verify(record, EXPIRES, BOOK)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(DataError):
        rulebook.verify(changed(on="soon"), EXPIRES, BOOK)
