from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError

from motcua.catalogue import permissions
from motcua.catalogue.actions import (
    CannotConfirmProcedure,
    attach_process,
    confirm_procedure,
    import_procedures,
)
from motcua.catalogue.enums import Publication
from motcua.catalogue.events import ProcedureCreated, ProcedureDoubted
from motcua.catalogue.files import Broken
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.rules.imports import Outcome
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput, NotAllowed
from motcua.kernel.events import Event
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of, verify_log
from motcua.kernel.rules.actors import SYSTEM
from tests.catalogue.records import crawled, listed, own
from tests.factories.actors import ADMINISTRATOR, CONTROL, EVERY_OTHER_ROLE, NOBODY, StandIn
from tests.factories.processes import ProcessDefinitionFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
LATER = datetime(2026, 12, 1, 9, 0, tzinfo=VIETNAM)
PATIENTS = {"time": [{"value": 9, "unit": "ngày làm việc"}]}
pytestmark = pytest.mark.django_db


def take(*records: Any, at: datetime = AT, **options: Any) -> Outcome:
    return import_procedures(records=records, by=CONTROL, at=at, **options)


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    o = outcome
    return o.read, o.created, o.updated, o.unchanged, len(o.rejected)


def publications() -> dict[str, str]:
    return dict(Procedure.objects.values_list("code", "publication"))


@pytest.mark.parametrize("shape", [crawled, listed, own])
def test_a_record_of_each_shape_is_created_then_unchanged(shape) -> None:
    assert counts(take(shape())) == (1, 1, 0, 0, 0)
    assert counts(take(shape(), at=LATER)) == (1, 0, 0, 1, 0)
    assert ProcedureVersion.objects.count() == 1


def test_a_bad_record_is_rejected_and_the_others_are_in() -> None:
    outcome = take(listed("9.000001"), listed("9.000002", name=""), listed("9.000003"))
    assert counts(outcome) == (3, 2, 0, 0, 1)
    assert outcome.rejected == [{"code": "9.000002", "why": "thiếu tên thủ tục"}]


def test_a_broken_line_is_rejected_with_its_number() -> None:
    outcome = take(listed(), Broken(2))
    assert outcome.rejected == [{"code": "", "why": "dòng 2 không phải JSON"}]


def test_a_file_of_broken_lines_only_is_bad_input() -> None:
    with pytest.raises(BadInput, match="Tệp không có bản ghi nào đọc được"):
        take(Broken(1), Broken(2))


def test_a_file_of_another_kind_is_bad_input_that_names_what_is_read() -> None:
    with pytest.raises(BadInput, match=r"Tệp không có bản ghi nào đọc được\. Đọc được: JSON"):
        take({"provinces": []}, [], None)


def test_a_failure_while_reading_leaves_nothing() -> None:
    def records():
        yield listed()
        raise BadInput("đứt giữa chừng")

    with pytest.raises(BadInput, match="đứt giữa chừng"):
        import_procedures(records=records(), by=CONTROL, at=AT)
    assert not Procedure.objects.exists()


def test_a_database_that_is_not_ready_is_no_fault_of_a_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("no such table")

    module = import_module("motcua.catalogue.actions.import_procedures")
    monkeypatch.setattr(module, "take_drafts", fail)
    with pytest.raises(OperationalError, match=r"no such table|does not exist"):
        take(own())


def test_a_record_that_the_database_refuses_is_rejected_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = import_module("motcua.catalogue.actions.import_procedures")
    write = module.take_drafts

    def refuse(drafts: Any, *given: Any, **named: Any) -> Any:
        if any(draft.code == "9.000002" for draft in drafts):
            raise IntegrityError("no such character")
        return write(drafts, *given, **named)

    monkeypatch.setattr(module, "take_drafts", refuse)
    outcome = take(*map(listed, ("9.000001", "9.000002", "9.000003")))
    assert counts(outcome) == (3, 2, 0, 0, 1)
    why = "cơ sở dữ liệu không nhận bản ghi này"
    assert outcome.rejected == [{"code": "9.000002", "why": why}]


def test_a_dry_run_tells_and_leaves_nothing() -> None:
    assert counts(take(listed(), dry_run=True)) == (1, 1, 0, 0, 0)
    assert not Procedure.objects.exists()


def test_a_code_that_comes_twice_is_unchanged_or_rejected() -> None:
    outcome = take(listed(), listed(), listed(result="Thẻ khác"))
    assert counts(outcome) == (3, 1, 0, 1, 1)
    assert ProcedureVersion.objects.get().result == "Thẻ thử"


def test_a_change_is_a_new_version_from_the_day_of_import() -> None:
    take(listed())
    assert counts(take(listed(**PATIENTS), at=LATER)) == (1, 0, 1, 0, 0)
    dates = ProcedureVersion.objects.order_by("number").values_list("valid_from", "valid_to")
    assert list(dates) == [(date(2025, 7, 1), date(2026, 12, 1)), (date(2026, 12, 1), None)]


