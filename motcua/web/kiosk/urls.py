"""URLs of the kiosk."""

from django.urls import path

from motcua.web.kiosk import card_views, line_views, offline_views, read_views, views, worker_views

app_name = "kiosk"
urlpatterns = [
    path("kiosk/", views.home, name="home"),
    path("kiosk/cai-dat/", views.start, name="start"),
    path("kiosk/xong/", views.end, name="end"),
    path("kiosk/lay-so/", views.take, name="take"),
    path("kiosk/phieu/<slug:secret>/", views.ticket, name="ticket"),
    path("kiosk/man-hinh/", line_views.screen, name="screen"),
    path("kiosk/so/<slug:secret>/", line_views.follow, name="follow"),
    path("kiosk/so/<slug:secret>/tra/", line_views.give_back, name="give_back"),
    path("kiosk/so/<slug:secret>/danh-gia/", line_views.rate, name="rate"),
    path("kiosk/danh-gia/", line_views.find_rated, name="find_rated"),
    path("kiosk/danh-gia/<slug:secret>/", line_views.scanned, name="scanned"),
    path("kiosk/thu-tuc/", read_views.procedures, name="procedures"),
    path("kiosk/thu-tuc/<procedure_code:code>/", read_views.procedure, name="procedure"),
    path("kiosk/noi-dung-cu/", read_views.too_old, name="too_old"),
    path("kiosk/ho-so/", read_views.dossier, name="dossier"),
    path("kiosk/the-can-cuoc/", card_views.card, name="card"),
    path("kiosk/sw.js", worker_views.worker, name="worker"),
    path("kiosk/dai-so/", offline_views.lease, name="lease"),
    path("kiosk/gui-so/", offline_views.enter, name="enter"),
]
