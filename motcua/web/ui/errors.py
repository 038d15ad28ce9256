"""Error pages in plain words."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Fields whose values nobody typed, or which are never shown.
_NOT_TYPED = {"csrfmiddlewaretoken", "key", "next", "carried"}
_CODE = re.compile(r"[a-z_]*|\d{1,3}")


def error_page(
    request: HttpRequest | None,
    *,
    status: int,
    reason: str = "",
    retry_after: int | None = None,
    typed: Sequence[str] = (),
    back: str = "",
) -> HttpResponse:
    """The error page of a status. `reason` is a sentence to show, `retry_after` is in seconds.

    `back` is the address of the page from which a form was sent, to which the page links.
    `request` is None if the server could not parse it. `typed` is shown to be copied: only what
    came in a form of ours, with a valid CSRF token.
    """
    heading, advice = explain_status(status)
    if retry_after is not None:
        advice = retry_in_words(retry_after)
    page = loader.get_template("ui/error.html")
    context = {"heading": heading, "advice": advice, "reason": reason, "status": status}
    context |= {"typed": typed, "back": back}
    # After a server error, query nothing more, not even the user: the database may be down.
    html = page.render(context, request if status < 500 else None)
    response = HttpResponse(html, status=status)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def list_typed(request: HttpRequest) -> list[str]:
    """The texts typed into a submitted form, without passwords, keys and the codes of choices."""
    return [
        value
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED and "password" not in name and not name.endswith("-phan")
        for value in values
        if not _CODE.fullmatch(value.strip())
    ]


def retry_in_words(seconds: int) -> str:
    """When to try again: in seconds, or from two minutes on in minutes, rounded up."""
    if seconds < 120:
        sentence = ngettext("Thử lại sau %(n)d giây.", "Thử lại sau %(n)d giây.", seconds)
        return sentence % {"n": seconds}
    minutes = -(-seconds // 60)
    sentence = ngettext("Thử lại sau %(n)d phút.", "Thử lại sau %(n)d phút.", minutes)
    return sentence % {"n": minutes}


def explain_status(status: int) -> tuple[str, str]:
    """Heading and advice for a status."""
    unread = (
        _("Chưa đọc được điều bạn gửi"),
        _("Quay lại trang trước, xem lại những gì đã nhập rồi gửi lại."),
    )
    words = {
        400: unread,
        415: unread,
        501: unread,
        403: (
            _("Bạn không làm được việc này"),
            _("Nếu việc này thuộc phần bạn phụ trách, hãy hỏi người quản trị của đơn vị."),
        ),
        404: (
            _("Không tìm thấy trang này"),
            _("Xem lại địa chỉ có gõ đúng không, hoặc tìm lại từ trang chủ."),
        ),
        405: (
            _("Trang này không mở bằng cách đó"),
            _("Quay lại trang trước rồi bấm nút ở đó, hoặc tìm lại từ trang chủ."),
        ),
        409: (
            _("Việc này chưa làm được"),
            _("Chưa có gì bị thay đổi. Quay lại trang trước để xem tình trạng mới nhất."),
        ),
        413: (
            _("Phần gửi lên lớn quá"),
            _("Gửi tệp nhỏ hơn, hoặc gửi ít tệp hơn trong một lần."),
        ),
        414: (
            _("Địa chỉ này dài quá"),
            _("Về trang chủ rồi tìm lại bằng vài từ thôi."),
        ),
        431: (
            _("Trình duyệt gửi kèm quá nhiều thứ"),
            _("Xóa cookie của trang này trong trình duyệt rồi mở lại."),
        ),
        429: (
            _("Bạn thử quá nhiều lần"),
            _("Vì an toàn, hãy đợi một lúc rồi thử lại."),
        ),
    }
    broken = (
        _("Hệ thống đang gặp lỗi"),
        _("Những gì bạn đã gửi trước đó vẫn còn. Hãy thử lại sau ít phút."),
    )
    return words.get(status, broken)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400`; the form with too many files is told so."""
    back = request.get_full_path() if request.method == "POST" else ""
    back = back if is_local(back) else ""
    reason = ""
    if isinstance(exception, TooManyFilesSent):
        reason = _("Mỗi lần gửi nhiều nhất %(most)s tệp. Chưa có tệp nào được lưu.") % {
            "most": settings.FILES_A_COMPONENT
        }
    return error_page(request, status=400, reason=reason, back=back)


def too_large(request: HttpRequest | None, path: str, most: int) -> HttpResponse:
    """The page of a form that is larger than the page at `path` takes, `most` bytes."""
    reason = _("Mỗi lần gửi nhiều nhất %(most)s MB. Chưa có gì được lưu.") % {
        "most": max(1, most // (1024 * 1024))
    }
    return error_page(request, status=413, reason=reason, back=path if is_local(path) else "")


def is_local(path: str) -> bool:
    """Whether the path leads nowhere else: browsers read `//` and `/\\` as another host."""
    return path.startswith("/") and path[1:2] not in {"/", "\\"}


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler403`."""
    return error_page(request, status=403, reason=str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler404`."""
    return error_page(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`."""
    return error_page(request, status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`: the form was open too long or cookies are off."""
    sentence = _("Trang đã mở quá lâu hoặc trình duyệt chặn cookie. Tải lại trang rồi gửi lại.")
    return error_page(request, status=403, reason=sentence)
