"""What is charged and on which receipts, without dossiers: tariffs, reliefs, series, words."""
