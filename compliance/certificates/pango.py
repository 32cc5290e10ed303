"""Pango, which draws a PDF's letters: a library of the system. Asked for at install, so standard library alone."""

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def install_command() -> str:
    """What a person types to install it."""
    return f"apt-get install --yes --no-install-recommends {' '.join(PACKAGES)}"
