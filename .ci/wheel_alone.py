"""Import every module that needs no extra, where only the wheel is installed."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages

import clientrules

DOORS = {"calendars", "festivals", "frames", "plots"}
EXTRAS = (
    "cattrs",
    "holidays",
    "hypothesis",
    "jsonschema",
    "matplotlib",
    "narwhals",
    "numpy",
    "openpyxl",
    "pandas",
    "tomli_w",
    "tyme4py",
)

came_along = [extra for extra in EXTRAS if find_spec(extra)]
if came_along:
    raise SystemExit(f"installed without being asked for: {', '.join(came_along)}")

names = [module.name for module in walk_packages(clientrules.__path__, "clientrules.")]
alone = [name for name in names if name.split(".")[1] not in DOORS]
families = ("complaints", "loyalty", "records", "sales", "segmentation", "service")
missing = {f"clientrules.{name}" for name in ("core", "regulations", *families)} - set(alone)
if missing:
    raise SystemExit(f"not in the wheel: {', '.join(sorted(missing))}")

words = 0
for name in ("clientrules", *alone):
    module = import_module(name)
    # A package's stub came along with it, and every name that it lists is there.
    for word in getattr(module, "__all__", ()):
        if word not in DOORS:
            getattr(module, word)
            words += 1
print(f"   {len(alone)} modules and {words} names of {clientrules.__file__} import without extras")
