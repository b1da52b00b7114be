"""Clauses found by their id, their document or the words they speak of."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from clientrules.core.clause import Clause
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import few, hint, wrong_kind
from clientrules.core.render import shown
from clientrules.errors import UnknownKeyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientrules.regulations.listings import Listing

_SPELT: Final = 40
_MODULES: Final = (
    "conventions",
    "value_matrix",
    "export_merchandising",
    "export_service",
    "key_accounts",
    "important_customers",
    "retention",
    "retention_articles",
    "member_shop",
    "conversation",
    "mining_customer_data",
    "field_sales",
    "crm_articles",
    "customer_service",
    "sales_management",
    "confidentiality",
    "vip_club",
    "factory_complaints",
    "property_management",
    "sales_floor",
    "sales_ownership",
)


@cache
def clauses() -> Mapping[str, Clause]:
    """Return every clause by its id, in the order of the documents."""
    found: dict[str, Clause] = {}
    for name in _MODULES:
        module = import_module(f"{__package__}.{name}")
        for value in vars(module).values():
            if isinstance(value, Clause):
                found[value.id] = value
    return FrozenMap(found)


def clause(id: str) -> Clause:  # noqa: A002  (the clause's own word)
    """Return the clause of an id, such as `"VIP-R2"`.

    Raises:
        UnknownKeyError: no clause of that id; the message names the nearest.

    >>> clause("VM-1").title
    'Quadrant classification'
    """
    known = clauses()
    if isinstance(id, str) and id in known:
        return known[id]
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake needs it)

    by_capitals = {each.upper(): each for each in known}
    spelt = id.upper()[:_SPELT] if isinstance(id, str) else ""
    near = get_close_matches(spelt, by_capitals, n=3, cutoff=0.4) or ["VM-1"]
    expected = f"an id such as {few(by_capitals[each] for each in near)}; see find(words)"
    message = f"no clause {shown(id)}: expected {expected}"
    raise UnknownKeyError(message, field="id", value=id, expected=expected)


def document(prefix: str) -> Listing:
    """Return one document to read: its clauses in the order of the text.

    Args:
        prefix: what the ids of its clauses begin with, such as `"VIP"`.

    Raises:
        UnknownKeyError: no document of that prefix; the message lists them all.

    >>> [each.id for each in document("IMPC")]
    ['IMPC-1', 'IMPC-2']
    """
    from clientrules.regulations.listings import Listing  # noqa: PLC0415

    by_prefix: dict[str, list[Clause]] = {}
    for each in clauses().values():
        by_prefix.setdefault(_prefix(each), []).append(each)
    if not isinstance(prefix, str) or prefix not in by_prefix:
        expected = f"one of {', '.join(by_prefix)}"
        message = f"no document {shown(prefix)}: expected {expected}{hint(prefix, by_prefix)}"
        raise UnknownKeyError(message, field="prefix", value=prefix, expected=expected)
    return Listing(by_prefix[prefix])


def find(words: str) -> Listing:
    """Return the clauses that speak of something, in their id, title, sentence or source.

    Args:
        words: one or more words; each must occur, in any case and place.

    >>> print(find("birthday price"))  # doctest: +ELLIPSIS
    VIP customer regulation of a cosmetics chain
      ...
    """
    from clientrules.regulations.listings import Listing  # noqa: PLC0415

    if not isinstance(words, str):
        raise wrong_kind("words", words, "text to look for")
    wanted = words.casefold().split()
    return Listing(each for each in clauses().values() if _mentions(each, wanted))


def listing() -> Listing:
    """Return every clause, to print or to browse in a notebook."""
    from clientrules.regulations.listings import Listing  # noqa: PLC0415

    return Listing(clauses().values())


def _prefix(each: Clause) -> str:
    return each.id.partition("-")[0]


def _mentions(each: Clause, wanted: list[str]) -> bool:
    source = each.source
    parts = (
        each.id,
        each.title,
        each.says,
        each.article,
        source.title,
        source.title_zh,
        source.trade,
    )
    haystack = " ".join(parts).casefold()
    return all(word in haystack for word in wanted)
