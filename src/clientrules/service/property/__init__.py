"""Property: how a property office answers its owners and customers.

`first_contact` says who answers for a request and until when, `repairs` how a repair is accepted
and registered, `repair_visits` until when it is revisited and problems are passed on, `duty_roster`
who is on duty and what comes of leaving the post.
"""

from clientrules.lazy import lazily

lazily(__name__)
