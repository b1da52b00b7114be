"""A package loads each of its names from its home, once, when it is first used."""

import sys
from types import ModuleType

import pytest

from clientrules.lazy import lazily


@pytest.fixture
def shop(monkeypatch):
    """Return a package of two modules, none of them loaded into it yet."""
    package, till, stock = map(ModuleType, ["shop", "shop.till", "shop.stock"])
    till.pay = object()
    for module in (package, till, stock):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    lazily("shop", {"pay": "shop.till", "stock": "shop.stock"})
    return package


def test_a_name_is_the_very_object_of_its_home(shop):
    assert shop.pay is sys.modules["shop.till"].pay


def test_a_module_of_the_package_stands_for_itself(shop):
    assert shop.stock is sys.modules["shop.stock"]


def test_nothing_is_loaded_before_it_is_used(shop):
    assert {"pay", "stock"}.isdisjoint(vars(shop))


def test_a_name_is_looked_up_in_its_home_only_once(shop):
    first = shop.pay
    sys.modules["shop.till"].pay = object()
    assert vars(shop)["pay"] is shop.pay is first


def test_the_names_are_listed_before_they_are_used(shop):
    assert dir(shop) == ["pay", "stock"]


@pytest.mark.parametrize("name", ["Pay", "till", "__wrapped__"])
def test_an_unknown_name_is_an_attribute_error_that_names_the_package(shop, name):
    with pytest.raises(AttributeError, match=f"module 'shop' has no attribute '{name}'"):
        getattr(shop, name)
    assert not hasattr(shop, name)


def test_a_name_that_its_home_lost_is_an_attribute_error(shop):
    del sys.modules["shop.till"].pay
    with pytest.raises(AttributeError, match=r"'shop\.till' has no attribute 'pay'"):
        _ = shop.pay
