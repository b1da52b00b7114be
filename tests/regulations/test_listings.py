"""A listing of clauses prints by source and shows as tables in a notebook."""

import pytest

from clientrules.core.clause import Clause, Source
from clientrules.regulations.listings import Listing

CLUB = Source("Club rules", title_zh="会员制度", trade="leisure")
PRICES = Source("Prices <2025>")
DISCOUNT = Clause("C-1", "A member pays less.", CLUB, title="Discount")
RENEWAL = Clause("C-2", "A card is renewed once a year.", CLUB, title="Renewal", article="art. 4")
GIFT = Clause("P-1", 'A gift is "free" & small.', PRICES, title="Gift")


def test_it_prints_one_line_a_clause_under_the_title_of_its_source():
    assert str(Listing([DISCOUNT, RENEWAL, GIFT])) == (
        "Club rules\n"
        "  C-1  Discount: A member pays less.\n"
        "  C-2  Renewal: A card is renewed once a year.\n"
        "Prices <2025>\n"
        '  P-1  Gift: A gift is "free" & small.'
    )


def test_clauses_of_one_source_stand_together_even_when_given_apart():
    grouped = Listing([DISCOUNT, GIFT, RENEWAL]).by_source()
    assert list(grouped.items()) == [(CLUB, (DISCOUNT, RENEWAL)), (PRICES, (GIFT,))]


def test_it_is_a_tuple_of_clauses():
    listing = Listing([DISCOUNT, RENEWAL])
    assert listing == (DISCOUNT, RENEWAL)
    assert len(listing) == 2
    assert listing[1] is RENEWAL


def test_an_empty_listing_says_so():
    assert str(Listing()) == "no clause"
    assert Listing().by_source() == {}


def test_it_shows_a_table_for_each_source_in_a_notebook():
    html = Listing([DISCOUNT, RENEWAL, GIFT])._repr_html_()
    assert html.count("<table>") == html.count("</table>") == 2
    assert "<caption>Club rules · 会员制度 · leisure</caption>" in html
    assert (
        "<tr><td>C-2</td><td>Renewal</td><td>A card is renewed once a year.</td>"
        "<td>art. 4</td></tr>"
    ) in html


def test_a_source_without_a_chinese_subject_or_a_trade_shows_its_title_alone():
    assert "<caption>Prices &lt;2025&gt;</caption>" in Listing([GIFT])._repr_html_()


@pytest.mark.parametrize("text", ["&quot;free&quot; &amp; small", "Prices &lt;2025&gt;"])
def test_it_escapes_what_html_would_misread(text):
    assert text in Listing([GIFT])._repr_html_()
