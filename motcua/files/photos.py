"""Photographs of papers: joined, straightened, without the camera's notes, and how they read.

What is kept of a photograph is what is made of it here (decision 43); everything else is kept as it
was sent.
"""

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from motcua.files.reading import run_reader
from motcua.files.receiving import Received, readable, receive_file, receive_named, with_descriptor
from motcua.files.rules.kinds import PICTURES, Kind
from motcua.files.rules.names import shown_name
from motcua.files.rules.page_order import Order, spell_order
from motcua.files.rules.readability import Seen
from motcua.files.rules.remarks import list_remarks
from motcua.kernel.errors import BadInput
from motcua.kernel.queries import read_parameters

PHOTOS = "photos"
"""The rule set with the limits below which a photograph is remarked on."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file by its name as it may be shown; `plain` is the same with nothing straightened, where
    something was."""

    name: str
    received: Received
    plain: Received | None = None


@dataclass
class Intake:
    """The files of one form: those that were taken, what is wrong with others, and how each
    photograph reads, by its name."""

    files: list[Taken] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seen: list[tuple[str, Seen]] = field(default_factory=list)

    def received(self) -> list[Received]:
        """The contents, before anything was straightened."""
        return [each.plain or each.received for each in self.files]

    def remarks(self, at: datetime) -> list[str]:
        """A sentence for each photograph that may not be readable."""
        limits = read_parameters(PHOTOS, at) if self.seen else {}
        return [said for name, seen in self.seen for said in list_remarks(name, seen, limits)]


@dataclass(frozen=True)
class Joined:
    """One PDF of photographs, how each reads, and whether one was straightened."""

    received: Received
    seen: list[Seen]
    is_straightened: bool


def receive_files(files: Sequence[UploadedFile], *, join: bool) -> list[Received]:
    """Check and store the files of one form; with `join`, its pictures as the pages of one PDF.

    Raises `BadInput`, naming the file; what was stored before it is removed by a job.
    """
    intake = Intake()
    _arrange(intake, [(file, receive_named(file)) for file in files], join=join, straighten=False)
    if intake.problems:
        raise BadInput(intake.problems)
    return intake.received()


def receive_good(files: Sequence[UploadedFile], *, join: bool, straighten: bool = False) -> Intake:
    """As `receive_files`, of those that can be taken; with `straighten`, joined pictures also as
    sheets seen from straight above."""
    intake, received = Intake(), []
    for file in files:
        try:
            received.append((file, receive_named(file)))
        except BadInput as problem:
            intake.problems += problem.problems
    try:
        _arrange(intake, received, join=join, straighten=straighten)
    except BadInput as problem:
        intake = Intake(problems=[*intake.problems, *problem.problems])
        _arrange(intake, received, join=False, straighten=False)
    return intake


def _arrange(
    intake: Intake,
    received: Sequence[tuple[UploadedFile, Received]],
    *,
    join: bool,
    straighten: bool,
) -> None:
    """Pictures joined first, one of several called after its first page; then the other files."""
    pictures = [file for file, found in received if Kind(found.media_type) in PICTURES]
    if join and pictures:
        _take_joined(intake, pictures, straighten=straighten)
    for file, found in received:
        name = shown_name(file.name or "")
        if file not in pictures:
            intake.files.append(Taken(name, found))
        elif not join:
            _take_cleaned(intake, name, file, found)


def _take_joined(intake: Intake, pictures: list[UploadedFile], *, straighten: bool) -> None:
    names = [shown_name(file.name or "") for file in pictures]
    made = join_pictures(pictures, straighten=straighten)
    plain = join_pictures(pictures).received if made.is_straightened else None
    intake.files.append(Taken(names[0], made.received, plain))
    intake.seen += zip(names, made.seen, strict=True)


def _take_cleaned(intake: Intake, name: str, file: UploadedFile, received: Received) -> None:
    try:
        cleaned, seen = clean_picture(file, received)
    except BadInput as problem:
        intake.problems += problem.problems
        return
    intake.files.append(Taken(name, cleaned))
    intake.seen += [(name, seen)] if seen else []


def clean_picture(file: UploadedFile, received: Received) -> tuple[Received, Seen | None]:
    """A photograph that was received, without the camera's notes and upright, and how it reads."""
    with tempfile.TemporaryFile() as target, readable(file) as opened:
        number = target.fileno()
        said = run_reader("clean", f"/dev/fd/{number}", file=opened, about=[number])
        seen = Seen(*said["seen"]) if said["seen"] else None
        return receive_file(target) if said["written"] else received, seen


def join_pictures(files: Sequence[IO[bytes] | UploadedFile], *, straighten: bool = False) -> Joined:
    """One PDF of pictures: upright, at most A4 at the resolution of the settings.

    The same pictures make the same content. Raises `BadInput`.
    """
    with ExitStack() as opened:
        sources = [opened.enter_context(with_descriptor(file)) for file in files]
        target = opened.enter_context(readable(opened.enter_context(tempfile.TemporaryFile())))
        numbers = [file.fileno() for file in (target, *sources)]
        for file in sources:
            file.flush()
        how = "straighten" if straighten else "level"
        paths = [f"/dev/fd/{number}" for number in numbers]
        said = run_reader("join", how, str(settings.SCAN_DPI), *paths, about=numbers)
        seen = [Seen(*each) for each in said["seen"]]
        return Joined(receive_file(target), seen, bool(said["straightened"]))


def arrange_pages(content: IO[bytes], order: Order) -> Received:
    """A stored PDF with its pages in another order, stored as a new content. Raises `BadInput`."""
    with tempfile.TemporaryFile() as target, readable(content) as opened:
        number = target.fileno()
        paths = [spell_order(order), f"/dev/fd/{number}"]
        run_reader("arrange", *paths, file=opened, about=[number])
        return receive_file(target)
