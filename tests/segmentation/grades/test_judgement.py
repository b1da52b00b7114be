"""A judgement is yes or no, and nothing that merely looks like it."""

import pytest

from clientrules.errors import InvalidTypeError
from clientrules.segmentation.grades.judgement import require_judgement


@pytest.mark.parametrize("value", [True, False])
def test_a_judgement_is_yes_or_no(value):
    assert require_judgement(value, "loyal") is value


@pytest.mark.parametrize("value", [1, 0, "yes", None, 1.0], ids=str)
def test_what_looks_like_one_is_refused_by_name(value):
    with pytest.raises(InvalidTypeError, match=r"loyal is .*: expected True or False"):
        require_judgement(value, "loyal")
