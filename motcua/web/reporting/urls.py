"""Addresses of the reports."""

from django.urls import path

from motcua.web.reporting import views

app_name = "reporting"
urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/06a/", views.form_06a, name="form_06a"),
    path("bao-cao/06a/ho-so/", views.dossiers, name="dossiers"),
]
