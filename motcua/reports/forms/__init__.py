"""One folder for each report, laid out like a small area: `report` declares, `queries` count,
`wording` says, `rules` hold the columns and identities. The registry lists them."""
