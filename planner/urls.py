"""The week and its meals, for those who are signed in."""

from django.urls import path, register_converter

from planner.web import eaters, food_targets, meals, runs, schedules, weeks
from planner.web.converters import DateConverter

app_name = "planner"

register_converter(DateConverter, "date")

urlpatterns = [
    path("uke/", weeks.this_week, name="this_week"),
    path("uke/<int:plan_id>/", weeks.week, name="week"),
    path("uke/<int:household_id>/<date:monday>/", weeks.week_of, name="week_of"),
    path("uke/<int:household_id>/<date:monday>/planlegg/", runs.plan_week, name="plan_week"),
    path("plan/<int:run_id>/", runs.run, name="run"),
    path("plan/<int:run_id>/stopp/", runs.cancel, name="cancel_run"),
    path("maltid/<int:meal_id>/las/", meals.lock, name="lock"),
    path("maltid/<int:meal_id>/bytt/", meals.swap, name="swap"),
    path("bordet/<int:household_id>/", eaters.household, name="household"),
    path("bordet/<int:household_id>/ny/", eaters.add_eater, name="add_eater"),
    path("bordet/<int:household_id>/fast-tid/", schedules.schedule, name="schedule"),
    path("bordet/<int:household_id>/fast-tid/stopp/", schedules.stop, name="stop_schedule"),
    path("spiser/<int:eater_id>/", eaters.edit_eater, name="edit_eater"),
    path("spiser/<int:eater_id>/fjern/", eaters.remove_eater, name="remove_eater"),
    path("matvarer/<slug:slug>/for-oss/", food_targets.food_targets, name="food_targets"),
]
