"""Contents of procedures for tests of what officers write."""

from typing import Any

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    TimeDraft,
    VersionDraft,
)
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit

COMPLETE = VersionDraft(
    authority="Ủy ban nhân dân cấp xã",
    executor="Ủy ban nhân dân cấp xã",
    applicants="Công dân Việt Nam",
    sequence="Bước 1: Nộp hồ sơ.",
    result="Giấy xác nhận",
    online_level=OnlineLevel.FULL,
    levels=(Level.COMMUNE,),
    channels=(Channel.IN_PERSON, Channel.ONLINE),
    times=(TimeDraft(3, TimeUnit.WORKING_DAYS),),
    fees=(FeeDraft(is_free=True),),
    components=(ComponentDraft("Tờ khai", originals=1), ComponentDraft("Căn cước", copies=1)),
    legal_bases=(LegalDraft("60/2014/QH13", "Luật Hộ tịch"),),
)


def a_content(**values: Any) -> ProcedureDraft:
    """A complete content, otherwise where `values` say so."""
    version = VersionDraft(**{**vars(COMPLETE), **values})
    return ProcedureDraft("9.001234", "Cấp giấy thử", "Hộ tịch", (version,))
