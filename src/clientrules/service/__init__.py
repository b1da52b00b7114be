"""Service: staying in touch with customers, and what is owed to them.

Subjects: `contact` (whom to contact on a day, plans, what is tracked), `visits` (who visits whom,
quotas, reports, return visits), `greetings` (birthdays, festivals, guests, a day at the shop),
`property` (first contact, repairs, duty), `satisfaction` (surveys, what keeping customers is worth)
and `duties` (which post does what, and in which manner).
A base and a day go in; a list or a due day comes out, and says why each customer is on it. Nothing
is sent, and nothing knows what day it is.
"""

from clientrules.lazy import lazily

lazily(__name__)
