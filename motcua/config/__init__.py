"""Settings, URLs and wiring: the only area that imports all others."""
