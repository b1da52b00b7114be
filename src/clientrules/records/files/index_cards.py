"""The index of a member shop's files: a card for each numbered file, found by number or name."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed, require_name, strings, words
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import several, wrong_kind
from clientrules.core.render import shown
from clientrules.records.files.folders import FileNumber
from clientrules.regulations.member_shop import STORE_4_2B


def _folders(folders: Iterable[str]) -> tuple[str, ...]:
    return strings(folders, "IndexCard.see_also")


@frozen
class IndexCard:
    """The card of a file.

    Args:
        name: the customer.
        number: the file's number.
        see_also: the other folders under which the customer is looked for, often none.
    """

    name: str = field(validator=words, repr=shown)
    number: FileNumber = field(validator=kind(FileNumber))
    see_also: tuple[str, ...] = field(converter=_folders, kw_only=True, repr=shown)

    def __str__(self) -> str:
        """Return the card in words."""
        return f"{self.name}: {self.number}"


def index_card(
    name: str, *, number: FileNumber | None, see_also: Iterable[str]
) -> Decision[IndexCard | Refused]:
    """Return the index card of a file, or refuse one for a file without a number.

    Args:
        name: the customer.
        number: the file's number, or `None`.
        see_also: the other folders under which the customer is looked for, often none.

    Clause: STORE-4.2b.
    """
    facts = (("name", require_name(name, "name")), ("number", number))
    if number is None:
        reason = Reason(STORE_4_2B, "the file of {name} has no number", facts)
        return Decision(Refused((reason,)), (reason,))
    card = IndexCard(name, number, see_also=see_also)
    return Decision(card, (Reason(STORE_4_2B, "the file of {name} is {number}", facts),))


def _cards(cards: Iterable[IndexCard]) -> tuple[IndexCard, ...]:
    return listed(cards, "FileIndex.cards")


@frozen(repr=False)
class FileIndex:
    """The index cards of a shop (STORE-4.2b).

    Args:
        cards: the cards, each number once; two customers may share a name.

    Raises:
        InvalidValueError: a number on two cards.
    """

    cards: tuple[IndexCard, ...] = field(converter=_cards, validator=all_are(IndexCard))
    _by_key: dict[object, tuple[IndexCard, ...]] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Put the cards in order by everything they are found by."""
        by_key: dict[object, tuple[IndexCard, ...]] = {}
        twice = []
        for card in self.cards:
            if card.number in by_key:
                both = f"{by_key[card.number][0]} and {card}"
                twice.append(f"{both}: expected every number once")
            for key in (card.name, card.number, card.number.serial):
                by_key[key] = (*by_key.get(key, ()), card)
        if twice:
            raise several(twice)
        object.__setattr__(self, "_by_key", by_key)

    def find(self, key: str | int | FileNumber) -> tuple[IndexCard, ...]:
        """Return the cards of a name or a number; of a bare number, one for each folder.

        Args:
            key: the customer's name, the number within a folder, or the whole file number.
        """
        if isinstance(key, bool) or not isinstance(key, (str, int, FileNumber)):
            raise wrong_kind("key", key, "a name, a number or a FileNumber")
        return self._by_key.get(key, ())

    def in_folder(self, folder: str) -> tuple[IndexCard, ...]:
        """Return the cards of the files in a folder, and of those it is referred to for.

        Args:
            folder: the folder.
        """
        asked = require_name(folder, "folder")
        return tuple(card for card in self.cards if asked in (card.number.folder, *card.see_also))

    def __repr__(self) -> str:
        """Return how many cards there are."""
        return f"<FileIndex of {len(self.cards)} files>"
