"""What comes off the top, before the owners divide the rest.

`company_customers` are those who contacted the company before any visit, `referrals` those whom
staff referred validly, and `precedence` says which of the two stands for a case.
"""

from clientrules.lazy import lazily

lazily(__name__)
