"""Days and weeks in words."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

WEEK = dt.timedelta(days=7)


def weekday(date: dt.date) -> str:
    """ "Mandag", "Monday"."""
    return str(capfirst(date_format(date, "l")))


def short_weekday(date: dt.date) -> str:
    """ "Man", "Mon"."""
    return str(capfirst(date_format(date, "D")))


def day_month(date: dt.date) -> str:
    """ "23. november", "23 November"."""
    return date_format(date, pgettext("date format", "j F"))


def week_name(monday: dt.date) -> str:
    """ "Uke 48", "Week 48"."""
    return gettext("Week %(number)d") % {"number": monday.isocalendar().week}


def week_range(monday: dt.date) -> str:
    """ "23.–29. november", "30. november – 6. desember"."""
    sunday = monday + dt.timedelta(days=6)
    if monday.month == sunday.month:
        return gettext("%(first)d–%(last)s") % {"first": monday.day, "last": day_month(sunday)}
    return f"{day_month(monday)} – {day_month(sunday)}"
