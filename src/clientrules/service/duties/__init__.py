"""Duties: which post does what, and how a customer is met.

`post_duties` holds the lists of five regulations, each a `DutyList` that answers both ways;
`conduct` says where to look, which manner suits whom and in which phase a sale is.
"""

from clientrules.lazy import lazily

lazily(__name__)
