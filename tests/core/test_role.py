"""A role is a post with a name; firms have posts of their own."""

import attrs
import pytest

from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import MANAGER, copies


def test_a_role_reads_as_its_english_name():
    assert str(MANAGER) == "shop manager"


def test_a_post_of_the_firm_needs_no_chinese_name():
    assert Role("night porter").label_zh == ""


def test_roles_of_the_same_names_are_the_same():
    assert Role("shop manager", label_zh="店长") == MANAGER
    assert Role("shop manager") != MANAGER


def test_a_role_is_equal_to_its_copies():
    assert {*copies(MANAGER)} == {MANAGER}


def test_a_role_does_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        MANAGER.label = "clerk"


@pytest.mark.parametrize("label", ["", "  \n"])
def test_a_role_has_a_name(label):
    with pytest.raises(InvalidValueError, match=r"Role.label is empty: expected some words"):
        Role(label)


@pytest.mark.parametrize("label", [None, 5, b"clerk"])
def test_the_name_of_a_role_is_text(label):
    with pytest.raises(InvalidTypeError, match=r"Role.label is .*: expected text"):
        Role(label)


def test_a_post_without_its_chinese_name_is_told_whose_namesake_it_is():
    clerk = Role("clerk", label_zh="文员")
    with pytest.raises(InvalidValueError, match=r"role is Role.*: expected Role.*'文员'"):
        Role("Clerk").refuse_namesake([Role("boss"), clerk], "role")
    for other in (Role("boss"), Role("clerk", label_zh="店员"), clerk):
        other.refuse_namesake([clerk, Role("porter")], "role")


def test_the_chinese_name_of_a_post_is_text():
    with pytest.raises(InvalidTypeError, match=r"Role.label_zh is \[\] .*: expected str"):
        Role("clerk", label_zh=[])
