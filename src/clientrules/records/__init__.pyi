from clientrules.records.disclosure.carriers import Carrier as Carrier
from clientrules.records.disclosure.decisions import (
    AccessPolicy as AccessPolicy,
    access as access,
    record_use as record_use,
)
from clientrules.records.disclosure.destruction import must_destroy as must_destroy
from clientrules.records.disclosure.requests import (
    AccessRequest as AccessRequest,
    Actor as Actor,
    Approval as Approval,
    Deed as Deed,
    Workplace as Workplace,
)
from clientrules.records.files.ages import (
    age_on as age_on,
    birthdays_of_month as birthdays_of_month,
)
from clientrules.records.files.completeness import missing as missing
from clientrules.records.files.filing import (
    FiledCustomer as FiledCustomer,
    FilingAxis as FilingAxis,
    FilingPolicy as FilingPolicy,
    files_by as files_by,
    headings as headings,
)
from clientrules.records.files.folders import (
    FileNumber as FileNumber,
    FolderPolicy as FolderPolicy,
    folder_for as folder_for,
    next_file_number as next_file_number,
)
from clientrules.records.files.index_cards import (
    FileIndex as FileIndex,
    IndexCard as IndexCard,
    index_card as index_card,
)
from clientrules.records.files.keeping import (
    FileApprovalPolicy as FileApprovalPolicy,
    FileChange as FileChange,
    FileDepartment as FileDepartment,
    approval_needed as approval_needed,
    files_owed as files_owed,
)
from clientrules.records.files.opening import (
    card_due as card_due,
    registration_form as registration_form,
    should_open_file as should_open_file,
)
from clientrules.records.files.stock import (
    StockPolicy as StockPolicy,
    customer_stock as customer_stock,
    reorder_due as reorder_due,
)
from clientrules.records.files.transactions import (
    Transaction as Transaction,
    performance as performance,
)
from clientrules.records.files.turnover_statistics import (
    AverageTurnoverPolicy as AverageTurnoverPolicy,
    customer_statistics as customer_statistics,
)
from clientrules.records.files.updates import (
    card_revision_due as card_revision_due,
    file_update_due as file_update_due,
)
