from django.apps import AppConfig


class BonegutConfig(AppConfig):
    name = "bonegut"
    verbose_name = "Bonegut"
