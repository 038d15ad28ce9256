"""States of a definition and of its draft, kinds of moves."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DefinitionState(TextChoices):
    """A draft may change; a published definition never does; a retired one takes no new dossier."""

    DRAFT = "draft", _("bản nháp")
    PUBLISHED = "published", _("đang áp dụng")
    RETIRED = "retired", _("ngừng áp dụng")


class ProcessDraftState(TextChoices):
    """How far a version that is being written is; an approved one is a definition."""

    OPEN = "open", _("đang soạn")
    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")


class MoveKind(TextChoices):
    """What a move does to the dossier.

    `FORWARD` and `SIGN` close the step and open a later one; `BACK` closes it and opens an earlier
    one; `CONSULT` opens a parallel step, which answers by a `FORWARD` without a target, which only
    closes it. The other kinds have no target: `PAY` and `ASK_SUPPLEMENT` leave the step
    open, `REFUSE` (on the merits) and `FINISH` end the dossier's business.
    """

    FORWARD = "forward", _("chuyển bước tiếp")
    BACK = "back", _("trả lại bước trước")
    CONSULT = "consult", _("lấy ý kiến")
    ASK_SUPPLEMENT = "ask_supplement", _("yêu cầu bổ sung")
    REFUSE = "refuse", _("không giải quyết")
    PAY = "pay", _("thu phí")
    SIGN = "sign", _("ký duyệt")
    FINISH = "finish", _("hoàn thành")


class StepPlace(TextChoices):
    """The dossier's unit that handles the step."""

    RECEIVING = "receiving", _("nơi tiếp nhận")
    DECIDING = "deciding", _("nơi giải quyết")
