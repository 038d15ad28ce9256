"""Texts with variables in braces, such as `{code}`."""

import re
from collections.abc import Mapping

from motcua.messages.enums import Channel
from motcua.messages.rules.sms import is_gsm, without_marks

VARIABLE = re.compile(r"\{([a-z_]+)\}")
DOSSIER = frozenset(
    {"code", "procedure", "agency", "unit", "officer", "received_at", "at", "due_at", "url"}
)
DECISION = frozenset({"about", "number", "from"})
# What each template may say. There is no variable for a person's name. The secret of tracking is
# told only of what somebody filed for a person, who has no slip and must be able to object, and
# only to the telephone from which that person consented.
VARIABLES: Mapping[str, frozenset[str]] = {
    "filed": DOSSIER | {"answer_due"},
    "received": DOSSIER,
    "supplement": DOSSIER | {"answer_due"},
    "fee": DOSSIER | {"fee"},
    "fee_later": DOSSIER | {"fee"},
    "papers_partly": DOSSIER | {"answer_due"},
    "file_declined": DOSSIER | {"answer_due", "why"},
    "file_restored": DOSSIER | {"answer_due"},
    "corrected": DOSSIER,
    "edition_accepted": DOSSIER,
    "edition_declined": DOSSIER,
    "refund_approved": DOSSIER | {"amount"},
    "refund_declined": DOSSIER | {"amount"},
    "receipt_replaced": DOSSIER | {"amount", "receipt", "replacement"},
    "receipt_cancelled": DOSSIER | {"amount", "receipt"},
    "code_final": DOSSIER | {"before"},
    "ready": DOSSIER | {"rate_url"},
    "early": DOSSIER | {"rate_url"},
    "late": DOSSIER,
    "closed": DOSSIER | {"ending", "rate_url", "refund"},
    "online_waits": DOSSIER,
    "online_late": DOSSIER,
    "forward_late": DOSSIER,
    "pause_over": DOSSIER | {"answer_due", "ground"},
    "step_near": DOSSIER | {"step"},
    "step_late": DOSSIER | {"step"},
    "step_reminded": DOSSIER | {"step"},
    "step_sent_back": DOSSIER | {"step"},
    "supplement_asked": DOSSIER | {"answer_due"},
    "papers_sent": DOSSIER,
    "request_asked": DOSSIER,
    "petition_waits": DOSSIER | {"answer_due"},
    "petition_near": DOSSIER | {"answer_due"},
    "petition_late": DOSSIER | {"answer_due"},
    "petition_answered": DOSSIER | {"petition_url"},
    "supplement_over": DOSSIER | {"answer_due", "ground"},
    "sent_unread": DOSSIER | {"answer_due", "ground"},
    "supplement_came": DOSSIER | {"step"},
    "work_handed_over": frozenset({"steps", "officer", "role", "unit"}),
    "decision_waits": DOSSIER | {"what"},
    "proposal_approved": DOSSIER | {"what"},
    "proposal_returned": DOSSIER | {"what"},
    "proposal_declined": DOSSIER | {"what"},
    "proposal_lapsed": DOSSIER | {"what"},
    "fault_reported": DOSSIER | {"what"},
    "draft_outdated": DOSSIER,
    "guided_again": DOSSIER | {"what"},
    "acting_for": frozenset({"officer", "role", "unit", "from", "until"}),
    "acted_for": frozenset({"officer", "role", "unit", "from", "until"}),
    "authority_given": frozenset({"number", "unit", "period", "what"}),
    "authority_beside": frozenset({"number", "unit", "officer", "what"}),
    "authority_ended": frozenset({"number", "unit", "from"}),
    "dossier_near": DOSSIER,
    "dossier_late": DOSSIER,
    "opinion_asked": DOSSIER | {"asked"},
    "opinion_reminded": DOSSIER | {"asked"},
    "opinion_recalled": DOSSIER | {"asked"},
    "opinion_answered": DOSSIER | {"asked"},
    "opinion_late": DOSSIER | {"asked"},
    "opinion_late_told": DOSSIER | {"asked"},
    "transfer_sent": DOSSIER,
    "transfer_late": DOSSIER,
    "result_revoked": DOSSIER,
    "paper_ends": frozenset({"paper", "number", "agency", "until", "days", "url"}),
    "renewal_announced": frozenset(
        {"paper", "number", "until", "procedure", "unit", "rule", "answer_due", "url"}
    ),
    "renewal_filed": DOSSIER | {"answer_due", "at"},
    "help_code": DOSSIER | {"number", "minutes", "helpers"},
    "helped_filed": DOSSIER | {"secret"},
    "helped_filed_unproven": DOSSIER,
    "help_objected": DOSSIER,
    "party_asked": DOSSIER,
    "party_confirmed": DOSSIER | {"party", "next"},
    "party_declined": DOSSIER | {"party", "next"},
    "party_released": DOSSIER | {"party", "next"},
    "party_silent": DOSSIER | {"party", "next", "days"},
    "email_code": frozenset({"number", "minutes"}),
    "factor_reset_asked": frozenset({"at"}),
    "factor_reset": frozenset({"at"}),
    "form_published": frozenset({"form", "version", "from"}),
    "form_returned": frozenset({"form", "version", "from"}),
    "drift_digest": frozenset({"count", "changed", "abolished", "late", "from"}),
    "announcement_waits": DECISION,
    "announcement_returned": DECISION,
    "announcement_approved": DECISION,
    "announcement_issued": DECISION,
    "draft_opinion_asked": DECISION | {"until"},
    "draft_opinion_near": DECISION | {"until"},
    "draft_opinion_late": DECISION | {"until"},
    "announce_near": DECISION | {"until"},
    "announce_late": DECISION | {"until"},
    "entry_near": DECISION | {"until"},
    "entry_late": DECISION | {"until"},
}


def unknown_variables(code: str, text: str) -> list[str]:
    """Variables that a template of this code does not have, and braces that belong to none."""
    known = VARIABLES.get(code, frozenset())
    unknown = {name for name in VARIABLE.findall(text) if name not in known}
    stray = set(re.findall(r"[{}]", VARIABLE.sub("", text)))
    return sorted(unknown | stray)


def fill(text: str, values: Mapping[str, str], channel: str) -> str:
    """The text with its variables; a missing one is empty.

    An SMS written in GSM-7 gets its values in GSM-7 too: one letter with a mark would more than
    double the parts.
    """
    plain = channel == Channel.SMS and is_gsm(text)

    def value(found: re.Match[str]) -> str:
        given = " ".join(values.get(found[1], "").split())
        return without_marks(given) if plain else given

    return VARIABLE.sub(value, text)
