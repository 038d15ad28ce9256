"""URLs for signing in and out."""

from django.urls import path

from motcua.web.sign_in import (
    protection_views,
    second_step_views,
    session_views,
    views,
    work_address_views,
)

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai/", second_step_views.second_step, name="second_step"),
    path("tai-khoan/bao-ve/", protection_views.protection, name="protection"),
    path("tai-khoan/bao-ve/ung-dung/", protection_views.new_totp, name="new_totp"),
    path("tai-khoan/bao-ve/khoa/", protection_views.new_passkey, name="new_passkey"),
    path("tai-khoan/bao-ve/<row:pk>/bo/", protection_views.remove, name="remove_factor"),
    path("tai-khoan/bao-ve/ma-du-phong/", protection_views.renew_codes, name="renew_codes"),
    path("tai-khoan/bao-ve/giu/", protection_views.keep_factor, name="keep_factor"),
    path("tai-khoan/thiet-bi/", session_views.sessions, name="sessions"),
    path("tai-khoan/thu-dien-tu/", work_address_views.work_address, name="work_address"),
    path(
        "tai-khoan/thu-dien-tu/xac-nhan/", work_address_views.confirm, name="confirm_work_address"
    ),
    path("tai-khoan/thu-dien-tu/bo/", work_address_views.remove, name="remove_work_address"),
    path("doi-mat-khau/", views.change, name="change_password"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
]
