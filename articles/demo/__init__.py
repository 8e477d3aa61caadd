"""A newsroom to look around in: people, channels and some fifty pieces in every state."""
