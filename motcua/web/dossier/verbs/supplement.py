"""Requesting and receiving supplementary papers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, PaperProblem, State
from motcua.dossiers.models import AskedPaper, Attachment, Dossier
from motcua.dossiers.permissions import can_receive_supplement, can_request_supplement
from motcua.dossiers.printed.form import render_form
from motcua.dossiers.printed.form_drafts import draft_of_supplement
from motcua.dossiers.queries.attachments import name_of
from motcua.dossiers.queries.law import answer_day, get_rules, restarts_clock
from motcua.dossiers.queries.moves import is_supplement_possible, open_pause_of
from motcua.dossiers.queries.papers import (
    counts_before,
    counts_given,
    list_asked,
    list_missing_papers,
    list_needed,
)
from motcua.dossiers.queries.sent_papers import list_sent, list_unread
from motcua.dossiers.rules.papers import NOTHING, Count
from motcua.dossiers.rules.supplements import (
    LONGEST_WORDS,
    Asked,
    in_full,
    is_guided_again,
    printed_lines,
)
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.dossier.verbs.base import Text, Verb, plain_form
from motcua.web.ui.formats import date_time, day
from motcua.web.ui.forms import TOO_LONG, KeyForm, text_area
from motcua.web.ui.kept_files import ScannedPapersForm, take_files
from motcua.web.ui.papers import PapersForm
from motcua.web.ui.pdf import filed_address

NOT_ASKED = ("", _("Không yêu cầu"))
_RESTARTS = _("Thời hạn tính lại từ đầu, kể từ lúc nhận đủ.")
_RESUMES = _("Thời hạn tính tiếp.")


class SupplementForm(PapersForm):
    """Of each paper what is wrong and how much is asked, and what the applicant should know."""

    takes_data = False
    reason = text_area(_("Lý do và cách bổ sung"), _("Ghi rõ cần bổ sung gì, một lần cho đủ."))

    def __init__(
        self, *given: Any, counts: dict[int, Count], asks_why_again: bool, **options: Any
    ) -> None:
        """`counts` are of the papers that are missing."""
        super().__init__(*given, counts=counts, **options)
        self.missing = counts
        if asks_why_again:
            self.fields["again"] = text_area(
                _("Vì sao phải hỏi thêm lần nữa?"),
                _("Ghi vì sao phải hỏi thêm lần nữa."),
                _("Lãnh đạo đơn vị được báo về lần hỏi thêm này."),
            )
        for paper in self.needed:
            self.fields[f"giay-{paper.id}-problem"] = forms.ChoiceField(
                label=_("Vì sao cần bổ sung?"),
                choices=[NOT_ASKED, *((one, capfirst(name)) for one, name in PaperProblem.choices)],
                required=False,
                initial=PaperProblem.MISSING if paper.id in counts else "",
            )
            self.fields[f"giay-{paper.id}-words"] = forms.CharField(
                label=_("Ghi rõ chỗ cần sửa (nếu có)"),
                max_length=LONGEST_WORDS,
                required=False,
                error_messages={"max_length": TOO_LONG},
            )

    def rows(self) -> list[dict[str, Any]]:
        """As for every checklist, with the problem and the words."""
        for row in (rows := super().rows()):
            pk = row["paper"].id
            row |= {"problem": self[f"giay-{pk}-problem"], "words": self[f"giay-{pk}-words"]}
        return rows

    def clean(self) -> dict[str, Any]:
        """Requires a problem wherever something else was filled in than what the form came with,
        and words for another one."""
        given = super().clean() or self.cleaned_data
        counts = self.counts()
        for paper in self.needed:
            name = f"giay-{paper.id}-problem"
            problem, words = given.get(name), given.get(f"giay-{paper.id}-words")
            is_typed = counts[paper.id] not in {NOTHING, self.missing.get(paper.id)}
            if problem == "" and (words or is_typed):
                self.add_error(name, _("Chọn vì sao cần bổ sung giấy tờ này."))
            if problem == PaperProblem.OTHER and words == "":
                self.add_error(f"giay-{paper.id}-words", _("Ghi rõ giấy tờ chưa đúng ở chỗ nào."))
        return given

    def asked(self) -> dict[int, Asked]:
        """What is asked of each paper, without those that are not."""
        given, counts = self.cleaned_data, self.counts()
        return {
            paper.id: Asked(counts[paper.id], problem, given.get(f"giay-{paper.id}-words", ""))
            for paper in self.needed
            if (problem := given.get(f"giay-{paper.id}-problem"))
        }


def _request_form(dossier: Dossier, data: QueryDict | None) -> SupplementForm:
    needed, again = list_needed(dossier), _was_guided(dossier)
    # What the office looks up itself is asked for only if it says so.
    looked_up = {paper.id for paper in needed if paper.replaceable_by_data}
    missing = {
        paper.id: paper.count for paper in list_missing_papers(dossier) if paper.id not in looked_up
    }
    return SupplementForm(data, needed=needed, counts=missing, asks_why_again=again)


def _was_guided(dossier: Dossier) -> bool:
    """Whether one more request before acceptance is one too many."""
    if dossier.received_at is not None or not dossier.guidances:
        return False
    return is_guided_again(dossier.guidances + 1, get_rules(dossier, now()))


def _asked_before(dossier: Dossier) -> list[tuple[str, str]]:
    """When which papers were asked for before acceptance."""
    if dossier.received_at is not None or not dossier.guidances:
        return []
    issued = dossier.forms.filter(form=OfficialForm.SUPPLEMENT).order_by("issued_at")
    return [
        (
            gettext("Đã yêu cầu bổ sung lúc %(at)s") % {"at": date_time(form.issued_at)},
            ", ".join(str(paper["name"]) for paper in form.content.get("papers", [])),
        )
        for form in issued
    ]


def _request(dossier: Dossier, form: SupplementForm, args: dict[str, Any]) -> Dossier:
    reason = form.cleaned_data["reason"]
    return actions.request_supplement(
        dossier=dossier,
        reason=reason,
        components=form.asked(),
        again=form.cleaned_data.get("again", ""),
        **args,
    )


def _preview(dossier: Dossier, form: SupplementForm, by: Officer, at: datetime) -> bytes:
    needed = {paper.id: paper for paper in form.needed}
    asked = {paper: in_full(what, needed[paper]) for paper, what in form.asked().items()}
    until = answer_day(get_rules(dossier, at), at)
    content = {"papers": printed_lines(asked, needed), "answer_due_on": until.isoformat()}
    reason = form.cleaned_data["reason"]
    draft = draft_of_supplement(dossier, content, reason=reason, by=by, at=at)
    words = {paper: what.words for paper, what in asked.items()}
    return render_form(dossier, draft, words=words, tracking_url=filed_address(dossier))


class BroughtForm(ScannedPapersForm):
    """How much was brought of each paper, its files, and whether it comes beside what is there.

    What was sent online is received as it is, and nobody counts it.
    """

    def __init__(
        self,
        *given: Any,
        there: dict[int, bool],
        sent: Mapping[int, list[Attachment]],
        **options: Any,
    ) -> None:
        """`there` are papers of which some is there already: whether more comes in addition; `sent`
        are the files of papers that were sent online and nobody received yet."""
        super().__init__(*given, **options)
        self.sent = {paper.id: sent[paper.id] for paper in self.needed if paper.id in sent}
        for paper in self.sent:
            self.fields[f"giay-{paper}-file"] = forms.BooleanField(
                label=_("Nhận bản điện tử đã gửi qua mạng"), required=False, initial=True
            )
        for paper, is_more in there.items():
            self.fields[f"giay-{paper}-them"] = forms.BooleanField(
                label=_("Nhận thêm, không thay bản đã có trong hồ sơ"),
                required=False,
                initial=is_more,
            )

    def rows(self) -> list[dict[str, Any]]:
        """With the files that were sent, and the question about what is there."""
        for row in (rows := super().rows()):
            pk = row["paper"].id
            row["sent"] = [
                (name_of(file), reverse("dossier:file", args=[file.dossier_id, file.pk]))
                for file in self.sent.get(pk, [])
            ]
            for key, name in (("beside", f"giay-{pk}-them"), ("by_file", f"giay-{pk}-file")):
                row[key] = self[name] if name in self.fields else None
        return rows

    def counts(self) -> dict[int, Count]:
        """Those typed, and what is received as it was sent."""
        return {
            pk: replace(count, by_file=bool(self.cleaned_data.get(f"giay-{pk}-file")))
            for pk, count in super().counts().items()
        }

    def beside(self) -> tuple[int, ...]:
        """The papers that come in addition."""
        named = ((paper.id, f"giay-{paper.id}-them") for paper in self.needed)
        return tuple(pk for pk, name in named if self.cleaned_data.get(name))


def _received_form(request: HttpRequest, officer: Officer, dossier: Dossier) -> BroughtForm:
    asked, pause = list_asked(dossier), open_pause_of(dossier)
    given = counts_before(dossier, pause) if pause else counts_given(dossier)
    # For a request from before its list was kept, everything is counted anew.
    lacking = [row.needed for row in asked if row.received_at is None]
    needed = lacking if asked else list_needed(dossier)
    return BroughtForm(
        request.POST if request.method == "POST" else None,
        needed=needed,
        counts={} if asked else given,
        there=_list_there(asked, given),
        sent=list_unread(pause, asked, list_sent(dossier)) if pause else {},
        kept=take_files(request, str(officer.pk), needed),
    )


def _list_there(asked: list[AskedPaper], given: dict[int, Count]) -> dict[int, bool]:
    """The papers that something is there of, if nothing was brought yet for the request."""
    return {
        row.component_id: row.is_beside(there)
        for row in asked
        if row.received_at is None
        and row.brought == NOTHING
        and (there := given.get(row.component_id, NOTHING)) != NOTHING
    }


def _receive(dossier: Dossier, form: BroughtForm, args: dict[str, Any]) -> Dossier:
    return actions.receive_supplement(
        dossier=dossier,
        papers=form.counts(),
        files=form.kept.received(),
        beside=form.beside(),
        **args,
    )


def _received(dossier: Dossier) -> Text:
    if dossier.state == State.WAITING_APPLICANT:
        return _("Đã ghi giấy tờ vừa nhận. Vẫn còn thiếu, tiếp tục chờ người nộp.")
    if dossier.received_at is None:
        return _("Đã nhận đủ giấy tờ bổ sung. Hồ sơ chưa được tiếp nhận: kiểm tra rồi tiếp nhận.")
    if dossier.due_at is None:
        return _("Đã nhận đủ giấy tờ bổ sung. Thời hạn tính từ khi cơ quan giải quyết nhận hồ sơ.")
    pause = dossier.pauses.latest("started_at")
    told = (
        _("Đã nhận đủ giấy tờ bổ sung. Thời hạn tính lại từ đầu, đến hạn lúc %(due)s.")
        if dossier.clock_started_at == pause.ended_at
        else _("Đã nhận đủ giấy tờ bổ sung. Thời hạn tính tiếp, đến hạn lúc %(due)s.")
    )
    return told % {"due": date_time(dossier.due_at)}


def _requested(dossier: Dossier) -> Text:
    if dossier.received_at is None and dossier.channel == Channel.ONLINE:
        return _(
            "Đã lập phiếu yêu cầu bổ sung. Hồ sơ chưa được tiếp nhận. Người nộp đọc phiếu và gửi "
            "giấy tờ ở trang của hồ sơ này trên mạng."
        )
    if dossier.received_at is None:
        return _(
            "Đã lập phiếu yêu cầu bổ sung. Hồ sơ chưa được tiếp nhận. In phiếu ở mục “Giấy đã "
            "lập” và trao cho người nộp."
        )
    return _("Đã lập phiếu yêu cầu bổ sung. Đồng hồ dừng tới khi nhận đủ.")


def _asked_facts(dossier: Dossier) -> list[tuple[str, str]]:
    pause = open_pause_of(dossier) if dossier.state == State.WAITING_APPLICANT else None
    if pause is None:
        return []
    until = day(pause.answer_due_on) if pause.answer_due_on else ""
    facts = [(gettext("Bổ sung đến hết ngày"), until), (gettext("Lý do"), pause.reason.text)]
    if dossier.due_at is not None:
        restarts = restarts_clock(dossier, pause, now())
        facts.append((gettext("Khi nhận đủ"), str(_RESTARTS if restarts else _RESUMES)))
    waiting = [row for row in list_asked(dossier) if row.received_at is None]
    return facts + [(row.component.name, capfirst(row.why)) for row in waiting]


REQUEST_SUPPLEMENT = Verb(
    address="bo-sung",
    name="request_supplement",
    title=_("Yêu cầu bổ sung giấy tờ"),
    explain=_("Hướng dẫn một lần cho đủ (mẫu 02). Chỉ được yêu cầu giấy tờ có trong danh mục."),
    done=_requested,
    may=can_request_supplement,
    form=_request_form,
    run=_request,
    more=is_supplement_possible,
    preview=_preview,
    facts=_asked_before,
)
RECEIVE_SUPPLEMENT = Verb(
    address="nhan-bo-sung",
    name="receive_supplement",
    title=_("Nhận giấy tờ bổ sung"),
    explain=_(
        "Chỉ nhận giấy tờ đã yêu cầu. Giấy tờ gửi qua mạng là bản điện tử: xem tệp rồi nhận, không "
        "ghi số bản. Giấy tờ mang đến thì ghi số bản vừa nhận."
    ),
    done=_received,
    may=can_receive_supplement,
    form=plain_form(KeyForm),
    read=_received_form,
    run=_receive,
    then=lambda dossier: "dossier:supplemented" if dossier.received_at else "dossier:show",
    awaited=True,
    facts=_asked_facts,
)
