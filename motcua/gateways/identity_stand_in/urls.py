"""The URL of the stand-in."""

from django.urls import path

from motcua.gateways.identity_stand_in import views
from motcua.gateways.identity_stand_in.provider import AUTHORIZE

urlpatterns = [path(AUTHORIZE.lstrip("/"), views.choose, name="identity_stand_in")]
