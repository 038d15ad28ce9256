"""URLs of the papers of results."""

from django.urls import path

from motcua.web.results import views

app_name = "results"
urlpatterns = [
    path("ket-qua/", views.waiting, name="waiting"),
    path("ket-qua/so/", views.register, name="register"),
]
