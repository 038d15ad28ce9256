"""Why a file is refused, in a sentence that says what to do."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.files.rules.kinds import Fault, Kind


def fault_in_words(fault: Fault, *, megabytes: int, kinds: Sequence[Kind]) -> str:
    """The sentence for a fault; the limits are those in force."""
    return _sentences()[fault] % {"most": megabytes, "kinds": kinds_in_words(kinds)}


def kinds_in_words(kinds: Sequence[Kind]) -> str:
    """The accepted kinds, by the names that people know."""
    return ", ".join(kind.name.replace("WEBP", "WebP") for kind in kinds)


def kinds_for_people(kinds: Sequence[Kind]) -> str:
    """The accepted kinds in everyday words: photos, PDF, Word, Excel."""
    everyday = (
        (_("ảnh chụp"), {Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.WEBP, Kind.TIFF}),
        ("PDF", {Kind.PDF}),
        ("Word", {Kind.DOCX, Kind.ODT}),
        ("Excel", {Kind.XLSX}),
    )
    return ", ".join(name for name, meant in everyday if meant.intersection(kinds))


def _sentences() -> dict[Fault, str]:
    return {
        Fault.EMPTY: _("Tệp rỗng, không có gì bên trong. Hãy chọn lại tệp."),
        Fault.TOO_LARGE: _("Tệp lớn quá %(most)s MB. Hãy quét lại ở mức 200–300 dpi."),
        Fault.UNKNOWN: _("Không nhận ra loại tệp này. Chỉ nhận: %(kinds)s."),
        Fault.NOT_ACCEPTED: _("Nơi này không nhận loại tệp đó. Chỉ nhận: %(kinds)s."),
        Fault.BROKEN: _("Tệp bị hỏng hoặc thiếu phần cuối. Hãy quét hoặc lưu lại rồi gửi lại."),
        Fault.TWO_KINDS: _(
            "Tệp giấu một tệp loại khác bên trong nên không nhận. Hãy quét hoặc lưu lại thành PDF."
        ),
        Fault.ENCRYPTED: _("Tệp có mật khẩu hoặc bị khóa. Hãy bỏ khóa rồi gửi lại."),
        Fault.ACTIVE: _(
            "Tệp có mã chạy được, macro hoặc tệp đính kèm bên trong nên không nhận. "
            "Hãy in ra PDF mới rồi gửi lại."
        ),
        Fault.TOO_MANY_PIXELS: _("Ảnh có quá nhiều điểm ảnh. Hãy quét lại ở mức 200–300 dpi."),
        Fault.TOO_MUCH_INSIDE: _(
            "Tệp này mở ra thì phình quá lớn hoặc mất quá lâu nên không nhận. Hãy quét lại, hoặc in"
            " ra PDF mới rồi gửi lại."
        ),
        Fault.TOO_MANY_PAGES: _("Tệp có quá nhiều trang. Hãy chia thành nhiều tệp."),
        Fault.INFECTED: _("Phần mềm quét vi-rút báo tệp này có mã độc nên không nhận."),
        Fault.NAME: _("Tên tệp có đường dẫn hoặc ký tự lạ. Hãy đổi tên rồi gửi lại."),
    }
