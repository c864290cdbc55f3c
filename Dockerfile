# One image for web, worker and beat: docker-compose.yml gives each its command.
# Debian-slim, because the solver has no wheel for Alpine on every Python.

FROM python:3.13-slim AS wheels
COPY requirements.txt .
RUN pip wheel --no-cache-dir --wheel-dir /wheels --requirement requirements.txt

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DEBUG=false
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels --requirement requirements.txt \
    && useradd --system --uid 1000 --no-create-home --home-dir /nonexistent bonegut
COPY . .
# The key signs nothing here, and is not kept in the image.
RUN python -m compileall -q accounts bonegut planner recipes \
    && SECRET_KEY=for-this-step-only python manage.py collectstatic --no-input \
    && install -d -o bonegut var/imports

USER bonegut
EXPOSE 8000
# Threads share what a process has loaded; /dev/shm, because gunicorn's heartbeat must not wait for a disk.
CMD ["gunicorn", "bonegut.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --start-interval=2s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
