"""What joins this installation to systems outside: a folder for each."""
