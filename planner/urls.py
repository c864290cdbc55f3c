"""The week and its meals, for those who are signed in; and what the recipes lack, for staff."""

from django.contrib import admin
from django.urls import path, register_converter

from planner.admin.pool import pool_page
from planner.web import (
    again,
    eaters,
    gates,
    kitchen,
    likings,
    living,
    meals,
    own_targets,
    pantry,
    replacing,
    runs,
    schedules,
    shopping,
    weeks,
)
from planner.web.converters import DateConverter

app_name = "planner"

register_converter(DateConverter, "date")

urlpatterns = [
    path("uke/", weeks.this_week, name="this_week"),
    path("uke/<int:plan_id>/", weeks.week, name="week"),
    path("uke/<int:household_id>/<date:monday>/", weeks.week_of, name="week_of"),
    path("uke/<int:household_id>/<date:monday>/planlegg/", runs.plan_week, name="plan_week"),
    path("uke/<int:household_id>/<date:monday>/monster/", again.pattern, name="pattern"),
    path("uke/<int:plan_id>/kopi/<date:monday>/", again.copy, name="copy"),
    path("uke/<int:plan_id>/fra/<date:date>/", again.replan, name="replan"),
    path("uke/<int:plan_id>/angre/<int:number>/", living.undo_edit, name="undo"),
    path("uke/<int:plan_id>/<date:date>/<slug:slot>/", living.table, name="table"),
    path("uke/<int:plan_id>/<date:date>/<slug:slot>/ute/", living.out, name="out"),
    path("uke/<int:plan_id>/<date:date>/<int:eater_id>/porsjon/", living.serving, name="serving"),
    path("plan/<int:run_id>/", runs.run, name="run"),
    path("plan/<int:run_id>/stopp/", runs.cancel, name="cancel_run"),
    path("plan/<int:run_id>/valg/<int:number>/", runs.accept, name="accept_remedy"),
    path("plan/<int:run_id>/beste/", runs.best, name="best_effort"),
    path("maltid/<int:meal_id>/las/", meals.lock, name="lock"),
    path("maltid/<int:meal_id>/bytt/", meals.swap, name="swap"),
    path(
        "maltid/<int:meal_id>/ingrediens/", replacing.replace_ingredient, name="replace_ingredient"
    ),
    path("maltid/<int:meal_id>/flytt/", living.move, name="move"),
    path("maltid/<int:meal_id>/rester/", living.leftover, name="leftover"),
    path("bordet/<int:household_id>/", eaters.household, name="household"),
    path("bordet/<int:household_id>/ny/", eaters.add_eater, name="add_eater"),
    path("bordet/<int:household_id>/kjokken/", kitchen.kitchen, name="kitchen"),
    path("bordet/<int:household_id>/regler/", kitchen.rules, name="rules"),
    path("bordet/<int:household_id>/regler/fjern/", kitchen.remove_rule, name="remove_rule"),
    path("bordet/<int:household_id>/hjemme/", pantry.pantry, name="pantry"),
    path("bordet/<int:household_id>/hjemme/fjern/", pantry.use_up, name="use_up"),
    path("bordet/<int:household_id>/retter/", likings.dishes, name="dishes"),
    path("oppskrifter/<slug:slug>/for-oss/", likings.recipe_liking, name="recipe_liking"),
    path("bordet/<int:household_id>/fast-tid/", schedules.schedule, name="schedule"),
    path("bordet/<int:household_id>/fast-tid/stopp/", schedules.stop, name="stop_schedule"),
    path("spiser/<int:eater_id>/", eaters.edit_eater, name="edit_eater"),
    path("spiser/<int:eater_id>/hensyn/", gates.gates, name="gates"),
    path("spiser/<int:eater_id>/fjern/", eaters.remove_eater, name="remove_eater"),
    path("handleliste/<int:plan_id>/", shopping.shopping, name="shopping"),
    path("handleliste/<int:plan_id>/ny/", shopping.add_line, name="add_own_line"),
    path("handleliste/<int:plan_id>/hjemme/", shopping.all_at_home, name="all_at_home"),
    path("handleliste/<int:plan_id>/egen/<uuid:key>/", shopping.tick_line, name="tick_own_line"),
    path(
        "handleliste/<int:plan_id>/egen/<uuid:key>/fjern/",
        shopping.remove_line,
        name="remove_own_line",
    ),
    path("handleliste/<int:plan_id>/vare/<slug:slug>/", shopping.line, name="shopping_line"),
    path("handleliste/<int:plan_id>/vare/<slug:slug>/kjopt/", shopping.tick, name="tick_food"),
    path("handleliste/<int:plan_id>/vare/<slug:slug>/hjemme/", shopping.at_home, name="at_home"),
    path("handleliste/<int:plan_id>/vare/<slug:slug>/pris/", shopping.price, name="food_price"),
    path("matvarer/<slug:slug>/for-oss/", own_targets.food_targets, name="food_targets"),
    path("oppskrifter/<slug:slug>/mot-maal/", own_targets.dish_targets, name="dish_targets"),
    path("admin/pool/", admin.site.admin_view(pool_page), name="pool"),
]
