"""What the pages of filing online show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries.paper_kinds import list_paper_kinds
from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.catalogue.queries.vocabulary import said
from motcua.catalogue.rules.paper_kinds import Fit
from motcua.dossiers.enums import State
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.queries.co_applicants import PreparedParty
from motcua.dossiers.queries.filings import (
    PageOfForm,
    Preparation,
    PreparedPaper,
    form_of,
    lacking_in_words,
    list_own_dossiers,
    list_own_drafts,
    unconfirmed_in_words,
)
from motcua.dossiers.queries.helps import find_help, is_consent_given, why_not_helped
from motcua.dossiers.queries.intake import find_promise, list_fees_met
from motcua.dossiers.queries.own_papers import (
    fit_of_result,
    fit_of_scan,
    list_results_for,
    list_scans_for,
    name_of_scan,
    origin_in_words,
)
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.queries.sent_papers import list_all_sent
from motcua.dossiers.rules.papers import Needed
from motcua.eforms.printed.paper import content_of
from motcua.eforms.queries import find_newer, get_shown_form, names_in
from motcua.eforms.rules import FormShape, Page, list_form_differences
from motcua.eforms.rules.differences import ADDED
from motcua.eforms.rules.shapes import NESTS
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen
from motcua.wallet.queries.handlings import lets_file, map_announced
from motcua.web.portal.party_pages import list_own_co_applications, standing_in_words
from motcua.web.ui.declared import declared_in
from motcua.web.ui.formats import day
from motcua.web.ui.tracking import stage_in_words
from motcua.web.ui.wording import fee_in_words, is_fee_unknown

PAGE_SIZE = 20


@dataclass(frozen=True)
class Task:
    """One thing to do, with its state: the words and the colour of its tag."""

    name: str
    address: str
    state: str
    colour: str


DONE, TO_DO, WRONG, OPTIONAL, LOOKED_AT = "green", "blue", "red", "grey", "yellow"


def list_tasks(dossier: Dossier, prepared: Preparation) -> list[tuple[str, list[Task]]]:
    """The tasks in groups: the consent, the declaration, the papers, the result."""
    own = (dossier.procedure_code, dossier.pk)
    pages = [
        Task(
            each.page.title,
            reverse("portal:fill_page", args=[*own, each.number + 1]),
            *_page_state(each),
        )
        for each in prepared.pages
    ]
    papers = [
        Task(
            said(each.paper.name),
            ""
            if each.is_declaration
            else reverse("portal:filing_paper", args=[*own, each.paper.id]),
            *_paper_state(each),
        )
        for each in prepared.papers
    ]
    contact = Task(
        _("Cách nhận kết quả, liên hệ"),
        reverse("portal:filing_contact", args=own),
        str(dossier.get_return_way_display()),
        DONE,
    )
    groups = [
        (_("Sự đồng ý"), _consent_task(dossier)),
        (_("Tờ khai"), pages),
        (_("Người cùng khai xác nhận"), [_party_task(own, each) for each in prepared.parties]),
        (_("Giấy tờ"), papers),
        (_("Kết quả"), [contact]),
    ]
    return [(title, found) for title, found in groups if found]


@dataclass(frozen=True)
class NewerForm:
    """A newer version of the declaration: from which day, and which questions it adds."""

    since: date
    added: list[str]


def newer_form(dossier: Dossier, on: date) -> NewerForm | None:
    """What the citizen is told if the declaration has changed since; the filing keeps its own."""
    filled = form_of(dossier)
    newer = find_newer(filled, on)
    if newer is None:
        return None
    found = list_form_differences(get_shown_form(filled.definition_id), get_shown_form(newer.pk))
    return NewerForm(newer.valid_from, [each.name for each in found if each.kind == ADDED])


def _party_task(own: tuple[str, int], found: PreparedParty) -> Task:
    """A co-applicant; one whom the declaration does not name yet cannot be asked."""
    title, name = found.party.title, found.party.name
    address = reverse("portal:party", args=[*own, found.party.key]) if name else ""
    return Task(f"{title}: {name}" if name else title, address, *standing_in_words(found))


def _consent_task(dossier: Dossier) -> list[Task]:
    """Of who is helped; nobody else consents to what he files himself."""
    if find_help(dossier) is None:
        return []
    state = (_("Đã đồng ý"), DONE) if is_consent_given(dossier) else (_("Chưa hỏi"), TO_DO)
    address = reverse("portal:consent", args=[dossier.procedure_code, dossier.pk])
    return [Task(_("Người được giúp đồng ý"), address, *state)]


def list_lacking(dossier: Dossier, prepared: Preparation, at: datetime) -> list[tuple[str, str]]:
    """What must be done before it is filed: a sentence, and where.

    A name or a date is asked on several pages of one form: the page says whose.
    """
    own = (dossier.procedure_code, dossier.pk)
    on_pages = [
        (
            f"{_part_of(prepared.form, each.page, place)} – {said}",
            f"{reverse('portal:fill_page', args=[*own, each.number + 1])}#id_{place}",
        )
        for each in prepared.pages
        for place, said in each.problems
    ]
    papers = [each for each in prepared.papers if each.is_lacking]
    consent = why_not_helped(dossier, at)
    if consent:
        on_pages.append((consent, reverse("portal:consent", args=own)))
    on_pages += [
        (
            lacking_in_words(each),
            reverse("portal:filing_paper", args=[*own, each.paper.id]),
        )
        for each in papers
    ]
    return on_pages + [
        (unconfirmed_in_words(each), reverse("portal:party", args=[*own, each.party.key]))
        for each in prepared.parties
        if each.is_lacking
    ]


def _part_of(form: FormShape, page: Page, place: str) -> str:
    """The title of the page, or of the group where it has several, as of two sides."""
    question = form.by_key[place.partition(".")[0]]
    is_part = question.kind in NESTS and not page.names(question)
    return question.name if is_part else page.title


def _page_state(each: PageOfForm) -> tuple[str, str]:
    """A page is not done before somebody has been there, though the account may have filled it."""
    if not each.problems and not each.is_begun:
        if each.is_filled:
            return _("Ghi sẵn, hãy xem lại"), LOOKED_AT
        return _("Không bắt buộc"), OPTIONAL
    if not each.problems:
        return _("Đã xong"), DONE
    return (_("Còn chỗ phải sửa"), WRONG) if each.is_begun else (_("Chưa làm"), TO_DO)


def _paper_state(prepared: PreparedPaper) -> tuple[str, str]:
    if prepared.is_declaration:
        return _("Làm ở phần Tờ khai"), OPTIONAL
    if prepared.is_other:
        return _("Giấy khác, cán bộ sẽ xem"), LOOKED_AT
    if prepared.files:
        return _("%(number)d tệp") % {"number": prepared.files}, DONE
    if prepared.is_ended:
        return _("Giấy không còn giá trị"), WRONG
    if prepared.is_lacking:
        return _("Chưa có tệp"), TO_DO
    if prepared.paper.replaceable_by_data:
        return _("Cơ quan tự tra"), OPTIONAL
    return _("Nếu có"), OPTIONAL


def get_paper(dossier: Dossier, component: int) -> Needed:
    """A paper of the filing's case. Raises `NotVisible`."""
    for paper in list_needed(dossier):
        if paper.id == component:
            return paper
    raise NotVisible(_("Hồ sơ này không có giấy tờ đó."))


