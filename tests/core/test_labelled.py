"""Members of an enumeration carry an English and a Chinese label beside their value."""

import pytest

from clientrules.core.labelled import Labelled
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


def test_a_member_is_not_found_by_its_label():
    with pytest.raises(ValueError, match="'high value' is not a valid Grade"):
        Grade("high value")


def test_members_keep_the_order_in_which_they_are_written():
    assert list(Grade) == [Grade.HIGH, Grade.LOW]


def test_a_member_stays_itself_when_it_is_copied():
    assert all(each is Grade.LOW for each in copies(Grade.LOW))


def test_a_member_without_both_labels_is_refused():
    with pytest.raises(TypeError, match="label_zh"):

        class Half(Labelled):
            ONLY = "only", "the English label"
