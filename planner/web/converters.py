"""What addresses may hold."""

import datetime as dt


class DateConverter:
    """A date in an address, as 2026-11-23. Anything else is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        """:raises ValueError: which makes Django answer 404"""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()
