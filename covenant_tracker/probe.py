"""Asks the web of this machine whether it can work, as a container's health check: python -m covenant_tracker.probe."""

import http.client
import os
import sys

from covenant_tracker.environment import Environment


def is_ready(environment: Environment) -> bool:
    """Whether /ready answers 200, asked under a name that the web answers to."""
    host = next(iter(environment.names("ALLOWED_HOSTS")), "localhost").removeprefix(".")
    connection = http.client.HTTPConnection("127.0.0.1", environment.number("PORT", 8000, 1, 65535), timeout=4)
    try:
        connection.request("GET", "/ready", headers={"Host": host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready(Environment(os.environ)) else 1)
