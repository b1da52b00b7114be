"""Lists of n customers, visits, repairs and answers."""

from functools import partial

from clientrules import months, service, years
from clientrules.regulations.roles import ADMINISTRATOR
from clientrules.service import satisfaction, visits
from clientrules.service.contact.cadences import PLANNED_VISITS
from tests.growth.asks.times import LATER, START, day, instant
from tests.growth.handed import Each, Many, Name, names

CADENCES = {"A": PLANNED_VISITS.choose(months(1)), "B": PLANNED_VISITS.choose(years(1))}
WEEK_AHEAD = service.GreetingPolicy(birthday_lead=7)
KIND = next(iter(service.RepairKind))


def contacts(n):
    return Each(
        (name, (Name("AB"[place % 2]), day(place % 9))) for place, name in enumerate(names(n))
    )


def _due(n):
    return service.due_list(contacts(n), LATER, cadences=CADENCES)


def _about_each(n):
    made = _due(n)
    return lambda: [made.why(each) for each in names(n)]


def _answers(rule):
    return lambda n: partial(rule, Many(place % 3 + 1 for place in range(n)))


def days(n):
    return Many(map(day, range(n)))


def _repairs(n):
    return Many(
        service.Repair(name, finished=day(place % 20), kinds=[KIND])
        for place, name in enumerate(names(n, "R"))
    )


def _report(repairs, visited):
    made = Many(
        service.RepairVisit(repair=each.number, role=ADMINISTRATOR, on=day(25)) for each in visited
    )
    return partial(service.quota_report, repairs, made, first=START, last=day(30), on=day(40))


def _at_first(rule):
    return lambda n: partial(rule, Many(names(n)), Many(names(2)))


def _at_last(rule):
    return lambda n: partial(rule, Many(names(2)), Many(names(n)))


ASKS = {
    "service.due_list(customers)": lambda n: partial(
        service.due_list, contacts(n), LATER, cadences=CADENCES
    ),
    "service.DueList.rows": lambda n: _due(n).rows,
    "service.DueList.why": _about_each,
    "service.birthday_list(birthdays)": lambda n: partial(
        service.birthday_list,
        Each((name, day(9 * place)) for place, name in enumerate(names(n))),
        LATER,
        policy=WEEK_AHEAD,
    ),
    "service.effort_score(answers)": _answers(service.effort_score),
    "service.promoter_score(answers)": _answers(service.promoter_score),
    "service.satisfaction_score(answers)": _answers(service.satisfaction_score),
    "service.first_responsible(contacts)": lambda n: partial(
        service.first_responsible,
        Many(service.FirstContact(name, at=instant(9)) for name in names(n)),
    ),
    "service.first_responsible(contacts): one after another": lambda n: partial(
        service.first_responsible,
        Many(
            service.FirstContact(name, at=instant(n - place)) for place, name in enumerate(names(n))
        ),
    ),
    "service.follow_ups(visits)": lambda n: partial(
        service.follow_ups,
        Many(
            service.ShopVisit(
                customer=name, group=next(iter(service.VisitorGroup)), day=day(place % 3)
            )
            for place, name in enumerate(names(n))
        ),
        day(3),
    ),
    "service.nearby(customers)": lambda n: partial(
        service.nearby,
        Each(
            (name, service.Place(latitude=31.0, longitude=121.0 + place % 7 / 100))
            for place, name in enumerate(names(n))
        ),
        point=service.Place(latitude=31.0, longitude=121.0),
        radius=3000,
    ),
    "service.quota_report(repairs)": lambda n: _report(_repairs(n), _repairs(1)),
    "service.quota_report(visits)": lambda n: _report(_repairs(n), _repairs(n)),
    "service.satisfaction.churn_rate(start)": _at_first(satisfaction.churn_rate),
    "service.satisfaction.churn_rate(end)": _at_last(satisfaction.churn_rate),
    "service.satisfaction.retention_rate(start)": _at_first(satisfaction.retention_rate),
    "service.satisfaction.retention_rate(end)": _at_last(satisfaction.retention_rate),
    "service.visits.fax_made(faxes)": lambda n: partial(visits.fax_made, days(n), week_of=LATER),
    "service.visits.missing_reports(worked)": lambda n: partial(
        visits.missing_reports, days(n), days(n)[::2]
    ),
    "service.visits.missing_reports(reported)": lambda n: partial(
        visits.missing_reports, days(2), days(n)
    ),
    "service.visits.monthly_visits(visits)": lambda n: partial(
        visits.monthly_visits,
        Many(visits.ReturnVisit(on=each, satisfied=True) for each in days(n)),
        first=START,
        last=day(n),
    ),
    "service.visits_due(made)": lambda n: partial(
        service.visits_due,
        service.VisitFrequency(visits=2, within=months(1)),
        start=START,
        on=day(n),
        made=days(n),
    ),
}
