"""The site map."""

from django.contrib import admin
from django.urls import include, path

from catalogue import views

handler500 = "catalogue.errors.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("initiatives.urls")),
    path("om/", views.about, name="about"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
    path("api/v1/", include("initiatives.api.urls")),
    path("admin/", admin.site.urls),
]
