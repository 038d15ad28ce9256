"""Reading units, officers and posts."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import fold
from motcua.people.models import Account, Officer, Organisation, Person, Post, Unit
from motcua.people.rules.persons import FIELD_OF, OrganisationDetails, PersonDetails

# Alphabetically, "verified" comes after "declared".
VERIFIED_FIRST = ("-assurance", "pk")

# The current user, read on every officer's page: three query sets took 2.3 ms of CPU, this
# statement 0.6 ms.
WHO_IS_ASKING = """
    SELECT {columns} FROM people_account account
    LEFT JOIN people_officer officer ON officer.account_id = account.id
    LEFT JOIN people_post post ON post.officer_id = officer.id
    LEFT JOIN people_unit unit ON unit.id = post.unit_id
    LEFT JOIN people_unit_successors succession ON succession.to_unit_id = unit.id
    LEFT JOIN people_unit predecessor ON predecessor.id = succession.from_unit_id
    WHERE account.id = %s ORDER BY post.id, predecessor.id
"""
_PARTS: dict[str, type[Model]] = {
    "account": Account,
    "officer": Officer,
    "post": Post,
    "unit": Unit,
    "predecessor": Unit,
}
_Converter = Callable[[Any], Any]


def get_unit(code: str) -> Unit:
    """The unit with this code. Raises `NotVisible`."""
    unit = Unit.objects.select_related("place").filter(code=code).first()
    if unit is None:
        raise NotVisible(_("Không có đơn vị mang mã %(code)s.") % {"code": code})
    return unit


def list_units_below(unit: Unit) -> QuerySet[Unit]:
    """The unit and all below it, ordered by code, including ended ones."""
    return Unit.objects.filter(path__startswith=unit.path).order_by("path")


def list_province_units(unit: Unit, at: datetime) -> QuerySet[Unit]:
    """The units of the unit's province in force on the local day of `at`, by name.

    About a hundred.
    """
    root, day = unit.path.partition("/")[0], at.astimezone(VIETNAM).date()
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    units = Unit.objects.filter(goes_on, valid_from__lte=day, path__startswith=f"{root}/")
    return units.order_by(InVietnameseOrder("name"), "pk")


def find_officer(account: AbstractBaseUser | AnonymousUser) -> Officer | None:
    """The officer who signs in with this account; None for a citizen or an anonymous visitor."""
    return getattr(account, "officer", None)


def read_account(pk: int) -> Account | None:
    """The account with its officer and all that officer's posts, units and their predecessors.

    One statement; accessing these objects from the account runs no further query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_who_is_asking(), [pk])
        rows = [_parts_of(row) for row in cursor.fetchall()]
    if not rows:
        return None
    account, officer = rows[0]["account"], rows[0]["officer"]
    Account.officer.related.set_cached_value(account, officer)
    if officer is not None:
        officer.account = account
        held = [row for row in rows if row["post"] is not None]
        groups = groupby(held, key=lambda row: row["post"].pk)
        officer.all_posts = [_post_of(officer, list(group)) for _pk, group in groups]
    return account  # type: ignore[no-any-return]


def _post_of(officer: Officer, rows: list[dict[str, Any]]) -> Post:
    post: Post = rows[0]["post"]
    post.officer, post.unit = officer, rows[0]["unit"]
    before = Unit.objects.all()
    before._result_cache = [row["predecessor"] for row in rows if row["predecessor"]]  # noqa: SLF001
    post.unit._prefetched_objects_cache = {"predecessors": before}  # type: ignore[attr-defined]  # noqa: SLF001
    return post


@cache
def _who_is_asking() -> str:
    columns = [
        f'{name}."{field.column}"'
        for name, model in _PARTS.items()
        for field in model._meta.concrete_fields  # noqa: SLF001
    ]
    return WHO_IS_ASKING.format(columns=", ".join(columns))


def _parts_of(row: tuple[Any, ...]) -> dict[str, Any]:
    """The objects of one row; None for empty outer joins."""
    found, start = {}, 0
    for name, model in _PARTS.items():
        names, converters = _reading(model, connection.vendor)
        values = row[start : start + len(names)]
        start += len(names)
        read = [convert(value) for convert, value in zip(converters, values, strict=True)]
        found[name] = model.from_db("default", names, read) if values[0] is not None else None
    return found