@pytest.mark.parametrize(
    ("at", "first"),
    [
        (datetime(2025, 6, 29, 17, tzinfo=UTC), date(2025, 6, 30)),
        (datetime(2025, 6, 29, 16, tzinfo=UTC), date(2025, 6, 29)),
        (AT, date(2025, 7, 1)),
    ],
)
def test_without_a_day_a_version_begins_with_the_law_of_two_levels_or_at_once(
    at: datetime, first: date
) -> None:
    take(listed(), at=at)
    assert ProcedureVersion.objects.get().valid_from == first


def test_the_same_content_from_another_day_is_a_change() -> None:
    take(own(valid_from="2026-01-01"))
    assert counts(take(own(valid_from="2026-01-01"), at=LATER))[3] == 1
    assert counts(take(own(valid_from="2026-02-01"), at=LATER))[2] == 1
    assert ProcedureVersion.objects.get(valid_to=None).valid_from == date(2026, 2, 1)


def test_a_second_change_on_the_same_day_replaces_the_first() -> None:
    take(listed())
    take(listed(**PATIENTS), at=LATER)
    take(listed(result="Thẻ khác"), at=LATER)
    results = ProcedureVersion.objects.order_by("number").values_list("number", "result")
    assert list(results) == [(1, "Thẻ thử"), (2, "Thẻ khác")]


