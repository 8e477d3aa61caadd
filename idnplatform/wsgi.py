import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

django_application = get_wsgi_application()

from articles.readership import counting  # noqa: E402 -- needs the apps

application = counting(django_application)
