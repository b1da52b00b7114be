"""Key accounts and other customers who come first.

`screening` counts the criteria that a customer meets, `care` says what it is owed, from supply to
regular contact, and `big_customer_office` how a construction firm runs its big customers.
"""

from clientrules.lazy import lazily

lazily(__name__)
