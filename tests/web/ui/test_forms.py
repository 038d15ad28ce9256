"""Forms come out in the look of the design system."""

import re
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import FileField
from django.template import engines
from django.utils.translation import override

from motcua.web.administration.calendar_forms import hour
from motcua.web.reporting.forms import DateOrTimeField
from motcua.web.ui.forms import DateField, KeyForm, MoneyField, WholeNumberField
from motcua.web.ui.problems import list_problems, problems_of


class Everything(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Như trên căn cước")
    note = forms.CharField(widget=forms.Textarea, required=False)
    place = forms.ChoiceField(choices=[("a", "An Giang")])
    channel = forms.ChoiceField(
        choices=[("1", "Trực tiếp"), ("2", "Bưu chính")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Đồng ý")
    secret = forms.CharField(widget=forms.PasswordInput)
    paper = forms.FileField(required=False)
    born_on = DateField()


def html_of(form: forms.Form) -> str:
    page = '{% from "ui/parts.html" import error_summary %}{{ error_summary(form) }}{{ form }}'
    return engines["jinja2"].from_string(page).render({"form": form})


@pytest.mark.parametrize(
    "part",
    [
        'name="name" class="govuk-input"',
        'aria-describedby="id_name_helptext"',
        '<textarea name="note" class="govuk-textarea"',
        '<select name="place" class="govuk-select"',
        'name="channel" class="govuk-radios__input"',
        'type="checkbox" name="agree" class="govuk-checkboxes__input"',
        "govuk-password-input__wrapper",
        'type="file" name="paper" class="govuk-file-upload"',
        'class="govuk-input govuk-input--width-10"',
    ],
)
def test_every_kind_of_field_has_its_class(part):
    assert part in html_of(Everything())


def test_an_error_summary_links_to_the_first_box_of_a_group():
    assert '<a href="#id_channel_0">' in html_of(Everything(data={}))


def test_two_fields_with_the_same_error_are_named_in_the_summary():
    form = type("Period", (forms.Form,), {"a": DateField(label="Từ"), "b": DateField(label="Đến")})
    summary = html_of(form(data={"a": "x", "b": "x"})).partition("<form")[0]
    for name, label in (("a", "Từ"), ("b", "Đến")):
        assert f'<a href="#id_{name}">{label}: Ngày này không đọc được.' in summary


def test_an_error_is_named_by_its_field():
    html = html_of(Everything(data={}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html


def test_an_empty_field_is_named_in_its_error():
    html = html_of(Everything(data={}))
    assert html.count("Hãy nhập “Họ và tên”.") == 2


class Bounded(forms.Form):
    """Fields with limits and no sentences of their own."""

    name = forms.CharField(label="Họ và tên", max_length=20)
    note = forms.CharField(max_length=20, widget=forms.Textarea)
    fee = forms.IntegerField(label="Lệ phí", min_value=0, max_value=10**12)


def test_no_browser_cuts_what_is_too_long_before_the_server_can_say_so():
    html = html_of(Bounded(data={"name": "Ă" * 21, "note": "Ơ" * 21, "fee": "1"}))
    assert "maxlength" not in html
    assert html.count("Dài quá 20 ký tự, hãy viết ngắn lại.") == 4
    assert ("Ă" * 21 in html, "Ơ" * 21 in html) == (True, True)


@pytest.mark.parametrize("fee", ["-1", "1000000000001"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "“Lệ phí” phải là số từ 0 đến 1.000.000.000.000."),
        ("en", "“Lệ phí” must be a number from 0 to 1,000,000,000,000."),
    ],
)
def test_a_number_out_of_its_range_is_told_the_range(fee, language, words):
    with override(language):
        assert html_of(Bounded(data={"fee": fee})).count(words) == 2


class Djangos(forms.Form):
    """Fields of which Django would speak in its own words."""

    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")])
    times = forms.IntegerField(label="Số lần")
    fee = forms.IntegerField(label="Lệ phí", min_value=0)
    days = forms.IntegerField(label="Số ngày", max_value=9000)
    file = forms.FileField(label="Tệp")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "vi",
            [
                "Lựa chọn ở “Loại” không có hoặc không còn. Hãy chọn lại.",
                "“Số lần” phải là số nguyên, chỉ gồm các chữ số.",
                "“Lệ phí” phải là số từ 0 trở lên.",
                "“Số ngày” phải là số không quá 9.000.",
                "Tệp này rỗng. Hãy chọn tệp khác.",
            ],
        ),
        (
            "en",
            [
                "The choice at “Loại” does not exist or no longer exists. Choose again.",
                "“Số lần” must be a whole number, in digits only.",
                "“Lệ phí” must be a number from 0 up.",
                "“Số ngày” must be a number no greater than 9,000.",
                "This file is empty. Choose another file.",
            ],
        ),
    ],
)
def test_what_django_would_say_is_said_in_our_words(language, sentences):
    typed = {"kind": "x", "times": "một", "fee": "-1", "days": "9001"}
    with override(language):
        form = Djangos(typed, {"file": SimpleUploadedFile("a.xlsx", b"")})
        assert [text for text, _anchor in list_problems(form)] == sentences


@pytest.mark.parametrize("code", ["invalid", "missing"])
def test_a_file_that_did_not_arrive_is_told_in_our_words(code):
    form = Djangos({}, {})
    form.errors.clear()
    form.add_error("file", ValidationError(FileField.default_error_messages[code], code=code))
    assert problems_of(form["file"]) == ["Tệp chưa gửi được. Hãy chọn tệp rồi gửi lại."]


def test_no_style_attribute_is_written():
    assert " style=" not in html_of(Everything(data={}))


@pytest.mark.parametrize("text", ["21/11/2026", "21-11-2026", "21.11.2026", "2026-11-21"])
def test_a_day_is_read_as_vietnamese_write_it(text):
    assert DateField().clean(text) == date(2026, 11, 21)


def test_an_american_day_is_refused_with_an_example():
    with pytest.raises(forms.ValidationError, match="21/11/2026"):
        DateField().clean("11/21/2026")


def test_a_sign_that_is_none_is_refused_in_vietnamese() -> None:
    assert Everything({"name": "An\x00"}).errors["name"] == ["Có ký tự không đọc được, hãy gõ lại."]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("0", 0),
        ("50000", 50_000),
        ("1.500", 1_500),
        ("1.500.000", 1_500_000),
        ("50 000 đ", 50_000),
        ("50\u00a0000 đồng", 50_000),
        (" 20.000 VND", 20_000),
        ("１００", 100),
    ],
)
def test_an_amount_is_whole_dong(typed, amount):
    assert MoneyField().clean(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        *("1.5", "1,5", "1,500", "1.50", "1.5000", "15.00", "0.500", "1.500 000", "1 5", "1_000"),
        *("1.500,00", "-1.500", "- 1", "1e3", "0x10", "đ", "năm mươi", "1.500.00", "9" * 5000),
    ],
)
def test_an_amount_that_may_mean_two_things_is_refused_with_an_example(typed):
    with pytest.raises(forms.ValidationError, match=r"số đồng tròn.*50\.000"):
        MoneyField().clean(typed)


