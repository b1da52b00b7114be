"""An entry of the catalogue is implemented when every example of it is an asserted case."""

from textwrap import dedent

import pytest

from clientrules import regulations
from tests.traceability import (
    OPEN_ENTRIES,
    Entry,
    Mark,
    all_marks,
    catalogue,
    listed,
    marks_in,
    not_implemented,
    unknown,
    wrong_in_list,
)

CATALOGUE = (
    Entry("VM-1", computable=True, examples=2),
    Entry("VM-2", computable=True, examples=1),
    Entry("VM-6", computable=False, examples=0),
)


def read(
    source: str, file: str = "test_it.py"
) -> tuple[list[tuple[str, tuple[int, ...]]], list[str]]:
    """Return the marks of a small source without their places, and its problems."""
    marks, problems = marks_in(dedent(source), file)
    return [(mark.id, mark.examples) for mark in marks], problems


def test_every_mark_stands_on_a_test_that_asserts_something():
    assert all_marks()[1] == []


def test_every_mark_names_an_entry_and_examples_of_it():
    assert unknown(all_marks()[0], catalogue()) == []


def test_the_open_list_is_exactly_what_is_not_implemented():
    still_open = not_implemented(catalogue(), all_marks()[0])
    ids = listed(OPEN_ENTRIES.read_text(encoding="utf-8"))
    assert wrong_in_list(ids, catalogue(), still_open) == []


def test_every_entry_without_anything_to_compute_is_at_least_a_clause():
    silent = [entry.id for entry in catalogue() if not entry.computable]
    assert [each for each in silent if each not in regulations.clauses()] == []


def test_every_computable_entry_of_the_catalogue_has_an_example():
    assert [entry.id for entry in catalogue() if entry.computable and not entry.examples] == []


# How marks are read.


def test_a_mark_names_an_entry_and_the_examples_that_the_test_asserts():
    source = """
        @pytest.mark.clause("VM-1", 1, 2)
        def test_it():
            assert rule() == 1
    """
    assert read(source) == ([("VM-1", (1, 2))], [])


def test_a_mark_without_numbers_shows_the_clause_and_none_of_its_examples():
    source = """
        @pytest.mark.clause("VM-6")
        def test_it():
            assert rule() == 1
    """
    assert read(source) == ([("VM-6", ())], [])


def test_stacked_marks_all_count():
    source = """
        @pytest.mark.clause("VM-1", 1)
        @pytest.mark.clause("VM-2", 1)
        def test_it():
            assert rule() == 1
    """
    assert read(source) == ([("VM-1", (1,)), ("VM-2", (1,))], [])


def test_the_marks_of_parameters_belong_to_the_test_they_run():
    source = """
        @pytest.mark.parametrize(
            "x",
            [
                pytest.param(1, marks=pytest.mark.clause("VM-1", 1)),
                pytest.param(2, marks=[pytest.mark.clause("VM-1", 2), pytest.mark.slow]),
            ],
        )
        def test_it(x):
            assert rule(x) == 1
    """
    assert read(source) == ([("VM-1", (1,)), ("VM-1", (2,))], [])


def test_a_table_of_cases_may_stand_above_the_test_that_names_it():
    source = """
        CASES = [pytest.param(1, marks=pytest.mark.clause("VM-1", 1))]

        @pytest.mark.parametrize("x", CASES)
        def test_it(x):
            assert rule(x) == 1
    """
    assert read(source) == ([("VM-1", (1,))], [])


def test_a_table_that_no_test_names_is_an_error():
    source = """
        CASES = [pytest.param(1, marks=pytest.mark.clause("VM-1", 1))]

        def test_it():
            assert rule() == 1
    """
    assert read(source) == ([], ["test_it.py:2: mark a test, calling pytest.mark.clause there"])


def test_a_refusal_shown_by_raises_counts_as_asserted():
    source = """
        @pytest.mark.clause("VM-1", 1)
        def test_it():
            with pytest.raises(ValueError, match="no"):
                rule()
    """
    assert read(source) == ([("VM-1", (1,))], [])


def test_a_method_of_a_test_class_can_show_a_clause():
    source = """
        class TestIt:
            @pytest.mark.clause("VM-1", 1)
            def test_it(self):
                assert rule() == 1
    """
    assert read(source) == ([("VM-1", (1,))], [])


@pytest.mark.parametrize(
    "body",
    ["rule()", "assert True", "with suppress(ValueError): rule()", "'assert rule() == 1'"],
)
def test_a_marked_test_that_asserts_nothing_is_an_error(body):
    source = f'@pytest.mark.clause("VM-1", 1)\ndef test_it():\n    {body}\n'
    assert read(source)[1] == ["test_it.py:2: test_it is marked and asserts nothing"]


