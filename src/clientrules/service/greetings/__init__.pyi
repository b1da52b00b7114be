from clientrules.service.greetings.birthday_lists import birthday_list as birthday_list
from clientrules.service.greetings.guests import (
    Stay as Stay,
    guest_phase as guest_phase,
    stay_occasions as stay_occasions,
)
from clientrules.service.greetings.shop_day import (
    FollowUpPolicy as FollowUpPolicy,
    ShopVisit as ShopVisit,
    VisitorGroup as VisitorGroup,
    follow_ups as follow_ups,
)
from clientrules.service.greetings.touchpoints import (
    GreetingPolicy as GreetingPolicy,
    Touchpoint as Touchpoint,
    greeting_due as greeting_due,
    upcoming_birthday as upcoming_birthday,
    upcoming_touchpoints as upcoming_touchpoints,
)
