"""The addresses of the pages about agreements, their tests, figures and certificates."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
