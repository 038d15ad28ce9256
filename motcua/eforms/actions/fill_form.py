"""Filling in a form: begun, saved page by page, filed or dropped, by the citizen or a helper."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.eforms.enums import FormState
from motcua.eforms.events import (
    FilledFormErased,
    FormBegun,
    FormDropped,
    FormFiled,
    FormReleased,
    FormTakenOver,
    TypedSaved,
)
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.eforms.permissions import (
    can_begin_form,
    can_begin_helped_form,
    can_drop_form,
    can_erase_filled_forms,
    can_file_form,
    can_release_forms,
    can_save_typed,
    can_take_over_forms,
)
from motcua.eforms.queries import (
    count_open_forms,
    facts_of,
    facts_of_helped,
    fixed_facts,
    get_form,
    list_forms_of,
    read_filled,
)
from motcua.eforms.rules import (
    Typed,
    is_stale,
    is_too_long,
    list_differences,
    list_fixed,
    prefilled,
    typed_on_page,
    with_page,
)
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen, Officer, Person
from motcua.people.rules.applicants import Applicant

MOST_OPEN = 30
"""So many forms a citizen may have begun and not filed."""
CHAINS = 16


class CannotBeginForm(Refused):
    """The form takes no new filing, or too many are begun."""


class CannotSaveTyped(RefusedFields):
    """It is filed, too long, or another device typed something else meanwhile."""


class CannotFileForm(RefusedFields):
    """Something is missing or cannot be read; `problems` say at which place what."""


class CannotDropForm(Refused):
    """It is filed."""


def lock_form(pk: int) -> FilledForm:
    """The locked form with its citizen or helper, who alone may do anything with it."""
    rows = FilledForm.objects.select_for_update(of=("self",))
    return rows.select_related("citizen__person", "citizen__organisation", "helper").get(pk=pk)


def chain_of(filled: FilledForm) -> str:
    """One of sixteen chains: all who type at once would wait for each other in one."""
    return f"filled-forms-{(filled.citizen_id or filled.helper_id or 0) % CHAINS}"


@action(
    makes=FilledForm,
    may=can_begin_form,
    noun="citizen",
    refusal=CannotBeginForm,
    chain=chain_of,
)
def begin_form(
    *,
    definition: FormDefinition,
    citizen: Citizen,
    procedure: str,
    by: Actor,
    at: datetime,
    for_oneself: bool = True,
    key: str | None = None,
) -> Done[FilledForm]:
    """Begin a form with what is known of the citizen filled in.

    What was verified of them stays as it is where they fill it in about themselves. Raises
    `CannotBeginForm`.
    """
    _check_beginning(definition, citizen)
    questions, facts = (
        get_form(definition.pk).questions,
        facts_of(citizen, at.astimezone(VIETNAM).date()),
    )
    fixed = list_fixed(questions, facts, fixed_facts(citizen)) if for_oneself else {}
    filled = FilledForm.objects.create(
        definition=definition,
        citizen=citizen,
        procedure_code=procedure,
        typed=prefilled(questions, facts),
        known=dict(fixed),
        begun_at=at,
        saved_at=at,
    )
    said = FormBegun(form=definition.code, version=definition.version, procedure=procedure)
    return Done(filled, said)


@action(
    makes=FilledForm,
    may=can_begin_helped_form,
    noun="helper",
    refusal=CannotBeginForm,
    chain=chain_of,
)
def begin_helped_form(
    *,
    definition: FormDefinition,
    helper: Officer,
    applicant: Applicant,
    procedure: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[FilledForm]:
    """Begin a form that the helper fills in for this person. Raises `CannotBeginForm`."""
    _check_beginning(definition, helper)
    questions = get_form(definition.pk).questions
    filled = FilledForm.objects.create(
        definition=definition,
        helper=helper,
        procedure_code=procedure,
        typed=prefilled(questions, facts_of_helped(applicant)),
        begun_at=at,
        saved_at=at,
    )
    said = FormBegun(form=definition.code, version=definition.version, procedure=procedure)
    return Done(filled, said)


def _check_beginning(definition: FormDefinition, whose: Citizen | Officer) -> None:
    if definition.state != FormState.PUBLISHED:
        raise CannotBeginForm(_("Biểu mẫu này không còn dùng. Hãy bắt đầu lại từ trang thủ tục."))
    # Whoever begins two at once begins them one after the other.
    rows = Citizen.objects.all() if isinstance(whose, Citizen) else Officer.objects.all()
    list(rows.select_for_update(no_key=True).filter(pk=whose.pk).values_list("pk"))
    if count_open_forms(whose) >= MOST_OPEN:
        raise CannotBeginForm(
            _("Bạn có %(most)d hồ sơ đang làm dở. Hãy nộp hoặc xóa bớt rồi làm hồ sơ mới.")
            % {"most": MOST_OPEN}
        )


@action(
    on=FilledForm,
    argument="filled",
    may=can_save_typed,
    refusal=CannotSaveTyped,
    chain=chain_of,
    lock=lock_form,
)
def save_typed(
    *,
    filled: FilledForm,
    page: int,
    typed: Typed,
    revision: int,
    writer: str,
    by: Actor,
    at: datetime,
    is_by_itself: bool = False,
) -> Done[FilledForm]:
    """Keep what stands on one page (numbered from 0), as typed, right or wrong.

    `revision` is the one that the open page `writer` was shown. What another one saved on this page
    since is not overwritten: raises `CannotSaveTyped` with what it says at each place. Nor does
    what a page sent `is_by_itself` overtake what it sent by hand since. The same again changes
    nothing, but that the person has been on a page that began filled in.
    """
    if filled.filed_at is not None:
        raise CannotSaveTyped(_("Hồ sơ này đã nộp nên không sửa được nữa."))
    form = get_form(filled.definition_id)
    of_page = typed_on_page(form, page, typed)
    whole = with_page(form, page, filled.typed, of_page, filled.known)
    if whole == filled.typed and (is_by_itself or str(page) in filled.saves):
        return Done(filled, None)
    from_page = "" if is_by_itself else writer
    if is_stale(filled.saves, page, revision=revision, writer=from_page):
        raise CannotSaveTyped(list_differences(form, filled.typed, whole))
    if is_too_long(whole):
        raise CannotSaveTyped(_("Tờ khai đã dài quá mức lưu được. Hãy viết ngắn lại."))
    filled.typed, filled.saved_at = whole, at
    filled.revision += 1
    filled.saves = {**filled.saves, str(page): {"revision": filled.revision, "writer": writer}}
    return Done(filled, TypedSaved(page=page + 1, revision=filled.revision))


@action(
    on=FilledForm,
    argument="filled",
    may=can_file_form,
    refusal=CannotFileForm,
    chain=chain_of,
    lock=lock_form,
)
def file_form(*, filled: FilledForm, revision: int, by: Actor, at: datetime) -> Done[FilledForm]:
    """Read all that was typed once more and keep the answers; nothing changes after that.

    `revision` is what the citizen checked. Raises `CannotFileForm` with all that is wrong.
    """
    if filled.filed_at is not None:
        return Done(filled, None)
    if filled.revision != revision:
        raise CannotFileForm(_("Tờ khai vừa được sửa ở nơi khác. Hãy kiểm tra lại rồi nộp."))
    read = read_filled(filled, at.astimezone(VIETNAM).date())
    if read.problems:
        raise CannotFileForm(read.problems)
    filled.answers, filled.filed_at = read.answers, at
    return Done(filled, FormFiled(revision=filled.revision))


@action(
    on=FilledForm,
    argument="filled",
    may=can_drop_form,
    refusal=CannotDropForm,
    chain=chain_of,
    lock=lock_form,
)
def drop_form(*, filled: FilledForm, by: Actor, at: datetime) -> Done[FilledForm]:
    """Delete a form that was not filed, with all that was typed. Raises `CannotDropForm`."""
    if filled.filed_at is not None:
        raise CannotDropForm(_("Hồ sơ này đã nộp nên không xóa được."))
    FilledForm.objects.filter(pk=filled.pk).delete()
    return Done(filled, FormDropped())


@action(may=can_release_forms, noun="citizen", refusal=Refused, chain="sign-ins")
def release_forms(*, citizen: Citizen, by: Actor, at: datetime) -> Done[int]:
    """Take the citizen's account from the forms that were filed: they stay with their dossiers."""
    rows = FilledForm.objects.select_for_update().filter(citizen=citizen, filed_at__isnull=False)
    found = list(rows.order_by("pk"))
    FilledForm.objects.filter(pk__in=[row.pk for row in found]).update(citizen=None)
    return Done(len(found), None, events=tuple((FormReleased(), row) for row in found))


