"""What a record lacks of the parts that its forms ask for."""

from __future__ import annotations

from collections.abc import Mapping

from clientrules.core.checks import require_a
from clientrules.core.decision import Decision
from clientrules.core.refusals import wrong_kind
from clientrules.core.tables.form import Form, Item
from clientrules.errors import InvalidValueError


def missing(record: Mapping[str, object], form: Form, *others: Form) -> Decision[tuple[Item, ...]]:
    """Return which parts of its forms a record lacks; what it holds beside them is no matter.

    A part is missing where it is absent, `None`, blank text, or a collection of such; zero and no
    are facts like others.

    Args:
        record: what is kept, by part.
        form: the parts needed.
        others: further forms that the same record must meet.

    Raises:
        InvalidValueError: a form that counts a part, which a record holds once.

    Clauses: STORE-3.4, MINE-5.1.2a, FT-INFO-1 to FT-INFO-6, KEEP-6, KEEP3-4.1, KEEP3-4.2, BUILD-6.

    >>> from clientrules.records.files.templates import DATABASE_RECORD
    >>> record = {"basic info": {"name": "Ann"}, "contact": " ", "purchase records": []}
    >>> [item.name for item in missing(record, DATABASE_RECORD).value]
    ['contact']
    """
    if not isinstance(record, Mapping):
        raise wrong_kind("record", record, "a mapping from part to content")
    found = [_missing(record, form, "form"), *(_missing(record, each, "others") for each in others)]
    decisive = [each for each in found if each.value] or found
    return Decision(
        tuple(gap for each in found for gap in each.value),
        tuple(reason for each in decisive for reason in each.reasons),
    )


def _missing(record: Mapping[str, object], form: Form, name: str) -> Decision[tuple[Item, ...]]:
    if len(require_a(Form, form, name).names) < sum(item.count for item in form.items):
        message = f"{name} counts a part of {form.clause.id}: expected every part once"
        raise InvalidValueError(message, field=name, value=form)
    return form.missing_from({name: record[name] for name in form.names if name in record})
