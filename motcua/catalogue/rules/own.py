"""Records in the project's own form: every row as the tables hold it, versions with their dates."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import cut, text_of
from motcua.catalogue.rules.draft_rows import OWN_KEYS, fee_of, paper_of, time_of
from motcua.catalogue.rules.drafts import (
    LegalDraft,
    ProcedureDraft,
    RecordRejected,
    VersionDraft,
)
from motcua.catalogue.rules.typed_fields import choice_of, choices_of, day_of
from motcua.kernel.text import nfc
from motcua.people.enums import Level

LONGEST_CASE = 500


def is_own(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return "code" in record and "versions" in record


def read_own(record: Mapping[str, Any]) -> ProcedureDraft:
    """The procedure that the record tells. Raises RecordRejected."""
    versions = tuple(_version(row) for row in bounds.rows_of(record, "versions"))
    if not versions:
        raise RecordRejected(_("thiếu %(what)s") % {"what": "versions"})
    check_order(versions)
    return ProcedureDraft(
        code=bounds.code_of(record, "code"),
        name=bounds.name_of(record, "name"),
        field=bounds.short_text(nfc(text_of(record, "field")), _("lĩnh vực"), 200),
        versions=versions,
        aliases=tuple(cut(name, 1000) for name in bounds.names_of(record, "aliases")),
        process=text_of(record, "process"),
        doubt=cut(text_of(record, "doubt"), 300),
    )


def check_order(versions: Sequence[VersionDraft]) -> None:
    """Versions follow each other: each ends where the next begins, or before."""
    for earlier, later in itertools.pairwise(versions):
        ended, begun = earlier.valid_to, later.valid_from
        if ended is None or begun is None or ended > begun:
            raise RecordRejected(_("các phiên bản chồng lên nhau về thời gian"))
    for version in versions:
        if version.valid_from and version.valid_to and version.valid_to <= version.valid_from:
            raise RecordRejected(_("phiên bản kết thúc trước khi bắt đầu"))


def _version(row: Mapping[str, Any]) -> VersionDraft:
    cases = tuple(cut(name, LONGEST_CASE) for name in bounds.names_of(row, "cases"))
    return VersionDraft(
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
        decision=cut(text_of(row, "decision"), 200),
        authority=text_of(row, "authority"),
        executor=text_of(row, "executor"),
        issuer=text_of(row, "issuer"),
        coordinators=text_of(row, "coordinators"),
        address=text_of(row, "address"),
        applicants=text_of(row, "applicants"),
        sequence=text_of(row, "sequence"),
        conditions=text_of(row, "conditions"),
        result=text_of(row, "result"),
        note=text_of(row, "note"),
        source_note=cut(text_of(row, "source"), 300),
        confidence=cut(text_of(row, "confidence"), 20),
        online_level=choice_of(row, "online_level", OnlineLevel) or OnlineLevel.UNKNOWN,
        levels=choices_of(row, "levels", Level),
        channels=choices_of(row, "channels", Channel),
        cases=cases,
        times=tuple(time_of(each, cases) for each in bounds.rows_of(row, "times")),
        fees=tuple(fee_of(each, cases, OWN_KEYS) for each in bounds.rows_of(row, "fees")),
        components=tuple(
            paper_of(each, cases, OWN_KEYS) for each in bounds.rows_of(row, "components")
        ),
        legal_bases=tuple(LegalDraft(cut(n, 100)) for n in bounds.names_of(row, "legal_bases")),
    )
