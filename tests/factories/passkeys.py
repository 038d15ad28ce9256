"""A passkey in software: what a browser would answer."""

import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST = "testserver"
PRESENT = AuthenticatorData.FLAG.UP


class Passkey:
    """A key pair of one site, with its name there."""

    def __init__(self, host=HOST, name=b"a-key-in-software"):
        self.host, self.name = host, name
        self.key = ec.generate_private_key(ec.SECP256R1())

    def made(self, options):
        """The answer to the question for a new passkey."""
        told = self._told("webauthn.create", options)
        held = AttestedCredentialData.create(
            Aaguid.NONE, self.name, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(
            self._site(), PRESENT | AuthenticatorData.FLAG.AT, 0, bytes(held)
        )
        said = AttestationObject.create("none", data, {})
        return self._answer(clientDataJSON=told, attestationObject=bytes(said))

    def signed(self, options):
        """The answer to the question at the second step."""
        told = self._told("webauthn.get", options)
        data = AuthenticatorData.create(self._site(), PRESENT, 0)
        both = bytes(data) + hashlib.sha256(told).digest()
        signature = self.key.sign(both, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=told, authenticatorData=bytes(data), signature=signature)

    def _site(self):
        return hashlib.sha256(self.host.encode()).digest()

    def _told(self, kind, options):
        challenge = options["publicKey"]["challenge"]
        origin = f"https://{self.host}"
        return bytes(CollectedClientData.create(type=kind, challenge=challenge, origin=origin))

    def _answer(self, **said):
        response = {name: websafe_encode(value) for name, value in said.items()}
        name = websafe_encode(self.name)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**whole, "clientExtensionResults": {}})
