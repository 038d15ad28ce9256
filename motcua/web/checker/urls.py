"""URLs of the report checker."""

from django.urls import path

from motcua.web.checker import views

app_name = "checker"
urlpatterns = [path("bao-cao/kiem-tra/", views.checker, name="checker")]
