from clientrules.records.disclosure.carriers import Carrier as Carrier, Medium as Medium
from clientrules.records.disclosure.decisions import (
    AccessPolicy as AccessPolicy,
    UseRecord as UseRecord,
    access as access,
    record_use as record_use,
)
from clientrules.records.disclosure.destruction import (
    DestructionPolicy as DestructionPolicy,
    destruction_valid as destruction_valid,
    must_destroy as must_destroy,
    remaining_holders as remaining_holders,
)
from clientrules.records.disclosure.regimes import (
    AccessRegime as AccessRegime,
    AccessRule as AccessRule,
)
from clientrules.records.disclosure.requests import (
    AccessRequest as AccessRequest,
    Actor as Actor,
    Approval as Approval,
    Deed as Deed,
    Workplace as Workplace,
)
from clientrules.records.files.ages import age_on as age_on
from clientrules.records.files.completeness import (
    FileTemplate as FileTemplate,
    what_is_missing as what_is_missing,
)
from clientrules.records.files.filing import (
    FiledCustomer as FiledCustomer,
    FilingAxis as FilingAxis,
    FilingPolicy as FilingPolicy,
    FollowUp as FollowUp,
    MemberState as MemberState,
    files_by as files_by,
    headings as headings,
    member_state as member_state,
)
from clientrules.records.files.folders import (
    FileNumber as FileNumber,
    FolderPlace as FolderPlace,
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
    DataOrigin as DataOrigin,
    FileApprovalPolicy as FileApprovalPolicy,
    FileChange as FileChange,
    FileDepartment as FileDepartment,
    approval_needed as approval_needed,
    files_owed as files_owed,
)
from clientrules.records.files.month_birthdays import birthdays_of_month as birthdays_of_month
from clientrules.records.files.opening import (
    RegistrationForm as RegistrationForm,
    card_due as card_due,
    registration_form as registration_form,
    should_open_file as should_open_file,
)
from clientrules.records.files.overview import (
    OverviewUse as OverviewUse,
    unserved_uses as unserved_uses,
)
from clientrules.records.files.registers import (
    FirstLevelPolicy as FirstLevelPolicy,
    Register as Register,
    RegisterForm as RegisterForm,
    first_level_register as first_level_register,
    is_first_level as is_first_level,
)
from clientrules.records.files.stock import (
    CustomerStock as CustomerStock,
    StockPolicy as StockPolicy,
    customer_stock as customer_stock,
    reorder_due as reorder_due,
)
from clientrules.records.files.templates import ExportSection as ExportSection
from clientrules.records.files.transactions import (
    Performance as Performance,
    Transaction as Transaction,
    implausible_shipments as implausible_shipments,
    performance as performance,
)
from clientrules.records.files.turnover_statistics import (
    AverageTurnoverPolicy as AverageTurnoverPolicy,
    CustomerStatistics as CustomerStatistics,
    average_annual_turnover as average_annual_turnover,
    customer_statistics as customer_statistics,
)
from clientrules.records.files.updates import (
    SpotCheck as SpotCheck,
    WorkDone as WorkDone,
    add_relation_work as add_relation_work,
    card_revision_due as card_revision_due,
    checks_counted as checks_counted,
    file_update_due as file_update_due,
)
