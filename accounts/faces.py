"""Where readers see somebody: the key of every public page that shows this name or face."""


def face_key(handle: str) -> str:
    return f"writer:{handle}"


BADGES = "badges"
"""The key of the page that tells what each badge means."""
