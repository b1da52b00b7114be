"""What passes a check at once is filled at once, and anything else is asked of the check itself."""

import attrs
import pytest

from clientrules.core.at_once import at_once, maker
from clientrules.core.checks import count_from, kind, words
from clientrules.errors import InvalidValueError
from tests.core.samples import OURS

ASKED = []


def _short(_instance, attribute, value):
    ASKED.append(attribute.name)
    if len(value) > 3:
        raise InvalidValueError("too long")


at_once(_short, "{value} in {words}", words=("a", "b"))


@attrs.frozen
class Noted:
    id: str = attrs.field(validator=words)
    word: str = attrs.field(validator=_short)
    free: object = None
    _size: int = attrs.field(default=1, validator=count_from(0, 9))

    def __attrs_post_init__(self):
        ASKED.append(self._size)


@attrs.frozen
class Unknown:
    word: str = attrs.field(validator=lambda _instance, _attribute, value: len(value))


@attrs.frozen
class Made:
    words: list = attrs.field(factory=list)
    plain: object = attrs.field(default=OURS, validator=kind(object))


def _making(event):
    return maker(event, event.__init__)


@pytest.fixture(autouse=True)
def _nothing_asked():
    ASKED.clear()


def test_a_row_that_plainly_passes_asks_no_check():
    assert _making(Noted)("noted", "1", "a") == Noted("1", "a")
    assert ASKED == [1, "word", 1]  # the first of them is the maker's


def test_a_row_with_one_value_that_is_not_plain_goes_to_the_constructor():
    assert _making(Noted)("noted", "1", "abc", size=2) == Noted("1", "abc", size=2)
    assert ASKED == ["word", 2] * 2
    with pytest.raises(InvalidValueError, match="too long"):
        _making(Noted)("noted", "1", "abcd")


def test_an_event_whose_checks_say_nothing_is_made_by_its_constructor():
    assert _making(Unknown)("unknown", "a") == Unknown("a")
    assert _making(Made)("made") == Made()
    assert _making(Made)("made", ["x"], plain=3) == Made(["x"], 3)
