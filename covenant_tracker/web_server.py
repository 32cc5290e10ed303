"""How gunicorn serves the product: python -m gunicorn --config python:covenant_tracker.web_server."""

import os

from covenant_tracker import logs
from covenant_tracker.environment import Environment

environment = Environment(os.environ)

wsgi_app = "covenant_tracker.wsgi:application"
bind = f"{environment.text('BIND', '127.0.0.1')}:{environment.number('PORT', 8000, 1, 65535)}"
workers = environment.number("WEB_WORKERS", 2, 1, 64)
worker_class = "gthread"
threads = environment.number("WEB_THREADS", 4, 1, 64)
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
limit_request_line = 8190
forwarded_allow_ips = "*" if environment.flag("TRUST_PROXY", default=False) else "127.0.0.1"
control_socket_disable = True
accesslog = "-" if environment.flag("ACCESS_LOG", default=True) else None
access_log_format = '%(h)s "%(m)s %(U)s" %(s)s %(B)s %(M)sms'
logconfig_dict = logs.configuration(
    form=environment.choice(
        "LOG_FORMAT", ("text", "json"), "json" if environment.text("MODE") == "production" else "text"
    ),
    level=environment.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
)
logconfig_dict["loggers"] |= {
    "gunicorn.error": {"handlers": [], "propagate": True},
    "gunicorn.access": {"handlers": [], "propagate": True},
}
