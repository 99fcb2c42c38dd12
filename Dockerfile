# The catalogue as an image; compose.yaml shows how it is run, docs/drift.md tells the rest.
# Nothing in it is written to but the volume var/ and /tmp, and it needs no rights.

# The Python that the tests run on and the lock files are made for.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /srv/katalog
RUN python -m venv .venv
COPY requirements.lock .
RUN .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
    -r requirements.lock && .venv/bin/pip uninstall -qy pip setuptools

FROM node:22-bookworm-slim AS design
WORKDIR /srv/katalog
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM packages AS files
COPY . .
COPY --from=design /srv/katalog/node_modules node_modules
RUN SECRET_KEY=of-the-build .venv/bin/python manage.py collectstatic --no-input -v 0 \
    && .venv/bin/python -m compileall -q barriers catalogue initiatives

FROM python:3.11-slim-bookworm
ENV PATH=/srv/katalog/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv/katalog
RUN useradd --uid 10001 --home-dir /srv/katalog --no-create-home --shell /usr/sbin/nologin katalog \
    && mkdir var && chown katalog var
COPY --from=packages /srv/katalog/.venv .venv
COPY --from=files /srv/katalog/manage.py /srv/katalog/gunicorn.conf.py /srv/katalog/LICENSE ./
COPY --from=files /srv/katalog/barriers barriers
COPY --from=files /srv/katalog/catalogue catalogue
COPY --from=files /srv/katalog/initiatives initiatives
COPY --from=files /srv/katalog/templates templates
COPY --from=files /srv/katalog/fixtures fixtures
COPY --from=files /srv/katalog/static static
COPY --from=files /srv/katalog/staticfiles staticfiles
USER katalog
VOLUME /srv/katalog/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# gunicorn's workers say that they live by a file, which must not wait for a disk.
CMD ["python", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "--no-control-socket", \
    "--worker-tmp-dir", "/dev/shm"]
