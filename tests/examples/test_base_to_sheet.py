"""A base in a frame becomes a sheet and a CSV file of its classes."""

import base_to_sheet
import pandas as pd

BASE = pd.DataFrame({"customer": ["Ann", "Bob", "Cid"], "turnover": ["700.10", "200", "99.90"]})


def test_a_base_is_written_as_sheets_of_customers_classes_and_the_rule(tmp_path):
    base_to_sheet.write(base_to_sheet.classed(BASE), tmp_path)
    sheets = pd.read_excel(tmp_path / "classes.xlsx", sheet_name=None)
    assert [*sheets] == ["customers", "classes", "rule"]
    assert sheets["customers"]["class"].tolist() == ["A", "B", "C"]
    assert sheets["customers"]["cumulated"].tolist() == [0.7001, 0.9001, 1]
    assert sheets["classes"]["customers"].tolist() == [1, 1, 1]
    assert sheets["rule"]["clause"][0] == "FT-ABC-1"


def test_the_same_customers_stand_in_the_csv_file_exactly(tmp_path):
    base_to_sheet.write(base_to_sheet.classed(BASE), tmp_path)
    rows = pd.read_csv(tmp_path / "classes.csv", dtype=str)
    assert rows["turnover"].tolist() == ["700.10", "200", "99.90"]
    assert all("line of" in why for why in rows["why"])
