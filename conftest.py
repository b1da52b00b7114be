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

# A busy machine is no failure of a rule. `make test` tries each law on the same few examples;
# `make laws` on many, and on others every time but where a run must come out as the last one did.
settings.register_profile("quick", deadline=None, max_examples=20, derandomize=True)
settings.register_profile("laws", deadline=None, max_examples=100, derandomize="CI" in os.environ)
settings.load_profile("quick")

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
