"""The site map."""

from django.contrib import admin
from django.urls import include, path

from catalogue import views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("initiatives.urls")),
    path("om/", views.about, name="about"),
    path("api/v1/", include("initiatives.api.urls")),
    path("admin/", admin.site.urls),
]
