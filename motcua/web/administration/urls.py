"""URLs of the administration."""

from django.urls import path

from motcua.web.administration import (
    account_views,
    authority_views,
    calendar_views,
    counter_views,
    feedback_views,
    message_views,
    paper_views,
    post_views,
    protection_views,
    receipt_views,
    symbol_views,
    unit_views,
    views,
)

app_name = "administration"
urlpatterns = [
    path("quan-tri/", views.officers, name="officers"),
    path("quan-tri/can-bo/them/", views.add, name="add"),
    path("quan-tri/can-bo/<row:pk>/", views.officer_page, name="officer"),
    path("quan-tri/can-bo/<row:pk>/ten/", views.rename, name="rename"),
    path("quan-tri/can-bo/<row:pk>/vi-tri/", views.give, name="give"),
    path("quan-tri/vi-tri/<row:pk>/thoi/", post_views.end, name="end"),
    path("quan-tri/vi-tri/<row:pk>/lien-he/", post_views.contact, name="contact"),
    path("quan-tri/vi-tri/<row:pk>/chuyen-giao/", post_views.hand_over, name="hand_over"),
    path("quan-tri/vi-tri/cho-xac-nhan/", views.waiting, name="waiting"),
    path("quan-tri/vi-tri/<row:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("quan-tri/can-bo/<row:pk>/mat-khau/", account_views.reset, name="reset"),
    path("quan-tri/can-bo/<row:pk>/tai-khoan/<str:verb>/", account_views.act, name="account"),
    path("quan-tri/can-bo/<row:pk>/thiet-bi/", protection_views.sessions, name="sessions"),
    path("quan-tri/can-bo/<row:pk>/bao-ve/", protection_views.reset_factor, name="reset_factor"),
    path("quan-tri/bao-ve/", protection_views.protection, name="protection"),
    path("quan-tri/tham-quyen/", authority_views.authorities, name="authorities"),
    path("quan-tri/vi-tri/<row:pk>/tham-quyen/", authority_views.give, name="give_authority"),
    path("quan-tri/tham-quyen/<row:pk>/thoi/", authority_views.end, name="end_authority"),
    path("quan-tri/don-vi/thoi/", unit_views.ending, name="end_unit"),
    path("quan-tri/bien-lai/", receipt_views.receipts, name="receipts"),
    path("quan-tri/bien-lai/<row:pk>/ngung/", receipt_views.end_series, name="end_series"),
    path(
        "quan-tri/bien-lai/<row:pk>/thu-hoi/", receipt_views.withdraw_series, name="withdraw_series"
    ),
    path("quan-tri/kho-giay/", paper_views.papers, name="papers"),
    path("quan-tri/noi-tiep-nhan/", counter_views.counter_details, name="counter_details"),
    path("quan-tri/ky-hieu/", symbol_views.symbols, name="symbols"),
    path("quan-tri/phan-anh-danh-gia/", feedback_views.limits, name="limits"),
    path(
        "quan-tri/phan-anh-danh-gia/han/<slug:rule_set>/<slug:name>/",
        feedback_views.limit,
        name="limit",
    ),
    path("quan-tri/phan-anh-danh-gia/muc/<row:number>/", feedback_views.point, name="rating_point"),
    path("quan-tri/tin/", message_views.outbox, name="outbox"),
    path("quan-tri/tin/<row:pk>/gui-lai/", message_views.resend, name="resend"),
    path("quan-tri/mau-tin/", message_views.templates, name="templates"),
    path("quan-tri/mau-tin/<row:pk>/", message_views.template, name="template"),
    path("quan-tri/lich/", calendar_views.year, name="calendar"),
    path("quan-tri/lich/ngay/", calendar_views.day, name="day"),
    path("quan-tri/lich/gio/", calendar_views.hours, name="hours"),
]
