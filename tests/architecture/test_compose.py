"""The image and docker-compose.yml, as far as can be told without an engine."""

import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from tests.architecture.names import compose_variables, settings_names
from tests.checks import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
each_service = pytest.mark.parametrize("name", SERVICES)


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.compose-spec", "docker-compose.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
    ],
)
def test_the_file_follows_its_schema(schema: str, file: str) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@each_service
def test_a_service_waits_for_services_that_exist_and_can_become_so(name: str) -> None:
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        assert other in SERVICES
        if wait["condition"] == "service_healthy":
            assert "test" in SERVICES[other]["healthcheck"], other
        if wait["condition"] == "service_completed_successfully":
            assert SERVICES[other]["restart"] == "no", other


@each_service
def test_a_volume_is_declared(name: str) -> None:
    for volume in SERVICES[name].get("volumes", []):
        assert volume.split(":")[0] in COMPOSE["volumes"]


def test_no_declared_volume_is_unused() -> None:
    used = {v.split(":")[0] for service in SERVICES.values() for v in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])


@each_service
def test_our_services_get_settings_that_exist(name: str) -> None:
    if "build" in SERVICES[name]:
        assert set(SERVICES[name]["environment"]) == settings_names()


@each_service
def test_each_service_is_asked_how_it_is(name: str) -> None:
    healthcheck = SERVICES[name].get("healthcheck", {})
    if name == "web":
        assert not healthcheck, "the image's own"
    else:
        assert healthcheck
        assert healthcheck.get("test") or healthcheck.get("disable")


@each_service
def test_images_are_pinned_and_ports_stay_on_this_machine(name: str) -> None:
    service = SERVICES[name]
    if "build" not in service:
        assert re.fullmatch(r"[a-z]+:\d+(\.\d+)*(-\w+)?", service["image"])
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_secrets_have_no_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        assert name in compose_variables()
        assert set(re.findall(rf"\$\{{{name}(..)", text)) == {":?"}
    assert "version" not in COMPOSE


def test_the_image_is_built_in_stages_and_runs_as_nobody_special() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(bases) > 1
    assert all(re.fullmatch(r"python:3\.\d+-slim", base) for base in bases)
    last_stage = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    users = re.findall(r"^USER (\S+)", last_stage, re.MULTILINE)
    assert users
    assert users[-1] not in {"root", "0"}
    assert last_stage.index("\nUSER ") < last_stage.index("\nCMD ")
    assert "\nHEALTHCHECK " in last_stage
    assert "/healthz" in last_stage


def test_the_image_gets_the_product_and_no_more() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    allowed = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert allowed == packages | {"manage.py", "requirements.txt"}
