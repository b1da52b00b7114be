from clientrules.complaints.posts import GENERAL_MANAGER as GENERAL_MANAGER
from clientrules.records.disclosure.carriers import (
    MEDIA as MEDIA,
    Carrier as Carrier,
    Medium as Medium,
)
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
from clientrules.records.disclosure.information_duties import (
    INFORMATION_LIST as INFORMATION_LIST,
    PRINT_APPROVAL as PRINT_APPROVAL,
    PRINT_MARKS as PRINT_MARKS,
    SYSTEM_RIGHTS as SYSTEM_RIGHTS,
)
from clientrules.records.disclosure.information_regimes import (
    CUSTOMER_INFORMATION as CUSTOMER_INFORMATION,
    MEMBER_DATA as MEMBER_DATA,
    MINING_FILES as MINING_FILES,
)
from clientrules.records.disclosure.regimes import (
    AccessRegime as AccessRegime,
    AccessRule as AccessRule,
)
from clientrules.records.disclosure.requests import (
    HANDED_TO_THE_CUSTOMER as HANDED_TO_THE_CUSTOMER,
    IN_USE_PERIOD as IN_USE_PERIOD,
    PAST_USE_PERIOD as PAST_USE_PERIOD,
    SYSTEM_DATA_CONFIRMED as SYSTEM_DATA_CONFIRMED,
    UNDER_REVIEW as UNDER_REVIEW,
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
    FOLLOW_UPS as FOLLOW_UPS,
    MEMBER_FOLLOW_UPS as MEMBER_FOLLOW_UPS,
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
    THREE_IN_ONE as THREE_IN_ONE,
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
    CLASS_ACCESS as CLASS_ACCESS,
    CONTRACT_REVIEW as CONTRACT_REVIEW,
    DATA_POOL as DATA_POOL,
    FILE_APPROVAL as FILE_APPROVAL,
    MARKETING_GENERAL_MANAGER as MARKETING_GENERAL_MANAGER,
    MARKETING_OFFICE as MARKETING_OFFICE,
    DataOrigin as DataOrigin,
    FileApprovalPolicy as FileApprovalPolicy,
    FileChange as FileChange,
    FileDepartment as FileDepartment,
    approval_needed as approval_needed,
    files_owed as files_owed,
)
from clientrules.records.files.month_birthdays import birthdays_of_month as birthdays_of_month
from clientrules.records.files.opening import (
    OPENING_STEPS as OPENING_STEPS,
    RegistrationForm as RegistrationForm,
    card_due as card_due,
    registration_form as registration_form,
    should_open_file as should_open_file,
)
from clientrules.records.files.overview import (
    OVERVIEW_COLUMNS as OVERVIEW_COLUMNS,
    OverviewUse as OverviewUse,
    unserved_uses as unserved_uses,
)
from clientrules.records.files.registers import (
    FORMS_KEPT as FORMS_KEPT,
    REGISTERS as REGISTERS,
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
from clientrules.records.files.templates import (
    CLASS_FILES as CLASS_FILES,
    CUSTOMER_FILE as CUSTOMER_FILE,
    DATABASE_RECORD as DATABASE_RECORD,
    EXPORT_FILE as EXPORT_FILE,
    KEY_ACCOUNT_FILE as KEY_ACCOUNT_FILE,
    MINING_FILE as MINING_FILE,
    ORDER_FILE as ORDER_FILE,
    RETAIL_FILE as RETAIL_FILE,
    ExportSection as ExportSection,
)
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
    BRANCH_HEAD as BRANCH_HEAD,
    CARD_CHECKS as CARD_CHECKS,
    CARD_SUPERVISION as CARD_SUPERVISION,
    HEADQUARTERS as HEADQUARTERS,
    SpotCheck as SpotCheck,
    WorkDone as WorkDone,
    add_relation_work as add_relation_work,
    card_revision_due as card_revision_due,
    checks_counted as checks_counted,
    file_update_due as file_update_due,
)
from clientrules.records.information_posts import (
    CONTRACT_REVIEWER as CONTRACT_REVIEWER,
    DEPARTMENT_HEAD as DEPARTMENT_HEAD,
    FILE_KEEPER as FILE_KEEPER,
    INFORMATION_CLERK as INFORMATION_CLERK,
    IT_ADMINISTRATOR as IT_ADMINISTRATOR,
    PROJECT_LEADER as PROJECT_LEADER,
    QUALITY_MANAGEMENT as QUALITY_MANAGEMENT,
)
from clientrules.sales.posts import PROJECT_MANAGER as PROJECT_MANAGER
