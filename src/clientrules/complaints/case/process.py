"""Which process a firm uses for its complaints: the steps, who takes them, and on which forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import attrs
from attrs import field, frozen

from clientrules.complaints.case.events import MERGED, WAITING
from clientrules.complaints.case.flows import FACTORY_FLOW, ISO_FLOW
from clientrules.complaints.case.intake import INTAKE_FORM
from clientrules.complaints.property_handling import PROPERTY_STEPS
from clientrules.core.checks import Check, field_name, kind, mapping, names_field, require_name
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import zone_field
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.policy import Policy, option
from clientrules.core.refusals import not_among, wrong_kind
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.tables.form import Form
from clientrules.core.tables.workflow import Workflow


def _asides() -> tuple[str, ...]:
    """Return the asides of most firms, which a signature has no room for."""
    return "customer message", "holding response", "reply", "status told", WAITING


def _takers(given: Mapping[str, Role]) -> FrozenMap[str, Role]:
    return mapping(given, "takers", of="a step's name")


def _signatures(given: Mapping[str, str]) -> FrozenMap[str, str]:
    return mapping(given, "signatures", of="a step's name")


def _forms(given: Mapping[str, Form]) -> FrozenMap[str, Form]:
    return mapping(given, "forms", of="a step's name")


def _holds(expected: type) -> Check:
    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        for step, item in value.items():
            if not isinstance(item, expected):
                name = f"{field_name(instance, attribute)}[{shown(step)}]"
                raise wrong_kind(name, item, f"a {expected.__name__}")

    return check


@frozen(kw_only=True)
class ComplaintProcess(Policy):
    """Which steps a firm takes with a complaint, and who takes them.

    Args:
        workflow: the steps in their order.
        exits: the steps that end a case from anywhere.
        asides: the steps that may be taken at any time while a case is open and lead nowhere.
        takers: for a step, the only post that may take it.
        signatures: for a step, the earlier one whose doer must sign it: with
            `{"closed": "handled"}` the person who handled the case closes it.
        forms: for a step, the form that goes with it; `missing` tells what it still lacks.
        zone: the zone in which the instant of the receipt has its day, which selects an edition.
    """

    workflow: Workflow = field(validator=kind(Workflow))
    exits: tuple[str, ...] = option(("withdrawn", MERGED), converter=names_field)
    asides: tuple[str, ...] = field(factory=_asides, converter=names_field)
    takers: Mapping[str, Role] = option(FrozenMap({}), converter=_takers, validator=_holds(Role))
    signatures: Mapping[str, str] = option(
        FrozenMap({}), converter=_signatures, validator=_holds(str)
    )
    forms: Mapping[str, Form] = option(FrozenMap({}), converter=_forms, validator=_holds(Form))
    zone: str | None = option(None, validator=zone_field)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name in (*self.takers, *self.signatures, *self.signatures.values(), *self.forms):
            self.clause_of(name)

    def _in_short(self) -> str:
        """Return the clause that orders the steps: every signature of a rule shows its default."""
        return f"<ComplaintProcess {self.workflow.clause.id}: {len(self.workflow.steps)} steps>"

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Return the steps of the process, exits and asides too, each with its clause."""
        own, named = self.workflow.clause, dict[str, Clause]()
        named.update((each.name, each.clause or own) for each in self.workflow.steps)
        for name in (*self.exits, *self.asides):
            named.setdefault(name, own)
        return FrozenMap(named)

    def clause_of(self, step: str) -> Clause:
        """Return the clause that orders a step.

        Raises:
            UnknownKeyError: no step of the process.
        """
        if require_name(step, "step") not in self.clauses:
            raise not_among(step, "is not a step of the process", self.clauses, "step")
        return self.clauses[step]


FACTORY_PROCESS: Final = ComplaintProcess(
    workflow=FACTORY_FLOW, forms={"form sent": INTAKE_FORM}, zone="Asia/Shanghai"
)
"""The process of the factory's regulation."""

ISO_PROCESS: Final = ComplaintProcess(workflow=ISO_FLOW)
"""The process of ISO 10002, through which the stages of most public regimes run as well."""

PROPERTY_PROCESS: Final = ComplaintProcess(
    workflow=PROPERTY_STEPS, signatures={"sign": "settle"}, zone="Asia/Shanghai"
)
"""The property manager's process: whoever settled the complaint signs it."""
