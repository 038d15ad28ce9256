"""Snapshots of the national catalogue, taken by the ordinary actions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from motcua.catalogue.actions import import_procedures
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.national.actions import read_snapshot, receive_snapshot, watch_drift
from motcua.national.models import Drift, NationalSnapshot
from tests.catalogue.drafting.contents import a_content

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def content(code: str = "9.001234", name: str = "Cấp giấy thử", **values: Any) -> ProcedureDraft:
    """A complete content under this code, otherwise where `values` say so."""
    return replace(a_content(**values), code=code, name=name)


def hold(*contents: ProcedureDraft, at: datetime = AT - timedelta(days=30)) -> None:
    """Let the catalogue hold these."""
    records = [as_record(each) for each in contents]
    import_procedures(records=records, by=SYSTEM, at=at)


def receive(records: Iterable[Any], *, by: Actor = SYSTEM, **given: Any) -> NationalSnapshot:
    """Receive a file and read it to its end."""
    at = given.pop("at", AT)
    said: dict[str, Any] = {"source": "Tệp thử", "taken_on": at.date(), "is_whole": True} | given
    snapshot = receive_snapshot(records=records, **said, by=by, at=at)
    while read_snapshot(snapshot=snapshot, by=SYSTEM, at=at):
        pass
    snapshot.refresh_from_db()
    return snapshot


def tell(*contents: ProcedureDraft, **given: Any) -> NationalSnapshot:
    """Let the national catalogue say these."""
    return receive([as_record(each) for each in contents], **given)


def watch(at: datetime = AT) -> dict[str, Drift]:
    """Compare, and return what differs by code."""
    while watch_drift(by=SYSTEM, at=at):
        pass
    return {row.code: row for row in Drift.objects.all()}
