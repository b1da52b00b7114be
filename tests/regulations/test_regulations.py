"""Every entry of the catalogue is a clause, found by its id or by the words it speaks of."""

import ast
import inspect
import re
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest

from clientrules import regulations
from clientrules.core.clause import Clause, Source
from clientrules.errors import InvalidTypeError, RulesError, UnknownKeyError
from clientrules.regulations.value_matrix import VM_1
from tests.fresh import modules_after
from tests.traceability import catalogue


def _public_names(source: str) -> list[str]:
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
    return [name for name in names if not name.startswith("_")]


MODULES = [
    import_module(f"{regulations.__name__}.{each.name}")
    for each in iter_modules(regulations.__path__)
]
CONSTANTS = [
    (name, value)
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Clause) and name in _public_names(inspect.getsource(module))
]
IDS = [entry.id for entry in catalogue()]
PARTS = ["FLOOR-3.10a", "FLOOR-3.10b", "FLOOR-3.10c"]
"""The parts of an entry that are cited apart, since a manager may depart from one of them alone."""

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ANOTHER_SENTENCE = re.compile(r"[.!?]['\")\]]*\s+\S")


def test_every_entry_of_the_catalogue_is_exactly_one_constant():
    counts = Counter(clause.id for _, clause in CONSTANTS)
    assert sorted(counts) == sorted([*IDS, *PARTS])
    assert [each for each, times in counts.items() if times > 1] == []


def test_every_constant_is_named_as_its_id_is_written():
    wrong = [
        (name, clause.id)
        for name, clause in CONSTANTS
        if name != re.sub(r"[-.]", "_", clause.id.upper())
    ]
    assert wrong == []


def test_every_clause_says_one_sentence():
    says = [clause.says for clause in regulations.clauses().values()]
    assert [each for each in says if not each.endswith(".")] == []
    assert [each for each in says if _ANOTHER_SENTENCE.search(each)] == []


def test_every_sentence_is_in_english():
    says = [clause.says for clause in regulations.clauses().values()]
    assert [each for each in says if _CHINESE.search(each)] == []


def test_every_sentence_is_short():
    says = [clause.says for clause in regulations.clauses().values()]
    assert [each for each in says if len(each) > 180] == []


def test_every_clause_has_a_title():
    untitled = [each.id for each in regulations.clauses().values() if not each.title.strip()]
    assert untitled == []


def test_every_source_has_an_english_title_of_its_own():
    sources = {clause.source for clause in regulations.clauses().values()}
    assert [each for each in sources if not each.title or _CHINESE.search(each.title)] == []
    assert len({each.title for each in sources}) == len(sources)


def test_every_source_but_the_conventions_names_its_chinese_subject_and_its_file():
    sources = {clause.source for clause in regulations.clauses().values()}
    bare = {each.title for each in sources if not (each.title_zh and each.file)}
    assert bare == {"Reading conventions of clientrules"}


def test_the_sources_of_all_clauses_are_public_constants_too():
    public = [
        vars(module)[name]
        for module in MODULES
        for name in _public_names(inspect.getsource(module))
    ]
    sources = {each for each in public if isinstance(each, Source)}
    assert {clause.source for clause in regulations.clauses().values()} == sources


def test_a_clause_is_found_by_its_id():
    assert regulations.clause("VM-1") is VM_1


def test_every_id_of_the_catalogue_finds_the_constant():
    constants = {clause.id: clause for _, clause in CONSTANTS}
    assert [each for each in IDS if regulations.clause(each) is not constants[each]] == []


def test_an_unknown_id_is_refused_and_the_nearest_are_named():
    with pytest.raises(UnknownKeyError) as caught:
        regulations.clause("VIP-R22")
    assert str(caught.value).startswith("no clause 'VIP-R22': expected an id such as VIP-R2")


@pytest.mark.parametrize("id", ["vm-1", "", "?", "VM_1"])
def test_an_id_is_found_only_as_it_is_written(id):  # noqa: A002
    with pytest.raises(UnknownKeyError, match=re.escape(f"no clause {id!r}: expected an id")):
        regulations.clause(id)


@pytest.mark.parametrize("id", [None, 1, VM_1, ("VM-1",)])
def test_an_id_that_is_no_text_is_refused(id):  # noqa: A002
    with pytest.raises(RulesError, match="no clause"):
        regulations.clause(id)


def test_clauses_are_one_mapping_that_nobody_can_change():
    assert regulations.clauses() is regulations.clauses()
    with pytest.raises(TypeError):
        regulations.clauses()["VM-1"] = VM_1


def test_find_gives_the_clauses_that_speak_of_a_word():
    found = regulations.find("birthday")
    assert found
    assert all("birthday" in f"{clause.title} {clause.says}".casefold() for clause in found)


@pytest.mark.parametrize("words", ["vm-1", "QUADRANT classification", "classification quadrant"])
def test_find_minds_neither_case_nor_order(words):
    assert VM_1 in regulations.find(words)


def test_find_asks_for_every_word():
    birthday, both = regulations.find("birthday"), regulations.find("birthday price")
    assert set(both) < set(birthday)


@pytest.mark.parametrize("words", ["客户保持策略", "textbook", "四(一)"])
def test_find_looks_into_the_source_and_the_article_too(words):
    assert VM_1 in regulations.find(words)


def test_find_without_words_gives_every_clause():
    assert regulations.find("") == regulations.find("  ") == regulations.listing()


def test_find_gives_nothing_for_a_word_that_no_clause_uses():
    assert regulations.find("submarine") == ()


@pytest.mark.parametrize("words", [None, 1, ["birthday"], b"birthday"])
def test_find_refuses_what_is_no_text(words):
    with pytest.raises(InvalidTypeError, match="expected text to look for"):
        regulations.find(words)


def test_the_listing_can_be_asked_for_again():
    assert regulations.listing() == regulations.find("") == regulations.listing()


def test_the_listing_holds_every_clause_in_the_order_of_the_documents():
    listing = regulations.listing()
    assert listing == tuple(regulations.clauses().values())
    assert {clause.id for clause in listing} == {*IDS, *PARTS}
    assert listing[0].id == "GEN-1"


def test_a_document_is_its_clauses_in_the_order_of_the_text():
    document = regulations.document("VM")
    assert {clause.source for clause in document} == {VM_1.source}
    assert document == regulations.listing().by_source()[VM_1.source]


def test_the_documents_are_the_sources():
    prefixes = {each.partition("-")[0] for each in IDS}
    documents = [regulations.document(each) for each in prefixes]
    assert [each for each in documents if len(each.by_source()) != 1] == []
    assert sum(map(len, documents)) == len(regulations.listing())
    assert len(documents) == len(regulations.listing().by_source())


@pytest.mark.parametrize("prefix", ["vip", "VIP-R2", "VIP-", "", None, 7, ["VIP"]])
def test_a_document_of_another_prefix_is_refused_and_the_prefixes_are_listed(prefix):
    with pytest.raises(UnknownKeyError) as caught:
        regulations.document(prefix)
    message = str(caught.value)
    assert message.startswith(f"no document {prefix!r}: expected one of GEN, VM, FT, ")
    assert message.count("FLOOR") == 1


def test_importing_the_regulations_loads_no_document():
    loaded = modules_after("from clientrules import regulations")
    assert [each for each in loaded if each.startswith("clientrules.regulations.")] == []


def test_asking_for_a_clause_loads_the_documents():
    loaded = modules_after("from clientrules import regulations; regulations.clause('VM-1')")
    assert "clientrules.regulations.value_matrix" in loaded
