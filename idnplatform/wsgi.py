import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

django_application = get_wsgi_application()

from idnplatform.foundation.page_cache.door import with_page_cache  # noqa: E402 -- needs the apps

application = with_page_cache(django_application)
