"""URLs for signing in and out."""

from django.urls import path

from motcua.web.sign_in import (
    identity_views,
    my_data_views,
    protection_views,
    second_step_views,
    session_views,
    views,
    work_address_views,
)

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/dinh-danh/<slug:provider>/", identity_views.start, name="identity"),
    path(
        "dang-nhap/dinh-danh/<slug:provider>/tra-ve/",
        identity_views.come_back,
        name="identity_return",
    ),
    path("dang-nhap/xac-nhan/", identity_views.confirm, name="identity_confirm"),
    path("dang-nhap/buoc-hai/", second_step_views.second_step, name="second_step"),
    path("tai-khoan/", my_data_views.account, name="account"),
    path("tai-khoan/du-lieu/", my_data_views.my_data, name="my_data"),
    path("tai-khoan/du-lieu/tai-ve/", my_data_views.take_away, name="take_away"),
    path("tai-khoan/du-lieu/ai-da-xem/", my_data_views.looks, name="looks"),
    path("tai-khoan/xoa/", my_data_views.remove_account, name="remove_account"),
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
    path("dang-nhap/gui-tiep/", views.resume, name="resume_form"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
]
