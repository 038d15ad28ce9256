"""Helping a person to file (làm thay): whom, with which consent, and what became of it."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from motcua.dossiers.actions.consent import ask_consent, give_consent, keep_consent
from motcua.dossiers.actions.help import begin_help, object_help
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.helps import (
    find_code,
    find_help,
    get_helped,
    is_consent_given,
    list_helping_posts,
)
from motcua.dossiers.rules.helps import CODE_DIGITS
from motcua.files.photos import receive_files
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.people.models import Officer
from motcua.people.queries import find_citizen
from motcua.web.portal.chosen_case import carried
from motcua.web.portal.filing_access import Filer, get_filed_online, helpers, own_draft
from motcua.web.portal.filing_forms import ConsentCodeForm, HelpForm, PaperForm
from motcua.web.portal.given import refuse_officers
from motcua.web.portal.helping import helped_line, helping_listing
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES, upload_limits
from motcua.web.ui.forms import KeyForm, action_args, say_problems, text_area
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor
from motcua.web.ui.turns import takes_turns

SEND, TYPED = "gui-ma", "code"


class ObjectForm(KeyForm):
    """What the person says who asked nobody."""

    words = text_area(
        gettext_lazy("Bạn biết gì về việc này?"),
        gettext_lazy("Hãy ghi vài lời để nơi nhận biết."),
        gettext_lazy("Ví dụ: tôi không nhờ ai nộp; tôi chỉ hỏi thủ tục ở xã hôm thứ Hai."),
    )


@helpers
def helping(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Whom the officer helps and has helped: `?trang=`; and how to help somebody else."""
    context = helping_listing(officer, request.GET.get("trang"), now())
    return render(request, "portal/helping.html", context)


@helpers
def helped(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What became of what the officer filed for somebody: code and stage, no content."""
    return render(request, "portal/helped.html", {"line": helped_line(get_helped(officer, pk))})


@helpers
def begin(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Whom to help, and who receives it; then the task list."""
    at = now()
    version, definition = get_filed_online(code, at.astimezone(VIETNAM).date())
    posts = list_helping_posts(officer, at)
    form = HelpForm(
        request.POST or None,
        posts=posts,
        version=version,
        definition=definition,
        at=at,
        asked=request.GET.dict(),
        initial={"unit": posts[0].unit.code},
    )
    if request.method == "POST" and form.is_valid():
        try:
            dossier = begin_help(
                target=form.target(),
                post=form.chosen_post(),
                applicant=form.applicant(),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("portal:filing", code, dossier.pk)
    shown = {"form": form, "version": version, "carried": carried(request.GET.dict())}
    return render(request, "portal/help_begin.html", shown)


@accepts_at_most(ALL_FILES)
@takes_turns
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@own_draft
def consent(request: HttpRequest, filer: Filer, dossier: Dossier) -> HttpResponse:
    """The consent of the person: a code that they read out, or a paper that they signed."""
    if filer.helper is None:
        raise NotVisible(_("Hồ sơ này do chính người nộp làm."))
    is_code = TYPED in request.POST
    is_paper = request.method == "POST" and not is_code and SEND not in request.POST
    code_form = ConsentCodeForm(request.POST if is_code else None)
    form = PaperForm(
        request.POST if is_paper else None,
        {"uploads": request.FILES.getlist("uploads")} if is_paper else None,
    )
    shown = code_form if is_code else form
    try:
        if request.method == "POST" and _note_consent(
            request, filer.helper, dossier, code_form, form
        ):
            return redirect("portal:consent", dossier.procedure_code, dossier.pk)
    except BadInput as problem:
        shown.add_error("uploads", problem.problems)
    except Refused as problem:
        say_problems(shown, problem)
    found = find_help(dossier)
    context = {
        "form": shown,
        "code_form": code_form,
        "paper_form": form,
        "dossier": dossier,
        "help": found,
        "is_given": is_consent_given(dossier),
        "code": find_code(found) if found else None,
        "limits": upload_limits(),
        "key": KeyForm()["key"],
    }
    return render(request, "portal/consent.html", context)


def _note_consent(
    request: HttpRequest,
    helper: Officer,
    dossier: Dossier,
    code_form: ConsentCodeForm,
    form: PaperForm,
) -> bool:
    """Send a code, judge the typed one, or keep the paper; false if the page is shown again."""
    given: dict[str, Any] = {"dossier": dossier, "by": helper, "at": now()}
    if SEND in request.POST:
        # A key of its own page: a second click sends no second code.
        sent = KeyForm(request.POST)
        if sent.is_valid():
            made = "".join(secrets.choice("0123456789") for _digit in range(CODE_DIGITS))
            ask_consent(code=made, key=sent.cleaned_data["key"], **given)
            messages.success(request, _("Đã gửi mã. Nhờ người được giúp đọc mã cho bạn."))
        return True
    if code_form.is_bound:
        if not code_form.is_valid():
            return False
        after = give_consent(code=code_form.cleaned_data["code"], **given)
        if is_consent_given(after):
            messages.success(request, _("Đã ghi nhận sự đồng ý."))
            return True
        code_form.add_error("code", _("Mã không đúng. Hỏi lại người được giúp rồi gõ lại."))
        return False
    if not form.is_valid():
        return False
    files = receive_files(form.cleaned_data["uploads"], join=form.cleaned_data["join"])
    keep_consent(files=files, key=form.cleaned_data["key"], **given)
    messages.success(request, _("Đã ghi nhận giấy đồng ý."))
    return True


@never_cache
def object_to_help(request: HttpRequest, code: str) -> HttpResponse:
    """Say that nobody was asked to file this; open to who has the secret, or signed in."""
    refuse_officers(request)
    dossier = get_opened(request, code)
    found = find_help(dossier)
    if found is None:
        raise NotVisible(_("Hồ sơ này do chính người nộp làm."))
    form = ObjectForm(request.POST or None)
    citizen = find_citizen(request.user)
    if request.method == "POST" and form.is_valid():
        try:
            object_help(
                dossier=dossier,
                words=form.cleaned_data["words"],
                by=citizen.actor if citizen else holder_of(dossier),
                at=now(),
                key=form.cleaned_data["key"],
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã báo cho nơi nhận hồ sơ."))
            return redirect("portal:opened", code=code)
    context = {"form": form, "code": code, "help": found, "dossier": dossier}
    return render(request, "portal/object_help.html", context)
