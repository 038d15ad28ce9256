"""Making a version of a paper from what was typed or uploaded."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, ResultDraft, ResultPaper, ResultTemplate
from motcua.dossiers.printed.result import (
    Look,
    draw_result,
    keep_drawing,
    look_of,
    look_of_template,
    render_stamp,
)
from motcua.dossiers.printed.result_docx import words_in
from motcua.dossiers.queries.corrections import list_replaced
from motcua.dossiers.queries.result_values import filled_words
from motcua.dossiers.rules.results import ResultWords, list_word_problems, with_right_details
from motcua.files.receiving import (
    check_file,
    check_stamp,
    keep_file,
    read_paragraphs,
)
from motcua.files.rules.kinds import Kind
from motcua.kernel.errors import BadInput
from motcua.web.dossier.result_pages import ShownPaper


@dataclass(frozen=True)
class Target:
    """Where a draft goes: a new paper from a template, or the next version of a paper.

    `draft` is the newest version of the paper.
    """

    dossier: Dossier
    template: ResultTemplate | None
    paper: ResultPaper | None = None
    draft: ResultDraft | None = None

    @property
    def name(self) -> str:
        """What the paper is called."""
        named = self.paper or self.template
        return named.name if named else ""

    def look(self, at: datetime) -> Look:
        """How the next version looks."""
        if self.paper is not None:
            return look_of(self.paper, version=self.paper.version + 1, at=at)
        if self.template is None:
            raise ValueError("neither a paper nor a template")
        return look_of_template(self.template, at=at)

    @property
    def shown(self) -> ShownPaper | None:
        """The paper as it is now; none of a new one."""
        return ShownPaper(self.paper, self.draft) if self.paper else None

    def words_now(self) -> ResultWords:
        """The words of the newest version, else of the template.

        What a correction of the applicant replaced since is replaced in them.
        """
        if self.paper is None or self.draft is None or not self.draft.words:
            return self.first_words()
        words = ResultWords(**self.draft.words)
        if self.paper.outdated_at is None:
            return words
        return with_right_details(words, list_replaced(self.dossier, self.draft.made_at))

    def first_words(self) -> ResultWords:
        """What the template says of this dossier."""
        if self.template is None:
            return ResultWords(subject=self.paper.subject if self.paper else "")
        corrects = self.paper.corrects if self.paper else None
        return filled_words(self.dossier, self.template, corrects)


def draft_words(target: Target, words: ResultWords, args: dict[str, Any]) -> ResultWords:
    """Draft what was typed; returns it. Raises `CannotDraftResult`, `BadInput`."""
    return _draft(target, words, None, args)


def draft_upload(target: Target, upload: UploadedFile, args: dict[str, Any]) -> ResultWords:
    """Draft an uploaded file, distrusted as any other; returns the words that could be read.

    Raises `CannotDraftResult`, `BadInput`.
    """
    received = check_file(upload, name=upload.name or "")
    kind = Kind(received.media_type)
    first = target.first_words()
    if kind is Kind.PDF:
        words = ResultWords(subject=target.paper.subject if target.paper else first.subject)
        check_stamp(upload, render_stamp(target.look(args["at"])))
        keep_file(upload, received)
        actions.draft_result(
            dossier=target.dossier,
            words=words,
            source=received,
            template=target.template,
            paper=target.paper,
            **args,
        )
        return words
    if kind is not Kind.DOCX:
        raise BadInput(_("Bản thảo phải là tệp PDF hoặc DOCX."))
    words = words_in(read_paragraphs(upload))
    if not words.subject:
        words = replace(words, subject=first.subject)
    _check_words(words)
    keep_file(upload, received)
    return _draft(target, words, received, args)


def _draft(target: Target, words: ResultWords, source: Any, args: dict[str, Any]) -> ResultWords:
    tidy = words.tidy()
    _check_words(tidy)
    drawn = draw_result(target.dossier, tidy, target.look(args["at"]))
    actions.draft_result(
        dossier=target.dossier,
        words=tidy,
        drawn=keep_drawing(drawn),
        source=source,
        template=target.template,
        paper=target.paper,
        **args,
    )
    return tidy


def _check_words(words: ResultWords) -> None:
    if problems := list(list_word_problems(words)):
        raise actions.CannotDraftResult(problems)
