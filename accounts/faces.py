"""Where readers see somebody: the key of every public page that shows this name or face."""


def face_key(handle: str) -> str:
    return f"writer:{handle}"
