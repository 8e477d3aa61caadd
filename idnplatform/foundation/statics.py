from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for native JavaScript modules too: imports between them follow the names."""

    support_js_module_import_aggregation = True
