"""Looks at the running site as strangers' tools do. Run: `make audit`."""

# First of all: it names the site that the models of all other modules belong to.
from benchmarks.audit import premises as premises
