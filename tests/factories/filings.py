"""Filings online: an office whose procedure has a form, and what a citizen makes of it."""

from datetime import date, datetime
from typing import Any

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import VersionChannel
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import FilingTarget
from motcua.eforms import actions as forms
from motcua.eforms.enums import Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import FormContent, FormShape, Page, Question
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.people.models import Citizen
from tests.factories.catalogue import ComponentFactory
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, at, make_office
from tests.factories.files import drawn, scanned

NAME = Question("name", "Họ tên", Kind.NAME, is_required=True, known_as="applicant.name")
WORDS = Question("words", "Xin việc gì", Kind.LONG_TEXT, is_required=True)
SHAPE = FormShape(
    code="thu",
    title="Tờ khai thử",
    questions=(NAME, WORDS),
    pages=(Page("Ai khai", ("name",)), Page("Việc gì", ("words",))),
    declaration="Tôi cam đoan lời khai là đúng.",
)


def publish(office: Office, shape: FormShape = SHAPE) -> FormDefinition:
    """The procedure of the office takes filings online, with this form."""
    VersionChannel.objects.get_or_create(version=office.version, channel=Channel.ONLINE)
    content = FormContent(shape, (office.version.procedure.code,), date(2020, 1, 1))
    return forms.publish_form(
        form=forms.draft_form(content=content, by=SYSTEM, at=at()), by=SYSTEM, at=at()
    )


def make_online_office(**version: Any) -> Office:
    """An office whose papers are the declaration and another one."""
    return bring_online(make_office(**version))


def bring_online(office: Office) -> Office:
    """The same of an office that is there: its counter is published, its papers are two."""
    office.paper.name = "Tờ khai theo mẫu"
    office.paper.save()
    office.unit.counter_name = "Bộ phận Một cửa"
    office.unit.save()
    ComponentFactory(version=office.version, name="Giấy chứng sinh")
    return office


def target_of(office: Office, definition: FormDefinition | None = None) -> FilingTarget:
    """The procedure of the office, filed there with this form or the usual one."""
    form = definition or publish(office)
    return FilingTarget(office.version, form, None, office.unit, office.unit)


def begin(
    office: Office,
    citizen: Citizen | None = None,
    definition: FormDefinition | None = None,
    **other: Any,
) -> Dossier:
    """A filing that a citizen has begun on Monday at 9."""
    owner = citizen or make_citizen()
    given: dict[str, Any] = {
        "target": target_of(office, definition),
        "citizen": owner,
        "by": owner.party,
        "at": at(),
        "phone": "0912345678",
    }
    return actions.begin_filing(**{**given, **other})


def owner_of(dossier: Dossier) -> Citizen:
    """The citizen who files it."""
    assert dossier.filled_form is not None
    assert dossier.filled_form.citizen is not None
    return dossier.filled_form.citizen


def fill(dossier: Dossier, words: str = "Xin cấp lại", by: Actor | None = None) -> Dossier:
    """The declaration filled in and the other paper attached, by the citizen or who helps."""
    assert dossier.filled_form is not None
    given: dict[str, Any] = {"by": by or owner_of(dossier).party, "at": at(hour=10)}
    dossier.filled_form = forms.save_typed(
        filled=dossier.filled_form,
        page=1,
        typed={"words": words},
        revision=0,
        writer="test",
        **given,
    )
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    actions.attach_files(dossier=dossier, component=paper.pk, files=[scanned()], **given)
    return dossier


def submit(dossier: Dossier, when: datetime | None = None, **other: Any) -> Dossier:
    """Filed on Monday at 11 as it stands."""
    moment = when or at(hour=11)
    assert dossier.filled_form is not None
    dossier.filled_form.refresh_from_db()
    given: dict[str, Any] = {
        "revision": dossier.filled_form.revision,
        "declaration": drawn(),
        "by": dossier.filled_form.filler,
        "at": moment,
    }
    return actions.submit_filing(dossier=dossier, **{**given, **other})