@action(may=can_take_over_forms, noun="citizen", refusal=Refused, chain="sign-ins")
def take_over_forms(*, citizen: Citizen, by: Actor, at: datetime) -> Done[int]:
    """Give the citizen the forms of the accounts that were joined to this one; their number.

    Only what an identity provider said joins accounts (`enter_citizen`), never a typed number.
    """
    rows = FilledForm.objects.select_for_update(of=("self",)).filter(citizen__joined_to=citizen)
    found = list(rows.order_by("pk"))
    FilledForm.objects.filter(pk__in=[row.pk for row in found]).update(citizen=citizen)
    return Done(len(found), None, events=tuple((FormTakenOver(), row) for row in found))


@action(may=can_erase_filled_forms, noun="person", refusal=Refused, chain="erasures")
def erase_filled_forms(
    *, person: Person, forms: Sequence[FilledForm], by: Actor, at: datetime
) -> Done[int]:
    """Erase what was typed into these forms, and into those of the person; the number of forms."""
    rows: Mapping[int, FilledForm] = {row.pk: row for row in [*forms, *list_forms_of(person)]}
    FilledForm.objects.filter(pk__in=rows).update(typed={}, known={}, saves={})
    FilledForm.objects.filter(pk__in=rows, filed_at__isnull=False).update(answers={})
    events = tuple((FilledFormErased(), row) for row in rows.values())
    return Done(len(rows), None, events=events)
