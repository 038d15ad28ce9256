"""Changing the text of messages."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.enums import Channel, Language
from motcua.messages.events import TemplateSet
from motcua.messages.models import LONGEST_BODY, LONGEST_TITLE, MessageTemplate
from motcua.messages.permissions import can_set_template
from motcua.messages.rules.addresses import is_one_line
from motcua.messages.rules.texts import unknown_variables


class CannotSetTemplate(Refused):
    """The text has unknown variables, is too long or empty, or begins before tomorrow."""


@action(makes=MessageTemplate, may=can_set_template, refusal=CannotSetTemplate, chain="templates")
def set_template(
    *,
    code: str,
    channel: Channel,
    language: Language,
    title: str,
    body: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[MessageTemplate]:
    """Have a template say this from a day after today on. Raises `CannotSetTemplate`.

    An edition for the same day that is not in force yet, so that no message used it, is replaced:
    a mistake is mended on the day on which it was made.
    """
    _check(code, channel, title, body)
    if valid_from <= at.astimezone(VIETNAM).date():
        raise CannotSetTemplate(_("Chọn ngày bắt đầu từ ngày mai trở đi."))
    rows = MessageTemplate.objects.select_for_update().filter(
        code=code, channel=channel, language=language
    )
    former = rows.order_by("valid_from").last()
    if former is None:
        raise CannotSetTemplate(_("Không có mẫu tin này."))
    if former.valid_from == valid_from:
        former.title, former.body = title, body
        former.save(update_fields=["title", "body"])
        return _done(former, at)
    if former.valid_from > valid_from:
        raise CannotSetTemplate(
            _("Đã có mẫu mới từ ngày %(day)s; hãy chọn ngày sau đó.")
            % {"day": f"{former.valid_from:%d/%m/%Y}"}
        )
    rows.filter(pk=former.pk).update(valid_to=valid_from)
    made = MessageTemplate.objects.create(
        code=code,
        channel=channel,
        language=language,
        title=title,
        body=body,
        is_urgent=former.is_urgent,
        valid_from=valid_from,
    )
    return _done(made, at)


def _done(row: MessageTemplate, at: datetime) -> Done[MessageTemplate]:
    kept = keep_text(kind="template", of=row, text=f"{row.title}\n{row.body}", at=at)
    event = TemplateSet(
        code=row.code,
        channel=Channel(row.channel),
        language=Language(row.language),
        valid_from=row.valid_from,
        text=text_digest(kept),
    )
    return Done(row, event)


def _check(code: str, channel: Channel, title: str, body: str) -> None:
    if not body.strip() or len(body) > LONGEST_BODY or len(title) > LONGEST_TITLE:
        raise CannotSetTemplate(
            _("Hãy ghi nội dung, không quá %(most)d chữ.") % {"most": LONGEST_BODY}
        )
    if channel != Channel.SMS and not title.strip():
        raise CannotSetTemplate(_("Hãy ghi tiêu đề."))
    if not is_one_line(title):
        raise CannotSetTemplate(_("Tiêu đề chỉ được một dòng."))
    unknown = unknown_variables(code, title + body)
    if unknown:
        raise CannotSetTemplate(
            _("Mẫu này không có biến: %(names)s.") % {"names": ", ".join(unknown)}
        )
