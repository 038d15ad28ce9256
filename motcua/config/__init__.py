"""Settings, addresses, who listens to what: the only area that knows all the others."""
