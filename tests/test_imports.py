"""Importing clientrules is cheap: families, documents and optional libraries load when used."""

import pytest

from tests.fresh import modules_after

OPTIONAL = {
    *("cattrs", "holidays", "hypothesis", "jsonschema", "matplotlib", "narwhals", "numpy"),
    *("openpyxl", "pandas", "polars", "pyarrow", "pytest", "tomli_w"),
}
PACKAGES = ("core", "regulations", "segmentation", "loyalty", "complaints", "sales", "service")
PACKAGES += ("records", "frames", "calendars", "plots")


def test_importing_clientrules_loads_nothing_but_itself():
    own = [each for each in modules_after("import clientrules") if each.startswith("clientrules")]
    assert own == ["clientrules", "clientrules.lazy"]


@pytest.mark.parametrize(
    "code",
    [
        "import clientrules",
        "from clientrules import segmentation, regulations, core",
        "import clientrules; [getattr(clientrules, name) for name in clientrules.__all__]",
        "from clientrules import regulations; regulations.listing()",
    ],
)
def test_no_optional_library_is_loaded(code):
    assert OPTIONAL.intersection(modules_after(code)) == set()


def test_importing_the_packages_loads_no_document_and_no_rule():
    loaded = modules_after("from clientrules import segmentation, regulations, core")
    packages = {"clientrules.segmentation", "clientrules.regulations", "clientrules.core"}
    assert packages <= set(loaded)
    inside = tuple(f"{each}." for each in packages - {"clientrules.core"})
    assert [each for each in loaded if each.startswith(inside)] == []


def test_a_shared_word_loads_no_family_and_no_document():
    loaded = modules_after("from clientrules import Decision, amount, allocate, Editions, days")
    own = {each.split(".")[1] for each in loaded if each.startswith("clientrules.")}
    assert own.isdisjoint(set(PACKAGES) - {"core"})
