"""The app of the payment sandbox."""

from django.apps import AppConfig


class PaymentSandboxConfig(AppConfig):
    """Its pages; it has no rows: what it knows lies in files, as a bank outside would keep it."""

    name = "motcua.gateways.payment_sandbox"
    label = "payment_sandbox"
