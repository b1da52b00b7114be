"""What a customer file consists of, by trade, section and class."""

import pytest

from clientrules.records import missing
from clientrules.records.files.templates import (
    CLASS_FILES,
    CUSTOMER_FILE,
    DATABASE_RECORD,
    EXPORT_FILE,
    MINING_FILE,
    RETAIL_FILE,
    ExportSection,
)
from clientrules.segmentation import ImportanceClass
from clientrules.segmentation.key_accounts.big_customer_office import ACCOUNT_DATA

SECTION_SIZES = {
    ExportSection.BASIC: 14,
    ExportSection.CREDIT: 6,
    ExportSection.OPERATING: 8,
    ExportSection.PERFORMANCE: 2,
    ExportSection.PERSONAL: 12,
    ExportSection.OTHER: 5,
}


def filled(template, *without):
    return {name: "x" for name in template.names if name not in without}


def lacking(record, *templates):
    return [item.name for item in missing(record, *templates).value]


@pytest.mark.parametrize(
    ("template", "without"),
    [
        pytest.param(RETAIL_FILE, "purchase record card", marks=pytest.mark.clause("STORE-3.4", 1)),
        pytest.param(MINING_FILE, "credit status", marks=pytest.mark.clause("MINE-5.1.2a", 1)),
        pytest.param(
            EXPORT_FILE[ExportSection.BASIC], "tax no", marks=pytest.mark.clause("FT-INFO-1", 1)
        ),
        pytest.param(
            EXPORT_FILE[ExportSection.OPERATING],
            "trade area",
            marks=pytest.mark.clause("FT-INFO-3", 1),
        ),
        pytest.param(CUSTOMER_FILE, "contracts", marks=pytest.mark.clause("KEEP-6", 1)),
        pytest.param(DATABASE_RECORD, "contact", marks=pytest.mark.clause("KEEP3-4.1", 2)),
        (ACCOUNT_DATA, "credit status"),
    ],
    ids=range(7),
)
def test_a_file_lacks_the_part_that_is_not_there(template, without):
    assert lacking(filled(template, without), template) == [without]


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(RETAIL_FILE, marks=pytest.mark.clause("STORE-3.4", 2)),
        pytest.param(MINING_FILE, marks=pytest.mark.clause("MINE-5.1.2a", 2)),
        pytest.param(EXPORT_FILE[ExportSection.BASIC], marks=pytest.mark.clause("FT-INFO-1", 2)),
        pytest.param(EXPORT_FILE[ExportSection.CREDIT], marks=pytest.mark.clause("FT-INFO-2", 2)),
        pytest.param(
            EXPORT_FILE[ExportSection.OPERATING], marks=pytest.mark.clause("FT-INFO-3", 2)
        ),
        pytest.param(EXPORT_FILE[ExportSection.PERSONAL], marks=pytest.mark.clause("FT-INFO-5", 2)),
        pytest.param(EXPORT_FILE[ExportSection.OTHER], marks=pytest.mark.clause("FT-INFO-6", 2)),
    ],
    ids=range(7),
)
def test_a_file_with_every_part_lacks_nothing(template):
    assert lacking(filled(template), template) == []


@pytest.mark.parametrize("section", ExportSection, ids=str)
def test_each_section_has_the_fields_of_the_source(section):
    assert len(EXPORT_FILE[section].names) == SECTION_SIZES[section]


@pytest.mark.clause("FT-INFO-2", 1)
def test_a_credit_limit_alone_leaves_five_fields():
    assert len(lacking({"credit limit": 10_000}, EXPORT_FILE[ExportSection.CREDIT])) == 5


@pytest.mark.clause("FT-INFO-6", 1)
def test_without_other_data_five_fields_are_missing():
    assert len(lacking({}, EXPORT_FILE[ExportSection.OTHER])) == 5


@pytest.mark.clause("FT-INFO-5", 1)
def test_the_age_is_worked_out_from_the_birthday_and_need_not_be_kept():
    template = EXPORT_FILE[ExportSection.PERSONAL]
    decision = missing(filled(template, "age"), template)
    assert decision.value == ()
    assert "age is worked out from birthday" in decision.why()
    assert lacking(filled(template, "age", "birthday"), template) == ["age", "birthday"]


def test_yearly_performance_is_worked_out_from_the_transactions():
    template = EXPORT_FILE[ExportSection.PERFORMANCE]
    assert lacking({"transactions": ["May"]}, template) == []
    assert lacking({}, template) == ["transactions", "yearly performance"]


def test_the_whole_export_file_is_all_its_sections():
    assert len(lacking({}, *(row.value for row in EXPORT_FILE))) == sum(SECTION_SIZES.values())


def test_the_logs_of_a_file_just_opened_are_empty_and_there():
    logs = {name: [] for name in RETAIL_FILE.names}
    assert lacking(logs, RETAIL_FILE) == ["personal data"]
    assert lacking(logs | {"personal data": {"name": "Ann"}}, RETAIL_FILE) == []


@pytest.mark.clause("KEEP3-4.1", 1)
@pytest.mark.clause("KEEP3-4.2", 1)
def test_a_potential_customer_has_a_database_record_and_no_file():
    record = {"basic info": "Ann", "contact": "138", "purchase records": []}
    assert lacking(record, DATABASE_RECORD) == []
    assert CLASS_FILES[ImportanceClass.POTENTIAL] == (DATABASE_RECORD,)
    assert lacking(record, *CLASS_FILES[ImportanceClass.POTENTIAL]) == []


@pytest.mark.clause("KEEP3-4.2", 2)
@pytest.mark.parametrize("of_class", [ImportanceClass.GENERAL, ImportanceClass.IMPORTANT], ids=str)
def test_a_general_or_important_customer_without_evaluation_lacks_it(of_class):
    record = {
        "basic info": "Ann",
        "contact": "138",
        "purchase records": [],
        "orders": ["1"],
        "contracts": ["C1"],
    }
    assert lacking(record, *CLASS_FILES[of_class]) == ["evaluation results"]
    decision = missing(record, *CLASS_FILES[of_class])
    assert decision.reasons[0].clause.id == "KEEP3-4.2"
