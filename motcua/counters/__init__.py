"""Reception halls: services, windows, queue tickets, kiosks that give them."""
