"""Every rule can be found from its clause: what implements it cites it."""

from functools import cache
from textwrap import dedent

import pytest

from clientrules import regulations
from tests.regulations.citations import citations
from tests.traceability import OPEN_ENTRIES, catalogue, listed

library = cache(citations)

CLAUSES = """
    C_1 = SOURCE.clause("C-1", "It is so.")
    C_2 = SOURCE.clause("C-2", "It is otherwise.")
"""


@pytest.fixture
def cited(tmp_path):
    """Return what cites the two clauses of a small library with one family, `shop`."""

    def of(**modules: str) -> dict[str, list[str]]:
        exported = modules.pop("exports", "rule other Policy LIST").split()
        files = {
            "__init__": "",
            "regulations/__init__": "",
            "regulations/club": CLAUSES,
            "shop/__init__": "",
            **{name.replace("__", "/"): source for name, source in modules.items()},
        }
        for name, source in files.items():
            path = tmp_path / "clientrules" / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(source), encoding="utf-8")
        face = f"from clientrules.shop.prices import {', '.join(exported)}"
        (tmp_path / "clientrules/shop/__init__.pyi").write_text(face, encoding="utf-8")
        found = citations(tmp_path)
        return {id_: [f"{each.package}:{each.name}" for each in found[id_]] for id_ in found}

    return of


# The library.


def test_every_computable_clause_is_implemented_by_a_public_name():
    nobody = [each.id for each in catalogue() if each.computable and not library()[each.id]]
    still_open = listed(OPEN_ENTRIES.read_text(encoding="utf-8"))
    assert [each for each in nobody if each not in still_open] == []


def test_every_clause_of_the_regulations_is_looked_for():
    assert set(library()) == set(regulations.clauses())


@pytest.mark.parametrize(
    ("clause", "first"),
    [
        ("VM-1", {"value_segment"}),
        ("VIP-R2", {"quote"}),
        ("KEYC-4", {"REWARDS"}),
        ("GEN-5", {"at_least", "below"}),
        ("GEN-11", {"source_gap"}),
    ],
)
def test_a_clause_is_found_to_be_implemented_where_a_reader_expects_it(clause, first):
    assert first <= {each.name for each in library()[clause]}


# How citations are read.


def test_a_function_cites_the_clause_that_its_body_uses(cited):
    found = cited(
        shop__prices="""
            from clientrules.regulations.club import C_1
            def rule():
                return Reason(C_1)
        """
    )
    assert found == {"C-1": ["clientrules.shop:rule"], "C-2": []}


def test_a_policy_and_a_table_cite_the_clauses_of_their_fields_and_rows(cited):
    found = cited(
        shop__prices="""
            from clientrules.regulations.club import C_1, C_2
            class Policy:
                rate: int = ruled(1, C_1)
            LIST: Final = Table((Row("a", 1, C_2),))
        """
    )
    assert found == {"C-1": ["clientrules.shop:Policy"], "C-2": ["clientrules.shop:LIST"]}


def test_what_is_not_public_speaks_for_the_name_that_uses_it(cited):
    found = cited(
        shop__prices="""
            from clientrules.shop.inner import inner
            _TEXTS = {1: _other}
            def _other():
                return rule() or _other()
            def rule():
                return _TEXTS[1], inner()
        """,
        shop__inner="""
            from clientrules.regulations.club import C_1
            def inner():
                return C_1
        """,
    )
    assert found["C-1"] == ["clientrules.shop:rule"]


def test_another_public_name_speaks_for_itself(cited):
    found = cited(
        shop__prices="""
            from clientrules.regulations.club import C_1
            def rule():
                return C_1
            def other():
                return rule()
        """
    )
    assert found["C-1"] == ["clientrules.shop:rule"]


@pytest.mark.parametrize(
    "docstring",
    [
        "Say so.\n\n    Clause: C-1.",
        "Say so.\n\n    Clauses: C-2, C-1.",
        "Say so.\n\n    Clauses: C-2 and, over the end of a\n    line, C-1.\n\n    >>> 1\n    1",
        "Say so (C-1).",
        "Say so (C-2, C-1).\n\n    More.",
    ],
    ids=["one", "two", "two lines", "summary", "summary of two"],
)
def test_a_docstring_names_clauses_at_its_end_or_in_brackets(cited, docstring):
    source = f'def rule():\n    """{docstring}"""\n'
    assert cited(shop__prices=source)["C-1"] == ["clientrules.shop:rule"]


@pytest.mark.parametrize(
    "docstring",
    ["Say so, unlike C-1.", "Say (C-1) so.", "Say so.\n\n    Else (C-1).", "Say so (D-1)."],
)
def test_a_clause_that_is_only_mentioned_is_not_cited(cited, docstring):
    source = f'def rule():\n    """{docstring}"""\n'
    assert cited(shop__prices=source) == {"C-1": [], "C-2": []}


def test_a_method_cites_for_its_class(cited):
    found = cited(
        shop__prices='''
            class Policy:
                def ask(self):
                    """Ask.

                    Clause: C-1.
                    """
        '''
    )
    assert found["C-1"] == ["clientrules.shop:Policy"]


def test_a_module_cites_for_all_its_public_names(cited):
    found = cited(
        shop__prices='''
            """Prices of the club (C-1)."""
            def rule():
                pass
            def other():
                pass
            def _inner():
                pass
        '''
    )
    assert found["C-1"] == ["clientrules.shop:other", "clientrules.shop:rule"]


def test_names_whose_docstring_names_the_clause_come_first(cited):
    found = cited(
        shop__prices='''
            from clientrules.regulations.club import C_1
            def other():
                return C_1
            def rule():
                """Say so (C-1)."""
        '''
    )
    assert found["C-1"] == ["clientrules.shop:rule", "clientrules.shop:other"]


def test_a_name_that_the_package_does_not_export_cites_nothing(cited):
    found = cited(
        exports="rule",
        shop__prices="""
            from clientrules.regulations.club import C_1
            def other():
                return C_1
        """,
    )
    assert found["C-1"] == []


def test_a_module_at_the_top_stands_for_itself(cited):
    found = cited(
        plots="""
            from clientrules.regulations.club import C_1
            def draw():
                return C_1
        """
    )
    assert found["C-1"] == ["clientrules.plots:draw"]


def test_to_list_a_gap_implements_nothing(cited):
    found = cited(
        regulations__gaps='''
            from clientrules.regulations.club import C_1, C_2
            GAPS = {"numbers": C_1}
            def source_gap():
                """Say what is missing (C-2)."""
                return GAPS
        '''
    )
    assert found == {"C-1": [], "C-2": ["clientrules.regulations.gaps:source_gap"]}
