from clientrules.regulations.lookup import (
    clause as clause,
    clauses as clauses,
    document as document,
    find as find,
    listing as listing,
)
