from clientrules.frames.card_points import points as points
from clientrules.frames.club_prices import prices as prices
from clientrules.frames.deal_splits import commission_splits as commission_splits
from clientrules.frames.due_contacts import (
    contact_due as contact_due,
    return_visits_due as return_visits_due,
)
from clientrules.frames.due_days import clock_states as clock_states, deadlines as deadlines
from clientrules.frames.folded_accounts import balances as balances
from clientrules.frames.life_stages import lifecycle as lifecycle
from clientrules.frames.live_registrations import registration_live as registration_live
from clientrules.frames.migration_rows import migrations as migrations
from clientrules.frames.qualified_customers import qualifies as qualifies
from clientrules.frames.turnover_classes import abc as abc, abc_lines as abc_lines
from clientrules.frames.value_quadrants import value_segment as value_segment
