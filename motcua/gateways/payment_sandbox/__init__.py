"""A payment gateway for demos and tests: it misbehaves as real ones do."""
