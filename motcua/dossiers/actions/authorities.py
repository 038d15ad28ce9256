"""Entering and ending documents that say who decides what."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.dossiers.events import AuthorityEnded, AuthorityGiven
from motcua.dossiers.models import Authority
from motcua.dossiers.permissions import can_end_authority, can_give_authority, why_not_give
from motcua.dossiers.queries.authorities import list_known_procedures
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.end_post import lock_post
from motcua.people.enums import DOSSIER_ROLES, Role
from motcua.people.models import Officer, Post
from motcua.people.permissions import must_be_confirmed

LONGEST_NUMBER, MOST_PROCEDURES, MOST_FIELDS = 60, 200, 50
LONGEST = timedelta(days=366 * 5)
"""A term of office; it only keeps a mistyped year out."""


class CannotGiveAuthority(RefusedFields):
    """The document is incomplete, or its scope or period is not allowed."""


class CannotEndAuthority(Refused):
    """The document cannot end as asked."""


@action(
    on=Post,
    makes=Authority,
    may=can_give_authority,
    refusal=CannotGiveAuthority,
    chain=lambda post: post.unit.code,
    lock=lock_post,
)
def give_authority(
    *,
    post: Post,
    basis: AuthorityBasis,
    document_number: str,
    document_on: date,
    first_day: date,
    last_day: date | None,
    kinds: Sequence[str] = (),
    procedures: Sequence[str] = (),
    fields: Sequence[int] = (),
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Authority]:
    """Enter a document that assigns work to a deputy, or authorises an officer for a period.

    `procedures` are codes, `fields` ids of catalogue fields; without both it holds for all. Only
    somebody independent of the officer may enter it, as for posts over dossiers. Raises
    `CannotGiveAuthority`.
    """
    number = document_number.strip()
    problems = [
        *_document_problems(post, basis, number, document_on, first_day),
        *_period_problems(post, basis, first_day, last_day),
        *_scope_problems(kinds, procedures, fields),
    ]
    if problems:
        raise CannotGiveAuthority(problems)
    if must_be_confirmed(by, post.officer, post.unit, Role.LEADER, at):
        raise CannotGiveAuthority(
            [("", _("Văn bản này phải do người không được chính người đó cử lên ghi vào."))]
        )
    authority = Authority(
        post=post,
        basis=basis,
        document_number=number,
        document_on=document_on,
        kinds=sorted(set(kinds)),
        procedures=sorted(set(procedures)),
        fields=sorted(set(fields)),
        valid_from=first_day,
        valid_to=last_day + timedelta(days=1) if last_day else None,
        given_by_id=by.actor_id if isinstance(by, Officer) else None,
    )
    if beyond := why_not_give(by, authority, at):
        raise CannotGiveAuthority([beyond])
    _refuse_known(authority)
    authority.save(force_insert=True)
    kept = keep_text(kind="officer", of=authority, text=number, at=at)
    return Done(authority, _given(authority, text_digest(kept)))


def _refuse_known(new: Authority) -> None:
    """The same document was entered for this post with at least this scope and period."""
    same = Authority.objects.filter(
        post=new.post, document_number__iexact=new.document_number, document_on=new.document_on
    )
    for known in same.filter(valid_from__lte=new.valid_from):
        lasts = known.valid_to is None or (new.valid_to and new.valid_to <= known.valid_to)
        if lasts and known.includes(new.kinds, new.procedures, new.fields):
            sentence = _("Văn bản này đã ghi cho người này %(period)s, với việc đó hoặc rộng hơn.")
            told = sentence % {"period": period_in_words(known)}
            raise CannotGiveAuthority([("first_day", told)])


def _given(authority: Authority, document: str | None) -> AuthorityGiven:
    return AuthorityGiven(
        officer=authority.post.officer_id,
        unit=authority.post.unit.code,
        basis=AuthorityBasis(authority.basis),
        kinds=tuple(DecisionKind(kind) for kind in authority.kinds),
        procedures=tuple(authority.procedures),
        fields=tuple(authority.fields),
        valid_from=authority.valid_from,
        valid_to=authority.valid_to,
        document=document,
    )


def _lock_authority(pk: int) -> Authority:
    rows = Authority.objects.select_for_update(of=("self",))
    return rows.select_related("post__unit").get(pk=pk)


@action(
    on=Authority,
    may=can_end_authority,
    refusal=CannotEndAuthority,
    chain=lambda authority: authority.post.unit.code,
    lock=_lock_authority,
)
def end_authority(
    *, authority: Authority, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[Authority]:
    """Let the document end from the day `on`. What was decided under it stays.

    One entered by mistake ends on its first day, or before it: it then never holds. Raises
    `CannotEndAuthority` if it ended before.
    """
    if on < at.astimezone(VIETNAM).date():
        raise CannotEndAuthority(_("Ngày thôi đã qua; hãy chọn từ hôm nay trở đi."))
    ends = max(on, authority.valid_from)
    if authority.valid_to is not None and authority.valid_to <= ends:
        raise CannotEndAuthority(_("Văn bản này không còn hiệu lực vào ngày đó."))
    authority.valid_to = ends
    post = authority.post
    said = AuthorityEnded(officer=post.officer_id, unit=post.unit.code, ended_on=ends)
    return Done(authority, said)


Problems = list[tuple[str, str]]


def _document_problems(
    post: Post, basis: str, number: str, document_on: date, first_day: date
) -> Problems:
    problems = []
    if not 0 < len(number) <= LONGEST_NUMBER:
        problems.append(
            ("document_number", _("Ghi số văn bản, không quá %(n)d ký tự.") % {"n": LONGEST_NUMBER})
        )
    if document_on > first_day:
        problems.append(("document_on", _("Văn bản phải ký trước hoặc đúng ngày bắt đầu.")))
    if basis not in AuthorityBasis.values:
        problems.append(("basis", _("Chọn phân công hay ủy quyền.")))
    elif post.role not in DOSSIER_ROLES or post.acts_for_id is not None:
        problems.append(("basis", _("Vị trí này không được giao quyết định hồ sơ.")))
    elif (basis == AuthorityBasis.ASSIGNED) != (post.role == Role.LEADER):
        problems.append(
            ("basis", _("Phân công là cho vị trí lãnh đạo; vị trí khác phải có ủy quyền."))
        )
    return problems


def _period_problems(post: Post, basis: str, first: date, last: date | None) -> Problems:
    if last is None:
        missing = basis == AuthorityBasis.AUTHORISED
        return [("last_day", _("Ủy quyền phải có ngày cuối."))] if missing else []
    if last < first:
        return [("last_day", _("Ngày cuối phải từ ngày bắt đầu trở đi."))]
    if last - first > LONGEST:
        return [("last_day", _("Dài nhất năm năm; hãy xem lại ngày cuối."))]
    if not post.holds_on(first):
        return [("first_day", _("Người này không giữ vị trí đó vào ngày bắt đầu."))]
    return []


def _scope_problems(
    kinds: Sequence[str], procedures: Sequence[str], fields: Sequence[int]
) -> Problems:
    problems = []
    if not set(kinds) <= set(DecisionKind.values):
        problems.append(("kinds", _("Có loại quyết định không đúng.")))
    if len(procedures) > MOST_PROCEDURES or len(fields) > MOST_FIELDS:
        problems.append(("procedures", _("Nhiều thủ tục, lĩnh vực quá; hãy chia làm hai văn bản.")))
    elif unknown := sorted(set(procedures) - list_known_procedures(procedures)):
        problems.append(
            ("procedures", _("Không có thủ tục %(codes)s.") % {"codes": ", ".join(unknown[:5])})
        )
    return problems
