"""Files that a script sends in parts before their form: the address for parts, and the form's part.

The form then names each file where a browser without scripts sends it: in a hidden field beside the
box, `<digest>:<size>:<name>`.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from motcua.files.parts import PART, Coming, forget_parts, keep_part, list_arrived, open_whole
from motcua.files.receiving import MEGABYTE
from motcua.kernel.clock import now
from motcua.kernel.counts import spend
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.kernel.queries import is_key_used
from motcua.kernel.rules.actors import Actor
from motcua.web.ui.bodies import View, accepts_at_most

SUFFIX = "-phan"
NUMBER = "phan"
ANY = "0" * 64
"""The digest in the address that a page gives to its script, which puts in that of the file."""
LONGEST_NAME = 255
MOST_BYTES = PART + 1024
MOST_NAMED = settings.DATA_UPLOAD_MAX_NUMBER_FILES
"""So many files one form may name, as many as it may hold."""
_NAMED = re.compile(rf"([0-9a-f]{{64}}):([1-9][0-9]{{0,11}}):(.{{0,{LONGEST_NAME}}})", re.DOTALL)
logger = logging.getLogger(__name__)


def takes_parts(view: View) -> View:
    """Decorator: the page takes the bytes of one part."""
    view.takes_bytes = True  # type: ignore[attr-defined]
    return accepts_at_most(MOST_BYTES)(view)


def answer_part(request: HttpRequest, coming: Coming, by: Actor) -> JsonResponse:
    """GET: which parts are here, and whether the form with `?key=` is stored; POST: keeps one."""
    if request.method != "POST":
        is_done = is_key_used(by=by, key=request.GET.get("key", ""))
        return JsonResponse({"arrived": list_arrived(coming), "done": is_done})
    if spend(f"parts:{coming.sender}") > settings.PARTS_A_MINUTE:
        return JsonResponse({}, status=429)
    number = request.GET.get(NUMBER, "")
    if not (number.isdecimal() and len(number) <= 6):
        return JsonResponse({}, status=400)
    try:
        keep_part(coming, int(number), request.body, at=now())
    except BadInput as problem:
        return JsonResponse({"said": str(problem)}, status=400)
    except OSError as problem:
        logger.warning("A part could not be kept: %s", problem)
        return JsonResponse({"said": error_reason(problem)}, status=503)
    return JsonResponse({"arrived": [int(number)]})


@dataclass
class PartFiles:
    """The files of one form that came in parts, by the name of their box; open while it is read.

    `sender` is who sent them, and the group with which that sender shares room.
    """

    sender: tuple[str, str] = ("", "")
    by_box: dict[str, list[UploadedFile]] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)
    coming: list[Coming] = field(default_factory=list)

    def of(self, request: HttpRequest, box: str) -> list[UploadedFile]:
        """All files of a box: those in the form itself, then those that came before."""
        return [*request.FILES.getlist(box), *self.by_box.get(box, [])]

    def forget(self) -> None:
        """Remove the parts, once the files are stored."""
        for each in self.coming:
            try:
                forget_parts(each)
            # They are swept a day later.
            except OSError as problem:
                logger.warning("Parts could not be removed: %s", problem)


@contextmanager
def part_files(request: HttpRequest, owner: str, group: str = "") -> Iterator[PartFiles]:
    """The files that the form names, put together on the disk, where each of them is whole."""
    found = PartFiles(sender=(owner, group))
    with ExitStack() as opened:
        for number, (box, said) in enumerate(_named(request)):
            _open(opened, found, box, said, is_over=number >= MOST_NAMED)
        yield found


def _named(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name in request.POST:
        if name.endswith(SUFFIX):
            for said in request.POST.getlist(name)[: settings.FILES_A_COMPONENT + 1]:
                yield name.removesuffix(SUFFIX), said


def _open(opened: ExitStack, found: PartFiles, box: str, said: str, *, is_over: bool) -> None:
    try:
        name, coming = _parse(found.sender, said)
        _check_amount([*found.coming, coming], is_over=is_over)
        whole = opened.enter_context(open_whole(coming))
    except BadInput as problem:
        found.problems.setdefault(box, []).append(str(problem))
        return
    except OSError as problem:
        logger.exception("A file could not be put together")
        told = _("Chưa lưu được tệp (%(why)s). Hãy báo người quản trị, rồi gửi lại.")
        found.problems.setdefault(box, []).append(told % {"why": error_reason(problem)})
        return
    found.coming.append(coming)
    found.by_box.setdefault(box, []).append(UploadedFile(file=whole, name=name, size=coming.size))


def _check_amount(coming: list[Coming], *, is_over: bool) -> None:
    """Refuse what is more than may lie here: one file, named often, would be copied as often."""
    if is_over or sum(each.size for each in coming) > settings.PARTS_MEGABYTES * MEGABYTE:
        raise BadInput(_("Bạn đang gửi dở quá nhiều tệp. Chờ các tệp đó gửi xong rồi gửi thêm."))


def _parse(sender: tuple[str, str], said: str) -> tuple[str, Coming]:
    """Raises `BadInput`."""
    if named := _NAMED.fullmatch(said):
        owner, group = sender
        return named[3], Coming(owner, named[1], int(named[2]), group)
    raise BadInput(_("Tệp chưa gửi hết. Hãy chọn lại tệp để gửi tiếp."))
