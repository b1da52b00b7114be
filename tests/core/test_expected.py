"""A check says what it expects as data too, for files and forms."""

import datetime as dt

import attrs
import pytest

from clientrules.core.checks import all_are, at_least_one, count_from, kind, one_of, words
from clientrules.core.dates.cadence import CalendarPeriod
from clientrules.core.dates.term import Term
from clientrules.core.expected import Expected, expectations
from clientrules.core.money.amounts import amount_field, not_negative_field, positive_field
from clientrules.core.money.rate import rate_field
from clientrules.core.role import Role
from clientrules.core.tables.form import Item

EXACT = {"type": ["integer", "string"], "format": "decimal"}
PERIOD = {"type": "string", "enum": ["month", "year"]}


@pytest.mark.parametrize(
    ("check", "said", "schema"),
    [
        (kind(bool), "bool", {"type": "boolean"}),
        (kind(dt.date, absent=True), "date",
         {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
        (kind(CalendarPeriod), "CalendarPeriod", PERIOD),
        (kind(Term, CalendarPeriod), "Term or CalendarPeriod", {}),
        (all_are(CalendarPeriod), "only CalendarPeriod", {"type": "array", "items": PERIOD}),
        (one_of("a", "b"), '"a" or "b"', {"type": "string", "enum": ["a", "b"]}),
        (words, "some words", {"type": "string", "minLength": 1}),
        (at_least_one, "at least one", {"minItems": 1}),
        (count_from(1), "a whole number, 1 or more", {"type": "integer", "minimum": 1}),
        (count_from(0, 9), "a whole number, 0 to 9",
         {"type": "integer", "minimum": 0, "maximum": 9}),
        (amount_field, "an exact amount", EXACT),
        (not_negative_field, "an exact amount, zero or more", {**EXACT, "minimum": 0}),
        (positive_field, "an exact amount above zero", {**EXACT, "exclusiveMinimum": 0}),
        (rate_field, "a rate from 0 to 1", {**EXACT, "minimum": 0, "maximum": 1}),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
def test_a_check_says_what_it_expects_in_words_and_as_a_schema(check, said, schema):
    assert expectations(check) == (Expected(said, schema),)


def test_several_checks_of_a_field_say_each_what_they_expect():
    both = [at_least_one, all_are(Role)]
    assert [each.words for each in expectations(both)] == ["at least one", "only Role"]
    assert expectations(attrs.validators.and_(*both)) == expectations(both)
    assert expectations(attrs.validators.optional(rate_field)) == expectations(rate_field)
    assert expectations(lambda *_: None) == expectations(None) == ()


def test_the_checks_of_a_class_are_read_from_its_fields():
    fields = attrs.fields_dict(Item)
    (count,) = expectations(fields["count"].validator)
    assert count.schema == {"type": "integer", "minimum": 1, "maximum": 1_000_000}


@attrs.frozen
class Board:
    members: tuple[Role, ...] = attrs.field(validator=[kind(tuple), all_are(Role)])
    periods: tuple[CalendarPeriod, ...] = attrs.field(
        default=(), validator=[kind(tuple), all_are(CalendarPeriod)]
    )


def test_a_list_is_taken_where_a_tuple_is_expected():
    board = Board([Role("clerk")], ["month"])
    assert board == Board((Role("clerk"),), (CalendarPeriod.MONTH,))
