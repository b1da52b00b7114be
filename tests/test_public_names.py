"""Every module says in `__all__` what is public, sorted, and every name of it resolves."""

import ast
import inspect
import re
from importlib import import_module
from pkgutil import iter_modules, walk_packages

import pytest

import clientrules
from tests.fresh import printed

FOUND = list(walk_packages(clientrules.__path__, "clientrules."))
MODULES = ["clientrules", *(each.name for each in FOUND)]
PACKAGES = ["clientrules", *(each.name for each in FOUND if each.ispkg)]
LAZY = [name for name in PACKAGES if "__getattr__" in vars(import_module(name))]


@pytest.fixture
def module(request):
    return import_module(request.param)


@pytest.fixture
def package(request):
    return import_module(request.param)


each_module = pytest.mark.parametrize("module", MODULES, indirect=True)
each_package = pytest.mark.parametrize("package", PACKAGES, indirect=True)
each_lazy = pytest.mark.parametrize("package", LAZY, indirect=True)


@each_module
def test_all_is_sorted_and_names_nothing_twice(module):
    assert list(module.__all__) == sorted(set(module.__all__), key=_place)


def test_constants_come_before_classes_before_functions_and_numbers_count_up():
    names = ["within", "CENT", "amount", "Amount", "GEN_10", "GEN_2", "A", "GEN"]
    expected = ["CENT", "GEN", "GEN_2", "GEN_10", "A", "Amount", "amount", "within"]
    assert sorted(names, key=_place) == expected


@each_module
def test_every_public_name_resolves(module):
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("package", PACKAGES[1:], indirect=True)
def test_no_public_name_of_a_package_is_hidden_by_a_module_of_that_name(package):
    modules = {each.name for each in iter_modules(package.__path__)}
    assert modules.intersection(package.__all__) == set()


@each_package
def test_dir_lists_every_public_name_before_any_is_used(package):
    listed = printed(f"import {package.__name__} as package; print(*dir(package))").split()
    assert set(package.__all__) <= set(listed)


@each_package
def test_an_unknown_attribute_is_an_attribute_error_that_names_both(package):
    with pytest.raises(AttributeError, match=rf"'{package.__name__}' has no attribute 'nonsense'"):
        package.nonsense
    assert not hasattr(package, "nonsense")


def test_the_library_and_its_core_load_their_names_lazily():
    assert {"clientrules", "clientrules.core"} <= set(LAZY)


@each_lazy
def test_lazy_names_are_exactly_the_public_ones(package):
    assert sorted(_homes(package)) == sorted(package.__all__)


@each_lazy
def test_type_checkers_are_shown_every_lazy_name_from_the_same_home(package):
    assert _shown_to_type_checkers(package) == _homes(package)


@each_lazy
def test_a_lazy_name_is_the_very_object_of_its_home(package):
    homes = _homes(package)
    different = [
        name
        for name, home in homes.items()
        if getattr(package, name) is not _object(package.__name__, name, home)
    ]
    assert different == []


def _place(name: str) -> tuple[int, list[tuple[bool, int, str]]]:
    """Return where a name belongs: constants, then classes, then the rest, numbers by size."""
    constant, capital = name.isupper() and len(name) > 1, name[0].isupper()
    parts = [part for part in re.split(r"(\d+)", name) if part]
    return 2 - capital - constant, [
        (False, int(part), "") if part.isdigit() else (True, 0, part) for part in parts
    ]


def _homes(package) -> dict[str, str]:
    return dict(inspect.getclosurevars(vars(package)["__getattr__"]).nonlocals["homes"])


def _shown_to_type_checkers(package) -> dict[str, str]:
    shown = {}
    for node in ast.parse(inspect.getsource(package)).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for each in node.body:
                assert isinstance(each, ast.ImportFrom)
                for alias in each.names:
                    assert alias.asname in {None, alias.name}
                    own = each.module == package.__name__
                    shown[alias.name] = f"{each.module}.{alias.name}" if own else each.module
    return shown


def _object(package: str, name: str, home: str) -> object:
    module = import_module(home)
    return module if home == f"{package}.{name}" else getattr(module, name)
