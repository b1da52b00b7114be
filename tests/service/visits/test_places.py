"""Other customers near a visit."""

import math

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service import Place, nearby
from tests.core.samples import copies

HERE = Place(latitude=0, longitude=0)
# One degree of a great circle is 111 195 metres.
DEGREE = 111_195
BASE = {
    "Ann": Place(latitude=0, longitude=-1),
    "Bob": Place(latitude=0.5, longitude=0),
    "Cleo": Place(latitude=2, longitude=0),
    "Dan": HERE,
}

places = st.builds(
    Place, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180) | st.integers(-180, 180)
)


def found(base=None, point=HERE, radius=DEGREE + 1):
    return nearby(BASE if base is None else base, point=point, radius=radius).value


def test_customers_within_the_radius_are_listed_the_nearest_first():
    assert found() == ("Dan", "Bob", "Ann")
    assert found(radius=DEGREE - 1) == ("Dan", "Bob")
    assert found(radius=0) == ("Dan",)


def test_the_other_side_of_the_date_line_is_near():
    east, west = Place(latitude=10, longitude=179.9), Place(latitude=10, longitude=-179.9)
    assert found({"Ann": west}, east, 25_000) == ("Ann",)


def test_the_poles_and_the_far_side_have_a_distance():
    far = {"pole": Place(latitude=90, longitude=50), "far": Place(latitude=0, longitude=180)}
    assert found(far, HERE, 90 * DEGREE + 100) == ("pole",)
    assert found(far, HERE, 180 * DEGREE + 200) == ("pole", "far")


@given(st.dictionaries(st.integers(0, 9), places), places, st.integers(0, 10**7))
def test_a_wider_radius_only_adds_customers(base, point, radius):
    near, wide = found(base, point, radius), found(base, point, 2 * radius)
    assert wide[: len(near)] == near
    assert set(found(base, point, math.ceil(math.pi * 6_371_009))) == set(base)


def test_the_reason_counts_them():
    decision = nearby(BASE, point=HERE, radius=DEGREE + 1)
    assert decision.reasons[0].text() == f"3 of 4 customers within {DEGREE + 1} metres"


def test_every_customer_without_a_place_is_named_at_once():
    base = {"Ann": (31.2, 121.4), "Bob": HERE, "Cleo": None}
    with pytest.raises(InvalidValueError, match=r"^2 rows .*'Ann': \(31\.2, 121\.4\).*'Cleo'"):
        found(base)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"base": [HERE]}, InvalidTypeError),
        ({"point": (0, 0)}, InvalidTypeError),
        ({"radius": 1.5}, InvalidTypeError),
        ({"radius": -1}, InvalidValueError),
    ],
    ids=["base", "point", "float", "negative"],
)
def test_bad_facts_are_refused(facts, error):
    with pytest.raises(error, match=r" (is|are) "):
        found(**facts)


@pytest.mark.parametrize(
    ("latitude", "longitude", "error"),
    [
        (90.1, 0, InvalidValueError),
        (-91, 0, InvalidValueError),
        (0, 180.5, InvalidValueError),
        (0, -181, InvalidValueError),
        (math.nan, 0, InvalidValueError),
        (0, math.inf, InvalidValueError),
        ("31", 0, InvalidTypeError),
        (0, True, InvalidTypeError),
    ],
    ids=range(8),
)
def test_a_place_is_on_the_map(latitude, longitude, error):
    with pytest.raises(error, match=r"^Place\.l"):
        Place(latitude=latitude, longitude=longitude)


def test_latitude_and_longitude_go_by_name():
    with pytest.raises(TypeError, match="positional"):
        Place(31.2, 121.4)


def test_places_are_values():
    for copy in copies(HERE):
        assert copy == HERE
        assert hash(copy) == hash(HERE)
