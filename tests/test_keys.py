"""The key file opens with its passphrase or its recovery code, and with nothing else."""

import json
import shutil
import unicodedata
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from full_disk import files_of_at_most
from hypothesis import example, given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from storage import keys, recovery_code
from storage.database import open_engine, writing
from storage.refusals import (
    DamagedKeyFile,
    DiskFull,
    NewerNotebook,
    NotANotebook,
    Refused,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)

# Accents as one character, and the no-break space that some keyboards make of a space.
PASSPHRASE = "le héron\u00a0traverse la forêt"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "keys.json"
    key, code = keys.create(path, PASSPHRASE)
    return path, key, code


@pytest.fixture
def path(made, tmp_path):
    """A key file that a test may harm."""
    return Path(shutil.copy(made[0], tmp_path / "keys.json"))


@pytest.fixture
def key(made):
    return made[1]


@pytest.fixture
def code(made):
    return made[2]


def rewritten(path, **changes):
    """Change a key file as somebody would who knows how its checksum is made."""
    stored = json.loads(path.read_text()) | changes
    del stored["checksum"]
    stored["checksum"] = sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps(stored))


def test_passphrase_and_code_open_the_same_key(path, key, code):
    assert len(key) == 32
    assert keys.unlock(path, PASSPHRASE) == key
    assert keys.recover(path, code) == key


def test_passphrase_opens_from_a_keyboard_that_spells_accents_and_spaces_otherwise(path, key):
    other = unicodedata.normalize("NFD", PASSPHRASE).replace("\u00a0", " ")
    assert other != PASSPHRASE
    assert keys.unlock(path, other) == key


def test_another_passphrase_opens_nothing(path):
    with pytest.raises(WrongPassphrase, match="phrase de passe"):
        keys.unlock(path, PASSPHRASE.upper())


def test_a_passphrase_that_is_not_valid_text_is_only_a_wrong_one(path):
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, "latin-1 \udce9t\udce9")


def test_code_of_another_notebook_opens_nothing(path):
    with pytest.raises(WrongRecoveryCode):
        keys.recover(path, recovery_code.draw())


def test_words_of_the_code_in_another_order_open_nothing(path, code):
    first, *others = code.split()
    with pytest.raises(WrongRecoveryCode):
        keys.recover(path, " ".join([*others, first]))


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda words: words[:11], "celui-ci en a 11"),
        (lambda words: [*words, words[0]], "celui-ci en a 13"),
        (lambda _: [], "celui-ci en a 0"),
        (lambda words: ["pracomtal", *words[1:]], "« pracomtal » n’est pas un mot"),
    ],
)
def test_a_code_that_cannot_be_one_says_why(path, code, harm, sentence):
    with pytest.raises(WrongRecoveryCode, match=sentence):
        keys.recover(path, " ".join(harm(code.split())))


@given(st.binary(min_size=16, max_size=16), st.sampled_from([", ", "\n", "  ", " - ", ";\t"]))
def test_code_is_read_however_it_was_written_down(secret, separator):
    words = Mnemonic("french").to_mnemonic(secret).split()
    numbered = separator.join(f"{number}. {word}" for number, word in enumerate(words, 1))
    spellings = [
        numbered,
        numbered.upper(),
        unicodedata.normalize("NFC", numbered),
        numbered.encode("ascii", "ignore").decode(),  # without the accents
    ]
    for spelling in spellings:
        assert recovery_code.secret(spelling) == secret


def test_code_is_twelve_words_of_one_character_per_letter():
    code = recovery_code.draw()
    assert len(code.split(" ")) == 12
    assert code == unicodedata.normalize("NFC", code)
    assert code != recovery_code.draw()


def test_every_word_of_the_list_stays_itself_without_accents():
    french = Mnemonic("french").wordlist
    plain = {tuple(recovery_code.words(word)) for word in french}
    assert len(plain) == 2048
    assert {len(words) for words in plain} == {1}


def test_file_holds_no_secret(path, key, code):
    content = path.read_text()
    slots = [b64decode(json.loads(content)[slot]) for slot in ("passphrase", "recovery_code")]
    for secret in (key, recovery_code.secret(code), PASSPHRASE.encode()):
        assert not any(secret in slot for slot in slots)
    assert key.hex() not in content
    assert "traverse" not in content


def test_file_is_for_its_owner_alone(path, tmp_path):
    keys.replace_recovery_code(path, bytes(32))
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80, 0xFF])
def test_any_byte_flipped_is_noticed_and_not_blamed_on_the_passphrase(path, code, mask):
    content = path.read_bytes()
    for place in range(len(content)):
        flipped = bytearray(content)
        flipped[place] ^= mask
        path.write_bytes(flipped)
        with pytest.raises(DamagedKeyFile):
            keys.recover(path, code)
        with pytest.raises(DamagedKeyFile):
            keys.unlock(path, PASSPHRASE)


def test_a_file_cut_short_is_noticed(path, code):
    content = path.read_bytes().rstrip()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        with pytest.raises(DamagedKeyFile):
            keys.recover(path, code)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.text() | st.just("format"), values),
)


@given(st.binary() | json_values.map(json.dumps).map(str.encode))
@example(b"[" * 100_000)
@example(b'{"format": true}')
@example(b'{"format": 1, "checksum": null}')
def test_any_other_content_is_refused(scratch, content):
    scratch.write_bytes(content)
    with pytest.raises((DamagedKeyFile, NewerNotebook)):
        keys.unlock(scratch, PASSPHRASE)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("scratch") / "keys.json"


