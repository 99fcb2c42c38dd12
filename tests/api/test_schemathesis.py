"""Schemathesis asks all that the description allows, and much that it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from initiatives.api import limits
from initiatives.api.operations import api

PATHS = list(api.get_openapi_schema(path_prefix="")["paths"])
TAKING_SOMETHING = {"/initiatives", "/facets", "/changes"} | {path for path in PATHS if "{" in path}
FEW = 5  # Random examples of each kind, beside those at the borders of each parameter.
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@pytest.fixture
def described(real_catalogue, monkeypatch):
    """The description, asked for as anybody does."""
    monkeypatch.setattr(limits, "LIMIT", 1_000_000)
    signals = (request_started, request_finished)
    for signal in signals:  # As Django's own client does: the test's transaction stays open.
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json",
        get_wsgi_application(),
        config=SchemathesisConfig.from_dict({"seed": 2026}),
    )
    for signal in signals:
        signal.connect(close_old_connections)


def check(case):
    # A cursor is what the last page gave, and cannot be made up.
    made_up = [positive_data_acceptance] if "cursor" in (case.query or {}) else []
    # Its client for WSGI does not unpack what is compressed.
    case.call_and_validate(excluded_checks=made_up, headers={"Accept-Encoding": "identity"})


def unlike(cases):
    """The cases but for those that differ only in which of the 357 municipalities is asked for."""
    seen = set()
    for case in cases:
        query = {name: str(value) for name, value in (case.query or {}).items()}
        known = query.get("kommune", "")[2:6].isdigit() and query.pop("kommune")
        key = case.method, str(case.path_parameters), bool(known), str(sorted(query.items()))
        if key not in seen:
            seen.add(key)
            yield case


@pytest.mark.parametrize("path", PATHS)
def test_what_lies_at_the_borders_of_the_description_is_answered_rightly(described, path):
    operation = described[path]["GET"]
    cases = described.iter_coverage_cases(
        operation,
        generation_modes=MODES,
        generation_config=described.config.generation_for(operation=operation),
    )
    asked = [check(case) for case in unlike(cases)]
    assert len(asked) > 5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", sorted(TAKING_SOMETHING))
def test_whatever_is_asked_is_answered_as_described(described, path, mode):
    operation = described[path]["GET"]

    @settings(
        max_examples=FEW,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        check(case)

    ask()
