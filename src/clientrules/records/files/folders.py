"""The three-in-one filing of a member shop: product folders, file numbers, index, overview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs
from attrs import field, frozen

from clientrules.core.checks import (
    at_least_one,
    count_from,
    listed,
    one_of,
    require_all,
    require_name,
    strings,
    words,
)
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount, require_amount
from clientrules.core.policy import Policy, ruled, unstated
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, unknown_name, wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.member_shop import STORE_4_2A, STORE_4_2B, STORE_4_2C

THREE_IN_ONE: Final = Workflow(
    STORE_4_2A,
    [
        Step("prepare the folders"),
        Step("file by product line", after=["prepare the folders"]),
        Step("number the files", after=["file by product line"]),
        Step("make index cards", after=["number the files"], clause=STORE_4_2B),
        Step("draw up the overview", after=["number the files"], clause=STORE_4_2C),
    ],
)
"""How the files of a shop are put in order."""


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return strings(lines, "FolderPolicy.lines")


def _folders(policy: FolderPolicy, attribute: attrs.Attribute[Any], lines: Any) -> None:
    folders = [*lines, policy.others]
    if len(set(folders)) < len(folders) or not all(each.strip() for each in folders):
        name = f"{type(policy).__name__}.{attribute.name}"
        expected = f"names that differ, and none of them {shown(policy.others)}"
        raise wrong_value(name, lines, expected)


@frozen(kw_only=True)
class FolderPolicy(Policy):
    """The folders of a shop.

    Args:
        others: the folder of customers who use none of the lines.
        lines: the product lines that have a folder each, in their order; the source's shop has
            three of its own.
        by: which folder holds the file of a customer of several lines: of the line that comes
            first in the `"order"`, that was bought `"latest"`, or of which the consumption is
            `"largest"`.
    """

    others: str = ruled("other customers", STORE_4_2A, validator=words)
    lines: tuple[str, ...] = field(
        metadata=unstated(STORE_4_2A), converter=_lines, validator=[at_least_one, _folders]
    )
    by: str = ruled("order", STORE_4_2A, validator=one_of("order", "latest", "largest"))


@frozen
class FolderPlace:
    """Where a file is put.

    Args:
        folder: the folder that holds it.
        see_also: the folders from which the index refers to it.
    """

    folder: str
    see_also: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the place in words."""
        others = ", ".join(self.see_also)
        return f"{self.folder} (referred to from {others})" if others else self.folder


def folder_for(
    lines: Iterable[str] | Mapping[str, dt.date] | Mapping[str, Amount],
    *,
    policy: FolderPolicy | Editions[FolderPolicy],
    on: dt.date | None = None,
) -> Decision[FolderPlace]:
    """Return the folder of a customer's file; there is one, and the index refers to the others.

    Args:
        lines: the product lines that the customer uses, other products included; with the day of
            the last purchase or the consumption of each where the policy goes by that.
        policy: the shop's folders, or its editions.
        on: the day that selects the edition.

    Returns:
        The place. Of two lines bought on one day or in equal amounts the first in order counts.

    Clause: STORE-4.2a.

    >>> policy = FolderPolicy(lines=["first line", "second line", "third line"])
    >>> print(folder_for({"second line", "third line"}, policy=policy))
    second line (referred to from third line)
    """
    policy = in_force(policy, FolderPolicy, on)
    given = strings(listed(lines, "lines"), "lines")
    used = [line for line in policy.lines if line in given]
    facts = (("given", tuple(sorted(given))), ("used", tuple(used)))
    passed_over = _meant(given, policy)
    if not used:
        reason = Reason(STORE_4_2A, "{given}: none of {policy.lines}", facts, policy, ("lines",))
        return Decision(FolderPlace(policy.others), (reason,), passed_over=passed_over)
    first = used[0] if policy.by == "order" else _foremost(used, lines, policy.by)
    place = FolderPlace(first, tuple(line for line in used if line != first))
    message = "uses {used}; one folder by {policy.by}"
    reason = Reason(STORE_4_2A, message, facts, policy, ("lines", "by"))
    return Decision(place, (reason,), passed_over=passed_over)


def _meant(names: Iterable[str], policy: FolderPolicy) -> tuple[Reason, ...]:
    """Return the names without a folder that are spelt much like one that has one."""
    folders = (*policy.lines, policy.others)
    strange = [(name, nearest(name, folders)) for name in sorted(set(names) - set(folders))]
    message = "{name} has no folder; did you mean {near}?"
    return tuple(
        Reason(STORE_4_2A, message, (("name", name), ("near", near)))
        for name, near in strange
        if near
    )


def _foremost(used: list[str], lines: object, by: str) -> str:
    if not isinstance(lines, Mapping):
        needed = "the day of its last purchase" if by == "latest" else "its consumption"
        raise wrong_kind("lines", lines, f"a mapping from each line to {needed}")
    require: Any = require_day if by == "latest" else require_amount
    return max(used, key=lambda line: require(lines[line], f"lines[{shown(line)}]"))


_MOST: Final = 999_999_999


@frozen
class FileNumber:
    """The number of a file: its place in its folder.

    Args:
        folder: the folder.
        serial: the number within it, from 1.
    """

    folder: str = field(validator=words, repr=shown)
    serial: int = field(validator=count_from(1, to=_MOST))

    def __str__(self) -> str:
        """Return the folder and the number."""
        return f"{self.folder} {self.serial}"


def next_file_number(
    folder: str,
    issued: Iterable[FileNumber],
    *,
    policy: FolderPolicy | Editions[FolderPolicy],
    on: dt.date | None = None,
) -> Decision[FileNumber]:
    """Return the number of the next file of a folder; the source gives no format.

    Args:
        folder: the folder.
        issued: the numbers ever issued, of any folder, so that none is given twice; the last of
            the folder alone is enough.
        policy: the shop's folders, or its editions.
        on: the day that selects the edition.

    Raises:
        UnknownKeyError: no such folder.

    Clause: STORE-4.2a.
    """
    policy = in_force(policy, FolderPolicy, on)
    if require_name(folder, "folder") not in (*policy.lines, policy.others):
        raise unknown_name("there is no folder", folder, (*policy.lines, policy.others))
    numbers = require_all(FileNumber, issued, "issued", "one of issued")
    last = max((each.serial for each in numbers if each.folder == folder), default=0)
    facts = (("folder", folder), ("last", last))
    reason = Reason(STORE_4_2A, "the last number of {folder} is {last}", facts)
    passed_over = _meant((each.folder for each in numbers), policy)
    return Decision(FileNumber(folder, last + 1), (reason,), passed_over=passed_over)