def test_a_slot_changed_with_its_checksum_gives_no_key(path, code):
    slot = b64decode(json.loads(path.read_text())["recovery_code"])
    for place in range(len(slot)):
        forged = bytearray(slot)
        forged[place] ^= 1
        rewritten(path, recovery_code=b64encode(forged).decode())
        with pytest.raises(WrongRecoveryCode):
            keys.recover(path, code)


def test_a_slot_opens_only_under_its_own_name(path, code):
    stored = json.loads(path.read_text())
    rewritten(path, passphrase=stored["recovery_code"], recovery_code=stored["passphrase"])
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        keys.recover(path, code)


@pytest.mark.parametrize("slot", ["", "AAAA", "pas du base64", 7, None])
def test_a_slot_that_cannot_be_one_is_damage(path, code, slot):
    rewritten(path, recovery_code=slot)
    with pytest.raises(DamagedKeyFile):
        keys.recover(path, code)


def test_a_file_of_a_newer_version_says_so(path):
    rewritten(path, format=2)
    with pytest.raises(NewerNotebook, match="plus récente"):
        keys.unlock(path, PASSPHRASE)


def test_a_missing_file_is_no_notebook(tmp_path):
    with pytest.raises(NotANotebook):
        keys.unlock(tmp_path / "keys.json", PASSPHRASE)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(Refused, match="disque"):
        keys.unlock(tmp_path, PASSPHRASE)  # a folder


def test_creating_never_replaces_keys(path):
    before = path.read_bytes()
    with pytest.raises(Refused, match="déjà"):
        keys.create(path, PASSPHRASE)
    assert path.read_bytes() == before


@pytest.mark.parametrize("short", ["", "sept 77"])
def test_a_short_passphrase_is_refused_and_nothing_written(path, tmp_path, key, short):
    before = path.read_bytes()
    with pytest.raises(WeakPassphrase, match="trop courte"):
        keys.create(tmp_path / "other.json", short)
    with pytest.raises(WeakPassphrase, match="trop courte"):
        keys.change_passphrase(path, key, short)
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]
    assert path.read_bytes() == before


def test_changing_the_passphrase_rewraps_and_leaves_the_database_alone(path, tmp_path, key, code):
    database = tmp_path / "notebook.db"
    engine = open_engine(database, key)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE memo (words TEXT)")
    engine.dispose()
    before = database.read_bytes(), database.stat().st_mtime_ns

    keys.change_passphrase(path, key, "un tout autre secret")

    assert (database.read_bytes(), database.stat().st_mtime_ns) == before
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, PASSPHRASE)
    assert keys.recover(path, code) == key
    open_engine(database, keys.unlock(path, "un tout autre secret")).dispose()


def test_a_new_recovery_code_replaces_the_old_one_alone(path, key, code):
    new = keys.replace_recovery_code(path, key)
    assert keys.recover(path, new) == key
    with pytest.raises(WrongRecoveryCode):
        keys.recover(path, code)
    assert keys.unlock(path, PASSPHRASE) == key


@pytest.mark.parametrize("no_key", [b"", bytes(31)])
def test_what_is_no_data_key_never_replaces_one(path, no_key):
    before = path.read_bytes()
    with pytest.raises(ValueError, match="data key"):
        keys.change_passphrase(path, no_key, "un tout autre secret")
    with pytest.raises(ValueError, match="data key"):
        keys.replace_recovery_code(path, no_key)
    assert path.read_bytes() == before


def test_a_reader_finds_the_old_keys_or_the_new_ones_whole(path, key):
    with ThreadPoolExecutor() as pool:
        writer = pool.submit(lambda: [keys.replace_recovery_code(path, key) for _ in range(30)])
        seen = set()
        while not writer.done():
            seen.add(path.read_bytes())
    assert len(writer.result()) == 30
    assert len(seen) > 1
    for content in seen:
        path.write_bytes(content)
        with pytest.raises(WrongRecoveryCode):  # whole: a part of it would be damage
            keys.recover(path, recovery_code.draw())


def test_a_full_disk_leaves_the_old_keys(path, tmp_path, key, code):
    before = path.read_bytes()
    with files_of_at_most(100), pytest.raises(DiskFull, match="plein"):
        keys.replace_recovery_code(path, key)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]
    assert keys.recover(path, code) == key


def test_a_full_disk_leaves_no_half_of_a_new_key_file(tmp_path):
    with files_of_at_most(100), pytest.raises(DiskFull):
        keys.create(tmp_path / "keys.json", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_strength_grows_with_the_passphrase():
    guesses = ["12345678", "Montelimar26", "soleil12", "héron forêt", "le héron traverse la forêt"]
    found = [keys.strength(passphrase) for passphrase in guesses]
    scores = [strength.score for strength in found]
    assert scores == sorted(scores)
    assert (scores[0], scores[1], scores[-1]) == (0, 1, 4)
    assert (found[0].label, found[-1].label) == ("très faible", "très solide")
    assert all(strength.advice.endswith(".") for strength in found)


@pytest.mark.parametrize("short", ["", "court", "a" * (keys.MINIMUM_LENGTH - 1)])
def test_strength_calls_short_what_is_refused(short):
    assert keys.strength(short).label == "trop courte"
    assert keys.strength(short).score == 0


def test_strength_reads_a_passphrase_of_any_length():
    assert keys.strength("le héron traverse la forêt " * 1_000).score >= 1
