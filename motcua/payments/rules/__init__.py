"""Pure rules: tariffs, kinds, reliefs, amounts in words, receipt numbers."""
