"""Reading places, units, officers and posts."""

from motcua.people.queries.authority import comes_from_system
from motcua.people.queries.citizens import find_citizen, find_owner, get_home_unit
from motcua.people.queries.places import (
    ManySuccessors,
    find_successors,
    present_address,
)
from motcua.people.queries.second_factors import (
    Factor,
    count_recovery_codes,
    list_factors,
    needs_second_factor,
    second_factor_due_at,
)
from motcua.people.queries.units import (
    find_officer,
    find_organisation_declared,
    find_person_declared,
    get_officer,
    get_person,
    get_post,
    get_unit,
    is_assignable,
    list_assignable,
    list_at_work,
    list_posts,
    list_province_units,
    list_units_below,
    posts_in_force,
    read_account,
)

__all__ = [
    "Factor",
    "ManySuccessors",
    "comes_from_system",
    "count_recovery_codes",
    "find_citizen",
    "find_officer",
    "find_organisation_declared",
    "find_owner",
    "find_person_declared",
    "find_successors",
    "get_home_unit",
    "get_officer",
    "get_person",
    "get_post",
    "get_unit",
    "is_assignable",
    "list_assignable",
    "list_at_work",
    "list_factors",
    "list_posts",
    "list_province_units",
    "list_units_below",
    "needs_second_factor",
    "posts_in_force",
    "present_address",
    "read_account",
    "second_factor_due_at",
]
