"""Which life event a question tells of; the shipped events, with their names and phrases."""

from datetime import date

import pytest

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.life_events import (
    find_life_event,
    get_life_event,
    list_life_events,
)
from motcua.catalogue.queries.vocabulary import (
    get_english,
    get_synonyms,
    list_life_event_texts,
)
from motcua.catalogue.rules.search import LifeEvent, LifeEventIndex
from motcua.kernel.errors import NotVisible
from tests.factories.catalogue import ProcedureVersionFactory

ON = date(2026, 11, 20)


@pytest.fixture(scope="module")
def index() -> LifeEventIndex:
    return LifeEventIndex(list_life_event_texts(), get_synonyms(), get_english())


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("kết hôn", "marriage"),
        ("mất giấy kết hôn", "marriage-cert-lost"),
        ("ly hôn", "divorce"),
        ("đã ly hôn bên nước ngoài", "divorce-abroad"),
    ],
)
def test_a_name_goes_before_a_longer_one_that_holds_it(index, question, code):
    assert index.find(question).code == code


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("làm giấy khai sinh", "birth"),
        ("lam giay khai sin", "birth"),
        ("vợ tôi mới sinh em bé cần làm giấy tờ gì", "birth"),
        ("bao tu", "death"),
        ("khai tu", "death"),
        ("tien mai tang", "death"),
        ("bố tôi mới mất thì phải làm những giấy tờ gì", "death"),
        ("dang ky ket hon", "marriage"),
        ("giay phep xay dung", "build-house"),
        ("giay phep xay dug", "build-house"),
        ("toi muon mo quan an", "shop-open"),
        ("mat can cuoc", "id-lost"),
        ("BHYT cho tre", "health-insurance"),
    ],
)
def test_an_event_is_told_without_marks_with_slips_and_in_a_whole_sentence(index, question, code):
    assert index.find(question).code == code


@pytest.mark.parametrize("question", ["sổ đỏ", "con", "thue", "tiền tử tuất"])
def test_what_may_be_of_several_events_tells_none(index, question):
    assert index.find(question) is None


def test_a_birth_leads_to_the_childs_health_insurance():
    assert "1.001939" in [step.procedure for step in birth().steps]


@pytest.mark.parametrize("question", ["không có", "zzz không có", "xin giấy"])
def test_a_few_common_words_of_a_name_tell_no_event(index, question):
    assert index.find(question) is None


@pytest.mark.parametrize("question", ["", "?", "\x00", "😀"])
def test_a_question_without_words_tells_no_event(index, question):
    assert index.find(question) is None


def birth() -> LifeEvent:
    return next(event for event in list_life_event_texts() if event.code == "birth")


@pytest.fixture
def shown(db: None) -> Procedure:
    """The second procedure of a birth, the only one that the public sees here."""
    return ProcedureVersionFactory(procedure__code=birth().steps[1].procedure).procedure


def test_a_guide_names_only_what_the_public_sees(shown):
    guide = get_life_event("birth", ON)
    assert [procedure for procedure, _why in guide.steps] == [shown]
    assert guide.steps[0][1] == birth().steps[1].why


def test_a_question_finds_the_guide_of_its_event(shown):
    assert find_life_event(birth().name, ON).code == "birth"
    assert find_life_event("zzz không có", ON) is None


@pytest.mark.django_db
def test_an_event_without_a_procedure_here_has_no_guide():
    assert find_life_event(birth().name, ON) is None
    with pytest.raises(NotVisible, match="Không có việc này trong danh sách"):
        get_life_event("birth", ON)


def test_only_events_with_a_procedure_here_are_listed(shown):
    code = shown.code
    with_it = [e.code for e in list_life_event_texts() if code in {s.procedure for s in e.steps}]
    assert [guide.code for guide in list_life_events(ON)] == with_it
