FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# Pango and a font make the certificates' PDFs.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin covenants \
 && install -d -o covenants -g covenants /srv/var

WORKDIR /srv/covenant-tracker
COPY requirements.txt ./
RUN pip install --require-hashes --no-deps -r requirements.txt
COPY . .
RUN VAR_DIR=/tmp/build STATIC_ROOT=/srv/static python manage.py collectstatic --no-input --verbosity 0 \
 && rm -rf /tmp/build

USER covenants
ENV MODE=production VAR_DIR=/srv/var STATIC_ROOT=/srv/static BIND=0.0.0.0 PORT=8000
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "python:covenant_tracker.web_server"]
