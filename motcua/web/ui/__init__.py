"""Shared parts of all faces: frame, components, forms, middleware, health."""