@cache
def _reading(model: type[Model], _vendor: str) -> tuple[list[str], list[_Converter]]:
    """The attributes of a model's columns, with the converters of database values."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return [field.attname for field in fields], [_converter(field) for field in fields]


def _converter(field: Any) -> _Converter:
    column = field.get_col(field.model._meta.db_table)  # noqa: SLF001
    own = connection.ops.get_db_converters(column) + column.get_db_converters(connection)

    def convert(value: Any) -> Any:
        for one in own:
            value = one(value, column, connection)
        return value

    return convert


def get_officer(code: str) -> Officer:
    """The officer who signs in with this name. Raises `NotVisible`."""
    officer = Officer.objects.select_related("account").filter(code=code).first()
    if officer is None:
        raise NotVisible(_("Không có cán bộ nào đăng nhập là “%(code)s”.") % {"code": code[:60]})
    return officer


def get_post(officer: Officer, unit: Unit, role: str, on: date) -> Post:
    """The officer's post in this role at this unit that is in force on a local date.

    Raises `NotVisible`.
    """
    for post in officer.all_posts:
        if post.unit_id == unit.pk and post.role == role and post.holds_on(on):
            return post
    raise NotVisible(
        _("%(officer)s không giữ vai trò này tại %(unit)s.")
        % {"officer": officer.name, "unit": unit.name}
    )


def list_posts(officer: Officer, at: datetime) -> list[Post]:
    """The officer's posts in force, with their units; cached on the officer object."""
    day = at.astimezone(VIETNAM).date()
    return [post for post in officer.all_posts if post.is_in_force(day)]


def posts_in_force(day: date) -> Q:
    """The SQL twin of `Post.is_in_force` for a local date."""
    return Q(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gt=day),
        needs_confirmation=False,
        valid_from__lte=day,
        unit__valid_from__lte=day,
    )


# Runs at every move of a dossier, so written as SQL: compiling a query set costs more.
ASSIGNABLE = """
    SELECT post.officer_id,
      account.must_change_password OR (account.last_login IS NULL AND NOT account.is_demo)
    FROM people_post post
    JOIN people_officer officer ON officer.id = post.officer_id
    JOIN people_account account ON account.id = officer.account_id AND account.is_active
    JOIN people_unit unit ON unit.id = post.unit_id
    WHERE post.unit_id IN (
        SELECT id FROM people_unit WHERE id = %s
        UNION ALL
        SELECT heir.id
        FROM people_unit former
        JOIN people_unit_successors succession ON succession.from_unit_id = former.id
        JOIN people_unit heir ON heir.id = succession.to_unit_id AND heir.level = former.level
        WHERE former.id = %s AND former.valid_to <= %s
      )
      AND post.role = %s AND NOT post.needs_confirmation
      AND post.valid_from <= %s AND (post.valid_to IS NULL OR post.valid_to > %s)
      AND unit.valid_from <= %s AND (unit.valid_to IS NULL OR unit.valid_to > %s)
    ORDER BY post.id
"""


def list_assignable(unit_id: int, role: str, at: datetime) -> list[int]:
    """Ids of the officers who may be assigned work of this role at the unit, oldest post first.

    The work of an ended unit is that of those who succeeded it (`carried_on`).
    Excludes officers without an account, with a closed account, or whose post awaits
    confirmation.
    """
    return [person for person, _is_unused in _assignable(unit_id, role, at)]


def list_at_work(unit_id: int, role: str, at: datetime) -> list[int]:
    """The same, without those who never used their account if there is anybody else.

    Nobody signed in as such a one yet, or somebody else chose the password last.
    """
    people = _assignable(unit_id, role, at)
    at_work = [person for person, is_unused in people if not is_unused]
    return at_work or [person for person, _is_unused in people]


def _assignable(unit_id: int, role: str, at: datetime) -> list[tuple[int, bool]]:
    day = str(at.astimezone(VIETNAM).date())
    with connection.cursor() as cursor:
        cursor.execute(ASSIGNABLE, [unit_id, unit_id, day, str(role), day, day, day, day])
        return [(row[0], bool(row[1])) for row in cursor.fetchall()]


def is_assignable(officer: Officer) -> bool:
    """Whether the officer's account is open, so that work may be assigned to him."""
    return officer.account is not None and officer.account.is_active


def get_person(pk: int) -> Person:
    """The person with this permanent id. Raises `NotVisible`."""
    person = Person.objects.filter(pk=pk).first()
    if person is None:
        raise NotVisible(_("Không có người mang số %(pk)d.") % {"pk": pk})
    return person


def find_person_declared(details: PersonDetails) -> Person | None:
    """The person with the name and number of these canonical details.

    Verified before declared, then the oldest. None if no number is given.
    """
    numbers = {field: getattr(details, field) for field in FIELD_OF.values()}
    given = {field: number for field, number in numbers.items() if number}
    if not given:
        return None
    people = Person.objects.filter(**_same_name(details.name), **given)
    return people.order_by(*VERIFIED_FIRST).first()


def find_organisation_declared(details: OrganisationDetails) -> Organisation | None:
    """The organisation with the name and the code or number of these canonical details."""
    given = {"tax_code": details.tax_code, "registration_number": details.registration_number}
    if not any(given.values()):
        return None
    meant = {field: number for field, number in given.items() if number}
    organisations = Organisation.objects.filter(**_same_name(details.name), **meant)
    return organisations.order_by(*VERIFIED_FIRST).first()


def _same_name(name: str) -> dict[str, str]:
    # A name in another script folds to an empty string, as every such name would.
    folded = fold(name)
    return {"folded": folded} if folded else {"name": name}