@pytest.mark.parametrize("typed", ["-1", str(10**30)])
def test_an_amount_out_of_range_is_told_the_range(typed):
    form = type("Fee", (forms.Form,), {"fee": MoneyField(label="Lệ phí", min_value=0, max_value=9)})
    assert "“Lệ phí” phải là số từ 0 đến 9." in html_of(form(data={"fee": typed}))


@pytest.mark.parametrize("typed", ["1.0", "1.000", "1_0", "1,0", "+1", "1e1"])
def test_a_whole_number_is_digits_alone(typed):
    with pytest.raises(forms.ValidationError, match="Nhập một số tổng thể"):
        WholeNumberField().clean(typed)


class AboutSomebody(KeyForm):
    """What an officer fills in about a citizen."""

    name = forms.CharField()
    note = forms.CharField(widget=forms.Textarea)
    born_on = DateField()
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)


def test_the_browser_offers_nothing_of_another_person_to_an_officer():
    html = html_of(AboutSomebody())
    boxes = re.findall(r"<(?:input|textarea)[^>]*>", html)
    typed = [box for box in boxes if "hidden" not in box and "radio" not in box]
    assert len(typed) == 3
    assert all('autocomplete="off"' in box for box in typed)
    assert html.count("autocomplete") == 3


class Kinds(forms.Form):
    """One field of each kind that takes what somebody sends."""

    name = forms.CharField()
    note = forms.CharField(widget=forms.Textarea)
    secret = forms.CharField(widget=forms.PasswordInput)
    place = forms.ChoiceField(label="Nơi", choices=[("1", "An Giang")])
    channel = forms.ChoiceField(
        label="Cách nộp", choices=[("1", "Trực tiếp")], widget=forms.RadioSelect
    )
    day = DateField()
    moment = DateOrTimeField()
    opens = hour("Mở cửa", required=True)
    times = WholeNumberField(label="Số lần")
    fee = MoneyField()


NO_CHOICE = "Lựa chọn ở “{}” không có hoặc không còn. Hãy chọn lại."
NO_DAY = "Ngày này không đọc được. Nhập ngày/tháng/năm, ví dụ 21/11/2026."
NO_MOMENT = "Nhập ngày, ví dụ 21/11/2026, hoặc 21/11/2026 15:00."
NO_AMOUNT = "Số tiền phải là số đồng tròn, nghìn cách bằng dấu chấm, ví dụ 50.000."


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        *(
            (field, typed, typed)
            for field in ("name", "note", "secret")
            for typed in ("😀", "Ｕｔ")
        ),
        *(("place", typed, NO_CHOICE.format("Nơi")) for typed in ("😀", "１")),
        *(("channel", typed, NO_CHOICE.format("Cách nộp")) for typed in ("😀", "１")),
        *(("day", typed, NO_DAY) for typed in ("😀", "２１/１１/２０２６", "21／11／2026")),
        *(("moment", typed, NO_MOMENT) for typed in ("😀", "２１/１１/２０２６")),
        *(("opens", typed, "Nhập giờ như 07:30.") for typed in ("😀", "07：30")),
        ("times", "😀", "“Số lần” phải là số nguyên, chỉ gồm các chữ số."),
        ("times", "－１", "“Số lần” phải là số nguyên, chỉ gồm các chữ số."),
        ("times", "１００", 100),
        ("fee", "😀", NO_AMOUNT),
        ("fee", "５０．０００", NO_AMOUNT),
        ("fee", "５０.０００", 50_000),
    ],
)
def test_an_emoji_or_a_wide_sign_is_kept_or_refused_in_words(field, typed, told):
    form = Kinds({field: typed})
    form.is_valid()
    assert form.cleaned_data.get(field, *problems_of(form[field])) == told
