"""Filings online: where they may be received, what they still lack, and those of a citizen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.catalogue.queries.vocabulary import said
from motcua.catalogue.rules.applicants import who_may_file
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.attachments import is_chosen_in_force
from motcua.dossiers.queries.co_applicants import PreparedParty, list_prepared
from motcua.dossiers.queries.papers import list_counted, list_needed
from motcua.dossiers.rules.applicants import has_passport
from motcua.dossiers.rules.co_applicants import Standing
from motcua.dossiers.rules.online import find_declaration, list_unattached
from motcua.dossiers.rules.papers import Needed, list_to_compare
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.eforms.queries import get_form, get_shown_form, read_filled
from motcua.eforms.rules import FormShape, Page, Read
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import fold
from motcua.people.enums import ApplicantKind, IdentityLevel
from motcua.people.models import Citizen, Unit
from motcua.people.queries.places import split_address
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.contacts import shown_phone

FOREIGNER = "nguoi nuoc ngoai"


def why_not_open_to(version: ProcedureVersion, kind: str) -> str:
    """Why an applicant of this kind cannot file it online, by who the catalogue says may file;
    empty if it can."""
    if kind in who_may_file(version.applicants):
        return ""
    if kind == ApplicantKind.ORGANISATION:
        return _(
            "Thủ tục này chỉ dành cho cá nhân, hộ gia đình: người đó đăng nhập bằng tài khoản của "
            "mình để nộp, hoặc ủy quyền cho một người."
        )
    return _(
        "Thủ tục này chỉ dành cho tổ chức, doanh nghiệp: đăng nhập bằng tài khoản của tổ chức, "
        "hoặc chọn nộp cho tổ chức mà bạn đại diện."
    )


def is_not_for_foreigner(
    version: ProcedureVersion, applicant: Applicant, *, passport: str = ""
) -> bool:
    """Whether the catalogue says who may file it without foreigners, and this is one.

    `passport` is that of an account, which may be digits only; else letters tell a passport.
    """
    told = fold(version.applicants)
    abroad = has_passport(applicant.kind, applicant.number) or (
        bool(passport) and passport == applicant.number
    )
    return bool(told) and abroad and FOREIGNER not in told


@dataclass(frozen=True)
class FilingTarget:
    """What is filed online and where: the procedure, its form, the case (None for an ordinary
    filing), who receives and who decides it."""

    version: ProcedureVersion
    definition: FormDefinition
    case: ProcedureCase | None
    receiving_unit: Unit
    deciding_unit: Unit


@dataclass(frozen=True)
class PageOfForm:
    """A page of the declaration (numbered from 0) that is asked, and what is wrong on it.

    `is_begun`: somebody saved it; `is_filled`: it holds an answer, also one that was known.
    """

    number: int
    page: Page
    is_begun: bool
    is_filled: bool
    problems: list[tuple[str, str]]


@dataclass(frozen=True)
class PreparedPaper:
    """A paper, the number of its files, and whether it is the declaration filled in here.

    `is_other`: there is nothing but a paper of the citizen's that nobody knows to be this one.
    `is_ended`: nothing but one that was chosen and holds no longer, which counts for nothing and
    is not filed, also where the paper need not be given.
    """

    paper: Needed
    files: int
    is_other: bool
    is_declaration: bool
    is_lacking: bool
    is_ended: bool


@dataclass(frozen=True)
class Preparation:
    """How far a filing is: the declaration as it reads now, its pages, and the papers."""

    form: FormShape
    read: Read
    pages: list[PageOfForm]
    papers: list[PreparedPaper]
    declaration: Needed | None
    parties: list[PreparedParty]

    @property
    def lacking(self) -> list[tuple[str, str]]:
        """What must be done before it is filed: place of a page or `paper-<id>`, and a sentence."""
        return [
            *self.read.problems,
            *(
                (f"paper-{each.paper.id}", lacking_in_words(each))
                for each in self.papers
                if each.is_lacking
            ),
            *(
                (f"party-{each.party.key}", unconfirmed_in_words(each))
                for each in self.parties
                if each.is_lacking
            ),
        ]

    @property
    def is_complete(self) -> bool:
        """Whether it can be filed."""
        return not self.lacking


def prepare_filing(dossier: Dossier, on: date) -> Preparation:
    """How far the filing is on this local day."""
    filled = form_of(dossier)
    form, read = get_shown_form(filled.definition_id), read_filled(filled, on)
    needed = list_needed(dossier)
    # Papers are called as in the law.
    declaration = find_declaration(needed, get_form(filled.definition_id).title)
    files, ended = list_files(dossier, on)
    counts, known = Counter(pk for pk, _other in files), {pk for pk, other in files if not other}
    lacking = {each.id for each in list_unattached(needed, counts.keys() - {0}, declaration)}
    return Preparation(
        form=form,
        read=read,
        pages=[
            _page(number, page, filled, read)
            for number, page in enumerate(form.pages)
            if page in form.pages_asked(read.answers)
        ],
        papers=[
            PreparedPaper(
                paper,
                counts.get(paper.id, 0),
                paper.id in counts and paper.id not in known,
                declaration is not None and paper.id == declaration.id,
                paper.id in lacking or is_ended,
                is_ended,
            )
            for paper in needed
            for is_ended in [paper.id in ended and paper.id not in counts]
        ],
        declaration=declaration,
        parties=list_prepared(dossier, filled, form, read.answers),
    )


def lacking_in_words(prepared: PreparedPaper) -> str:
    """Why filing waits for a paper."""
    if prepared.is_ended:
        sentence = _(
            "Giấy đã chọn không còn giá trị: %(name)s. Bỏ giấy đó, chọn giấy khác hoặc gửi tệp."
        )
    else:
        sentence = _("Chưa có tệp: %(name)s.")
    return sentence % {"name": said(prepared.paper.name)}


def unconfirmed_in_words(party: PreparedParty) -> str:
    """Why filing waits for a co-applicant."""
    said = {"title": party.party.title, "name": party.party.name}
    if party.standing is Standing.TWICE:
        return named_twice_in_words(party)
    if party.standing is Standing.STALE:
        return _("Tờ khai đã sửa, %(title)s (%(name)s) phải xác nhận lại.") % said
    if party.standing is Standing.DECLINED:
        return _("%(title)s (%(name)s) từ chối xác nhận tờ khai.") % said
    return _("%(title)s (%(name)s) chưa xác nhận tờ khai.") % said


def named_twice_in_words(party: PreparedParty) -> str:
    """What is to be mended of one who is named for another side already."""
    said = {"title": party.party.title, "name": party.party.name}
    return _("%(title)s: %(name)s đã được ghi ở bên kia. Mỗi bên là một người khác nhau.") % said


def form_of(dossier: Dossier) -> FilledForm:
    """The form that is filled in for it. Raises `NotVisible` where there is none."""
    if dossier.filled_form is None:
        raise NotVisible(_("Hồ sơ này không nộp trên mạng."))
    return dossier.filled_form


def list_files(dossier: Dossier, on: date) -> tuple[list[tuple[int, bool]], set[int]]:
    """Of each file the id of its paper, 0 for none of the list, and whether it is another paper
    than the one asked for; the ids of papers for which something was chosen that holds no longer
    on this local day."""
    rows = dossier.attachments.filter(replaced_at=None).select_related("from_result", "reused_from")
    found, ended = [], set()
    for row in rows.order_by("pk"):
        if is_chosen_in_force(row, on):
            found.append((row.component_id or 0, row.is_other))
        else:
            ended.add(row.component_id or 0)
    return found, ended


def list_originals_to_see(dossier: Dossier) -> list[Needed]:
    """The papers that came as files whose originals are looked at when the result is handed over:
    filed online, or sent for a request."""
    if dossier.channel != Channel.ONLINE:
        was_asked = dossier.supplement_requests or dossier.guidances
        return list_to_compare(list_counted(dossier), None) if was_asked else []
    filled = dossier.filled_form
    title = get_form(filled.definition_id).title if filled else ""
    declaration = find_declaration(list_needed(dossier), title) if title else None
    return list_to_compare(list_counted(dossier), declaration)


def is_filed_online(version: ProcedureVersion) -> bool:
    """Whether the procedure takes filings online."""
    return version.channels.filter(channel=Channel.ONLINE).exists()


def list_online_receivers(version: ProcedureVersion, at: datetime) -> QuerySet[Unit]:
    """The units with a counter, on the local day of `at`, that receive the procedure, by name.

    Those of the levels that decide it; where it states none, all.
    """
    day = at.astimezone(VIETNAM).date()
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    units = Unit.objects.filter(goes_on, valid_from__lte=day).exclude(counter_name="")
    levels = list(version.levels.values_list("level", flat=True))
    if levels and (own := units.filter(level__in=levels)).exists():
        units = own
    return units.order_by(InVietnameseOrder("name"), "pk")


def find_own_receiver(receivers: QuerySet[Unit], address: str, on: date) -> Unit | None:
    """The one of these units in whose commune the address lies on this local day, if any."""
    commune = split_address(address, on).get("commune") if address else None
    return find_receiver_in(receivers, commune) if commune else None


def find_receiver_in(receivers: QuerySet[Unit], commune: str) -> Unit | None:
    """The one of these units whose place has this code, if there is one alone."""
    found = list(receivers.filter(place__code=commune[:20].replace("\0", ""))[:2])
    return found[0] if len(found) == 1 else None


def applicant_from(citizen: Citizen) -> Applicant:
    """The citizen as an applicant."""
    party = citizen.party
    number = (
        citizen.person.identity_number or citizen.person.passport
        if citizen.person
        else getattr(party, "tax_code", "")
    )
    return Applicant(
        name=party.name,
        kind=ApplicantKind(party.actor_kind),
        number=number,
        phone=shown_phone(party.phone),
        email=party.email,
        address=party.address,
    )


def get_own_draft(citizen: Citizen, pk: int) -> Dossier:
    """A filing that the citizen drew up, filed or not. Raises `NotVisible`."""
    rows = Dossier.objects.select_related(
        *("filled_form", "version__procedure", "case", "receiving_unit", "deciding_unit"),
        "return_unit",
    )
    row = rows.filter(pk=pk, filled_form__citizen=citizen).first()
    if row is None:
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    return row


def list_own_drafts(citizen: Citizen) -> QuerySet[Dossier]:
    """What the citizen began and has not filed, with `last_at`, the last changed first."""
    rows = Dossier.objects.filter(filled_form__citizen=citizen, state=State.DRAFT)
    # What is typed changes the form, papers and contacts the dossier.
    rows = rows.annotate(last_at=Greatest("changed_at", "filled_form__saved_at"))
    return rows.order_by("-last_at", "-pk")


def list_own_dossiers(citizen: Citizen, on: date) -> QuerySet[Dossier]:
    """What the citizen filed, also for somebody, or is the applicant of, the last begun first.

    Dossiers under a number are for accounts of level 2 alone: of level 1 it is only declared. Those
    of somebody whom the citizen represents, while that holds on the local day `on`; whom they are
    of sees them before and after.
    """
    own = Q(filled_form__citizen=citizen)
    if citizen.level >= IdentityLevel.TWO:
        own |= (
            Q(applicant_person=citizen.person) | Q(representative__person=citizen.person)
            if citizen.person
            else Q(applicant_organisation=citizen.organisation)
        )
        own |= filed_for(citizen)
    rows = Dossier.objects.filter(own).exclude(state=State.DRAFT)
    if citizen.person:
        rows = rows.exclude(_is_over(citizen, on))
    return rows.select_related("receiving_unit").order_by("-drafted_at", "-pk")


def _is_over(citizen: Citizen, on: date) -> Q:
    """The citizen represents its applicant, but not on this day: the twin of the permission
    `represents`."""
    is_theirs = Q(representative__person=citizen.person) | Q(filled_form__citizen=citizen)
    return is_theirs & (Q(representative__valid_to__lt=on) | Q(representative__valid_from__gt=on))


def filed_for(citizen: Citizen) -> Q:
    """Filed online in the name of this citizen: the twin of the permission `is_filed_for`."""
    person, organisation = citizen.person, citizen.organisation
    number = person.identity_number if person else getattr(organisation, "tax_code", "")
    if not number:
        return Q(pk__in=[])
    return Q(
        applicant_kind=citizen.party.actor_kind,
        applicant_number=number,
        applicant_folded=citizen.party.folded,
        filled_form__isnull=False,
    ) & ~Q(filled_form__citizen=citizen)


def _page(number: int, page: Page, filled: FilledForm, read: Read) -> PageOfForm:
    keys = set(page.questions)
    return PageOfForm(
        number=number,
        page=page,
        is_begun=str(number) in filled.saves,
        is_filled=any(read.answers.get(key) not in (None, "", [], {}) for key in keys),
        problems=[each for each in read.problems if each[0].partition(".")[0] in keys],
    )
