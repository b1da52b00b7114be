"""Members of an enumeration carry an English and a Chinese label beside their value."""

import pytest

from clientrules.core.labelled import Labelled
from clientrules.errors import InvalidValueError
from tests.core.samples import copies


class Grade(Labelled):
    """How good a customer is."""

    HIGH = "high", "high value", "高价值"
    LOW = "low", "low value", "低价值"


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (Grade.HIGH, ("high", "high value", "高价值")),
        (Grade.LOW, ("low", "low value", "低价值")),
    ],
)
def test_a_member_has_a_value_and_two_labels(grade, expected):
    assert (grade.value, grade.label, grade.label_zh) == expected


def test_a_member_is_found_by_its_value_and_by_its_name():
    assert Grade("high") is Grade["HIGH"] is Grade.HIGH


@pytest.mark.parametrize("words", ["high value", " High Value", "高价值", "HIGH"])
def test_a_member_is_found_by_its_labels_whatever_the_capitals(words):
    assert Grade(words) is Grade.HIGH


def test_words_of_no_member_are_refused_with_the_values_and_the_nearest():
    with pytest.raises(InvalidValueError) as caught:
        Grade("hihg")
    expected = "Grade is 'hihg': expected one of high, low; did you mean 'high'?"
    assert str(caught.value) == expected


@pytest.mark.parametrize("value", [None, 3, ["high"]])
def test_what_is_no_text_is_no_member(value):
    with pytest.raises(InvalidValueError, match=r"expected one of high, low$"):
        Grade(value)


class Twice(Labelled):
    """Two members with one label, and a label that is another's value."""

    OPEN = "open", "waiting", "等待"
    WAITING = "waiting", "held", "等待"


def test_a_value_goes_before_a_label():
    assert Twice("waiting") is Twice.WAITING


def test_a_label_of_two_members_names_neither():
    with pytest.raises(InvalidValueError, match="Twice is '等待'"):
        Twice("等待")


def test_members_keep_the_order_in_which_they_are_written():
    assert list(Grade) == [Grade.HIGH, Grade.LOW]


def test_a_member_stays_itself_when_it_is_copied():
    assert all(each is Grade.LOW for each in copies(Grade.LOW))


def test_a_member_without_both_labels_is_refused():
    with pytest.raises(TypeError, match="label_zh"):

        class Half(Labelled):
            ONLY = "only", "the English label"
