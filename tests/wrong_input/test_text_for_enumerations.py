"""Text that names a member of an enumeration is taken wherever the member is."""

import inspect
import types
import typing
from collections import abc

import pytest

from clientrules.core.labelled import Labelled
from clientrules.core.refusals import nearest
from clientrules.errors import RulesError
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import arguments_of, call, parameters


def _scale(annotation):
    """Return the enumeration that an annotation takes, and whether it takes several of it."""
    if inspect.isclass(annotation) and issubclass(annotation, Labelled):
        return annotation, False
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    several = origin in (abc.Iterable, abc.Sequence, abc.Collection, abc.Set, frozenset, tuple)
    if several or origin in (typing.Union, types.UnionType):
        for each in arguments:
            scale, among = _scale(each)
            if scale is not None:
                return scale, among or several
    return None, False


SCALES = {
    f"{path}({name})": (called, name, *_scale(annotation))
    for path, called in CALLED.items()
    for name, (_, annotation) in parameters(called).items()
    if _scale(annotation)[0] is not None
}


def _ask(place, given):
    called, name, _, several = SCALES[place]
    return call(called, arguments_of(called) | {name: [given] if several else given})


def _answer(place, given):
    """Return what a call gives, or what it says against it."""
    try:
        return repr(_ask(place, given))
    except RulesError as error:
        return str(error)


@pytest.mark.parametrize("place", sorted(SCALES))
def test_a_member_s_value_and_labels_are_taken_for_it(place):
    scale = SCALES[place][2]
    for member in scale:
        expected = _answer(place, member)
        for words in (member.value, member.label, member.label_zh):
            if scale.named(words) is member:
                assert _answer(place, words) == expected, words


@pytest.mark.parametrize("place", sorted(SCALES))
def test_a_member_misspelt_is_refused_with_the_nearest(place):
    scale = SCALES[place][2]
    near = {f"{each.value}x": each.value for each in scale if scale.named(f"{each.value}x") is None}
    misspelt = [words for words, value in near.items() if nearest(words, [value])]
    for words in misspelt[:1]:
        with pytest.raises(RulesError, match="did you mean"):
            _ask(place, words)
