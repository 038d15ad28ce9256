"""URLs for signing in and out."""

from django.urls import path

from motcua.web.sign_in import views

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("doi-mat-khau/", views.change, name="change_password"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
]
