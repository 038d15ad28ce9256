from django.db import migrations, models


def begin_anew(apps, _schema_editor):
    """Tallies of half-months cannot be made from those there are: the log is folded again."""
    for model in ("Tally", "Fact"):
        apps.get_model("statistics", model).objects.all().delete()
    cursors = apps.get_model("kernel", "SubscriberCursor").objects
    cursors.filter(subscriber="statistics").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_events_are_append_only"),
        ("statistics", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="tally", name="tally_grain_known"),
        migrations.AlterField(
            model_name="tally",
            name="grain",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "ngày"), (2, "nửa tháng"), (3, "tháng"), (4, "năm")]
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(("grain__in", [1, 2, 3, 4])), name="tally_grain_known"
            ),
        ),
    ]
