import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

application = get_wsgi_application()

from articles.readership import counting  # noqa: E402 -- models are there only now

application = counting(application)
