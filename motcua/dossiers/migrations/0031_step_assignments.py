"""How steps went from one officer to another; what the log tells of it is copied, part by part."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

AT_ONCE = 500
OFFICER = "officer"


def copy_from_log(apps, schema_editor):
    events = apps.get_model("kernel", "LoggedEvent").objects.filter(kind="StepAssigned")
    told = events.filter(subject_kind="dossier").order_by("pk").iterator(chunk_size=AT_ONCE)
    while part := list(islice(told, AT_ONCE)):
        _copy(apps, part)


def _copy(apps, part):
    Step = apps.get_model("dossiers", "DossierStep")
    Officer = apps.get_model("people", "Officer")
    Assignment = apps.get_model("dossiers", "StepAssignment")
    steps = {}
    found = Step.objects.filter(dossier__in={each.subject_id for each in part})
    for row in found.select_related("step").order_by("pk"):
        steps.setdefault((row.dossier_id, row.step.key), []).append(row)
    known = set(Officer.objects.filter(pk__in=_people(part)).values_list("pk", flat=True))
    Assignment.objects.bulk_create(
        Assignment(
            step=row,
            before_id=_known(each.data.get("before"), known),
            officer_id=each.data["assignee"],
            made_at=each.at,
            made_by_id=_known(each.actor_id if each.actor_kind == OFFICER else None, known),
        )
        for each in part
        # A step that was taken back is gone.
        if (row := _open_then(steps.get((each.subject_id, each.data["step"]), ()), each.at))
        and each.data["assignee"] in known
    )


def _people(part):
    return {
        person
        for each in part
        for person in (each.data.get("before"), each.data["assignee"], each.actor_id)
        if person
    }


def _known(person, known):
    return person if person in known else None


def _open_then(rows, at):
    for row in reversed(rows):
        if row.opened_at <= at and (row.closed_at is None or at <= row.closed_at):
            return row
    return None


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0030_how_a_cancelled_receipt_was_given_back"),
        ("kernel", "0002_events_are_append_only"),
        ("people", "0007_posts_taken_back_at_once"),
    ]
    operations = [
        migrations.CreateModel(
            name="StepAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="dossiers.dossierstep",
                    ),
                ),
            ],
        ),
        migrations.RunPython(copy_from_log, migrations.RunPython.noop),
    ]
