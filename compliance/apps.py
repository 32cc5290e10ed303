"""What is tested, delivered and certified."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "compliance"
