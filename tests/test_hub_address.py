"""The address of a hub and its password: nothing in clear, nothing weaker than a proven server."""

import socket
import ssl
import sys
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from cutting import Cutter
from hubbed import address_of, entries, on_hub, synced

from storage.refusals import Refused
from storage.sharing.hub import address, deciding
from storage.sharing.hub.connection import connected


@pytest.mark.parametrize(
    "told",
    [
        "postgresql://role:motdepasse@relais.exemple.fr/base",
        "postgresql://role:@relais.exemple.fr/base",
        "mysql://relais.exemple.fr/base",
        "postgresql://relais.exemple.fr",
        "postgresql:///base",
        "relais.exemple.fr",
        "postgresql://relais.exemple.fr/base?sslmode=require",
        "postgresql://relais.exemple.fr/base?sslmode=disable",
        "postgresql://relais.exemple.fr/base?password=motdepasse",
        "postgresql://localhost/base?hostaddr=192.0.2.7",
        "postgresql://localhost/base?service=ailleurs",
        "postgresql:///base?host=/tmp,relais.exemple.fr",
        "postgresql://localhost,relais.exemple.fr/base",
        "postgresql://localhost/base?host=relais.exemple.fr&sslmode=prefer",
    ],
)
def test_an_address_that_would_tell_too_much_or_prove_too_little_is_refused(told):
    with pytest.raises(Refused) as refusal:
        address.read(told, "equipe")
    assert "motdepasse" not in str(refusal.value)
    assert "Rien n’a été envoyé" in str(refusal.value)


@pytest.mark.parametrize(
    ("told", "proven"),
    [
        ("postgresql://relais.exemple.fr/base", True),
        ("postgresql://relais.exemple.fr/base?sslmode=verify-full", True),
        ("postgresql://192.0.2.7/base", True),
        ("postgresql://localhost.exemple.fr/base", True),
        ("postgresql://127.0.0.1:5433/base", False),
        ("postgresql://[::1]/base", False),
        ("postgresql:///base?host=/run/postgresql", False),
    ],
)
def test_a_server_elsewhere_must_prove_who_it_is(told, proven):
    read = address.read(told, "equipe")
    assert read.username == "equipe"
    assert (read.query.get("sslmode") == "verify-full") is proven


def test_the_password_comes_from_the_environment_then_from_the_keyring(monkeypatch):
    for name in address.PASSWORDS:
        monkeypatch.delenv(name, raising=False)
    there = address.read("postgresql://relais.exemple.fr/base", "equipe")
    with pytest.raises(Refused, match="CARNET_HUB_PASSWORD"):
        address.password(there)
    assert address.password(address.read("postgresql://localhost/base", "equipe")) is None
    asked = []
    keyring = ModuleType("keyring")
    keyring.get_password = lambda *about: asked.append(about) or "du trousseau"
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert address.password(there) == "du trousseau"
    assert asked == [("carnet-de-rue-hub", "postgresql://equipe@relais.exemple.fr/base")]
    monkeypatch.setenv("PGPASSWORD", "général")
    assert address.password(there) == "général"
    monkeypatch.setenv("CARNET_HUB_PASSWORD", "du relais")
    assert address.password(there) == "du relais"


def test_a_hub_that_is_not_there_is_told_and_nothing_is_lost(hub_team):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(Refused, match="Rien n’a été perdu"):
        synced(hub_team[0], f"postgresql://127.0.0.1:{port}/base")


def test_a_hub_that_does_not_know_the_team_or_has_no_table_says_so(hub_database, hub_team):
    leader = hub_team[0]
    nobody = address_of(hub_database).replace("postgresql:///", "postgresql://personne@/")
    with pytest.raises(Refused, match="personne"):
        synced(leader, nobody)
    owner = address_of(hub_database).replace("postgresql:///", "postgresql://postgres@/")
    with pytest.raises(Refused, match="carnet hub init"):
        synced(leader, owner)


@pytest.fixture
def asks_passwords(hub, hub_process):
    """A server that asks teams for a password, for the time of a test."""
    rules = hub_process.pgdata / "pg_hba.conf"
    kept = rules.read_bytes()
    for content in (b"local all postgres trust\nlocal all all scram-sha-256\n", kept):
        rules.write_bytes(content)
        with hub.connect() as connection:
            loaded = "SELECT pg_conf_load_time()"
            before = connection.exec_driver_sql(loaded).scalar()
            connection.exec_driver_sql("SELECT pg_reload_conf()")
            while connection.exec_driver_sql(loaded).scalar() == before:
                connection.rollback()
        if content != kept:
            yield


@pytest.mark.usefixtures("asks_passwords")
def test_the_password_that_was_given_lets_a_team_in_and_no_other(hub, hub_team, monkeypatch):
    leader = hub_team[0]
    owner = address_of(hub.url).replace("postgresql:///", "postgresql://postgres@/")
    deciding.make(owner, leader.facts.team_id, "le bon, d’équipe")
    place = address_of(hub.url)
    monkeypatch.setenv("CARNET_HUB_PASSWORD", "un autre")
    with pytest.raises(Refused, match="n’a pas laissé entrer"):
        synced(leader, place)
    assert on_hub(hub) == set()
    monkeypatch.setenv("CARNET_HUB_PASSWORD", "le bon, d’équipe")
    synced(leader, place)
    assert on_hub(hub) == entries(leader)


def certificate(folder, name):
    """A certificate that vouches for itself, under a name, and its key: two files."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    files = folder / f"{name}.pem", folder / f"{name}.key"
    for file, content in zip(files, (made.public_bytes(pem), secret), strict=True):
        file.write_bytes(content)
    return files


class Proving(Cutter):
    """A way to a server's socket that answers for it with a certificate, as PostgreSQL does."""

    def __init__(self, server, files):
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*files)
        super().__init__(server)

    def greet(self, inside):
        inside.recv(8)  # « is there TLS here? »
        inside.sendall(b"S")
        return self._context.wrap_socket(inside, server_side=True)


def test_a_server_is_believed_by_its_certificate_alone(hub, hub_place, tmp_path):
    assert hub.url.database in hub_place
    files = certificate(tmp_path, "localhost")
    other, _ = certificate(tmp_path, "relais.exemple.fr")
    way = Proving(f"{hub.url.query['host']}/.s.PGSQL.5432", files)
    url = hub.url._replace(password=None, host="localhost", port=way.port)
    for trusted, is_believed in ((files[0], True), (other, False)):
        query = {"sslmode": "verify-full", "sslrootcert": str(trusted)}
        asked = address.read(address_of(url.set(query=query)), "postgres")
        if is_believed:
            with connected(asked) as connection:
                assert connection.exec_driver_sql("SELECT 1").scalar() == 1
        else:
            with pytest.raises(Refused, match="Rien n’a été perdu"), connected(asked):
                pass
    way.close()
