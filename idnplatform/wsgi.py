import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

django_application = get_wsgi_application()

from articles.readership import counting  # noqa: E402 -- models are there only now
from idnplatform.foundation.page_cache.door import with_page_cache  # noqa: E402 -- needs the apps

# Counting needs no page, so it stands before those that are kept.
application = counting(with_page_cache(django_application))
