# syntax=docker/dockerfile:1
# The service in one image: docker build -t ccoc .
# Run it with the configuration at /etc/ccoc/ccoc.toml (server.host = "0.0.0.0", store.folder =
# "/var/lib/ccoc") and a volume at /var/lib/ccoc that outlives the container.

FROM node:20-bookworm-slim AS page
WORKDIR /build/ui
COPY ui/package.json ui/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY ui ./
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
RUN python -m venv /opt/ccoc
COPY pyproject.toml README.md LICENSE ./
COPY ccoc ccoc
COPY detectors detectors
COPY ingest ingest
COPY api api
COPY --from=page /build/api/static api/static
RUN /opt/ccoc/bin/pip install --no-cache-dir .

FROM python:3.11-slim-bookworm
RUN useradd --system --create-home --home-dir /var/lib/ccoc --shell /usr/sbin/nologin ccoc
COPY --from=packages /opt/ccoc /opt/ccoc
COPY configs/ccoc.toml /usr/share/doc/ccoc/ccoc.toml
# With TLS: https://127.0.0.1:8000/api/station. The certificate's name is not asked for: it is us.
ENV PATH=/opt/ccoc/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LANG=C.UTF-8 \
    CCOC_HEALTH=http://127.0.0.1:8000/api/station
USER ccoc
WORKDIR /var/lib/ccoc
VOLUME /var/lib/ccoc
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, ssl, urllib.request as r; r.urlopen(os.environ['CCOC_HEALTH'], timeout=4, context=ssl._create_unverified_context())"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["ccoc"]
CMD ["run", "--config", "/etc/ccoc/ccoc.toml"]
