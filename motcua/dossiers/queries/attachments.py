"""The files of a dossier, and those that an earlier one of the same applicant offers."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Standing
from motcua.dossiers.models import Attachment, Consultation, Dossier
from motcua.dossiers.queries.dossiers import visible_units
from motcua.dossiers.rules.attachments import attachment_name, is_in_force
from motcua.dossiers.rules.validity import standing_of
from motcua.files.enums import ScanState
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer

MOST_OFFERED = 5

# On every page of a dossier.
_of_dossier = PreparedRows(
    lambda: (
        Attachment.objects.filter(dossier=1)
        .select_related("file", "component", "from_result__unit")
        .order_by("component", "version")
    )
)


def list_attachments(dossier: Dossier) -> list[Attachment]:
    """All files of a dossier, by paper and version."""
    rows = _of_dossier(dossier.pk)
    for row in rows:
        row.dossier = dossier
    return rows


def current(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Those that are not earlier versions of a paper that was brought anew."""
    return [row for row in attachments if row.replaced_at is None]


def by_component(attachments: Iterable[Attachment]) -> dict[int | None, list[Attachment]]:
    """The files of each paper, by its id, without declined ones; None for papers not listed."""
    found: dict[int | None, list[Attachment]] = {}
    for each in attachments:
        if not each.declined_for:
            found.setdefault(each.component_id, []).append(each)
    return found


def get_attachment(dossier: Dossier, pk: int) -> Attachment:
    """One of the dossier's files. Raises `NotVisible`."""
    for each in list_attachments(dossier):
        if each.pk == pk:
            return each
    raise NotVisible(_("Hồ sơ này không có tệp đó."))


def list_shown(consultation: Consultation) -> list[Attachment]:
    """The files that the asked unit is shown, by paper and version; none of a recalled question."""
    if consultation.recalled_at is not None:
        return []
    rows = consultation.shown.select_related("file", "component", "dossier")
    return list(rows.order_by("component__position", "version", "pk"))


def list_named_papers(consultation: Consultation) -> list[str]:
    """The papers without files whose names the asked unit is told; none of a recalled question."""
    if consultation.recalled_at is not None:
        return []
    papers = consultation.named_papers.order_by("component__position")
    return list(papers.values_list("component__name", flat=True))


def name_of(attachment: Attachment) -> str:
    """What the file is called outside: `<dossier>_<component>_<version>.<extension>`."""
    component = attachment.component
    return attachment_name(
        code=attachment.dossier.code,
        dossier_id=attachment.dossier_id,
        position=component.position if component else None,
        version=attachment.version,
        extension=attachment.file.kind.extension,
    )


def list_reusable(
    dossier: Dossier, component_name: str, *, officer: Officer, at: datetime
) -> list[Attachment]:
    """Files of the same paper in earlier dossiers of the same applicant, the newest first.

    The same number, a dossier that was accepted and that the officer sees, a paper in force on the
    local day of `at` and not withdrawn, a content without a known virus. An applicant without a
    number has none.
    """
    if not dossier.applicant_number:
        return []
    day = at.astimezone(VIETNAM).date()
    units = visible_units(officer, at)
    found = Attachment.objects.filter(
        Q(dossier__receiving_unit__in=units) | Q(dossier__deciding_unit__in=units),
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        dossier__applicant_number=dossier.applicant_number,
        dossier__applicant_kind=dossier.applicant_kind,
        dossier__received_at__isnull=False,
        component__name=component_name,
        replaced_at=None,
    ).exclude(Q(dossier=dossier) | Q(file__scan=ScanState.INFECTED))
    # A content that the dossier has already is not offered.
    found = found.exclude(file__in=dossier.attachments.values("file"))
    related = ("file", "component", "dossier", "from_result", "reused_from")
    rows = found.select_related(*related).order_by("-attached_at", "-pk")[:MOST_OFFERED]
    return [row for row in rows if is_chosen_in_force(row, day)]


def is_chosen_in_force(row: Attachment, on: date) -> bool:
    """Whether what was chosen instead of an upload holds on a local day; every upload does.

    A result that was revoked or replaced does not, nor a digitised paper that was brought anew or
    found to be of no use where it is from, nor either after its last day.
    """
    source = row.reused_from
    if source is not None and source.replaced_at is not None:
        return False
    ends = [row.valid_until, source.valid_until] if source else []
    if not all(is_in_force(until, on) for until in ends):
        return False
    result = row.from_result
    return result is None or standing_of(result.state, result.valid_until, on) == Standing.HOLDS
