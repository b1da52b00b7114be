"""An application's own classes go through cattrs with ours inside."""

import attrs
import cattrs
import pytest

from clientrules import data
from clientrules.sales import Case, CommissionPlan
from tests.wrong_input.known import CALLED  # noqa: F401  (fills in right values)
from tests.wrong_input.samples import arguments_of, call


@attrs.frozen
class Claim:
    """An application's own record."""

    number: int
    case: Case
    plan: CommissionPlan | None


@pytest.mark.parametrize("with_plan", [True, False])
def test_a_class_of_the_applications_own_keeps_ours_inside(with_plan):
    converter = data.hooks(cattrs.Converter())
    plan = call(CommissionPlan, arguments_of(CommissionPlan)) if with_plan else None
    claim = Claim(3, call(Case, arguments_of(Case)), plan)
    plain = converter.unstructure(claim)
    assert plain["case"] == data.dump(claim.case)
    assert converter.structure(plain, Claim) == claim
