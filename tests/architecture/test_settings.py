"""Every setting is told in .env.example, and nothing else is."""

from tests.architecture.names import compose_variables, example_names, settings_names
from tests.checks import ROOT
from tests.run import PLAIN


def test_env_example_names_every_setting_and_no_other() -> None:
    names = example_names()
    assert len(names) == len(set(names))
    assert set(names) == settings_names() | compose_variables()


def test_each_setting_has_a_comment_and_is_off_until_someone_wants_it() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    for name in example_names():
        place = next(i for i, line in enumerate(lines) if line.startswith(f"#{name}="))
        assert lines[place - 1].startswith("# "), name


def test_the_test_run_sets_aside_the_developers_own_settings() -> None:
    only_without_debug = {"SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"}
    assert set(PLAIN) == settings_names() - only_without_debug
