"""Days and instants that the histories are spread over."""

import datetime as dt

import pendulum

ZONE = "Asia/Shanghai"
START = dt.date(2024, 1, 1)
LATER = dt.date(2034, 1, 1)
OPENED = pendulum.datetime(2024, 1, 1, 9, tz=ZONE)
AT = pendulum.datetime(2034, 1, 1, 9, tz=ZONE)


def day(number):
    """Return a day by its number, from the first on."""
    return START + dt.timedelta(number)


def instant(number):
    """Return an instant by its number: one a day, none on another's."""
    return OPENED.add(days=number)