@dataclass(frozen=True)
class Offer:
    """A paper that the citizen has here: its key, what it is, and whether it is the paper that is
    asked for; else an officer looks at it."""

    key: str
    words: str
    fits: bool


def list_offered(dossier: Dossier, paper: Needed, citizen: Citizen | None, on: date) -> list[Offer]:
    """What the citizen has here that may stand for a paper; those of its kind come first, those
    of another kind are left out.

    Who helps somebody is offered nothing: it would tell who has what here. Nor is anything for
    what the office looks up itself, of which nothing has to be sent.
    """
    if citizen is None or paper.replaceable_by_data:
        return []
    name = paper.name
    kinds = list_paper_kinds(on)
    results = [
        (f"kq-{row.pk}", f"{row.name}, {origin_in_words(row)}", fit_of_result(row, name, kinds))
        for row in (each.paper for each in list_results_for(dossier, citizen, on))
    ]
    scans = [
        (
            f"sh-{row.pk}",
            f"{name_of_scan(row)}, {_digitised_in_words(row)}",
            fit_of_scan(row, name, kinds),
        )
        for row in list_scans_for(dossier, citizen, on)
    ]
    offers = [
        Offer(key, words, fit == Fit.SAME)
        for key, words, fit in (*results, *scans)
        if fit != Fit.WRONG
    ]
    return sorted(offers, key=lambda offer: not offer.fits)


