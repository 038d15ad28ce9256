"""One folder per report, structured like a small area: `report` (declaration), `queries`,
`wording` (texts), `rules` (columns and identities). The registry lists them."""
