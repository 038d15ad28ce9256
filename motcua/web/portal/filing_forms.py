"""The forms of filing online besides the declaration: the start, contacts and return, files."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import has_ordinary_case, list_cases
from motcua.catalogue.queries.vocabulary import said
from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.queries.filings import (
    FilingTarget,
    find_own_receiver,
    find_receiver_in,
    list_online_receivers,
)
from motcua.dossiers.queries.helps import place_of
from motcua.dossiers.queries.intake import list_deciding_units
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.online import OnBehalf
from motcua.dossiers.rules.papers import Needed, is_asked_itself
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import get_shown_form
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import ApplicantKind
from motcua.people.models import Citizen, Post
from motcua.people.rules.fields import LENGTHS
from motcua.web.portal.chosen_case import initial_case
from motcua.web.portal.filing_pages import Offer
from motcua.web.ui.file_boxes import CHOOSE, JOIN, FilesField
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, line
from motcua.web.ui.returns import ReturnForm
from motcua.web.ui.sheets import ORDINARY_POSITION
from motcua.web.ui.units import UnitField

ONESELF = ""
# The refusals of what is typed about somebody else name the fields of the applicant and helper.
RENAMED = {
    "name": "other_name",
    "number": "other_number",
    "kind": "other_kind",
    "representative_ground": "ground",
    "representative_valid_to": "valid_to",
    "representative_kind": "whom",
}


class PlaceForm(KeyForm):
    """The case, and who receives it."""

    case = forms.ChoiceField(
        label=gettext_lazy("Trường hợp nào?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn trường hợp của hồ sơ này.")},
    )
    unit = UnitField(
        label=gettext_lazy("Nộp cho nơi nào?"),
        missing=gettext_lazy("Chọn nơi nhận hồ sơ."),
        help_text=gettext_lazy("Thường là xã, phường, đặc khu nơi bạn ở."),
    )

    def __init__(
        self,
        *given: Any,
        version: ProcedureVersion,
        definition: FormDefinition,
        at: datetime,
        asked: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        """`asked` is the address, which says what case was chosen before."""
        super().__init__(*given, **options)
        self.version, self.definition = version, definition
        self.cases = {str(each.pk): each for each in list_cases(version)}
        fields: dict[str, Any] = self.fields
        if self.cases:
            rows = [(pk, said(each.name)) for pk, each in self.cases.items()]
            if has_ordinary_case(version):
                ordinary = _("Trường hợp thường, không thuộc dòng nào dưới đây")
                rows.insert(0, (ORDINARY_POSITION, ordinary))
            fields["case"].choices = rows
            on = at.astimezone(VIETNAM).date()
            fields["case"].initial = initial_case(asked or {}, version, on)
        else:
            del fields["case"]
        fields["unit"].offer(list_online_receivers(version, at))

    def target(self) -> FilingTarget:
        """What is filed, and where."""
        unit = self.cleaned_data["unit"]
        return FilingTarget(
            self.version,
            self.definition,
            self.cases.get(self.cleaned_data.get("case", "")),
            receiving_unit=unit,
            deciding_unit=list_deciding_units(self.version, [unit])[0],
        )


class BeginForm(PlaceForm):
    """The case, who receives it, and for whom it is filed."""

    phone = line(
        gettext_lazy("Điện thoại"), "phone", hint=gettext_lazy("Để báo khi hồ sơ có tin mới.")
    )
    email = line(gettext_lazy("Thư điện tử"), "email")
    whom = forms.ChoiceField(
        label=gettext_lazy("Nộp cho ai?"),
        required=False,
        widget=forms.RadioSelect,
    )
    other_kind = forms.ChoiceField(
        label=gettext_lazy("Người, tổ chức đó là"),
        choices=ApplicantKind.choices,
        initial=ApplicantKind.PERSON,
        required=False,
        widget=forms.RadioSelect,
    )
    other_name = line(gettext_lazy("Họ tên, hoặc tên tổ chức"), "name")
    other_number = line(gettext_lazy("Số định danh cá nhân, hoặc mã số thuế"), "number")
    ground = forms.CharField(
        label=gettext_lazy("Giấy tờ làm căn cứ nộp thay"),
        help_text=gettext_lazy(
            "Ví dụ: Giấy ủy quyền số 12 ngày 01/03/2026; Giám đốc theo giấy đăng ký số 5. "
            "Cha, mẹ thì để trống."
        ),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    valid_to = DateField(
        label=gettext_lazy("Giấy đó có hiệu lực đến hết ngày"),
        help_text=gettext_lazy("Để trống nếu giấy không ghi hạn."),
        required=False,
    )
    OTHERS = ("other_kind", "other_name", "other_number", "ground", "valid_to")

    def __init__(
        self, *given: Any, citizen: Citizen, near: str = "", here: str = "", **options: Any
    ) -> None:
        """Only a person files for others, and only what is not done in person.

        `near` is the code of the commune that was chosen on this device as the nearest, `here` of
        the unit at whose kiosk the card was read.
        """
        super().__init__(*given, **options)
        fields: dict[str, Any] = self.fields
        at: datetime = options["at"]
        receivers = list_online_receivers(self.version, at)
        on = at.astimezone(VIETNAM).date()
        if here and (chosen := receivers.filter(code=here).first()):
            fields["unit"].initial = chosen
            fields["unit"].help_text = _("Ghi sẵn nơi bạn đã quét thẻ; đổi được.")
        elif near and (chosen := find_receiver_in(receivers, near)):
            fields["unit"].initial = chosen
            fields["unit"].help_text = _("Ghi sẵn nơi bạn đã chọn ở “Nơi gần bạn”; đổi được.")
        elif own := find_own_receiver(receivers, citizen.party.address, on):
            fields["unit"].initial = own
            fields["unit"].help_text = _("Ghi sẵn theo địa chỉ trong tài khoản của bạn; đổi được.")
        form = get_shown_form(self.definition.pk)
        self.in_person = form.in_person if citizen.person else ""
        if citizen.person is None or self.in_person:
            for name in ("whom", *self.OTHERS):
                del fields[name]
        else:
            fields["whom"].help_text = form.for_whom
            fields["whom"].choices = [
                (ONESELF, _("chính tôi: %(name)s") % {"name": citizen.person.name}),
                (RepresentativeKind.PARENT.value, _("con chưa thành niên của tôi")),
                (
                    RepresentativeKind.LEGAL.value,
                    _("người tôi giám hộ, hoặc tổ chức tôi đại diện theo pháp luật"),
                ),
                (RepresentativeKind.AUTHORISED.value, _("người, tổ chức đã ủy quyền cho tôi")),
            ]

    def on_behalf(self) -> OnBehalf | None:
        """Somebody else for whom it is filed."""
        given = self.cleaned_data
        if not given.get("whom"):
            return None
        applicant = Applicant(
            name=given["other_name"],
            kind=given["other_kind"] or ApplicantKind.PERSON,
            number=given["other_number"],
            phone=given["phone"],
            email=given["email"],
        )
        return OnBehalf(applicant, given["whom"], given["ground"], given["valid_to"])


class HelpForm(PlaceForm):
    """Who is helped, in which post of the helper, and who receives it."""

    post = forms.ChoiceField(
        label=gettext_lazy("Bạn giúp ở đâu?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn nơi bạn đang giúp.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Họ tên người được giúp"),
        help_text=gettext_lazy("Ghi như trên thẻ căn cước."),
        max_length=LENGTHS["name"],
        error_messages={
            "required": gettext_lazy("Ghi họ tên người được giúp."),
            "max_length": TOO_LONG,
        },
    )
    number = line(
        gettext_lazy("Số định danh cá nhân"),
        "number",
        hint=gettext_lazy(
            "12 số trên thẻ căn cước. Có số này người đó mới xem được hồ sơ bằng "
            "tài khoản của mình."
        ),
    )
    phone = line(
        gettext_lazy("Điện thoại của người đó"),
        "phone",
        hint=gettext_lazy("Để gửi mã đồng ý và báo tin. Không ghi số của bạn."),
    )
    email = line(gettext_lazy("Thư điện tử của người đó, nếu có"), "email")

    def __init__(self, *given: Any, posts: list[Post], **options: Any) -> None:
        """`posts` in which the helper may help; one alone is not asked."""
        super().__init__(*given, **options)
        self.fields["unit"].help_text = _("Thường là xã, phường, đặc khu nơi người đó ở.")
        self.posts = {str(post.pk): post for post in posts}
        fields: dict[str, Any] = self.fields
        fields["post"].choices = [(pk, place_of(post)) for pk, post in self.posts.items()]
        if len(posts) == 1:
            del fields["post"]

    def chosen_post(self) -> Post:
        """The post in which the helper helps."""
        return self.posts[self.cleaned_data.get("post") or next(iter(self.posts))]

    def applicant(self) -> Applicant:
        """Who is helped."""
        names = ("name", "number", "phone", "email")
        return Applicant(**{name: self.cleaned_data[name] for name in names})


class ConsentCodeForm(forms.Form):
    """The code that the person reads out."""

    code = forms.CharField(
        label=gettext_lazy("Mã người đó đọc cho bạn"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}
        ),
        error_messages={
            "required": gettext_lazy("Gõ mã người được giúp đọc cho bạn."),
            "max_length": TOO_LONG,
        },
    )


class ContactForm(ReturnForm):
    """How the result comes, and how news reach the applicant."""

    phone = line(
        gettext_lazy("Điện thoại"), "phone", hint=gettext_lazy("Để báo khi hồ sơ có tin mới.")
    )
    email = line(gettext_lazy("Thư điện tử"), "email")


class PaperForm(KeyForm):
    """The files of one paper."""

    join = forms.BooleanField(label=JOIN, required=False, initial=True)
    uploads = FilesField(label=CHOOSE, required=False)


class OwnPaperForm(KeyForm):
    """A paper that the citizen has here, in place of an upload: `kq-` a result, `sh-` a scan."""

    kept = forms.ChoiceField(
        label=gettext_lazy("Dùng giấy tôi đã có"),
        help_text=gettext_lazy(
            "Giấy do cơ quan cấp hoặc số hóa, đúng loại đang hỏi và còn giá trị, thì không phải "
            "gửi tệp. Giấy khác thì cán bộ xem rồi mới tính, và có thể hỏi bạn thêm."
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Chọn một giấy."),
            "invalid_choice": gettext_lazy("Giấy này không còn dùng lại được."),
        },
    )

    instead = forms.BooleanField(
        label=gettext_lazy("Tôi chưa có giấy đang hỏi, xin cán bộ xem giấy khác này thay"),
        required=False,
    )

    def __init__(self, *given: Any, offered: list[Offer], paper: Needed, **options: Any) -> None:
        """`offered` are what may be chosen for the paper; another one in place of a required one is
        chosen with a word that the paper itself is not there."""
        super().__init__(*given, **options)
        if not is_asked_itself(paper) or all(offer.fits for offer in offered):
            del self.fields["instead"]
        self.fits = any(offer.fits for offer in offered)
        fields: dict[str, Any] = self.fields
        other = str(_("Giấy khác, cán bộ sẽ xem: %(paper)s"))
        fields["kept"].choices = [
            (offer.key, offer.words if offer.fits else other % {"paper": offer.words})
            for offer in offered
        ]

    def chosen(self) -> dict[str, Any]:
        """What is chosen, as arguments of the action."""
        kind, _dash, pk = str(self.cleaned_data["kept"]).partition("-")
        instead = self.cleaned_data.get("instead", False)
        return {"result" if kind == "kq" else "scan": int(pk), "instead": instead}


class AffirmForm(KeyForm):
    """The declaration's sentence, affirmed by who files."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    affirmed = forms.BooleanField(
        label=gettext_lazy("Tôi cam đoan như trên và nộp hồ sơ này"),
        error_messages={"required": gettext_lazy("Hãy đánh dấu vào ô cam đoan rồi mới nộp.")},
    )

    def __init__(self, *given: Any, helped: str = "", **options: Any) -> None:
        """`helped` is the name of who is helped, if somebody else presses the button."""
        super().__init__(*given, **options)
        if helped:
            self.fields["affirmed"].label = _(
                "Tôi đã đọc lại cho ông/bà %(name)s nghe. Ông/bà %(name)s cam đoan như trên và "
                "nhờ tôi nộp hồ sơ này"
            ) % {"name": helped}
