"""What every part of the API shares: paging, errors as problem+json, and a bounded parser."""

import io
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import exception_handler

PROBLEM_TYPE = "application/problem+json"


class Pages(PageNumberPagination):
    """Pages by number, up to 100 a page."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100


class TooLarge(APIException):
    """A body larger than anything we take."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"

    def __init__(self) -> None:
        super().__init__(_("The request is too large."))


class Refused(APIException):
    """A request that is understood but cannot be done, with a code of its own."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY

    def __init__(self, detail: str | Promise, code: str) -> None:
        super().__init__(str(detail), code)


class BoundedJSONParser(JSONParser):
    """Reads no more than `DATA_UPLOAD_MAX_MEMORY_SIZE`; the framework's own parser has no limit."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge
        return super().parse(io.BytesIO(body), media_type, parser_context)


class TokenThrottle(ScopedRateThrottle):
    """Slows down guessing of passwords and needless planning."""


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """An error as RFC 9457 problem details: `status`, `code`, `title`, and `errors` by field."""
    if isinstance(error, RequestDataTooBig):
        error = TooLarge()
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = error.detail if isinstance(error, APIException) else response.data["detail"]
    problem: dict[str, Any] = {"type": "about:blank", "status": response.status_code}
    if isinstance(detail, dict | list):
        problem |= {"code": "invalid", "title": _("Some of what was sent is not valid.")}
        problem["errors"] = detail
    else:
        problem |= {"code": getattr(detail, "code", "error"), "title": str(detail)}
    response.data = problem
    response.content_type = PROBLEM_TYPE
    return response
