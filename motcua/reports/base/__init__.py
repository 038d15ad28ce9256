"""Shared by all reports: declaration, filled sheet, output formats."""
