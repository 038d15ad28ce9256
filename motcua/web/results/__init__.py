"""Papers of results: what waits to be signed or numbered, and the register of issued ones."""
