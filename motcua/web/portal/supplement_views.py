"""The papers that were asked for, sent by the holder of the slip's secret."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.actions import send_papers
from motcua.dossiers.models import AskedPaper, Attachment, Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.papers import list_asked
from motcua.dossiers.queries.sent_papers import list_declined, list_sent
from motcua.files.parts import Coming
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.web.portal.secret_access import get_opened, opened_first, sender_in
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES, CHOOSE, JOIN, FilesField, upload_limits
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.kept_files import KeptFiles, take_files
from motcua.web.ui.part_files import ANY, answer_part, part_files, takes_parts
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor
from motcua.web.ui.turns import takes_turns


class SendForm(KeyForm):
    """A box for the files of each paper that is still to come."""

    join = forms.BooleanField(label=JOIN, required=False, initial=True)

    def __init__(
        self,
        *given: Any,
        asked: list[AskedPaper],
        declined: dict[int, list[Attachment]],
        kept: KeptFiles,
        **options: Any,
    ) -> None:
        """`kept` are the files that the page keeps, and what is wrong with those sent."""
        super().__init__(*given, **options)
        self.asked, self.declined, self.kept = asked, declined, kept
        for row in asked:
            box = FilesField(label=CHOOSE, required=False)
            self.fields[f"giay-{row.component_id}-tep"] = box

    def rows(self) -> list[dict[str, Any]]:
        """Each paper with the files that the page keeps, and the box for more."""
        return [
            {
                "paper": row.component,
                "why": row.why,
                "declined": self.declined.get(row.component_id, []),
                "upload": self[f"giay-{row.component_id}-tep"],
                "kept_name": f"giay-{row.component_id}-giu",
                "kept": self.kept.files.get(row.component_id, []),
            }
            for row in self.asked
        ]

    def clean(self) -> dict[str, Any]:
        """Says what is wrong with the files."""
        given = super().clean() or self.cleaned_data
        for pk, sentences in self.kept.problems.items():
            if sentences:
                self.add_error(f"giay-{pk}-tep", sentences)
        return given


@never_cache
@accepts_at_most(ALL_FILES)
@takes_turns
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@opened_first("bo-sung")
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Send files of the papers of the open request."""
    dossier = get_opened(request, code)
    asked = [row for row in list_asked(dossier) if row.received_at is None]
    if not asked:
        raise NotVisible(_("Hồ sơ này không chờ bổ sung giấy tờ."))
    with part_files(request, _owner_of(request, dossier), _group_of(dossier)) as parts:
        # Whoever opened this dossier may have sent them.
        kept = take_files(request, f"holder-{dossier.pk}", [row.needed for row in asked], parts)
        declined = list_declined(asked, list_sent(dossier))
        form = SendForm(request.POST or None, asked=asked, declined=declined, kept=kept)
        if request.method == "POST" and form.is_valid() and _send(form, dossier, kept):
            parts.forget()
            sent = _("Đã gửi giấy tờ bổ sung. Bộ phận một cửa xem rồi ghi nhận ở trang này.")
            messages.success(request, sent)
            for remark in kept.remarks:
                messages.warning(request, remark)
            return redirect("portal:opened", code=code)
    limits = upload_limits(
        parts=reverse("portal:supplement_parts", args=[code, ANY, 1]),
        leads_to=reverse("portal:opened", args=[code]),
    )
    context = {"form": form, "code": code, "limits": limits, "dossier": dossier}
    return render(request, "portal/supplement.html", context)


def _send(form: SendForm, dossier: Dossier, kept: KeptFiles) -> bool:
    """Whether the papers were taken; if not, the form says why."""
    by, key = holder_of(dossier), form.cleaned_data["key"]
    try:
        send_papers(dossier=dossier, files=kept.received(), by=by, at=now(), key=key)
    except Refused as problem:
        say_problems(form, problem, files=f"giay-{form.asked[0].component_id}-tep")
        return False
    return True


@takes_parts
@never_cache
def parts(request: HttpRequest, code: str, sha256: str, size: int) -> HttpResponse:
    """The parts of a file that this browser sends for an opened dossier."""
    dossier = get_opened(request, code)
    coming = Coming(_owner_of(request, dossier), sha256, size, _group_of(dossier))
    return answer_part(request, coming, holder_of(dossier))


def _owner_of(request: HttpRequest, dossier: Dossier) -> str:
    """This browser alone: several people may hold the secret of one slip."""
    return f"holder-{dossier.pk}-{sender_in(request)}"


def _group_of(dossier: Dossier) -> str:
    """All who hold the slip have room together, however many sessions they open."""
    return f"holders-{dossier.pk}"
