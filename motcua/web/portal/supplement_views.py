"""The papers that were asked for, sent by the holder of the slip's secret."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.actions import send_papers
from motcua.dossiers.models import AskedPaper, Attachment
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.papers import list_asked
from motcua.dossiers.queries.sent_papers import list_declined, list_sent
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES, CHOOSE, JOIN, FilesField, upload_limits
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.kept_files import KeptFiles, take_files
from motcua.web.ui.throttle import a_minute_at_most


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
@a_minute_at_most("UPLOADS_A_MINUTE")
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Send files of the papers of the open request."""
    dossier = get_opened(request, code)
    asked = [row for row in list_asked(dossier) if row.received_at is None]
    if not asked:
        raise NotVisible(_("Hồ sơ này không chờ bổ sung giấy tờ."))
    # Whoever opened this dossier may have sent them.
    kept = take_files(request, f"holder-{dossier.pk}", [row.needed for row in asked])
    declined = list_declined(asked, list_sent(dossier))
    form = SendForm(request.POST or None, asked=asked, declined=declined, kept=kept)
    if request.method == "POST" and form.is_valid():
        try:
            send_papers(
                dossier=dossier,
                files=kept.received(),
                by=holder_of(dossier),
                at=now(),
                key=form.cleaned_data["key"],
            )
        except Refused as problem:
            say_problems(form, problem, files=f"giay-{asked[0].component_id}-tep")
        else:
            sent = _("Đã gửi giấy tờ bổ sung. Bộ phận một cửa xem rồi ghi nhận ở trang này.")
            messages.success(request, sent)
            return redirect("portal:opened", code=code)
    context = {"form": form, "code": code, "limits": upload_limits(), "dossier": dossier}
    return render(request, "portal/supplement.html", context)
