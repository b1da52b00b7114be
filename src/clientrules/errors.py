"""What clientrules raises, each also the standard exception a caller would expect.

    RulesError
    ├── InvalidValueError   (ValueError)    a fact or a number that no rule can accept
    │   └── SerialExhaustedError            the serial of a numbering period is used up
    ├── InvalidTypeError    (TypeError)     the wrong kind: a float for money, a naive instant
    │   └── MisuseError                     a decision used as if it were its value
    ├── UnknownKeyError     (KeyError)      no clause, key or name of that spelling
    └── NotInForceError     (LookupError)   a day before the first edition

Every message names the value, what was expected and what to do, within 400 characters; the same is
at hand as data in `field`, `value` and `expected`, and each fault of a batch in `problems`;
`record()` is all of it in the types of JSON.
"""

from typing import Any, Final

_LONGEST: Final = 400
_CUT: Final = " ... "


class RulesError(Exception):
    """The parent of every error that clientrules raises.

    Args:
        message: the value, what was expected and what to do; a longer one loses its middle.
        field: what the value was given for, as the caller names it; empty where several together
            are refused.
        value: what was given; `None` where several together are refused.
        expected: what is accepted there; read from the message unless it is given.
        problems: a sentence for each fault of a batch; the message alone unless they are given.
    """

    def __init__(
        self,
        message: str = "",
        *,
        field: str = "",
        value: object = None,
        expected: str = "",
        problems: tuple[Any, ...] = (),
    ) -> None:
        super().__init__(_cut(message))
        self.field = field.removeprefix("the ")
        self.value = value
        self.expected = expected or message.partition(": expected ")[2]
        self.problems: tuple[Any, ...] = problems or (message,)

    def record(self) -> list[dict[str, object]]:
        """Return every fault in the types of JSON, as a web form shows it beside its field."""
        if len(self.problems) > 1:
            return [_fault("", None, "", str(each)) for each in self.problems]
        return [_fault(self.field, self.value, self.expected, str(self))]


def _fault(path: str, value: object, expected: str, message: str) -> dict[str, object]:
    plain = value if value is None or isinstance(value, (str, int)) else _cut(repr(value))
    kind = "value" if path else "rule"
    return {
        "path": path,
        "value": plain,
        "expected": expected,
        "near": "",
        "kind": kind,
        "place": "",
        "message": message,
    }


def _cut(message: str) -> str:
    if len(message) <= _LONGEST:
        return message
    half = (_LONGEST - len(_CUT)) // 2
    return message[:half] + _CUT + message[-half:]


class InvalidValueError(RulesError, ValueError):
    """A fact or a number that no rule can accept."""


class SerialExhaustedError(InvalidValueError):
    """The numbering period has no serial left in the width that the policy gives it."""


class InvalidTypeError(RulesError, TypeError):
    """A value of the wrong kind, such as a float for money or an instant without a zone."""


class MisuseError(InvalidTypeError):
    """A decision used as if it were its value."""


class UnknownKeyError(RulesError, KeyError):
    """No clause, key or name of that spelling."""

    def __str__(self) -> str:
        """Show the message itself; KeyError would show it quoted."""
        return str(self.args[0]) if self.args else ""


class NotInForceError(RulesError, LookupError):
    """A day before the first edition came into force."""
