"""Form 06a (TT 01/2020/TT-VPCP): the handling of dossiers by the agency that decides."""
