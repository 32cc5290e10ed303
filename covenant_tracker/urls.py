"""Every address of the product, by the app that answers it."""

from django.urls import path

from covenant_tracker import health

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
]
