"""Places and units with their dates, accounts, officers and posts; persons and organisations."""

from motcua.people.models.citizens import Citizen
from motcua.people.models.counter_hours import CounterHours
from motcua.people.models.persons import Organisation, Person
from motcua.people.models.symbols import AgencySymbol
from motcua.people.models.units import (
    Account,
    Officer,
    Place,
    Post,
    Unit,
    UnitCode,
)

__all__ = [
    "Account",
    "AgencySymbol",
    "Citizen",
    "CounterHours",
    "Officer",
    "Organisation",
    "Person",
    "Place",
    "Post",
    "Unit",
    "UnitCode",
]
