"""The desk and people: who is warned or suspended, and what readers report."""
