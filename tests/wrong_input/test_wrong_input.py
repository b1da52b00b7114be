"""Whatever is wrong with one argument, a public callable refuses it in a rule's own few words."""

import pytest

from clientrules.errors import RulesError
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import arguments_of, call, parameters
from tests.wrong_input.wrong import wrong

LONGEST, LONGEST_SHOWN = 400, 20_000


def _fault(called, arguments, kind):
    """Return what is at fault with the answer to one wrong argument, or nothing."""
    try:
        answer = call(called, arguments)
    except RulesError as error:
        message = str(error)
        if len(message) > LONGEST:
            return f"{kind}: a message of {len(message)} characters"
        return "" if error.expected or "; " in message else f"{kind}: no expectation: {message}"
    except Exception as error:  # noqa: BLE001  (what must not happen)
        return f"{kind}: {type(error).__name__}: {error}"
    if type(answer).__module__ == "builtins":
        return ""  # what was given, as plain data
    try:
        shown = repr(answer)
    except Exception as error:  # noqa: BLE001  (what must not happen)
        return f"{kind}: the answer cannot be shown: {error}"
    return f"{kind}: an answer of {len(shown)} letters" if len(shown) > LONGEST_SHOWN else ""


@pytest.mark.parametrize("path", sorted(CALLED))
def test_what_is_wrong_with_an_argument_is_refused_in_words(path):
    called = CALLED[path]
    right = arguments_of(called)
    faults = [
        f"{name}, {fault}"
        for name in parameters(called)
        for kind, value in wrong().items()
        if (fault := _fault(called, right | {name: value}, kind))
    ]
    assert faults == []


@pytest.mark.parametrize("path", sorted(CALLED))
def test_every_public_callable_is_called_with_what_is_right(path):
    call(CALLED[path], arguments_of(CALLED[path]))
