"""The words of service and records: one Chinese label, one meaning; one regulation, its clauses."""

import importlib
import pkgutil

import pytest

import clientrules.records
import clientrules.service
from clientrules.core.labelled import Labelled
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permissions
from clientrules.regulations.property_management import VISIT

ALTERED = ("修理", "探望", "品鉴", "材质")
FAMILIES = (clientrules.service, clientrules.records)


def values(family):
    for found in pkgutil.walk_packages(family.__path__, f"{family.__name__}."):
        yield from vars(importlib.import_module(found.name)).values()


def labels(family):
    for value in values(family):
        if isinstance(value, Role):
            yield value.label, value.label_zh
        elif isinstance(value, type) and issubclass(value, Labelled):
            yield from ((each.label, each.label_zh) for each in value)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.__name__)
def test_a_chinese_label_has_one_meaning_and_no_altered_word(family):
    meaning = {}
    for label, label_zh in labels(family):
        assert meaning.setdefault(label_zh, label) == label
        assert not [word for word in ALTERED if word in label_zh]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.__name__)
def test_what_a_regulation_permits_it_also_denies_itself_and_in_no_line_twice(family):
    for permissions in (each for each in values(family) if isinstance(each, Permissions)):
        asked = {(row.action, row.to) for row in permissions.rows} | {("dance", "")}
        for action, to in asked:
            answer = permissions.ask(action, to=to, role=Role("porter"))
            said = [*answer.reasons, *answer.passed_over]
            assert {each.clause.source for each in said} == {permissions.clause.source}
            lines = [(each.clause, each.text()) for each in said]
            assert len(set(lines)) == len(lines)


def test_a_title_has_no_altered_word():
    assert VISIT.title_zh == "物业管理拜访客户管理制度"
