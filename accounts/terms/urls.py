from django.urls import path

from accounts.terms.views import acceptance

app_name = "terms"
urlpatterns = [path("ketentuan/", acceptance, name="acceptance")]
