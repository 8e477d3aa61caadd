"""The public read API, `/api/v1/`: what readers see, for their programs. See decision 0014."""
