"""What is exported is read back unchanged."""

import json
from datetime import date, time

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.actions import import_procedures, seed_catalogue
from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import iterate_drafts
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    RecordRejected,
    TimeDraft,
    VersionDraft,
)
from motcua.catalogue.rules.exported import as_record, read_exported
from motcua.kernel.errors import BadInput
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit
from tests.catalogue.records import crawled
from tests.catalogue.test_import import AT, LATER
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory

WORDS = st.sampled_from(["", "Đơn", "Thẻ (bản chính)", "một\nhai", "a; b"])
NAMES = st.sampled_from(["Đơn", "Thẻ (bản chính)", "Giấy; ảnh"])
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
CASES = ("Miền núi", "Đồng bằng")
PLACES = st.none() | st.sampled_from([0, 1])
CHANNELS = st.none() | st.sampled_from(Channel)
SPANS = st.fixed_dictionaries({"valid_from": st.none() | DAYS, "valid_to": st.none() | DAYS})


@st.composite
def times(draw: st.DrawFn) -> TimeDraft:
    return TimeDraft(
        draw(st.none() | st.integers(1, 90)),
        draw(st.sampled_from(TimeUnit)),
        draw(PLACES),
        draw(CHANNELS),
        draw(st.none() | st.just(time(15))),
        note=draw(WORDS),
        **draw(SPANS),
    )


@st.composite
def fees(draw: st.DrawFn) -> FeeDraft:
    amount = draw(st.none() | st.integers(1, 10**9))
    return FeeDraft(
        amount,
        draw(st.sampled_from(["VND", "USD"])),
        amount is None and draw(st.booleans()),
        draw(WORDS),
        draw(WORDS),
        draw(PLACES),
        draw(CHANNELS),
        note=draw(WORDS),
        **draw(SPANS),
    )


@st.composite
def papers(draw: st.DrawFn) -> ComponentDraft:
    counts = (draw(st.integers(0, 9)) for _ in range(3))
    return ComponentDraft(
        draw(NAMES),
        *counts,
        draw(st.booleans()),
        draw(st.sampled_from(["", "Mẫu 1.docx"])),
        draw(WORDS),
        draw(st.booleans()),
        draw(PLACES),
    )


@st.composite
def versions(draw: st.DrawFn) -> VersionDraft:
    results = st.sampled_from(
        ["Thẻ (KQ.G15.000031)", "KQ.G15.000031", "Thẻ", "Thẻ (mới)", "A (KQ.)"]
    )
    return VersionDraft(
        decision=draw(st.sampled_from(["", "163/QĐ-BTP"])),
        **{name: draw(WORDS) for name in ("authority", "address", "conditions", "note")},
        result="\n".join(draw(st.lists(results, max_size=3))),
        copies_of_dossier=draw(st.integers(1, 4)),
        online_level=draw(st.sampled_from(OnlineLevel)),
        levels=tuple(draw(st.lists(st.sampled_from(Level), unique=True))),
        channels=tuple(draw(st.lists(st.sampled_from(Channel), unique=True))),
        cases=CASES,
        times=tuple(draw(st.lists(times(), max_size=3))),
        fees=tuple(draw(st.lists(fees(), max_size=3))),
        components=tuple(draw(st.lists(papers(), max_size=3))),
        legal_bases=tuple(
            draw(st.lists(st.builds(LegalDraft, st.sampled_from(["", "1/2020/NĐ-CP"]), WORDS)))
        ),
    )


