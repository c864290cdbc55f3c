"""Signing in with an e-mail address and a password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Django's own form; says one thing when the pair is wrong, never which half of it."""

    error_messages = {
        "invalid_login": _("The e-mail address and the password do not go together."),
        "inactive": _("This account is closed."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.input_type = "email"  # the keyboard with an @
        self.fields["username"].error_messages["required"] = _("Write your e-mail address.")
        self.fields["password"].error_messages["required"] = _("Write your password.")
        # The browser's own bubbles vanish and are not read out; the summary stays.
        self.use_required_attribute = False


class SignInView(LoginView):
    """The sign-in page; those who are signed in already go on to their week."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Answer 400, so that no cache or test takes a refused form for a page."""
        return self.render_to_response(self.get_context_data(form=form), status=400)
