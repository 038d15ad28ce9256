"""The form of a review: each part necessary, reasonable and lawful or not, and what is proposed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.catalogue.rules.drafting.parts import PARTS, Part
from motcua.reviews.enums import ReviewProposal

JUDGED = (
    *(Part.ORDER, Part.WAYS, Part.PAPERS, Part.LIMITS, Part.APPLICANTS),
    *(Part.BODIES, Part.RESULT, Part.FEES, Part.CONDITIONS),
)
"""The parts of a procedure by NĐ 63/2010 Điều 8 khoản 2; a form goes with its paper."""
OF_PARTS = (ReviewProposal.KEEP, ReviewProposal.AMEND, ReviewProposal.ABOLISH)
"""What can be proposed for a part."""
LONGEST_WHY = 1000


@dataclass(frozen=True)
class Judgement:
    """What is found of one part, what is proposed for it, and why."""

    is_necessary: bool
    is_reasonable: bool
    is_legal: bool
    proposal: ReviewProposal
    why: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against the part."""
        return self.is_necessary and self.is_reasonable and self.is_legal


def problems_of(part: Part, found: Judgement) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence; none if it can be kept."""
    if part not in JUDGED:
        yield "proposal", _("Phần này không phải đánh giá.")
    if found.proposal not in OF_PARTS:
        yield "proposal", _("Với một phần chỉ chọn giữ, sửa hoặc bỏ.")
    if not found.is_sound and found.proposal == ReviewProposal.KEEP:
        yield "proposal", _("Đã thấy chưa ổn thì phải đề nghị sửa hoặc bỏ.")
    if found.proposal != ReviewProposal.KEEP and not found.why.strip():
        yield "why", _("Ghi lý do, và sửa hoặc bỏ những gì.")
    if len(found.why) > LONGEST_WHY:
        yield "why", _("Dài quá %(most)s ký tự.") % {"most": LONGEST_WHY}


def unjudged(judged: Collection[str]) -> list[str]:
    """The titles of the parts that nobody judged yet, in their order."""
    return [str(PARTS[part].title) for part in JUDGED if part not in judged]


def fits_parts(proposal: ReviewProposal, of_parts: Collection[ReviewProposal]) -> bool:
    """Whether the whole may be kept: only where every part is."""
    return proposal != ReviewProposal.KEEP or set(of_parts) <= {ReviewProposal.KEEP}
