"""Pure rules of the reports: values in, values out."""
