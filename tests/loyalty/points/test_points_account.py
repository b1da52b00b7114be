"""What a points account keeps in lots comes to what was put in, whenever it is asked."""

import datetime as dt

from clientrules.loyalty.points.points_account import Lot, PointsAccount

FIRST, RIPE, LAST = dt.date(2025, 1, 2), dt.date(2025, 1, 12), dt.date(2025, 6, 30)


def test_a_pending_lot_that_is_filled_twice_ripens_and_ends_once():
    account = PointsAccount(
        card="K1", shop="north", issued=FIRST, expires=dt.date(2027, 1, 2), used_until=None
    )
    lot = Lot("purchase", RIPE, LAST)
    account.move(5, FIRST, lot)
    account.move(3, FIRST, lot)
    assert (account.points, account.pending(FIRST)) == (8, 8)
    assert account.pending(RIPE) == 0
    assert account.expire(LAST) == [lot]
    assert (account.points, lot.expired) == (0, 8)
