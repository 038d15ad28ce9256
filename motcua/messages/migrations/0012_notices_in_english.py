"""Notices to officers in English too. Those made before have only their Vietnamese words."""

from datetime import date

from django.db import migrations, models

# code: title and text
ROWS = {
    "online_waits": ("Online filing not looked at: {procedure}",
                     "What was filed online at {at} at {unit} has had no answer."),
    "online_late": ("Filing not answered in time: {procedure}",
                    "What was filed at {unit} was to be answered before {at} and is not."),
    "forward_late": ("Dossier not passed on: {code}",
                     "{unit} was to pass dossier {code} on to {agency} before {at} and has not."),
    "pause_over": ("Pause longer than expected: {code}",
                   "The clock of dossier {code} has stood still since {at}, expected until the end "
                   "of {answer_due}. Ground: {ground}. If what it waits for is done, start the "
                   "clock again; if not, ask where it is being done or propose an extension."),
    "step_near": ("Step due soon: {code}", "Step “{step}” of dossier {code} is due at {at}."),
    "step_late": ("Step overdue: {code}",
                  "Step “{step}” of dossier {code} has been overdue since {at}."),
    "step_reminded": ("Reminder from your leader: {code}",
                      "{officer} reminds you of step “{step}” of dossier {code}, due at {at}."),
    "supplement_came": ("Supplementary papers received in full: {code}",
                        "The applicant brought all the papers asked for in dossier {code}. Step "
                        "“{step}” can go on, due at {at}."),
    "dossier_near": ("Dossier due soon: {code}", "Dossier {code} is due at {at}."),
    "dossier_late": ("Dossier overdue: {code}", "Dossier {code} has been overdue since {at}."),
    "opinion_asked": ("Your opinion is asked: {procedure}",
                      "{agency} asks for an opinion on dossier {code}. Answer before {at}."),
    "opinion_reminded": ("Reminder to answer: {procedure}",
                         "{agency} reminds you to give an opinion on dossier {code}, due at {at}."),
    "opinion_recalled": ("No answer needed any more: {procedure}",
                         "{agency} took back its question about dossier {code}."),
    "opinion_answered": ("{asked} answered: {code}",
                         "{asked} gave its opinion on dossier {code}."),
    "opinion_late": ("Opinion overdue: {procedure}",
                     "The opinion on dossier {code} was due before {at} and has not been given."),
    "opinion_late_told": ("{asked} is late with its answer: {code}",
                          "{asked} has not given its opinion on dossier {code}, due at {at}. The "
                          "agency in charge is {agency}."),
    "transfer_sent": ("Dossier received for you elsewhere: {code}",
                      "{unit} received dossier {code} and sent it to {agency}."),
    "transfer_late": ("Dossier sent but not taken over: {code}",
                      "{agency} has not taken over dossier {code} sent by {unit}, due at {at}."),
    "factor_reset_asked": ("Somebody asks to remove your second factor",
                           "Asked at {at}. If you did not ask for this, open “Account "
                           "protection”, press “Do not remove” and tell your agency at once."),
    "work_handed_over": ("{steps} open steps of {officer} are now yours",
                         "The open work of {officer} ({role}, {unit}) was handed over to you. "
                         "Each step keeps its due time."),
    "factor_reset": ("Your second factor was removed",
                     "An administrator removed it at {at}. If you did not ask for this, tell your "
                     "agency at once."),
}


def add(apps, schema_editor):
    template = apps.get_model("outbox", "MessageTemplate")
    mine = template.objects.filter(channel="in_app", language="en")
    written = set(mine.values_list("code", flat=True))
    template.objects.bulk_create(
        template(
            code=code,
            channel="in_app",
            language="en",
            title=title,
            body=body,
            valid_from=date(2018, 6, 21),
        )
        for code, (title, body) in ROWS.items()
        if code not in written
    )


class Migration(migrations.Migration):
    dependencies = [("outbox", "0011_work_handed_over")]
    operations = [
        migrations.AddField(
            model_name="message",
            name="title_en",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="message",
            name="body_en",
            field=models.CharField(blank=True, db_default="", default="", max_length=8000),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
