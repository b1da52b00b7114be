"""A numbered file has an index card and is found by its number and by name."""

import pytest

from clientrules.core import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.records.files.folders import FileNumber
from clientrules.records.files.index_cards import FileIndex, IndexCard, index_card
from tests.core.samples import copies

ANN = IndexCard("Ann", FileNumber("first line", 17), see_also=["second line"])
BOB = IndexCard("Bob", FileNumber("second line", 17), see_also=[])
NAMESAKE = IndexCard("Ann", FileNumber("first line", 18), see_also=[])
INDEX = FileIndex([ANN, BOB, NAMESAKE])


@pytest.mark.clause("STORE-4.2b", 1)
def test_a_file_without_a_number_cannot_be_indexed():
    decision = index_card("Ann", number=None, see_also=[])
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].text() == "the file of Ann has no number"


@pytest.mark.clause("STORE-4.2b", 2)
def test_a_file_is_found_by_its_number_and_by_name():
    card = index_card("Ann", number=FileNumber("first line", 17), see_also=["second line"]).value
    index = FileIndex([card])
    assert card == ANN
    assert index.find(17) == index.find("Ann") == index.find(ANN.number) == (ANN,)


def test_a_bare_number_and_a_name_may_mean_several_files():
    assert INDEX.find(17) == (ANN, BOB)
    assert INDEX.find("Ann") == (ANN, NAMESAKE)
    assert INDEX.find(FileNumber("second line", 17)) == (BOB,)
    assert INDEX.find(99) == INDEX.find("Cleo") == ()


def test_a_folder_lists_its_files_and_those_it_refers_to():
    assert INDEX.in_folder("second line") == (ANN, BOB)
    assert INDEX.in_folder("first line") == (ANN, NAMESAKE)
    assert INDEX.in_folder("third line") == ()


def test_a_number_stands_on_one_card():
    with pytest.raises(InvalidValueError, match=r"Ann: first line 17 and Bob: first line 17"):
        FileIndex([ANN, IndexCard("Bob", ANN.number, see_also=[])])


@pytest.mark.parametrize("key", [True, None, 17.0], ids=str)
def test_files_are_found_by_names_and_numbers_alone(key):
    with pytest.raises(InvalidTypeError, match=r"expected a name, a number or a FileNumber"):
        INDEX.find(key)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: index_card("", number=ANN.number, see_also=[]),
            InvalidValueError,
            r"name is empty",
        ),
        (
            lambda: index_card("Ann", number=17, see_also=[]),
            InvalidTypeError,
            r"IndexCard\.number is 17",
        ),
        (lambda: FileIndex(["Ann"]), InvalidTypeError, r"FileIndex\.cards is 'Ann'"),
        (
            lambda: IndexCard("Ann", ANN.number, see_also="x"),
            InvalidTypeError,
            r"see_also: ",
        ),
    ],
    ids=range(4),
)
def test_bad_facts_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_an_index_is_a_value():
    assert repr(INDEX) == "<FileIndex of 3 files>"
    for copy in copies(INDEX):
        assert copy == INDEX
        assert hash(copy) == hash(INDEX)
        assert copy.find("Bob") == (BOB,)


def test_every_number_on_two_cards_is_named():
    cards = [IndexCard(name, FileNumber("tea", 1), see_also=()) for name in ("Ann", "Bob", "Cleo")]
    with pytest.raises(InvalidValueError) as refused:
        FileIndex(cards)
    assert refused.value.problems == (
        "Ann: tea 1 and Bob: tea 1: expected every number once",
        "Ann: tea 1 and Cleo: tea 1: expected every number once",
    )


@pytest.mark.parametrize("folder", [None, " ", ["tea"]])
def test_a_folder_is_asked_for_by_its_name(folder):
    with pytest.raises(RulesError, match=r"^folder is"):
        FileIndex([]).in_folder(folder)
