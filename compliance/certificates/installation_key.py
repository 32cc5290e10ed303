"""The key of this installation, as the settings have it."""

from functools import cache

from django.conf import settings

from compliance.certificates.seal_key import SealKey, seal_key_of


def installation_key() -> SealKey:
    """The key that seals here. Read once for as long as the settings stay the same."""
    return _read(*settings.SEAL_KEY)


@cache
def _read(key: bytes, certificate: bytes, password: bytes) -> SealKey:
    return seal_key_of(key, certificate, password)
