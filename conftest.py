"""Run the examples of the README, the pages and the docstrings as tests."""

import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser, SkipParser as DocstringSkipParser
from sybil.sybil import SybilCollection

# Pictures are drawn to files, never to a screen.
os.environ.setdefault("MPLBACKEND", "Agg")

# A busy machine is no failure of a rule.
settings.register_profile("clientrules", deadline=None)
settings.load_profile("clientrules")

_OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE
_PAGE_PARSERS = [PythonCodeBlockParser(doctest_optionflags=_OPTIONS), SkipParser()]
_DOCSTRING_PARSERS = [DocTestParser(optionflags=_OPTIONS), DocstringSkipParser()]

pytest_collect_file = SybilCollection(
    [
        Sybil(parsers=_PAGE_PARSERS, filenames=["README.md"]),
        Sybil(parsers=_PAGE_PARSERS, path="docs", pattern="*.md"),
        Sybil(parsers=_DOCSTRING_PARSERS, path="src", pattern="*.py"),
    ]
).pytest()
