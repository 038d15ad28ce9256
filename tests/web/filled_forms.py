"""The posted forms of a page, filled in as somebody would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files.samples import pdf

# Faces whose forms people type into; signing in keeps no password, and the rest has no forms.
FACES = (
    *("/ho-so/", "/mot-cua/", "/quan-tri/", "/kiem-soat/", "/y-kien/", "/quay/"),
    "/danh-sach-da-luu/",
)
AGREE = "dong-y"
TICKED = {"papers", "anyway"}
REASON = "Lời ghi của tôi, lần này thôi"
VALID = {
    "number": "091185000123",
    "phone": "0912 345 678",
    "email": "ut@example.vn",
    "representative_number": "091185000124",
    "representative_phone": "0912 345 679",
    "representative_email": "bich@example.vn",
    "representative_valid_to": "28/12/2026",
    "return_recipient_phone": "0912 345 670",
    "code": "nguyen.van.an",
    "tracking_number": "RR123456789VN",
    "fee": "20.000",
    "tt1-fee": "20.000",
    # Reviews: of a procedure that the pages hold, in a year that is to come.
    "year": "2050",
    "procedure": "9.001235",
    "done_by": "01/12/2097",
    "sent_on": "20/11/2026",
    **dict.fromkeys(("before_days", "after_days", "days_before", "days_after"), "2,5"),
    **dict.fromkeys(("dossiers", "hours_a_day", "times", "subjects"), "8"),
    **dict.fromkeys(("hourly", "before_fees", "after_fees"), "40.000"),
    **{
        f"{name}_{number}": "2"
        for number in range(8)
        for name in ("before_hours", "before_paid", "after_hours", "after_paid")
    },
    **{f"{prefix}fee-1-kind": "fee" for prefix in ("", "tt1-", "tt2-", "tt3-")},
    "payment_reference": "FT26001",
    "form_symbol": "01BLP0-001",
    "symbol": "LP-26E",
    "letter": "A",
    "sign": "UBNDGR",
    "tax_code": "1700000000",
    "arrived_on": "",
    "amount": "",
    "arrived_time": "",
    "promised_on": "14/04/2026",
    "owner_number": "091185000123",
    "valid_until": "14/04/2030",
    "owner_digits": "03",
    "most_days": "30",
    "limit_days": "12",
    "type_code": "KQ.G15.000031",
    "valid_from": "28/12/2026",
    "came_on": "02/03/2026",
    "document_on": "28/12/2026",
    "until": "28/12/2026",
    "codes": "1.001193",
    "national_code": "2.009999",
    "items": "1.001193 sửa đổi",
    **dict.fromkeys(("text_effective_on", "effective_on"), "28/12/2026"),
    **dict.fromkeys(("text_signed_on", "signed_on", "entered_on"), "02/03/2026"),
    # Focal officers and delegations.
    **dict.fromkeys(("ends_on", "meets_on"), "31/12/2097"),
    "procedure_codes": "9.001235",
    **dict.fromkeys(("decided_on", "begins_on", "held_on", "inspected_on"), "02/03/2026"),
    "guard": "not_waiting and signed",
    "boxes": "1. Họ và tên",
    "first_day": "28/12/2026",
    "last_day": "31/12/2026",
    "procedures": "",
    "fields_of": "",
    "on": "28/12/2026",
    "day": "31/12/2026",
    "opens": "07:00",
    "closes": "11:00",
    "opens_again": "13:00",
    "closes_again": "17:00",
    "result_number": "15/GXN-UBND",
    "due_on": "04/03/2026",
    **{f"due_on-{number}": "04/03/2026" for number in range(3)},
    "ten": "Sắp trễ",
    "valid_months": "",
    "renewed_by": "",
    "questions": "Bạn xây nhà hay xưởng?",
}

# A transfer, because its number is typed.
CHOSEN = {"payment_way": "transfer"}


@dataclass
class Form:
    """A posted form: where it goes, all that it sends, and of that what was typed."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """The posted forms of a page, filled in."""

    faces = FACES

    def __init__(self, page, address):
        super().__init__()
        self.address, self.found, self.form, self.select = address, [], None, ""
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.form = Form(given.get("action") or self.address)
            if given.get("method") == "post" and self.form.action.startswith(self.faces):
                self.found.append(self.form)
        elif self.form and tag in {"input", "textarea", "select", "option", "button"}:
            self.fill(tag, given, given.get("type", "text"))

    def fill(self, tag, given, kind):
        name, value = given.get("name", ""), given.get("value", "")
        self.select = name if tag == "select" else self.select
        if tag == "textarea" or (tag == "input" and kind in {"text", "tel", "email"}):
            self.form.fields[name] = VALID.get(name, f"{REASON}: {name}")
            # A number this short is not given back: it may be the key of a choice.
            if not (self.form.fields[name].isdecimal() and len(self.form.fields[name]) < 4):
                self.form.typed.append(self.form.fields[name])
        elif kind == "file":
            self.form.fields[name] = SimpleUploadedFile("a.pdf", pdf())
        elif kind == "checkbox" and name != AGREE and ("checked" in given or name in TICKED):
            self.form.fields.setdefault(name, []).append(value or "on")
        elif tag == "input" and kind == "number":
            self.form.fields[name] = "1"
        elif name == AGREE or tag == "option" or kind in {"radio", "hidden"}:
            # Of several choices the first that is one.
            name = name or self.select
            self.form.fields[name] = CHOSEN.get(name) or self.form.fields.get(name) or value
        self.form.fields.pop("csrfmiddlewaretoken", None)


# Nothing is typed there but passwords; an officer is added by `appoint_officer`. The form of
# `propose_refusal` is that of `refuse_dossier`, at units whose head decides; that of
# `correct_group` is that of `correct_applicant` (tests/web/desk/test_correcting_groups.py).
WITHOUT_TEXT = {
    # At a window and at a kiosk numbers are chosen, not typed.
    *("open_window", "close_window", "call_next", "recall_ticket", "end_call", "issue_ticket"),
    *("revoke_kiosk", "start_kiosk", "lease_numbers", "enter_leased_ticket", "close_left_window"),
    *("give_back_ticket", "readmit_ticket", "rate_ticket"),
    *("hand_out_form", "count_papers", "issue_receipt", "change_password", "end_sessions"),
    *("note_sign_in", "add_officer"),
    *("assign_step", "recall_step", "delegate_post", "cancel_delegation", "remind_opinion"),
    *("remove_attachment", "reuse_attachment", "read_notices", "resend_message", "recall_proposal"),
    *("turn_attachment", "restore_file", "confirm_draft"),
    *("propose_refusal", "correct_group", "remind_step", "remove_view", "set_form_paper"),
    *("end_receipt_series", "withdraw_receipt_series", "end_unit"),
    # By citizens, too (tests/web/portal).
    *("rework_attachment", "revert_attachment"),
    *("send_papers", "ask_request", "recall_request", "start_online_payment"),
    *("share_paper", "stop_sharing", "fetch_shared", "choose_reminders", "choose_unasked"),
    "prepare_renewal",
    *("rate_dossier", "send_petition"),
    # On the page of an opened petition (tests/web/feedback).
    *("open_petition", "forward_petition", "answer_petition"),
    "use_own_paper",
    *("begin_help", "ask_consent", "give_consent", "keep_consent", "object_help"),
    *("ask_party", "keep_signed_paper"),
    *("begin_correction", "drop_correction", "send_correction", "accept_correction"),
    "decline_correction",
    *("read_declaration", "confirm_declaration", "decline_declaration"),
    *("begin_filing", "save_typed", "submit_filing", "drop_filing", "close_payment_order"),
    *("end_session", "end_other_sessions", "pass_second_step", "hand_over_work"),
    *("enter_citizen", "remove_citizen", "close_account", "take_over_forms"),
    *("ask_factor_reset", "decline_factor_reset", "reset_second_factor"),
    # At one's own account, with the password.
    *("add_totp", "add_passkey", "remove_factor", "renew_recovery_codes"),
    *("ask_work_address", "confirm_work_address", "remove_work_address"),
    # Buttons; who proposed a form takes it back on the same page.
    *("propose_form", "recall_form", "drop_form_draft", "draft_edition"),
    # A button of a page that its text is not on; who proposed takes it back.
    *("amend_procedure", "recall_announcement", "adopt_national"),
    *("recall_process", "start_process_change"),
    # A photograph goes along (tests/web/control/test_postings.py); buttons, and a citizen's.
    *("hang_sheets", "take_down_sheet", "exempt_procedures", "end_exemption"),
    *("order_boards", "tell_stale_sheet"),
    # Numbers alone.
    "ask_queue_trial",
    *("receive_transfer", "send_transfer_paper", "receive_transfer_paper"),
}
