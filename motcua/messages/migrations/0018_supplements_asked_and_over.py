"""Notices to officers of a supplement that a case officer asked for, and of one that did not come."""

from datetime import date

from django.db import migrations

# code: title and text in Vietnamese, title and text in English
ROWS = {
    "supplement_asked": (
        "Báo người nộp bổ sung: {code}",
        "{officer} yêu cầu bổ sung giấy tờ ở hồ sơ {code}, hạn hết ngày {answer_due}. Mở hồ sơ, in "
        "phiếu yêu cầu và báo cho người nộp.",
        "Tell the applicant what is lacking: {code}",
        "{officer} asked for papers in dossier {code}, due by the end of {answer_due}. Open the "
        "dossier, print the request and tell the applicant.",
    ),
    "papers_sent": (
        "Người nộp gửi bổ sung: {code}",
        "Người nộp gửi giấy tờ bổ sung của hồ sơ {code} qua mạng lúc {at}. Mở hồ sơ, xem tệp rồi ghi "
        "nhận giấy tờ bổ sung.",
        "Papers were sent: {code}",
        "The applicant sent papers for dossier {code} online at {at}. Open the dossier, look at the "
        "files and record what was brought.",
    ),
    "supplement_over": (
        "Hết hạn bổ sung: {code}",
        "Hồ sơ {code} chưa được bổ sung giấy tờ, hạn hết ngày {answer_due}. Mở hồ sơ để đóng và trả "
        "giấy tờ; người nộp đang mang giấy tờ đến thì nhận.",
        "No papers came: {code}",
        "The papers asked for in dossier {code} did not come by the end of {answer_due}. Open the "
        "dossier to close it and give the papers back; receive what the applicant is bringing.",
    ),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    template.objects.bulk_create(
        template(
            code=code,
            channel="in_app",
            language=language,
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for code, words in ROWS.items()
        for language, title, body in (("vi", *words[:2]), ("en", *words[2:]))
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0017_authorities_beside_substitutes")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
