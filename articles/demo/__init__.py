"""A newsroom to look around in: people, channels and forty pieces in every state."""
