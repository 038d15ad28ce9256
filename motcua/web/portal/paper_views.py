"""The files of one paper of a filing: saved, looked through, put in order, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.dossiers.actions import (
    attach_files,
    remove_attachment,
    rework_attachment,
    use_own_paper,
)
from motcua.dossiers.enums import Rework
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.attachments import is_chosen_in_force
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.papers import Needed
from motcua.files.parts import Coming
from motcua.files.photos import Intake, receive_good
from motcua.files.previews import can_be_drawn
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, Refused
from motcua.web.portal.filing_access import Filer, find_filer, own_draft
from motcua.web.portal.filing_forms import OwnPaperForm, PaperForm
from motcua.web.portal.filing_pages import get_paper, list_offered
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES, upload_limits
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.part_files import (
    ANY,
    PartFiles,
    answer_part,
    part_files,
    takes_parts,
)
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor
from motcua.web.ui.turns import takes_turns

BOX, READY = "uploads", "xong"
SAVED = gettext_lazy("Đã lưu tệp.")
SAVED_STRAIGHT = gettext_lazy(
    "Đã lưu tệp. Ảnh được nắn thẳng và cắt viền: xem lại bên dưới, chưa đúng thì lấy lại ảnh như"
    " lúc gửi."
)


@accepts_at_most(ALL_FILES)
@takes_turns
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@own_draft
def paper(request: HttpRequest, filer: Filer, dossier: Dossier, component: int) -> HttpResponse:
    """The files of one paper, and the box for more."""
    found = get_paper(dossier, component)
    if request.method != "POST":
        return _show(request, filer, dossier, found, PaperForm())
    with part_files(request, filer.parts_owner) as parts:
        form = PaperForm(request.POST, {BOX: parts.of(request, BOX)})
        if form.is_valid():
            if not (form.cleaned_data[BOX] or parts.problems):
                return redirect("portal:filing", dossier.procedure_code, dossier.pk)
            if _save(request, filer, dossier, found, form, parts):
                own = (dossier.procedure_code, dossier.pk)
                if READY in request.POST:
                    return redirect("portal:filing", *own)
                return redirect("portal:filing_paper", *own, component)
        return _show(request, filer, dossier, found, form)


def _save(
    request: HttpRequest,
    filer: Filer,
    dossier: Dossier,
    paper: Needed,
    form: PaperForm,
    parts: PartFiles,
) -> bool:
    """Attach the good files and say what is wrong with others; false where none was attached."""
    is_joined = form.cleaned_data["join"]
    intake = receive_good(form.cleaned_data[BOX], join=is_joined, straighten=is_joined)
    problems = [*parts.problems.get(BOX, []), *intake.problems]
    if not intake.files:
        form.add_error(BOX, problems)
        return False
    args = _args(filer, form)
    try:
        attach_files(
            dossier=dossier,
            component=paper.id,
            files=intake.received(),
            details=details_of(paper.name, dossier.applicant_number),
            **args,
        )
        is_straightened = _straighten(dossier, paper, intake, args)
    except BadInput as problem:
        form.add_error(BOX, problem.problems)
    except Refused as problem:
        say_problems(form, problem)
    else:
        parts.forget()
        messages.success(request, SAVED_STRAIGHT if is_straightened else SAVED)
        for said in (*problems, *intake.remarks(args["at"])):
            messages.warning(request, said)
        return True
    return False


def _straighten(dossier: Dossier, paper: Needed, intake: Intake, args: dict[str, Any]) -> bool:
    """Put what was straightened in the place of what was sent; whether anything was."""
    made = {each.plain.sha256: each.received for each in intake.files if each.plain}
    rows = dossier.attachments.filter(
        component=paper.id, replaced_at=None, file__sha256__in=made.keys()
    )
    for row in rows.select_related("file").order_by("pk"):
        sent = row.file.sha256
        rework_attachment(
            dossier=dossier,
            attachment=row.pk,
            made_from=sent,
            reworked=made[sent],
            how=Rework.STRAIGHTENED,
            by=args["by"],
            at=args["at"],
            key=f"{args['key'][:100]}-nan-{row.pk}",
        )
    return bool(made)


def _show(
    request: HttpRequest,
    filer: Filer,
    dossier: Dossier,
    paper: Needed,
    form: PaperForm | OwnPaperForm,
) -> HttpResponse:
    """The page; `form` is the one that was sent."""
    is_own = isinstance(form, OwnPaperForm)
    on = now().astimezone(VIETNAM).date()
    offered = list_offered(dossier, paper, filer.citizen, on)
    kept = form if is_own else OwnPaperForm(offered=offered, paper=paper) if offered else None
    rows = dossier.attachments.filter(component=paper.id, replaced_at=None)
    files = list(rows.select_related("file", "from_result", "reused_from").order_by("pk"))
    context = {
        "form": form,
        "box": PaperForm() if is_own else form,
        "kept": kept,
        "dossier": dossier,
        "paper": paper,
        "files": files,
        "ended": {row.pk for row in files if not is_chosen_in_force(row, on)},
        "limits": upload_limits(parts=reverse("portal:filing_parts", args=[ANY, 1])),
        "key": KeyForm()["key"],
        "can_be_drawn": can_be_drawn,
    }
    return render(request, "portal/filing_paper.html", context)


@own_draft
@require_POST
def use_own(request: HttpRequest, filer: Filer, dossier: Dossier, component: int) -> HttpResponse:
    """Use a paper that the citizen has here in place of an upload."""
    found = get_paper(dossier, component)
    offered = list_offered(dossier, found, filer.citizen, now().astimezone(VIETNAM).date())
    form = OwnPaperForm(request.POST, offered=offered, paper=found)
    if form.is_valid():
        try:
            use_own_paper(
                dossier=dossier, component=component, **form.chosen(), **_args(filer, form)
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lấy giấy này từ giấy tờ của bạn."))
            return redirect("portal:filing_paper", dossier.procedure_code, dossier.pk, component)
    return _show(request, filer, dossier, found, form)


@own_draft
@require_POST
def remove_file(
    request: HttpRequest, filer: Filer, dossier: Dossier, component: int, attachment: int
) -> HttpResponse:
    """Take away a file that was attached by mistake."""
    form = KeyForm(request.POST)
    if form.is_valid():
        remove_attachment(dossier=dossier, attachment=attachment, **_args(filer, form))
        messages.success(request, _("Đã bỏ tệp."))
    return redirect("portal:filing_paper", dossier.procedure_code, dossier.pk, component)


@takes_parts
@never_cache
def parts(request: HttpRequest, sha256: str, size: int) -> HttpResponse:
    """The parts of a file of who fills in a filing; 401 for everybody else."""
    filer = find_filer(request)
    if filer is None:
        return JsonResponse({}, status=401)
    return answer_part(request, Coming(filer.parts_owner, sha256, size), filer.actor)


def _args(filer: Filer, form: KeyForm) -> dict[str, Any]:
    return {"by": filer.actor, "at": now(), "key": form.cleaned_data["key"]}
