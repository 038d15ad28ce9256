"""URLs of the line of a hall."""

from django.urls import path

from motcua.web.queue import figure_views, manage_views, views

app_name = "queue"
urlpatterns = [
    path("quay/", views.home, name="home"),
    path("quay/so-lieu/", figure_views.figures, name="figures"),
    path("quay/quan-ly/", manage_views.halls, name="halls"),
    path("quay/quan-ly/<row:pk>/", manage_views.hall, name="hall"),
    path("quay/quan-ly/<row:pk>/dich-vu/", manage_views.service, name="add_service"),
    path("quay/quan-ly/<row:pk>/them-quay/", manage_views.window, name="add_window"),
    path("quay/quan-ly/<row:pk>/them-may/", manage_views.kiosk, name="add_kiosk"),
    path("quay/quan-ly/quay/<row:pk>/", manage_views.serves, name="serves"),
    path("quay/quan-ly/may/<row:pk>/thoi/", manage_views.revoke, name="revoke_kiosk"),
    path("quay/<row:pk>/", views.window, name="window"),
    path("quay/<row:pk>/mo/", views.open_it, name="open"),
    path("quay/<row:pk>/dong/", views.close_it, name="close"),
    path("quay/<row:pk>/goi/", views.call, name="call"),
    path("quay/<row:pk>/goi-lai/", views.recall, name="recall"),
    path("quay/<row:pk>/xong/", views.end, name="end"),
    path("quay/<row:pk>/den-muon/", views.readmit, name="readmit"),
    path("quay/<row:pk>/phat-so/", views.issue, name="issue"),
]
