"""What clientrules raises, each also the standard exception a caller would expect.

    RulesError
    ├── InvalidValueError   (ValueError)    a fact or a number that no rule can accept
    │   └── SerialExhaustedError            the serial of a numbering period is used up
    ├── InvalidTypeError    (TypeError)     the wrong kind: a float for money, a naive instant
    │   └── MisuseError                     a decision used as if it were its value
    ├── UnknownKeyError     (KeyError)      no clause, key or name of that spelling
    └── NotInForceError     (LookupError)   a day before the first edition

Every message names the value, what was expected and what to do.
"""


class RulesError(Exception):
    """The parent of every error that clientrules raises."""


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
