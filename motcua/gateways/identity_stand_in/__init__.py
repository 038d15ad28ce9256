"""An identity provider for demo and tests: whoever signs in chooses who to be.

Speaks OpenID Connect (code flow with PKCE) as a real one does. Its page is served here; what the
platform asks it from server to server is answered inside the process, by `Transport`. Refused in
production.
"""

CODE = "stand-in"
ISSUER = "https://identity.stand-in.invalid"
CLIENT_ID = "motcua"
