"""The dossiers of a province, copied in bulk from real ones of each unit."""

from dataclasses import dataclass

from django.db import connection, models

from motcua.dossiers.actions import deliver_result
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier, DossierStep
from tests.factories.dossiers import Office, accept, at, bring_to, finish, make_office

OPEN_SHARE = 0.01
COPIES = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"


@dataclass
class Province:
    """Offices with their dossiers; `open_dossiers` has the original open dossier of each office."""

    offices: list[Office]
    open_dossiers: list[Dossier]


def make_province(*, dossiers: int, units: int) -> Province:
    """Create offices with `dossiers` dossiers in total; 1 % are open, due around now."""
    offices = [make_office() for _ in range(units)]
    still_open = []
    for office in offices:
        share = dossiers // units
        done = deliver_result(
            dossier=finish(office, accept(office), at(2)),
            how=Delivery.HANDED_OVER,
            by=office.counter,
            at=at(2),
        )
        copy_dossier(done, round(share * (1 - OPEN_SHARE)))
        one = bring_to(office, accept(office), "handle", at(0, 10))
        copy_dossier(one, round(share * OPEN_SHARE))
        still_open.append(one)
    _take_stock()
    return Province(offices, still_open)


def copy_dossier(dossier: Dossier, copies: int) -> None:
    """Copy one dossier and its steps; each copy's times are some minutes after the previous."""
    first = (Dossier.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    with connection.cursor() as cursor:
        cursor.execute(_copy_statement(first), [copies, dossier.pk])
        cursor.execute(_copy_steps_statement(), [copies, dossier.pk])
    _keep_counting()


def _copy_statement(first: int) -> str:
    table, columns = "dossiers_dossier", _columns(Dossier)
    changed = {
        "id": f"{first - 1} + i",
        "code": f"code || '-' || {first - 1} || '-' || i",
        **{name: _later(name) for name in columns if name in {"due_at", "promised_at"}},
    }
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    return f"{COPIES} INSERT INTO {table} ({names}) SELECT {values} FROM {table}, n WHERE id = %s"


def _copy_steps_statement() -> str:
    columns = [name for name in _columns(DossierStep) if name != "id"]
    last = "(SELECT max(id) FROM dossiers_dossier)"
    values = ", ".join(
        {"dossier_id": f"{last} - n.i + 1", "soonest_at": _later("soonest_at")}.get(
            name, f'"{name}"'
        )
        for name in columns
    )
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f"{COPIES} INSERT INTO dossiers_dossierstep ({names})"
        f" SELECT {values} FROM dossiers_dossierstep, n WHERE dossier_id = %s"
    )


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]  # noqa: SLF001


def _later(name: str) -> str:
    if connection.vendor == "postgresql":
        return f"{name} + (i %% 4000) * interval '1 minute'"
    return f"datetime({name}, '+' || (i %% 4000) || ' minutes')"


def _keep_counting() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in ("dossiers_dossier", "dossiers_dossierstep"):
                cursor.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")


def _take_stock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
