"""Files sent with a larger form: its page keeps them until they are stored.

They stand there as signed texts, which only who sent them can use.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.forms import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.dossiers.rules.attachments import too_many_files
from motcua.dossiers.rules.papers import NOTHING, Needed, scanned_uncounted
from motcua.files.photos import receive_good
from motcua.files.receiving import Received
from motcua.kernel.clock import now
from motcua.web.ui.file_boxes import CHOOSE, JOIN, FilesField
from motcua.web.ui.papers import PapersForm
from motcua.web.ui.part_files import PartFiles

_SALT = "motcua.group-files"
_LONGEST = 12 * 60 * 60
"""In seconds; a content without a row is removed after a day."""


@dataclass(frozen=True)
class KeptFile:
    """A file by the name under which it came, and its signed text."""

    name: str
    received: Received
    sealed: str


@dataclass(frozen=True)
class KeptFiles:
    """By the id of a paper: the files that were taken, and what is wrong with others.

    `remarks` are sentences about photographs that may not be readable.
    """

    files: dict[int, list[KeptFile]] = field(default_factory=dict)
    problems: dict[int, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def received(self) -> dict[int, list[Received]]:
        """The contents of each paper."""
        return {pk: [file.received for file in kept] for pk, kept in self.files.items() if kept}

    def sentences(self) -> list[str]:
        """All that is wrong."""
        return [sentence for told in self.problems.values() for sentence in told]


def take_files(
    request: HttpRequest, sender: str, needed: Iterable[Needed], parts: PartFiles | None = None
) -> KeptFiles:
    """What the page kept before and its sender left marked, and what is sent now or in `parts`.

    `sender` names who sends: an officer's id, or whoever opened a dossier. A file that cannot be
    taken keeps none of the others away.
    """
    parts = parts or PartFiles()
    found, join = KeptFiles(), "join" in request.POST
    for paper in needed:
        box, kept = f"giay-{paper.id}-tep", f"giay-{paper.id}-giu"
        found.files[paper.id], found.problems[paper.id] = take_box(
            request, sender, box, kept, join=join, parts=parts, remarks=found.remarks
        )
    return found


def take_box(
    request: HttpRequest,
    sender: str,
    box: str,
    kept_name: str,
    *,
    join: bool,
    parts: PartFiles | None = None,
    remarks: list[str] | None = None,
) -> tuple[list[KeptFile], list[str]]:
    """As `take_files`, of one box: its files, and what is wrong with others.

    `kept_name` is the name under which the page sends back what it kept; with `join` pictures
    become one paper. What is remarked on photographs is added to `remarks`.
    """
    kept, problems = _kept_before(request.POST.getlist(kept_name), sender)
    parts = parts or PartFiles()
    new, told, remarked = _sent_now(parts.of(request, box), sender, join=join)
    if remarks is not None:
        remarks += remarked
    problems += parts.problems.get(box, [])
    known = {file.received.sha256 for file in kept}
    both = [*kept, *(file for file in new if file.received.sha256 not in known)]
    if len(both) > settings.FILES_A_COMPONENT:
        both, told = kept, [*told, too_many_files(settings.FILES_A_COMPONENT)]
    return both, problems + told


def _sent_now(
    files: list[UploadedFile], sender: str, *, join: bool
) -> tuple[list[KeptFile], list[str], list[str]]:
    try:
        sent = FilesField(required=False).clean(files)
    except ValidationError as problem:
        return [], list(problem.messages), []
    intake = receive_good(sent, join=join)
    taken = [(each.name, each.received) for each in intake.files]
    kept = [KeptFile(*file, _seal(*file, sender)) for file in taken]
    return kept, intake.problems, intake.remarks(now())


def _seal(name: str, received: Received, sender: str) -> str:
    return signing.dumps([name, *astuple(received)], salt=f"{_SALT}-{sender}", compress=True)


def _kept_before(texts: list[str], sender: str) -> tuple[list[KeptFile], list[str]]:
    kept, are_lost = [], False
    for sealed in texts[: settings.FILES_A_COMPONENT]:
        try:
            name, *said = signing.loads(sealed, salt=f"{_SALT}-{sender}", max_age=_LONGEST)
            kept.append(KeptFile(name, Received(*said), sealed))
        # A text from before an upgrade may have other parts.
        except (signing.BadSignature, TypeError):
            are_lost = True
    lost = _("Có tệp gửi đã quá lâu nên không còn. Hãy chọn lại tệp đó.")
    return kept, [lost] if are_lost else []


class ScannedPapersForm(PapersForm):
    """The number of copies of each paper, and its files."""

    join = forms.BooleanField(label=JOIN, required=False, initial=True)

    def __init__(self, *given: Any, kept: KeptFiles, **options: Any) -> None:
        """`kept` are the files of the papers, and what is wrong with those sent."""
        super().__init__(*given, **options)
        self.kept = kept
        for paper in self.needed:
            self.fields[f"giay-{paper.id}-tep"] = FilesField(label=CHOOSE, required=False)

    def rows(self) -> list[dict[str, Any]]:
        """Each paper with the files that the page keeps, and the box for more."""
        return [
            row
            | {
                "upload": self[f"giay-{row['paper'].id}-tep"],
                "kept_name": f"giay-{row['paper'].id}-giu",
                "kept": self.kept.files.get(row["paper"].id, []),
            }
            for row in super().rows()
        ]

    def clean(self) -> dict[str, Any]:
        """Says what is wrong with the files; none is passed over as its paper has no number."""
        given, counts = super().clean() or self.cleaned_data, self.counts()
        for paper in self.needed:
            if self.kept.files.get(paper.id) and counts[paper.id] == NOTHING:
                self.add_error(f"giay-{paper.id}-originals", scanned_uncounted(paper.name))
        for pk, sentences in self.kept.problems.items():
            if sentences:
                self.add_error(f"giay-{pk}-tep", sentences)
        return given
