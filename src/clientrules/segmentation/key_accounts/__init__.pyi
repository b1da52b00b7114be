from clientrules.segmentation.key_accounts.big_customer_office import (
    lacks_account_manager as lacks_account_manager,
)
from clientrules.segmentation.key_accounts.care import (
    Delivery as Delivery,
    trial_audience as trial_audience,
)
from clientrules.segmentation.key_accounts.screening import (
    BigCustomerPolicy as BigCustomerPolicy,
    ClassAPolicy as ClassAPolicy,
    key_account_status_holds as key_account_status_holds,
    rejects_single_metric as rejects_single_metric,
    screen_big_customer as screen_big_customer,
    screen_class_a as screen_class_a,
)
