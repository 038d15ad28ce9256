"""What every report shares: its declaration, a filled sheet, and a sheet in every format."""
