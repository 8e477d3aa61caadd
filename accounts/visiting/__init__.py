"""Support: an administrator looks at the site as somebody else sees it, on the record, for a while.

django-hijack changes who is signed in. What is ours: who may go where, the reason that is asked,
the trail, the end after VISIT_MINUTES, the doors that stay shut meanwhile, and the banner.
"""
