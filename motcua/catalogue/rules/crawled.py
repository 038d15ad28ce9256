"""Parsing records crawled from the national portal: texts with tables run together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import OnlineLevel
from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_accounts import filing_accounts, lost_rows
from motcua.catalogue.rules.crawled_case_names import case_titles
from motcua.catalogue.rules.crawled_cases import Filing, filing_of
from motcua.catalogue.rules.crawled_laws import Laws, read_laws
from motcua.catalogue.rules.crawled_paper_cases import joined_with
from motcua.catalogue.rules.crawled_papers import Papers, papers_of, results_of
from motcua.catalogue.rules.crawled_rows import HEAD, rows_of
from motcua.catalogue.rules.drafts import (
    Account,
    ComponentDraft,
    Oddity,
    ProcedureDraft,
    TimeDraft,
    VersionDraft,
)
from motcua.catalogue.rules.suspicion import doubt_of, foreign_marks
from motcua.kernel.text import nfc
from motcua.people.enums import Level

LEVELS = {
    "Cấp bộ": Level.NATION,
    "Cấp tỉnh": Level.PROVINCE,
    "Cấp huyện": Level.DISTRICT,
    "Cấp xã": Level.COMMUNE,
}
UNSORTED = "Chưa phân lĩnh vực"
# The district level ended on 2025-07-01, so it is removed from names.
_ENDED = re.compile(r"\s*[(\[-]\s*(?:thực hiện )?(?:tại )?cấp huyện\s*[)\]]?\s*$", re.I)
# The column of quantities, where the source kept the tab before it.
_TAB_BEFORE_QUANTITY = re.compile(r"[ \xa0]*\t\s*(?=\d+ bản (?:chính|sao))")


def is_crawled(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return "ma_thu_tuc" in record


def read_crawled(record: Mapping[str, Any]) -> ProcedureDraft:
    """Parse the record. Raises RecordRejected."""
    texts = bounds.texts_of(_with_quantities_joined(record))
    code = bounds.code_of(texts, "ma_thu_tuc")
    full_name = bounds.name_of(texts, "ten_thu_tuc")
    name = without_ended_level(full_name)
    field = nfc(texts.get("linh_vuc", ""))
    parts = _parts_of(texts)
    foreign = foreign_marks(texts, name)
    local = bounds.local_code_of(texts, "ma_thu_tuc")
    oddities = [*parts.oddities, *foreign, *_not_kept(texts)]
    if local:
        oddities.append(Oddity("local_copy", local))
    if name != full_name:
        oddities.append(Oddity("level_ended", cut(full_name[len(name) :].strip(), 120)))
    if not field:
        oddities.append(Oddity("field_not_stated", ""))
    said = texts.get("cap_thuc_hien", "")
    if said and not levels_in(said):
        oddities.append(Oddity("level_unknown", cut(nfc(said), 120)))
    return ProcedureDraft(
        code=code,
        name=name,
        field=bounds.short_text(field or UNSORTED, _("lĩnh vực"), 200),
        versions=(_version(texts, parts),),
        aliases=(full_name,) if name != full_name else (),
        doubt=doubt_of(foreign),
        local=local,
        warnings=tuple(dict.fromkeys(oddities)),
        accounts=parts.accounts,
    )


@dataclass(frozen=True)
class _Parts:
    """The parsed tables of a record, with the papers as they fit the cases of the limits."""

    filing: Filing
    papers: Papers
    cases: tuple[str, ...]
    components: tuple[ComponentDraft, ...]
    laws: Laws
    oddities: tuple[Oddity, ...]
    accounts: tuple[Account, ...]


def _parts_of(texts: Mapping[str, str]) -> _Parts:
    rows = rows_of(texts.get("cach_thuc_thuc_hien", ""))
    filing = filing_of(rows) if rows else _unread(texts.get("cach_thuc_thuc_hien", ""))
    papers = papers_of(texts.get("thanh_phan_ho_so", ""))
    laws = read_laws(texts.get("can_cu_phap_ly", ""))
    components, joined = papers.components, list[Oddity]()
    if filing.cases and papers.cases:
        # A dossier has one case: that of its limit.
        components, joined = joined_with(components, papers.cases, filing.cases)
    left_out = sum(odd.kind == "paper_of_all_cases" for odd in joined)
    account = Account("papers", papers.rows, len(components), papers.told + left_out)
    unread = sum(odd.kind == "law_unread" for odd in laws.told)
    accounts = (
        account,
        *filing_accounts(rows, filing),
        Account("legal_bases", laws.rows, len(laws.laws), unread),
    )
    return _Parts(
        filing=filing,
        papers=papers,
        cases=filing.cases or case_titles(papers.cases),
        components=components,
        laws=laws,
        oddities=(*filing.oddities, *papers.oddities, *joined, *laws.told, *lost_rows(accounts)),
        accounts=accounts,
    )


def _with_quantities_joined(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record without the tabs before quantities of papers, which cleaning makes a space."""
    papers = record.get("thanh_phan_ho_so")
    if not isinstance(papers, str) or "\t" not in papers:
        return record
    return {**record, "thanh_phan_ho_so": _TAB_BEFORE_QUANTITY.sub("", papers)}


def _not_kept(texts: Mapping[str, str]) -> Iterator[Oddity]:
    """An oddity for each part that has no place in the catalogue."""
    for key in ("co_quan_duoc_uy_quyen", "thu_tuc_lien_quan"):
        if texts.get(key):
            yield Oddity("part_not_kept", cut(nfc(f"{key}: {texts[key]}"), 120))


def _unread(text: str) -> Filing:
    body = text.removeprefix(HEAD).strip()
    unread = (Oddity("filing_unread", cut(nfc(body), 120)),)
    return Filing((), (), (TimeDraft(note=body),) if body else (), (), unread)


def _version(texts: Mapping[str, str], parts: _Parts) -> VersionDraft:
    executor = texts.get("co_quan_thuc_hien", "")
    filing, papers = parts.filing, parts.papers
    return VersionDraft(
        decision=cut(nfc(texts.get("so_quyet_dinh", "")), 200),
        authority=texts.get("co_quan_co_tham_quyen", "") or executor,
        executor=executor,
        issuer=texts.get("co_quan_ban_hanh", ""),
        coordinators=texts.get("co_quan_phoi_hop", ""),
        address=texts.get("dia_chi_tiep_nhan", ""),
        applicants=texts.get("doi_tuong_thuc_hien", ""),
        sequence=texts.get("trinh_tu_thuc_hien", ""),
        conditions=_joined(texts.get("yeu_cau_dieu_kien", ""), papers.remarks),
        result=results_of(texts.get("ket_qua_xu_ly", "")),
        copies_of_dossier=papers.sets,
        online_level=OnlineLevel.UNKNOWN,
        levels=levels_in(texts.get("cap_thuc_hien", "")),
        channels=filing.channels,
        cases=parts.cases,
        times=filing.times,
        fees=filing.fees,
        components=parts.components,
        legal_bases=parts.laws.laws,
    )


def _joined(text: str, more: tuple[str, ...]) -> str:
    return "\n".join(part for part in (text, *more) if part)


def without_ended_level(name: str) -> str:
    """The name without its note on the district level."""
    return _ENDED.sub("", name) or name


def levels_in(text: str) -> tuple[Level, ...]:
    """The levels named in the text."""
    return tuple(level for words, level in LEVELS.items() if words in text)
