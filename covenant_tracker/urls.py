"""Every address of the product, by the app that answers it."""

from django.contrib.auth import views as auth
from django.urls import include, path

from accounts.password_form import PasswordLinkForm
from covenant_tracker import health

account_pages = [
    path("login", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout", auth.LogoutView.as_view(), name="logout"),
    path("password", auth.PasswordResetView.as_view(form_class=PasswordLinkForm), name="password_reset"),
    path("password/sent", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("password/<uidb64>/<token>", auth.PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("password/set", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    *account_pages,
    path("", include("compliance.urls")),
]
