"""Officers add to what people call a procedure, and take from it."""

from datetime import datetime, timedelta

import pytest

from motcua.catalogue.actions import (
    CannotAddEverydayName,
    CannotRemoveEverydayName,
    add_everyday_name,
    remove_everyday_name,
)
from motcua.catalogue.models import EverydayName, Procedure
from motcua.catalogue.queries import find_procedures, list_everyday_names, vocabulary
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.digests import digest_of_text
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ProcedureFactory
from tests.factories.people import OfficerFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
SHIPPED = "làm giấy khai sinh"

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure(monkeypatch: pytest.MonkeyPatch) -> Procedure:
    procedure = ProcedureFactory(name="Đăng ký khai sinh")
    ship(monkeypatch, {procedure.code: (SHIPPED,)})
    return procedure


def ship(monkeypatch: pytest.MonkeyPatch, names: dict) -> None:
    """Let the product come with these names."""
    for where in ("map_everyday_names", "map_phrases"):
        monkeypatch.setattr(f"motcua.catalogue.queries.everyday_names.{where}", lambda: names)


def add(procedure: Procedure, name: str, **given: object) -> None:
    add_everyday_name(procedure=procedure, name=name, **{"by": CONTROL, "at": AT} | given)


def remove(procedure: Procedure, name: str) -> None:
    remove_everyday_name(procedure=procedure, name=name, by=CONTROL, at=AT)


def test_an_added_name_is_found_at_once(procedure: Procedure) -> None:
    assert find_procedures("cún con chào đời", 5) == []
    add(procedure, "cún con chào đời")
    assert [found.code for found in find_procedures("cun con", 5)] == [procedure.code]


def test_a_name_is_kept_without_invisible_signs(procedure: Procedure) -> None:
    add(procedure, "cún\u200b \u202econ\u202c\ufeff")
    assert EverydayName.objects.get().name == "cún con"


def test_a_name_may_be_longer_when_folded(procedure: Procedure) -> None:
    add(procedure, "ﬃ" * 200)
    assert EverydayName.objects.get().folded == "ffi" * 200


def test_a_removed_name_is_no_longer_found(procedure: Procedure) -> None:
    add(procedure, "cún con")
    assert find_procedures("cún", 5)
    remove(procedure, "Cún con")
    assert find_procedures("cún", 5) == []


def test_decisions_outlive_the_next_edition_of_the_product(
    procedure: Procedure, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(procedure, SHIPPED)
    add(procedure, "cún con")
    ship(monkeypatch, {procedure.code: (SHIPPED.upper(), "tên mới")})
    assert list_everyday_names(procedure) == ["tên mới", "cún con"]


def test_a_removed_name_can_be_added_again(procedure: Procedure) -> None:
    remove(procedure, SHIPPED)
    add(procedure, SHIPPED)
    assert list_everyday_names(procedure) == [SHIPPED]
    assert EverydayName.objects.count() == 1


def test_the_names_of_another_procedure_stay_as_they_are(procedure: Procedure) -> None:
    other = ProcedureFactory()
    add(other, SHIPPED)
    add(other, "cún con")
    remove(procedure, SHIPPED)
    assert list_everyday_names(procedure) == []
    assert list_everyday_names(other) == [SHIPPED, "cún con"]


def test_the_longest_name_and_the_last_one_are_taken(
    procedure: Procedure, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(monkeypatch, {procedure.code: tuple(f"tên {n}" for n in range(99))})
    add(procedure, "x" * 200)
    assert list_everyday_names(procedure)[99] == "x" * 200


def test_the_log_holds_the_digest_and_not_the_words(procedure: Procedure) -> None:
    add(procedure, "cún con")
    row, logged = EverydayName.objects.get(), LoggedEvent.objects.get()
    assert logged.data == {"procedure": procedure.code, "name": digest_of_text(row.salt, row.name)}


@pytest.mark.parametrize("name", ["", "  ", "…", ".", "🙂", "x" * 201, "LÀM GIẤY KHAI SINH"])
def test_what_is_no_new_name_is_refused(procedure: Procedure, name: str) -> None:
    with pytest.raises(CannotAddEverydayName, match="cách gọi"):
        add(procedure, name)
    assert not EverydayName.objects.exists()


def test_there_are_only_so_many_names(
    procedure: Procedure, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(monkeypatch, {procedure.code: tuple(f"tên {n}" for n in range(100))})
    with pytest.raises(CannotAddEverydayName, match="bỏ bớt"):
        add(procedure, "cún con")


def test_what_is_no_name_of_the_procedure_is_not_removed(procedure: Procedure) -> None:
    with pytest.raises(CannotRemoveEverydayName, match="không còn"):
        remove(procedure, "cún con")


def test_the_same_key_adds_once(procedure: Procedure) -> None:
    for later in (0, 1):
        add(procedure, "cún con", key="k", at=AT + timedelta(seconds=later))
    assert LoggedEvent.objects.count() == 1


def test_a_commune_does_not_change_what_all_share(procedure: Procedure) -> None:
    officer = OfficerFactory(control_at=UnitFactory(below=UnitFactory()))
    with pytest.raises(NotAllowed, match="người khác"):
        add(procedure, "cún con", by=officer)


def test_the_names_of_the_product_are_read_once() -> None:
    assert vocabulary.map_everyday_names() is vocabulary.map_everyday_names()
    assert len(vocabulary.map_everyday_names()) > 1000
