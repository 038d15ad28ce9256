"""Decisions that announce procedures: who must act, what was decided, what is due."""

from datetime import date

from django.db import migrations

FIRST = date(2018, 6, 21)
# code, language, title, text
ROWS = [
    (
        "announcement_waits", "vi", "Quyết định công bố chờ bạn duyệt",
        "“{about}”. Xem nội dung rồi duyệt hoặc trả lại.",
    ),
    (
        "announcement_waits", "en", "A decision that announces procedures waits for your approval",
        "“{about}”. Read what it says, then approve it or send it back.",
    ),
    (
        "announcement_returned", "vi", "Quyết định công bố bạn trình bị trả lại",
        "“{about}”. Cần sửa gì ghi ở trang của quyết định.",
    ),
    (
        "announcement_returned", "en", "The decision you proposed was sent back",
        "“{about}”. Its page says what to change.",
    ),
    (
        "announcement_approved", "vi", "Quyết định công bố bạn trình đã được duyệt",
        "“{about}”. Lấy số của văn thư rồi ghi số và ngày ký để ban hành.",
    ),
    (
        "announcement_approved", "en", "The decision you proposed is approved",
        "“{about}”. Ask the document office for its number, then enter the number and the day of signing.",
    ),
    (
        "announcement_issued", "vi", "Quyết định công bố bạn trình đã ban hành",
        "Số {number}: “{about}”. Các thủ tục tự áp dụng từ {from}.",
    ),
    (
        "announcement_issued", "en", "The decision you proposed is issued",
        "Number {number}: “{about}”. The procedures hold from {from} on.",
    ),
    (
        "draft_opinion_asked", "vi", "Đơn vị được hỏi ý kiến về dự thảo quyết định công bố",
        "“{about}”. Trả lời trước hết ngày {until}.",
    ),
    (
        "draft_opinion_asked", "en", "Your unit is asked about a draft decision",
        "“{about}”. Answer by {until}.",
    ),
    (
        "draft_opinion_near", "vi", "Sắp hết hạn góp ý dự thảo quyết định công bố",
        "“{about}”. Hạn trả lời: hết ngày {until}.",
    ),
    (
        "draft_opinion_near", "en", "The opinion on a draft decision is due soon",
        "“{about}”. Answer by {until}.",
    ),
    (
        "draft_opinion_late", "vi", "Đơn vị chưa góp ý dự thảo quyết định công bố",
        "“{about}”. Hạn trả lời là ngày {until}, nay đã quá hạn.",
    ),
    (
        "draft_opinion_late", "en", "Your unit has not answered about a draft decision",
        "“{about}”. The answer was due on {until}.",
    ),
    (
        "announce_near", "vi", "Sắp hết hạn ban hành quyết định công bố",
        "“{about}”. Ban hành chậm nhất ngày {until}.",
    ),
    (
        "announce_near", "en", "A decision that announces procedures is due soon",
        "“{about}”. Issue it by {until}.",
    ),
    (
        "announce_late", "vi", "Quá hạn ban hành quyết định công bố",
        "“{about}”. Phải ban hành chậm nhất ngày {until}; hãy trình và ban hành ngay.",
    ),
    (
        "announce_late", "en", "A decision that announces procedures is overdue",
        "“{about}”. It was to be issued by {until}; propose and issue it now.",
    ),
    (
        "entry_near", "vi", "Sắp hết hạn đăng tải thủ tục lên Cơ sở dữ liệu quốc gia",
        "Quyết định {number}: “{about}”. Đăng tải chậm nhất ngày {until}, rồi ghi ngày ở trang của quyết định.",
    ),
    (
        "entry_near", "en", "The entry in the national database is due soon",
        "Decision {number}: “{about}”. Enter it by {until}, then note the day on its page.",
    ),
    (
        "entry_late", "vi", "Quá hạn đăng tải thủ tục lên Cơ sở dữ liệu quốc gia",
        "Quyết định {number}: “{about}”. Phải đăng tải chậm nhất ngày {until}. Đã đăng tải thì ghi ngày ở trang"
        " của quyết định.",
    ),
    (
        "entry_late", "en", "The entry in the national database is overdue",
        "Decision {number}: “{about}”. It was to be entered by {until}. If it is there, note the day on its page.",
    ),
]


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code, channel="in_app", language=language, title=title, body=body, valid_from=FIRST
        )
        for code, language, title, body in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0038_drift_digest")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