def test_a_parameter_marked_on_a_test_that_asserts_nothing_is_an_error():
    source = """
        @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.clause("VM-1", 1))])
        def test_it(x):
            rule(x)
    """
    assert read(source)[1] == ["test_it.py:3: test_it is marked and asserts nothing"]


@pytest.mark.parametrize("mark", ["skip", "skipif(True)", "xfail(reason='later')"])
def test_a_marked_test_that_may_not_run_is_an_error(mark):
    source = f"""
        @pytest.mark.clause("VM-1", 1)
        @pytest.mark.{mark}
        def test_it():
            assert rule() == 1
    """
    assert read(source)[1] == ["test_it.py:4: test_it is marked and may not run"]


@pytest.mark.parametrize(
    "arguments",
    [
        "ID, 1",
        '"VM-1", number',
        '"VM-1", *range(1, 3)',
        '"VM-1", examples=1',
        '"VM-1", True',
        "1",
        "",
    ],
)
def test_a_mark_that_is_not_written_out_is_an_error(arguments):
    source = f"""
        @pytest.mark.clause({arguments})
        def test_it():
            assert rule() == 1
    """
    problem = "test_it.py:2: write the id and the example numbers as literals"
    assert read(source) == ([], [problem])


@pytest.mark.parametrize(
    "source",
    [
        'pytestmark = pytest.mark.clause("VM-1", 1)',
        "clause = pytest.mark.clause",
        '@pytest.mark.clause("VM-1", 1)\nclass TestIt:\n    pass',
        '@pytest.mark.clause("VM-1", 1)\ndef check():\n    assert rule()',
        '@mark.clause("VM-1", 1)\ndef check():\n    assert rule()',
        "@pytest.mark.clause\ndef test_it():\n    assert rule()",
        'def outer():\n    @mark.clause("VM-1", 1)\n    def test_it():\n        assert rule()',
    ],
)
def test_a_mark_on_anything_but_a_test_is_an_error(source):
    marks, problems = read(source)
    assert marks == []
    assert [problem.partition(": ")[2] for problem in problems] == [
        "mark a test, calling pytest.mark.clause there"
    ]


def test_a_mark_in_a_file_that_holds_no_tests_is_an_error():
    source = """
        @pytest.mark.clause("VM-1", 1)
        def test_it():
            assert rule() == 1
    """
    assert read(source, "cases.py") == (
        [],
        ["cases.py:2: mark a test, calling pytest.mark.clause there"],
    )


# What the marks add up to.


def test_a_mark_of_an_unknown_entry_is_an_error():
    problems = unknown([Mark("VM-9", (1,), "test_it.py:2")], CATALOGUE)
    assert problems == ["test_it.py:2: the catalogue has no entry 'VM-9'"]


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_an_example_that_the_entry_does_not_have_is_an_error(number):
    problems = unknown([Mark("VM-1", (1, number), "test_it.py:2")], CATALOGUE)
    assert problems == [f"test_it.py:2: VM-1 has 2 examples, no {number}"]


def test_an_entry_is_open_until_all_its_examples_are_shown():
    first, second = Mark("VM-1", (1,), "test_it.py:2"), Mark("VM-1", (2,), "test_it.py:9")
    assert not_implemented(CATALOGUE, []) == ["VM-1", "VM-2"]
    assert not_implemented(CATALOGUE, [first]) == ["VM-1", "VM-2"]
    assert not_implemented(CATALOGUE, [first, first]) == ["VM-1", "VM-2"]
    assert not_implemented(CATALOGUE, [first, second]) == ["VM-2"]


def test_an_entry_without_anything_to_compute_is_never_open():
    assert "VM-6" not in not_implemented(CATALOGUE, [])


def test_a_computable_entry_without_examples_stays_open():
    bare = Entry("VM-7", computable=True, examples=0)
    assert not_implemented([bare], [Mark("VM-7", (), "test_it.py:2")]) == ["VM-7"]


def test_an_open_list_is_one_id_a_line_with_comments():
    assert listed("# what is left\n\nVM-1\n  VM-2  # later\n") == ["VM-1", "VM-2"]


def test_an_open_list_that_holds_what_is_open_is_right():
    assert wrong_in_list(["VM-1", "VM-2"], CATALOGUE, ["VM-1", "VM-2"]) == []


@pytest.mark.parametrize(
    ("ids", "problem"),
    [
        (["VM-1", "VM-2", "VM-9"], "VM-9: the catalogue has no such entry"),
        (["VM-1", "VM-1", "VM-2"], "VM-1: listed twice"),
        (["VM-1", "VM-2", "VM-6"], "VM-6: implemented, so take it out"),
        (["VM-1"], "VM-2: open and not listed"),
        (["VM-2", "VM-1"], "the list is not in the order of the catalogue"),
    ],
)
def test_an_open_list_that_differs_from_what_is_open_is_an_error(ids, problem):
    assert wrong_in_list(ids, CATALOGUE, ["VM-1", "VM-2"]) == [problem]
