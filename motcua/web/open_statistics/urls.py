"""URLs of the open statistics."""

from django.urls import path

from motcua.web.open_statistics import views

app_name = "open_statistics"
urlpatterns = [
    path("thong-ke/", views.statistics, name="statistics"),
    path("thong-ke/dinh-nghia/", views.definitions_page, name="definitions"),
    path("thong-ke/tep/<str:name>", views.file, name="file"),
]
