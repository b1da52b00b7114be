"""Text that names a member of an enumeration is taken wherever the member is."""

import inspect
import typing

import pytest

from clientrules.core.labelled import Labelled
from clientrules.core.refusals import nearest
from clientrules.errors import RulesError
from tests.wrong_input.known import CALLED
from tests.wrong_input.open_places import open_places
from tests.wrong_input.samples import arguments_of, call, parameters


def _scales(annotation):
    """Return the enumerations that an annotation takes for itself."""
    found = [annotation, *typing.get_args(annotation)]
    return [each for each in found if inspect.isclass(each) and issubclass(each, Labelled)]


SCALES = {
    f"{path}({name})": (called, name, _scales(annotation)[0])
    for path, called in CALLED.items()
    for name, (_, annotation) in parameters(called).items()
    if _scales(annotation)
}


def _answer(called, **given):
    """Return what a call gives, or what it says against it."""
    try:
        return repr(call(called, arguments_of(called) | given))
    except RulesError as error:
        return str(error)


@pytest.mark.parametrize("place", open_places("text", SCALES))
def test_a_member_s_value_and_labels_are_taken_for_it(place):
    called, name, scale = SCALES[place]
    for member in scale:
        expected = _answer(called, **{name: member})
        for words in (member.value, member.label, member.label_zh):
            if scale.named(words) is member:
                assert _answer(called, **{name: words}) == expected, words


@pytest.mark.parametrize("place", open_places("misspelt", SCALES))
def test_a_member_misspelt_is_refused_with_the_nearest(place):
    called, name, scale = SCALES[place]
    near = {f"{each.value}x": each.value for each in scale if scale.named(f"{each.value}x") is None}
    misspelt = [words for words, value in near.items() if nearest(words, [value])]
    for words in misspelt[:1]:
        with pytest.raises(RulesError, match="did you mean"):
            call(called, arguments_of(called) | {name: words})
