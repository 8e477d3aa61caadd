"""Looks at the running site as strangers' tools do. Run: `make audit`."""
