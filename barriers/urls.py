"""Addresses of the six dimensions."""

from django.urls import path

from barriers import views

urlpatterns = [
    path("barrierer/", views.dimension_list, name="barriers"),
    path("barrierer/<slug:code>/", views.dimension, name="barrier"),
]
