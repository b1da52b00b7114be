"""Every rule looks at the policy that it is given before anything else, and refuses another's."""

import datetime as dt
import inspect
import typing
from importlib import import_module
from pkgutil import walk_packages

import attrs
import pytest

import clientrules
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.policy import Policy
from clientrules.errors import InvalidTypeError, RulesError, UnknownKeyError
from tests.wrong_input import known  # noqa: F401  (adds right values to the samples)
from tests.wrong_input.samples import CLAUSE, arguments_of, parameters

PACKAGES = ["complaints", "frames", "loyalty", "records", "sales", "segmentation", "service"]
BY_EVENT = {"frames.balances", "loyalty.under_policy"}
"""Those that let each event of a history select its edition."""
EDITIONS = Editions([Edition(dt.date(2025, 1, 1), Policy())])


def _kind(rule):
    """Return the policy class by which a public rule goes, or `None` if it is not of one."""
    if "policy" not in inspect.signature(rule).parameters:
        return None
    annotation = parameters(rule)["policy"][1]
    kinds = [
        each
        for each in typing.get_args(annotation) or (annotation,)
        if typing.get_origin(each) is not Editions
    ]
    kind = kinds[0] if len(kinds) == 1 else None
    return kind if inspect.isclass(kind) and issubclass(kind, Policy) else None


def _rules():
    found = {
        (each.name.split(".")[1], name): getattr(module, name)
        for each in walk_packages(clientrules.__path__, "clientrules.")
        if each.ispkg and each.name.split(".")[1] in PACKAGES
        for module in [import_module(each.name)]
        for name in module.__all__
    }
    for (package, name), rule in found.items():
        whole = f"{package}.{name}" in BY_EVENT
        if inspect.isfunction(rule) and _kind(rule) is not None and not whole:
            yield pytest.param(rule, _kind(rule), id=f"{package}.{name}")


RULES = list(_rules())
each_rule = pytest.mark.parametrize(("rule", "kind"), RULES)


def _ask(rule, policy):
    """Ask a rule with nothing but a policy: what comes first is all that it can look at."""
    facts = {
        each.name: None
        for each in inspect.signature(rule).parameters.values()
        if each.default is each.empty
    }
    return rule(**(facts | {"policy": policy}))


@each_rule
@pytest.mark.parametrize("policy", [None, "the firm's"], ids=["none", "text"])
def test_what_is_no_policy_is_refused(rule, kind, policy):
    with pytest.raises(InvalidTypeError, match=rf"^the policy is .*: expected an? {kind.__name__}"):
        _ask(rule, policy)


@each_rule
def test_a_class_of_policies_is_not_one_of_them(rule, kind):
    with pytest.raises(InvalidTypeError, match=rf"; write {kind.__name__}\(\.\.\.\)$"):
        _ask(rule, kind)


@each_rule
def test_of_editions_one_is_to_be_selected(rule, kind):
    selected = r"editions are given and no day|governs, and it (has not come|is not told)"
    with pytest.raises(RulesError, match=rf"{kind.__name__}; write editions\.on\(|{selected}"):
        _ask(rule, EDITIONS)


@pytest.mark.parametrize(("rule", "kind"), [each for each in RULES if each.values[1] is not Policy])
def test_a_policy_of_another_rule_is_refused(rule, kind):
    with pytest.raises(InvalidTypeError, match=rf"expected an? {kind.__name__}; write"):
        _ask(rule, Policy())


def _policies(of=Policy):
    for each in of.__subclasses__():
        module = each.__module__
        if (
            module.startswith("clientrules.")
            and getattr(import_module(module), each.__name__) is each
        ):
            yield each
        yield from _policies(each)


@pytest.mark.parametrize(
    "policy", sorted(set(_policies()), key=str), ids=lambda each: each.__name__
)
def test_every_policy_refuses_a_citation_of_no_field_and_by_no_clause(policy):
    needed = arguments_of(policy)
    with pytest.raises(UnknownKeyError, match="cites names 'no such field': expected a field of"):
        policy(**needed, cites={"no such field": CLAUSE})
    name = next(each.name for each in attrs.fields(policy) if each.init and each.name != "cites")
    with pytest.raises(InvalidTypeError, match=r"cites\['\w+'\] is 'OUR-1' .*: expected a Clause"):
        policy(**needed, cites={name: "OUR-1"})


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_has_rules_that_go_by_a_policy(package):
    assert [each.id for each in RULES if each.id.startswith(f"{package}.")] != []
