"""The project as an application of itself: what must be there once in every process."""

from importlib import import_module

from django.apps import AppConfig


class CovenantTrackerConfig(AppConfig):
    """Makes the Celery application the current one, so that services can ask for work by name."""

    name = "covenant_tracker"
    verbose_name = "Covenant Tracker"

    def ready(self) -> None:
        import_module("covenant_tracker.celery")
