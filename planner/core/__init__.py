"""The weekly menu as mathematics: values in, values out. No Django, no clock, no database."""
