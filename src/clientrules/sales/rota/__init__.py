"""Rota: whose turn it is to receive the next customer.

A `Rota` (`rota`) is asked as customers come and agents go. Each question is a fact (`events`) with
who was where (`attendance`); by the numbers of a `RotaPolicy` (`policy`) the rules for new
customers (`order`) and for an agent's own (`own_customers`) give the reception and the rota after
it (`turn`). The facts are its log, from which `history` makes it again and counts.
"""

from clientrules.lazy import lazily

lazily(__name__)
