"""Customers' opinions on products: which way they take, and who handles a nonconformity."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.labelled import Labelled
from clientrules.core.role import Role
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.mining_customer_data import MINE_5_3_2B
from clientrules.regulations.roles import (
    BUSINESS,
    GENERAL_OFFICE,
    MARKETING_COMPANY,
    PRODUCTION_DIVISION,
)


class OpinionKind(Labelled):
    """What a customer says of a product (MINE-5.3.2b)."""

    OPINION = "opinion", "opinion or suggestion", "意见和建议"
    NONCONFORMITY = "nonconformity", "opinion that it does not conform", "不符合意见"


class Treatment(Labelled):
    """What becomes of an opinion (MINE-5.3.2b)."""

    FED_BACK = "fed back", "passed on and fed back", "汇总后反馈"
    HANDLED = "handled", "handled jointly", "协同处理"


@frozen
class OpinionRoute:
    """The way of an opinion.

    Args:
        by: through whose hands it goes, in order.
        treatment: what becomes of it there.
    """

    by: tuple[Role, ...]
    treatment: Treatment = field(validator=kind(Treatment))

    def __str__(self) -> str:
        """Return the way in words."""
        return f"{self.treatment.label} by {', '.join(map(str, self.by))}"


OPINION_ROUTES: Final = Table(
    (
        TableRow(
            OpinionKind.OPINION,
            OpinionRoute((BUSINESS, GENERAL_OFFICE, PRODUCTION_DIVISION), Treatment.FED_BACK),
            MINE_5_3_2B,
        ),
        TableRow(
            OpinionKind.NONCONFORMITY,
            OpinionRoute((MARKETING_COMPANY, PRODUCTION_DIVISION), Treatment.HANDLED),
            MINE_5_3_2B,
        ),
    )
)
"""An opinion is collected, pooled and fed back; a nonconformity is organised and handled."""
