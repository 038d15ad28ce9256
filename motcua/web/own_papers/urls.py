"""URLs of citizens' papers."""

from django.urls import path

from motcua.web.own_papers import check_views, renewal_views, share_views, views

app_name = "own_papers"
OWN = "giay-to-cua-toi/"
urlpatterns = [
    path(OWN, views.results, name="results"),
    path(f"{OWN}so-hoa/", views.scans, name="scans"),
    path(f"{OWN}so-hoa/<row:pk>/tep/", views.fetch_scan, name="fetch_scan"),
    path(f"{OWN}nhac/", views.reminders, name="reminders"),
    path(f"{OWN}nop-thay/", views.unasked, name="unasked"),
    path(f"{OWN}chia-se/<row:pk>/dung/", share_views.stop, name="stop"),
    path(f"{OWN}<row:pk>/", views.result, name="result"),
    path(f"{OWN}<row:pk>/lam-lai/", renewal_views.renew, name="renew"),
    path(f"{OWN}<row:pk>/tep/", views.fetch, name="fetch"),
    path(f"{OWN}<row:pk>/chia-se/", share_views.share, name="share"),
    path("giay-to-chia-se/", share_views.shared, name="shared"),
    path("kiem-tra-giay-to/", check_views.check, name="check"),
]
