"""A package's face is its stub: what it lists, and nothing else, is public there."""

import ast
import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages

import pytest

import clientrules
from clientrules.lazy import face
from tests.fresh import printed

FOUND = list(walk_packages(clientrules.__path__, "clientrules."))
PACKAGES = ["clientrules", *(each.name for each in FOUND if each.ispkg)]
FACES = [each for each in PACKAGES if face(import_module(each).__name__)]
MOST_OF_A_FACE, MOST_OF_ALL = 45, 550


@pytest.fixture
def package(request):
    return import_module(request.param)


each_package = pytest.mark.parametrize("package", PACKAGES, indirect=True)
each_face = pytest.mark.parametrize("package", FACES, indirect=True)


@each_package
def test_every_package_is_a_docstring_and_its_stub(package):
    source = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    assert ast.get_docstring(source)
    assert [ast.unparse(each) for each in source.body[1:]] == [
        "from clientrules.lazy import lazily",
        "lazily(__name__)",
    ]


@each_package
def test_a_stub_names_each_name_once_and_as_its_home_does(package):
    shown = [(each.name, each.asname) for node in _stub(package).body for each in node.names]
    assert all(name == alias for name, alias in shown)
    assert len(shown) == len(set(shown))


@each_face
def test_every_name_of_a_face_is_the_very_object_that_its_home_defines(package):
    different = [
        name
        for name, home in face(package.__name__).items()
        if getattr(package, name) is not _defined(package.__name__, name, home)
    ]
    assert different == []


@each_package
def test_no_module_hides_a_name_of_its_parents_face(package):
    modules = {each.name for each in iter_modules(package.__path__)}
    hidden = {
        name for name, home in face(package.__name__).items() if home.rpartition(".")[2] != name
    } & modules
    assert hidden == set()


@each_package
def test_dir_lists_every_name_of_the_face_before_any_is_used(package):
    listed = printed(f"import {package.__name__} as package; print(*dir(package))").split()
    assert set(face(package.__name__)) <= set(listed)


@each_package
def test_an_unknown_attribute_is_an_attribute_error_that_names_both(package):
    with pytest.raises(AttributeError, match=rf"'{package.__name__}' has no attribute 'nonsense'"):
        package.nonsense
    assert not hasattr(package, "nonsense")


@each_package
def test_a_face_can_be_taken_in_at_a_glance(package):
    assert len(face(package.__name__)) <= MOST_OF_A_FACE


def test_all_faces_together_have_few_names():
    distinct = {name for each in PACKAGES for name in face(import_module(each).__name__)}
    assert len(distinct) <= MOST_OF_ALL


def test_no_module_lists_its_names_a_second_time():
    listing = [
        str(path)
        for path in Path(clientrules.__file__).parent.rglob("*.py")
        if "__all__ =" in path.read_text(encoding="utf-8")
    ]
    assert listing == []


def _stub(package) -> ast.Module:
    return ast.parse(Path(package.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))


def _defined(package: str, name: str, home: str) -> object:
    module = import_module(home)
    if home == f"{package}.{name}":
        return module
    made = getattr(module, name)
    # A class or function is imported from where it is written.
    if isinstance(made, type) or inspect.isroutine(made):
        assert made.__module__ == home
    return made
