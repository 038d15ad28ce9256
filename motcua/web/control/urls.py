"""URLs of procedure control."""

from django.urls import path

from motcua.web.control import views

app_name = "control"
urlpatterns = [
    path("kiem-soat/", views.waiting, name="waiting"),
    path("kiem-soat/thu-tuc/<procedure_code:code>/", views.doubted, name="doubted"),
    path("kiem-soat/quy-trinh/", views.bare, name="bare"),
    path("kiem-soat/quy-trinh/<int:pk>/", views.attach, name="attach"),
]
