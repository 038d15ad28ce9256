"""Reading help with filing online: of a dossier, of a helper, and its bounds."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ConsentWay, State
from motcua.dossiers.models import ConsentCode, Dossier, Help
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.rules.helps import HelpRules, consent_digest, phone_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.queries import read_parameters
from motcua.people.enums import HELPERS, Role
from motcua.people.models import Officer, Post
from motcua.people.permissions import posts_of

RULE_SET = "help"


def read_help_rules(at: datetime) -> HelpRules:
    """The bounds in force on the local day of `at`."""
    known = read_parameters(RULE_SET, at)
    return HelpRules(**{name: known[name] for name in HelpRules.__dataclass_fields__})


def find_help(dossier: Dossier) -> Help | None:
    """Who helped with this filing; None where the applicant filed alone. Read once per object."""
    if not dossier.is_helped:
        return None
    kept = dossier.__dict__
    if "_help" not in kept:
        rows = Help.objects.select_related("helper", "unit", "objection")
        kept["_help"] = rows.filter(dossier=dossier.pk).first()
    found: Help | None = kept["_help"]
    return found


def list_helping_posts(officer: Officer, at: datetime) -> list[Post]:
    """The posts in which the officer helps people to file, in force then."""
    return posts_of(officer, HELPERS, at)


def place_of(post: Post) -> str:
    """Where somebody with this post helps, in words."""
    if post.role == Role.DIGITAL_TEAM:
        return post.place
    return post.unit.counter_name or post.unit.name


def get_helped_draft(officer: Officer, pk: int) -> Dossier:
    """A filing that the officer fills in for somebody, until it is filed. Raises `NotVisible`."""
    rows = Dossier.objects.select_related(
        *("filled_form__helper", "version__procedure", "case", "receiving_unit", "deciding_unit"),
        "return_unit",
    )
    row = rows.filter(pk=pk, filled_form__helper=officer, state=State.DRAFT).first()
    if row is None:
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    return row


def list_helped_drafts(officer: Officer) -> QuerySet[Dossier]:
    """What the officer began for people and has not filed, the last begun first; bounded."""
    rows = Dossier.objects.filter(filled_form__helper=officer, state=State.DRAFT)
    return rows.order_by("-drafted_at", "-pk")


def list_left_drafts(at: datetime) -> QuerySet[Dossier]:
    """What helpers began, have not filed and left: their last post for it ended some days ago.

    How many is `HelpRules.left_draft_days`.
    """
    on = at.astimezone(VIETNAM).date()
    since = on - timedelta(days=read_help_rules(at).left_draft_days)
    lately = Q(valid_to=None) | Q(valid_to__gt=since)
    held = Post.objects.filter(
        lately, officer=OuterRef("filled_form__helper"), role__in=HELPERS, valid_from__lte=on
    )
    rows = Dossier.objects.filter(filled_form__helper__isnull=False, state=State.DRAFT)
    return rows.exclude(Exists(held)).select_related("filled_form__helper").order_by("pk")


def list_helped(officer: Officer) -> QuerySet[Help]:
    """What the officer filed for people, the last begun first."""
    rows = Help.objects.filter(helper=officer, filed_on__isnull=False)
    return rows.select_related("dossier__receiving_unit").order_by("-pk")


def get_helped(officer: Officer, pk: int) -> Help:
    """One of those. Raises `NotVisible`."""
    row = list_helped(officer).filter(dossier=pk).first()
    if row is None:
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    return row


def count_filed_by(officer: Officer, on: date) -> int:
    """How many filings the officer sent for people on this local day."""
    return Help.objects.filter(helper=officer, filed_on=on).count()


def why_no_code(dossier: Dossier, helper: Officer, rules: HelpRules, at: datetime) -> str:
    """Why no further code is sent within this hour; empty if one is.

    The codes of filings that were dropped since, or that have another telephone by now, count too.
    """
    lately = ConsentCode.objects.filter(asked_at__gt=at - timedelta(hours=1))
    same = Q(help__dossier=dossier) | Q(phone=phone_digest(dossier.applicant_phone))
    if lately.filter(same).count() >= rules.codes_an_hour:
        return _("Đã gửi mã nhiều lần. Đợi một giờ, hoặc dùng giấy ký.")
    if lately.filter(helper=helper).count() >= rules.codes_by_helper:
        return _("Bạn đã gửi nhiều mã trong một giờ. Đợi một lát, hoặc dùng giấy ký.")
    return ""


def find_code(found: Help) -> ConsentCode | None:
    """The code that may be typed now: the last one sent, unless it was used."""
    last = found.codes.order_by("-pk").first()
    return last if last is not None and last.digest else None


def is_consent_given(dossier: Dossier) -> bool:
    """Whether the person agreed, as named and with the telephone as now."""
    found = find_help(dossier)
    return found is not None and _has_agreed(found) and not _is_for_another(dossier)


def _has_agreed(found: Help) -> bool:
    """Whether the person agreed; a signed paper that was taken away says nothing any more."""
    return found.consent == ConsentWay.CODE or found.paper_id is not None


def _is_for_another(dossier: Dossier) -> bool:
    found = find_help(dossier)
    return found is not None and found.consent_for != consent_digest(applicant_of(dossier))


def list_proven(dossiers: Iterable[Dossier]) -> set[int]:
    """The ids of those whose telephone is the one from which the code of the consent was read."""
    helped = {row.pk: row for row in dossiers if row.is_helped}
    if not helped:
        return set()
    rows = Help.objects.filter(dossier__in=helped, consent=ConsentWay.CODE)
    return {
        pk
        for pk, agreed in rows.values_list("dossier_id", "consent_for")
        if agreed == consent_digest(applicant_of(helped[pk]))
    }


def why_not_helped(dossier: Dossier, at: datetime) -> str:
    """Why what a helper filled in cannot be filed now; empty if it can, or nobody helps."""
    found = find_help(dossier)
    if found is None:
        return ""
    if not _has_agreed(found):
        return _("Chưa có sự đồng ý của người được làm giúp.")
    if _is_for_another(dossier):
        return _("Điện thoại hoặc tên đã đổi từ khi người được làm giúp đồng ý. Hãy hỏi lại.")
    most = read_help_rules(at).filings_a_day
    if count_filed_by(found.helper, at.astimezone(VIETNAM).date()) >= most:
        return _("Hôm nay bạn đã nộp giúp %(most)d hồ sơ, là số nhiều nhất trong một ngày.") % {
            "most": most
        }
    return ""
