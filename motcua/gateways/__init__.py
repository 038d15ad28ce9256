"""Outside systems, one folder for each; those named stand-ins play them for demo and tests."""
