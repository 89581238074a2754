"""A passkey without a device: it registers and signs as one would, and counts as it is told to."""

import os
from hashlib import sha256

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HERKUNFT = "http://testserver"
KENNUNG = sha256(b"testserver").digest()
BERUEHRT, VERIFIZIERT, MIT_SCHLUESSEL = 0x01, 0x04, 0x40


class Schluessel:
    """One key pair of one account at this portal."""

    def __init__(self, konto, name="Schlüssel", zaehler=0):
        self._geheim = ec.generate_private_key(ec.SECP256R1())
        self._nummer = os.urandom(16)
        self._konto = konto
        self.datensatz = WebAuthn.add(konto, name, self._registrierung(zaehler)).instance

    def _registrierung(self, zaehler):
        daten = AttestedCredentialData.create(
            b"\0" * 16, self._nummer, ES256.from_cryptography_key(self._geheim.public_key())
        )
        angaben = AuthenticatorData.create(KENNUNG, BERUEHRT | MIT_SCHLUESSEL, zaehler, daten)
        antwort = {
            "clientDataJSON": websafe_encode(self._angaben("webauthn.create", b"x" * 32)),
            "attestationObject": websafe_encode(AttestationObject.create("none", angaben, {})),
        }
        return self._umschlag(antwort)

    def zeige(self, optionen, zaehler=0, verifiziert=True):
        """What a browser sends back for these options, as the form wants it."""
        angaben = self._angaben("webauthn.get", websafe_decode(optionen["publicKey"]["challenge"]))
        stempel = AuthenticatorData.create(KENNUNG, BERUEHRT | (VERIFIZIERT * verifiziert), zaehler)
        unterschrift = self._geheim.sign(stempel + sha256(angaben).digest(), ec.ECDSA(hashes.SHA256()))
        antwort = {
            "clientDataJSON": websafe_encode(angaben),
            "authenticatorData": websafe_encode(stempel),
            "signature": websafe_encode(unterschrift),
            "userHandle": websafe_encode(user_pk_to_url_str(self._konto).encode()),
        }
        return self._umschlag(antwort)

    @staticmethod
    def _angaben(art, herausforderung):
        return CollectedClientData.create(art, herausforderung, HERKUNFT)

    def _umschlag(self, antwort):
        nummer = websafe_encode(self._nummer)
        return {
            "type": "public-key",
            "id": nummer,
            "rawId": nummer,
            "response": antwort,
            "clientExtensionResults": {},
        }
