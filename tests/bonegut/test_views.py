"""The front page, the health check, and the pages for when something is wrong."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from recipes.models import Recipe

PAGES = ["/", "/oppskrifter/", "/matvarer/", "/kilder/", "/logg-inn/", "/logg-inn/ny/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_public_pages_answer_under_a_strict_policy(client: Client, prefix: str, path: str) -> None:
    answer = client.get(prefix + path)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert f'<html lang="{prefix.strip("/") or "nb"}">' in html
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "style=" not in html
    assert 'src="http' not in html


@pytest.mark.django_db
def test_the_front_page_shows_real_dishes_or_none(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "/oppskrifter/baked-salmon-broccoli-barley/tallerken.svg" in html
    Recipe.objects.update(status="draft")
    assert "tallerken.svg" not in client.get("/").content.decode()


@pytest.mark.django_db
def test_health_is_a_query_away(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_without_its_database_it_is_not_well(client: Client, monkeypatch: Any) -> None:
    class Gone:
        def cursor(self) -> Any:
            raise DatabaseError

    monkeypatch.setattr("bonegut.views.connection", Gone())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [("/nowhere/", "Her er det ingenting"), ("/en/nowhere/", "There is nothing here")],
)
def test_a_page_that_is_not_there(client: Client, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_when_we_fail_we_say_so_without_asking_the_database(
    monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("recipes.web.sources.Source.objects.order_by", fail)
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        answer = client.get("/kilder/")
    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.content.decode()
