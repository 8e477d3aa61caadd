"""The face that readers see: what people may change of it themselves, and what follows."""