@given(versions(), st.booleans())
def test_a_record_is_read_back_as_it_was(version: VersionDraft, shown: bool) -> None:
    doubt = "" if shown else "khác cơ quan"
    draft = ProcedureDraft("9.000001", "Cấp thẻ", "Hộ tịch", (version,), ("Làm thẻ",), doubt=doubt)
    assert read_exported(json.loads(json.dumps(as_record(draft)))) == draft


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sets": 0}, "số bộ"),
        ({"papers": [{"name": ""}]}, "tên giấy tờ"),
        ({"papers": [{"name": "Đơn", "original": 1001}]}, "quá lớn"),
        ({"limits": [{"amount": 0, "unit": "days"}]}, "từ 1 trở lên"),
        ({"fees": [{"amount": 0}]}, "phí 0 đồng"),
        ({"fees": [{"amount": 5, "free": True}]}, "phí 0 đồng"),
        ({"limits": [{"amount": 1, "case": "Biển"}]}, "chưa được khai"),
        ({"channels": ["phone"]}, "giá trị lạ"),
        ({"valid_from": "1/7/2025"}, "ngày giờ sai"),
    ],
)
def test_a_wrong_record_is_refused_with_why(change: dict, why: str) -> None:
    record = {"code": "9.000001", "name": "Cấp thẻ", "field": "Hộ tịch", "papers": []}
    with pytest.raises(RecordRejected, match=why):
        read_exported(record | change)


@pytest.mark.django_db
def test_the_catalogue_imports_what_it_exported_as_unchanged() -> None:
    seed_catalogue(by=CONTROL, at=AT)
    import_procedures(records=[crawled()], by=CONTROL, at=AT)
    records = [as_record(draft) for draft in iterate_drafts()]
    again = import_procedures(records=records, by=CONTROL, at=LATER)
    assert (again.unchanged, again.rejected) == (len(records), [])


@pytest.mark.parametrize(("count", "earlier"), [(1, None), (2, 1), (3, 2)])
def test_earlier_versions_are_told_if_there_are_such(count: int, earlier: int | None) -> None:
    draft = ProcedureDraft("9.000001", "Cấp thẻ", "Hộ tịch", (VersionDraft(),) * count)
    told = as_record(draft).get("earlier")
    assert (None if told is None else len(told)) == earlier


@pytest.mark.django_db
def test_another_catalogue_holds_the_same_after_the_import(django_assert_max_num_queries) -> None:
    seed_catalogue(by=CONTROL, at=AT)
    with django_assert_max_num_queries(12):
        before = list(iterate_drafts())
    records = [json.loads(json.dumps(as_record(draft))) for draft in before]
    ProcedureVersion.objects.all().delete()
    Procedure.objects.all().delete()
    import_procedures(records=records, by=CONTROL, at=LATER)
    assert list(iterate_drafts()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(("hidden", "doubt"), [(True, "khác cơ quan"), (False, "")])
def test_a_doubt_is_exported_while_it_hides_the_procedure(*, hidden: bool, doubt: str) -> None:
    procedure = ProcedureFactory(unconfirmed=hidden, doubt="khác cơ quan")
    ProcedureVersionFactory(procedure=procedure)
    [draft] = iterate_drafts([procedure.code])
    assert (draft.doubt, as_record(draft)["shown"]) == (doubt, not hidden)


@pytest.mark.django_db
def test_the_command_writes_one_line_for_each_code(capsys, tmp_path) -> None:
    seed_catalogue(by=CONTROL, at=AT)
    call_command("export_procedures", "1.001193")
    assert json.loads(capsys.readouterr().out)["name"] == "Đăng ký khai sinh"
    call_command("export_procedures", "--out", str(tmp_path / "all.jsonl"))
    lines = (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == Procedure.objects.count()


@pytest.mark.django_db
def test_an_unknown_code_is_bad_input() -> None:
    with pytest.raises(BadInput, match=r"9\.999999"):
        call_command("export_procedures", "9.999999")


@pytest.mark.django_db
def test_doubles_come_back_into_an_empty_catalogue_as_they_were() -> None:
    same = {"ten_thu_tuc": "Cấp thẻ đọc sách"}
    records = [crawled("9.000001", **same), crawled("9.000002", **same)]
    import_procedures(records=records, by=CONTROL, at=AT)
    held = [as_record(draft) for draft in iterate_drafts()]
    assert [each["shown"] for each in held] == [False, False]
    ProcedureVersion.objects.all().delete()
    Procedure.objects.all().delete()
    import_procedures(records=held, by=CONTROL, at=LATER)
    assert [as_record(draft)["doubt"] for draft in iterate_drafts()] == [
        each["doubt"] for each in held
    ]
