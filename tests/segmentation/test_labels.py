"""One wording, one meaning: no two words of segmentation share a label in either language."""

import importlib
import pkgutil
from collections import defaultdict

import pytest

from clientrules import frames, segmentation
from clientrules.core.labelled import Labelled
from clientrules.segmentation import (
    AbcClass,
    CustomerLevel,
    ImportanceClass,
    KeyAccountLevel,
    KeyStatus,
    ManualGrade,
)

SAME = {
    # A key customer is one whatever the regulation: of a level, on the ladder, or simply.
    frozenset({CustomerLevel.KEY, KeyAccountLevel.KEY, KeyStatus.KEY}),
    # Whoever is none of the above.
    frozenset({CustomerLevel.ORDINARY, KeyStatus.ORDINARY}),
    # A customer that no other class of its scheme takes.
    frozenset({ImportanceClass.GENERAL, KeyAccountLevel.GENERAL}),
}
"""Members with one meaning, which the sources call by one word."""


def words():
    found = set()
    for package in (segmentation, frames):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for each in vars(importlib.import_module(module.name)).values():
                own = isinstance(each, type) and each.__module__.startswith(package.__name__)
                if own and issubclass(each, Labelled):
                    found.update(each)
    return found


@pytest.mark.parametrize("language", ["label", "label_zh"])
def test_no_two_words_of_different_meaning_share_a_label(language):
    by_label = defaultdict(set)
    for each in words():
        by_label[getattr(each, language)].add(each)
    assert {frozenset(each) for each in by_label.values() if len(each) > 1} == SAME


@pytest.mark.parametrize("letter", "ABC")
def test_a_letter_by_turnover_and_one_by_judgement_are_told_apart(letter):
    by_turnover, by_judgement = AbcClass(letter), ManualGrade(letter)
    assert by_turnover.label != by_judgement.label
    assert by_turnover.label_zh != by_judgement.label_zh
    assert letter in by_turnover.label_zh
    assert letter in by_judgement.label_zh
