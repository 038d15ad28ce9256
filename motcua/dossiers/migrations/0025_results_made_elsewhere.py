"""A result that was not made here can be wrong, and a dossier tells what its result replaced."""

from django.db import migrations, models


def tell_replaced(apps, schema_editor):
    """What corrections replaced so far, the oldest first."""
    Paper = apps.get_model("dossiers", "ResultPaper")
    # A paper that corrected one may itself be replaced by now.
    kept = Paper.objects.filter(state__in=["issued", "replaced"], corrects__isnull=False)
    for new in kept.order_by("pk"):
        old, dossier = new.corrects, new.dossier
        others = [n for n in dossier.result_number.split(", ") if n and n != full_number(old)]
        dossier.result_number = ", ".join([full_number(new), *others])[:100]
        dossier.replaced_number = full_number(old)
        dossier.save(update_fields=["result_number", "replaced_number"])
        new.corrects.faults.exclude(mended_at=None).update(new_number=full_number(new))


def full_number(paper):
    return f"{paper.number:02}/{paper.symbol}" if paper.symbol else f"{paper.number:02}"


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0024_fault_letters'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='resultfault',
            name='resultfault_of_a_paper',
        ),
        migrations.AddField(
            model_name='dossier',
            name='replaced_number',
            field=models.CharField(blank=True, db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='new_number',
            field=models.CharField(blank=True, db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='resultfault',
            name='number',
            field=models.CharField(blank=True, db_default='', max_length=100),
        ),
        migrations.AddConstraint(
            model_name='resultfault',
            constraint=models.UniqueConstraint(condition=models.Q(('mended_at__isnull', True), ('paper__isnull', True), models.Q(('kind', 'lost_papers'), _negated=True)), fields=('dossier',), name='resultfault_of_elsewhere_open_once'),
        ),
        migrations.AddConstraint(
            model_name='resultfault',
            constraint=models.CheckConstraint(condition=models.Q(('paper__isnull', True), models.Q(('kind', 'lost_papers'), _negated=True), _connector='OR'), name='resultfault_of_a_paper'),
        ),
        migrations.AlterField(
            model_name='resulttemplate',
            name='need',
            field=models.CharField(choices=[('required', 'phải có văn bản khi duyệt'), ('optional', 'không bắt buộc có văn bản khi duyệt'), ('elsewhere', 'không có văn bản, hoặc bản điện tử do hệ thống khác cấp')], default='optional', max_length=10),
        ),
        migrations.RunPython(tell_replaced, migrations.RunPython.noop),
    ]
