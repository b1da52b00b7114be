"""A package loads each of its names from its home, once, when it is first used."""

import importlib
import sys
import zipfile

import pytest

from clientrules.lazy import face

FILES = {
    "__init__.py": "from clientrules.lazy import lazily\n\nlazily(__name__)\n",
    "__init__.pyi": "from shop import stock as stock\nfrom shop.till import pay as pay\n",
    "stock.py": "",
    "till.py": "pay = object()\n",
}


@pytest.fixture(params=["folder", "archive"])
def shop(request, tmp_path, monkeypatch):
    """Return a package of two modules, none of them loaded into it yet."""
    place = tmp_path / "shop.zip"
    if request.param == "archive":
        with zipfile.ZipFile(place, "w") as archive:
            for name, source in FILES.items():
                archive.writestr(f"shop/{name}", source)
    else:
        (place / "shop").mkdir(parents=True)
        for name, source in FILES.items():
            (place / "shop" / name).write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(place))
    yield importlib.import_module("shop")
    for name in [each for each in sys.modules if each.split(".")[0] == "shop"]:
        del sys.modules[name]


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


def test_the_stub_is_the_one_list_of_names(shop):
    assert face(shop.__name__) == {"stock": "shop.stock", "pay": "shop.till"}
    assert shop.__all__ == ["stock", "pay"]


@pytest.mark.parametrize("name", ["Pay", "till", "__wrapped__"])
def test_an_unknown_name_is_an_attribute_error_that_names_the_package(shop, name):
    with pytest.raises(AttributeError, match=f"module 'shop' has no attribute '{name}'"):
        getattr(shop, name)
    assert not hasattr(shop, name)


def test_a_name_that_its_home_lost_is_an_attribute_error(shop):
    del importlib.import_module("shop.till").pay
    with pytest.raises(AttributeError, match=r"'shop\.till' has no attribute 'pay'"):
        _ = shop.pay
