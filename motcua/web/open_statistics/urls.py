"""URLs of the open statistics."""

from django.urls import path

from motcua.web.open_statistics import views

app_name = "open_statistics"
urlpatterns = [
    path("thong-ke/", views.statistics, name="statistics"),
]
