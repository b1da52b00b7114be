"""A class of one scheme never stands for a class of another (GEN-14)."""

import pytest

from clientrules.core.checks import require_member
from clientrules.errors import InvalidTypeError
from clientrules.segmentation import AbcClass, LifecycleStage, ManualGrade
from clientrules.segmentation.grades.schemes import GRADE_SCHEMES

MEMBERS = [member for scheme in GRADE_SCHEMES for member in scheme]


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_of_the_scheme_is_returned_as_it_is(member):
    assert require_member(type(member), member) is member


@pytest.mark.parametrize("scheme", GRADE_SCHEMES)
def test_no_class_of_another_scheme_is_taken(scheme):
    for member in MEMBERS:
        if not isinstance(member, scheme):
            with pytest.raises(InvalidTypeError, match="not mapped to one another"):
                require_member(scheme, member)


@pytest.mark.parametrize("value", ["Z", "z", None, 1, ["A"], AbcClass])
def test_what_is_no_class_is_refused_with_the_members_to_choose_from(value):
    with pytest.raises(InvalidTypeError) as caught:
        require_member(AbcClass, value, "the class before")
    assert str(caught.value) == (
        f"the class before is {value!r}: expected one of AbcClass.A, AbcClass.B, AbcClass.C"
    )


def test_the_refusal_of_a_class_of_another_scheme_says_why():
    with pytest.raises(InvalidTypeError) as caught:
        require_member(LifecycleStage, ManualGrade.A)
    assert str(caught.value).endswith("; schemes are not mapped to one another (GEN-14)")