@pytest.mark.parametrize(
    ("begins", "until"), [("2026-01-01", date(2026, 12, 1)), ("2026-12-01", date(2026, 12, 2))]
)
def test_a_version_that_has_dossiers_stays_for_a_day_and_until_now(
    begins: str, until: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("motcua.catalogue.actions.parts.change_procedure")
    monkeypatch.setattr(module, "_is_taken_away", lambda _version: False)
    take(own(valid_from=begins))
    take(own(valid_from="2025-12-01", result="Thẻ khác"), at=LATER)
    dates = ProcedureVersion.objects.order_by("number").values_list("valid_from", "valid_to")
    assert list(dates) == [(date.fromisoformat(begins), until), (until, None)]


def test_a_version_that_ended_before_keeps_its_last_day() -> None:
    take(own(valid_from="2026-01-01", valid_to="2026-06-01"))
    take(own(valid_from="2026-12-01"), at=LATER)
    dates = ProcedureVersion.objects.order_by("number").values_list("valid_to", flat=True)
    assert list(dates) == [date(2026, 6, 1), None]


def test_a_former_name_stays_as_an_alias() -> None:
    take(listed(name="Cấp thẻ đi chợ"))
    take(listed(name="Cấp thẻ vào chợ"), at=LATER)
    procedure = Procedure.objects.get()
    assert (procedure.name, procedure.aliases.get().name) == ("Cấp thẻ vào chợ", "Cấp thẻ đi chợ")
    assert "the di cho" in procedure.search_text


def test_the_process_stays_where_its_steps_still_fit() -> None:
    take(listed())
    definition = ProcessDefinitionFactory(published=True)
    attach_process(version=ProcedureVersion.objects.get(), definition=definition, by=CONTROL, at=AT)
    take(listed(**PATIENTS), at=LATER)
    assert ProcedureVersion.objects.get(number=2).process == definition


def test_a_process_that_is_too_long_now_is_told_of() -> None:
    take(listed())
    definition = ProcessDefinitionFactory(published=True)
    definition.steps.update(limit_percent=None, limit_amount=1, limit_unit="working_days")
    attach_process(version=ProcedureVersion.objects.get(), definition=definition, by=CONTROL, at=AT)
    outcome = take(listed(time=[{"value": 4, "unit": "giờ"}]), at=LATER)
    assert outcome.warnings[-1]["kind"] == "process_detached"


def test_a_suspicious_record_waits_for_confirmation() -> None:
    take(crawled(so_quyet_dinh="1/QĐ-UBND"), crawled("9.000002"))
    assert publications() == {
        "9.000001": Publication.UNCONFIRMED,
        "9.000002": Publication.PUBLIC,
    }


@pytest.mark.parametrize("apart", [0, 300])
def test_one_content_under_two_codes_is_doubted_under_both(apart: int) -> None:
    twins = [crawled(code, ten_thu_tuc="Cấp thẻ thử") for code in ("9.000001", "9.000002")]
    between = [crawled(f"9.001{n:03d}") for n in range(apart)]
    outcome = take(twins[0], *between, twins[1])
    doubted = [code for code, seen in publications().items() if seen == Publication.UNCONFIRMED]
    assert sorted(doubted) == ["9.000001", "9.000002"]
    assert {w["code"] for w in outcome.warnings if w["kind"] == "foreign_content"} == set(doubted)


def test_a_procedure_that_takes_the_name_of_another_is_doubted() -> None:
    take(listed("9.000001", name="Cấp thẻ đi chợ"), listed("9.000002", name="Khai báo nuôi ong"))
    take(listed("9.000001", name="Khai báo nuôi ong", result="Giấy"), at=LATER)
    assert publications()["9.000001"] == Publication.UNCONFIRMED


def test_a_confirmed_procedure_stays_public_when_imported_again() -> None:
    record = crawled(so_quyet_dinh="1/QĐ-UBND")
    take(record)
    confirm_procedure(procedure=Procedure.objects.get(), by=CONTROL, at=AT)
    take(record, at=LATER)
    assert publications() == {"9.000001": Publication.PUBLIC}


def test_only_what_waits_can_be_confirmed() -> None:
    take(listed())
    with pytest.raises(CannotConfirmProcedure, match="không chờ xác nhận"):
        confirm_procedure(procedure=Procedure.objects.get(), by=CONTROL, at=AT)


def test_rows_point_to_the_cases_of_their_version() -> None:
    take(own())
    version = ProcedureVersion.objects.get()
    case = version.cases.get()
    assert version.times.get(amount=5).case == case
    assert version.times.get(amount=3).case is None


def told_of(code: str) -> list[Event]:
    return [entry.event for entry in list_events_of(Procedure.objects.get(code=code))]


def test_each_procedure_that_is_created_is_an_event() -> None:
    take(listed("9.000001"), listed("9.000002"))
    [event] = told_of("9.000002")
    digest = ProcedureVersion.objects.get(procedure__code="9.000002").content_digest
    said = {"code": "9.000002", "versions": 1, "content": digest}
    assert event == ProcedureCreated(**said, publication=Publication.PUBLIC)
    assert verify_log().ok


def test_what_is_unchanged_is_no_event() -> None:
    take(listed())
    take(listed(), at=LATER)
    assert LoggedEvent.objects.count() == 1


def test_a_change_is_an_event_with_the_number_of_its_version() -> None:
    take(listed())
    take(listed(**PATIENTS), at=LATER)
    assert [event.version for event in told_of("9.000001")[1:]] == [2]


def test_another_field_alone_is_a_change_without_a_version() -> None:
    take(listed())
    take(listed(field="Lĩnh vực khác"), at=LATER)
    assert [event.version for event in told_of("9.000001")[1:]] == [None]


def test_a_procedure_that_is_hidden_for_another_is_an_event() -> None:
    between = [crawled(f"9.001{n:03d}") for n in range(300)]
    take(
        crawled(ten_thu_tuc="Cấp thẻ thử"), *between, crawled("9.000002", ten_thu_tuc="Cấp thẻ thử")
    )
    assert told_of("9.000001")[1:] == [ProcedureDoubted(code="9.000001", same_as="9.000002")]


def test_a_procedure_is_hidden_once_for_however_many_others() -> None:
    twins = [crawled(f"9.00000{n}", ten_thu_tuc="Cấp thẻ thử") for n in (1, 2, 3)]
    between = [[crawled(f"9.00{k}{n:03d}") for n in range(300)] for k in (1, 2)]
    take(twins[0], *between[0], twins[1], *between[1], twins[2])
    assert told_of("9.000001")[1:] == [ProcedureDoubted(code="9.000001", same_as="9.000002")]


def test_a_dry_run_is_no_event() -> None:
    take(listed(), dry_run=True)
    assert not LoggedEvent.objects.exists()


@pytest.mark.parametrize("other", [NOBODY, ADMINISTRATOR, StandIn(EVERY_OTHER_ROLE)])
def test_others_than_control_and_the_system_import_nothing(other: StandIn) -> None:
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        import_procedures(records=[listed()], by=other, at=AT)
    assert not Procedure.objects.exists()


@pytest.mark.parametrize("name", ["import_procedures", "seed_catalogue", "confirm_procedure"])
def test_control_and_the_system_may_change_the_catalogue(name: str) -> None:
    rule = getattr(permissions, f"can_{name}")
    assert [rule(actor, None, AT) for actor in (CONTROL, SYSTEM, NOBODY)] == [True, True, False]


def test_a_confirmation_by_others_is_refused() -> None:
    take(crawled(so_quyet_dinh="1/QĐ-UBND"))
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        confirm_procedure(procedure=Procedure.objects.get(), by=ADMINISTRATOR, at=AT)
    assert publications() == {"9.000001": Publication.UNCONFIRMED}


def test_versions_that_begin_later_make_room() -> None:
    versions = [{"valid_from": f"{year}-01-01"} for year in (2026, 2028)]
    versions[0]["valid_to"] = "2028-01-01"
    take(own() | {"versions": versions})
    take(own(valid_from="2027-01-01"), at=LATER)
    dates = ProcedureVersion.objects.order_by("valid_from").values_list("valid_from", "valid_to")
    assert list(dates) == [(date(2026, 1, 1), date(2027, 1, 1)), (date(2027, 1, 1), None)]


def test_two_limits_of_one_case_and_channel_are_rejected() -> None:
    limits = [{"amount": days, "unit": "days"} for days in (3, 5)]
    [rejected] = take(own(times=limits), listed("9.000002")).rejected
    assert "cùng trường hợp" in rejected["why"]
