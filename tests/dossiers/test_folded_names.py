"""Names that were written before the search knew them."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from motcua.dossiers.models import Dossier
from tests.factories.dossiers import draft, make_office

fold_applicants = import_module("motcua.dossiers.migrations.0006_fold_applicants")


@pytest.mark.django_db
def test_every_batch_of_old_names_is_folded(monkeypatch):
    monkeypatch.setattr(fold_applicants, "BATCH", 2)
    office = make_office()
    for _number in range(5):
        draft(office)
    Dossier.objects.update(applicant_folded="")
    fold_applicants.fold_names(apps, SimpleNamespace(connection=connection))
    assert set(Dossier.objects.values_list("applicant_folded", flat=True)) == {"danh thi ut"}