def _digitised_in_words(row: Attachment) -> str:
    dossier = row.dossier
    said = {"unit": dossier.receiving_unit.name, "day": day(row.attached_at), "code": dossier.code}
    return _("%(unit)s quét ngày %(day)s, hồ sơ %(code)s") % said


def sections_of(
    dossier: Dossier, prepared: Preparation, on: date
) -> list[tuple[dict[str, Any], str]]:
    """What stands on the declaration, by page, each with where to change it."""
    form, answers = prepared.form, prepared.read.answers
    content = content_of(form, answers, names_in(form, answers, on))
    own = (dossier.procedure_code, dossier.pk)
    numbers = [form.pages.index(page) + 1 for page in form.pages_asked(answers)]
    return [
        (section, reverse("portal:fill_page", args=[*own, number]))
        for section, number in zip(content["sections"], numbers, strict=True)
    ]


def fees_context(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """What the fees published for the case are, before filing and after it."""
    met = list_fees_met(dossier, at)
    return {
        "fees": [text for row in met if (text := fee_in_words(row))],
        "is_charged": not all(row.is_free for row in met),
        "asks_fee": any(map(is_fee_unknown, met)),
    }


def filed_context(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """What stands on the page after filing."""
    stage, advice = stage_in_words(dossier)
    # As if it was received at the last moment for the answer: never before that moment.
    answered = max(dossier.answer_due_at or at, at)
    promise = find_promise(dossier, answered, at) if dossier.state == State.SUBMITTED else None
    return {
        "dossier": dossier,
        "stage": stage,
        "advice": advice,
        **fees_context(dossier, at),
        "parties": get_shown_form(form_of(dossier).definition_id).parties,
        "promise": promise,
        "declared": declared_in(dossier),
    }


@dataclass(frozen=True)
class OwnDossier:
    """A dossier of the citizen, with its stage in words."""

    dossier: Dossier
    stage: str
    address: str


def own_listing(citizen: Citizen, page: str | None, at: datetime) -> dict[str, Any]:
    """The drafts, which are bounded, and a page of the dossiers."""
    on = at.astimezone(VIETNAM).date()
    filed = list_own_dossiers(citizen, on)
    dossiers = Paginator(filed, PAGE_SIZE).get_page(page)
    sent = list_all_sent(dossiers)
    rows = [
        OwnDossier(
            row,
            stage_in_words(row, all_sent=row.pk in sent)[0],
            reverse("portal:opened", args=[row.code]) if row.code else "",
        )
        for row in dossiers
    ]
    drafts, shared = list(list_own_drafts(citizen)), list_own_co_applications(citizen, at)
    shown = [*dossiers, *drafts, *(each.dossier for each in shared)]
    return {
        "drafts": drafts,
        "announced": map_announced(drafts) if drafts and lets_file(citizen) else {},
        "co_applications": shared,
        "translated": map_translated_names([row.procedure_code for row in shown], on),
        "page": dossiers,
        "rows": rows,
    }
