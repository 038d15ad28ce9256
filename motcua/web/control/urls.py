"""Addresses of procedure control."""

from django.urls import path, register_converter

from motcua.web.control import views
from motcua.web.ui.converters import ProcedureCode

register_converter(ProcedureCode, "code")

app_name = "control"
urlpatterns = [
    path("kiem-soat/", views.waiting, name="waiting"),
    path("kiem-soat/thu-tuc/<code:code>/", views.doubted, name="doubted"),
    path("kiem-soat/quy-trinh/", views.bare, name="bare"),
    path("kiem-soat/quy-trinh/<int:pk>/", views.attach, name="attach"),
]
