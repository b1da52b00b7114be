"""What a reader prints fits on a line or two: policies, constants and the signatures of rules."""

import inspect
from importlib import import_module
from pkgutil import walk_packages

import attrs

import clientrules
from clientrules.core.clause import Clause
from clientrules.core.dates.term import Term
from clientrules.core.policy import Policy
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.core.tables.form import Form
from clientrules.core.tables.permissions import Permissions
from clientrules.core.tables.table import Table
from clientrules.core.tables.workflow import Workflow
from clientrules.sales import FloorPolicy

MODULES = [import_module(each.name) for each in walk_packages(clientrules.__path__, "clientrules.")]
A_FEW_WORDS, A_LINE_OR_TWO, A_FEW_LINES = 40, 200, 400
IN_SHORT = (Clause, DecisionTable, Form, Permissions, Policy, Table, Term, Workflow)


def _written(wanted):
    """Yield what each module writes under a public name, once, with where it stands."""
    seen = set()
    for module in MODULES:
        for name, value in vars(module).items():
            if not name.startswith("_") and wanted(name, value) and id(value) not in seen:
                seen.add(id(value))
                yield f"{module.__name__}.{name}", value


def _is_a_policy(_name, value):
    return inspect.isclass(value) and issubclass(value, Policy) and value is not Policy


def _is_a_constant(name, _value):
    return name.isupper()


def _is_called(_name, value):
    made = inspect.isfunction(value) or (inspect.isclass(value) and attrs.has(value))
    return made and value.__module__.startswith("clientrules.")


def _too_long(value):
    return len(repr(value)) > (A_LINE_OR_TWO if isinstance(value, IN_SHORT) else A_FEW_LINES)


def _needs_a_number(policy):
    return any(each.init and each.default is attrs.NOTHING for each in attrs.fields(policy))


def test_a_policy_that_changes_nothing_shows_its_name_alone():
    policies = [each for _, each in _written(_is_a_policy) if not _needs_a_number(each)]
    assert [repr(each()) for each in policies] == [f"{each.__name__}()" for each in policies]


def test_a_constant_and_each_row_of_one_show_themselves_in_short():
    constants = _written(_is_a_constant)
    rows = (
        (at, each) for at, all_ in constants for each in (all_ if type(all_) is tuple else [all_])
    )
    assert [at for at, each in rows if _too_long(each)] == []


def test_the_signature_of_what_is_called_has_no_long_default():
    defaults = (
        (at, name, each.default)
        for at, called in _written(_is_called)
        for name, each in inspect.signature(called).parameters.items()
    )
    assert [(at, name) for at, name, each in defaults if _too_long(each)] == []


def test_the_signature_of_a_function_is_read_at_a_glance():
    functions = [(at, each) for at, each in _written(_is_called) if inspect.isfunction(each)]
    assert [at for at, each in functions if len(str(inspect.signature(each))) > A_FEW_LINES] == []


def test_no_default_in_the_signature_of_a_policy_is_long():
    long = [
        (at, name)
        for at, policy in _written(_is_a_policy)
        for name, each in inspect.signature(policy).parameters.items()
        if each.default is not each.empty and len(repr(each.default)) > A_FEW_WORDS
    ]
    assert long == []


def test_a_default_stands_in_a_signature_in_words_where_they_are_few():
    shown = inspect.signature(FloorPolicy).parameters
    assert repr(shown["validity"].default) == "<1 month>"
    assert repr(shown["claim_table"].default) == "..."
    assert repr(shown["introducer"].default) == "Fraction(3, 10)"
