"""Customer information is paper, electronic, or data in the control system."""

import pytest

from clientrules.records.disclosure.carriers import MEDIA, Carrier, Medium


@pytest.mark.parametrize(
    ("carrier", "medium"),
    [
        pytest.param(
            Carrier.SPREADSHEET, Medium.ELECTRONIC, marks=pytest.mark.clause("CONF-5.1", 1)
        ),
        pytest.param(Carrier.SYSTEM_RECORD, Medium.SYSTEM, marks=pytest.mark.clause("CONF-5.1", 2)),
        pytest.param(Carrier.DELIVERY_PAPER, Medium.PAPER, marks=pytest.mark.clause("CONF-5.1", 3)),
        (Carrier.CUSTOMER_FILE, Medium.PAPER),
        (Carrier.PRINT, Medium.PAPER),
        (Carrier.DELIVERY_DATA, Medium.ELECTRONIC),
        (Carrier.SCREENSHOT, Medium.ELECTRONIC),
        (Carrier.OTHER_FILE, Medium.ELECTRONIC),
    ],
    ids=lambda each: each.value,
)
def test_each_carrier_is_of_one_kind(carrier, medium):
    decision = MEDIA.look_up(carrier)
    assert decision.value is medium
    assert decision.reasons[0].clause.id == "CONF-5.1"
