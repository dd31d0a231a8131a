"""The page of the team: members, what leaves, what came, what was edited on two sides."""

from pathlib import Path

import pytest
from busy_team import busy
from conftest import TODAY
from filling import put
from joined import joined, kept_by
from textual.events import Paste
from visiting import queries, visiting

from storage.folder import Folder
from storage.restoring import become_another_device
from tui.screens.dialog import Confirm, Notice
from tui.screens.team.entries import said_moment
from tui.screens.team.file_dialog import FileDialog
from tui.screens.team.leaving import LeavingScreen
from tui.screens.team.words import RequestScreen, WordsScreen, big
from tui.widgets.line_list import LineList
from tui.widgets.path_input import ended, path_of


@pytest.fixture(scope="module")
def kept_team(blank, tmp_path_factory):
    """The notebooks of AB who leads, of CD, and of EF who supervises."""
    return joined(blank, tmp_path_factory.mktemp("joined"), ("educator", "supervisor"))


@pytest.fixture
def team(kept_team, tmp_path):
    """The same, open: AB's, CD's and EF's."""
    notebooks = [
        one.open_copy(Folder(tmp_path / who), TODAY)
        for one, who in zip(kept_team, "abc", strict=True)
    ]
    yield notebooks
    for notebook in notebooks:
        notebook.lock()


def lines(visitor):
    """What the page says under the members."""
    return "\n".join(
        str(option.prompt) for option in visitor.app.screen.query_one(LineList).options
    )


async def give(visitor, path):
    """Type a path over the one that is proposed, and go on."""
    await visitor.press("ctrl+u", "end", "ctrl+u")
    visitor.app.post_message(Paste(str(path)))
    await visitor.press("enter")


async def choose_line(visitor, key):
    """Open the line of the page that is known by this key."""
    visitor.app.screen.query_one(LineList).go_to(key)
    await visitor.press("enter")


async def confirm_what_leaves(visitor):
    """Look at what leaves, then let it."""
    screen = visitor.app.screen
    assert isinstance(screen, LeavingScreen)
    await visitor.until(lambda: screen.was_seen)
    await visitor.press("f2")


def said(visitor):
    """What the notice on screen says."""
    assert isinstance(visitor.app.screen, Notice)
    return visitor.app.screen.sentence


def exchange(sender, receiver, path, *audience):
    """Carry what one notebook sends to another."""
    sender.team.write_bundle(sender.team.outgoing(*audience or ("team",)), path)
    return receiver.team.merge([path])


# Alone


async def test_alone_it_says_what_to_do_first(notebook, tmp_path):
    invitation = tmp_path / "invitation.json"
    async with visiting("team", notebook) as visitor:
        assert "seul·e" in visitor.text("#screen-title")
        assert {"i", "j"} <= set(visitor.app.screen.active_bindings)
        assert not visitor.app.screen.active_bindings.get("e", (0, 0, False))[2]
        await choose_line(visitor, "invite")
        await give(visitor, invitation)
        assert str(invitation) in said(visitor)
        assert invitation.exists()


async def test_who_is_invited_comes_in_and_both_sides_read_the_same_words(notebook, tmp_path):
    invitation, request, welcome = (tmp_path / name for name in ("i", "r", "w"))
    notebook.team.invite(invitation)
    newcomer = kept_by("CD", tmp_path / "cd", TODAY)
    key = newcomer._key
    async with visiting("team", newcomer) as visitor:
        await visitor.press("j", "enter")
        await give(visitor, tmp_path / "nothing")
        assert "n’est pas là" in visitor.text("#refused")
        (tmp_path / "other").write_text("{}")
        await give(visitor, tmp_path / "other")
        assert "n’est pas une invitation" in visitor.text("#refused")
        await give(visitor, invitation)
        await give(visitor, request)
        assert isinstance(visitor.app.screen, WordsScreen)
        words = visitor.app.screen.words
        assert visitor.text("#six-words") == big(words)
    folder = notebook.folder
    async with visiting("team", notebook) as visitor:
        await visitor.press("o")
        await give(visitor, request)
        assert isinstance(visitor.app.screen, RequestScreen)
        assert visitor.app.screen.request.words == words
        await visitor.press("f2")
        assert "pour CD, éducateur·rice" in visitor.text("#screen-title")
        await confirm_what_leaves(visitor)
        await give(visitor, welcome)
        assert "CD est de l’équipe" in said(visitor)
        welcome.unlink()
        await visitor.press("escape", "o")
        await give(visitor, request)
        assert "Demande déjà acceptée : CD est de l’équipe" in visitor.text("#again")
        await visitor.press("f2")
        await confirm_what_leaves(visitor)
        await give(visitor, welcome)
        assert "écrit de nouveau" in said(visitor)
        await visitor.press("escape")
        assert visitor.column("#members", 0) == ["AB", "CD"]
    newcomer = type(newcomer)(Folder(tmp_path / "cd"), today=lambda: TODAY)
    newcomer._open(lambda: key)
    async with visiting("team", newcomer) as visitor:
        await visitor.press("j", "down", "enter")
        await give(visitor, welcome)
        await visitor.press("escape")
        assert visitor.column("#members", 0) == ["AB", "CD"]
        assert visitor.column("#members", 4)[1] == "c’est ce carnet"
    assert folder.path.exists()


# What leaves


async def test_all_that_leaves_is_shown_before_it_is_written(team, tmp_path):
    _leader, mine, _supervisor = team
    put(mine, "contacts", date=TODAY, counts="boy:16-17:2")
    put(mine, "memos", date=TODAY, text="à moi seul")
    bundle = tmp_path / "pour-ab.carnet"
    async with visiting("team", mine) as visitor:
        assert "pas encore partie" in lines(visitor)
        await choose_line(visitor, "unsent")
        assert "Rencontre" in visitor.column("#kinds", 0)
        await visitor.press("escape", "e", "enter")
        kinds = visitor.column("#kinds", 0)
        assert "Rencontre" in kinds
        assert "Mémo" not in kinds
        await visitor.press(*["down"] * kinds.index("Rencontre"), "enter", "enter")
        assert ("Jeunes rencontrés", "2 garçons 16-17 ans") in visitor.app.screen.said
        await visitor.press("escape", "escape")
        await confirm_what_leaves(visitor)
        bundle.write_text("d’avant")
        await give(visitor, bundle)
        assert isinstance(visitor.app.screen, Confirm)
        await visitor.press("enter")
        assert str(bundle) in said(visitor)
        await visitor.press("escape")
        assert "Tout ce qui est écrit ici est parti" in lines(visitor)


async def test_what_is_left_of_an_erased_record_leaves_empty(team):
    followup = put(team[0], "followups", pseudonym="loutre-07", known_since=TODAY)
    team[0].erase(followup.id)
    async with visiting("team", team[0]) as visitor:
        await visitor.press("e", "enter")
        visitor.app.screen.query_one("#kinds").go_to("followups")
        await visitor.press("enter", "enter")
        assert visitor.app.screen.said == [("Fiche", "effacée : il n’en reste rien")]


async def test_leaving_the_preview_writes_nothing(team, tmp_path):
    put(team[1], "contacts", date=TODAY, counts="boy:16-17:2")
    async with visiting("team", team[1]) as visitor:
        await visitor.press("e", "enter", "escape")
        assert not isinstance(visitor.app.screen, FileDialog | LeavingScreen)
        assert "pas encore partie" in lines(visitor)
    assert not [*tmp_path.rglob("*.carnet")]


# What comes


async def test_what_came_is_told_and_a_damaged_bundle_changes_nothing(team, tmp_path):
    leader, other, _supervisor = team
    put(other, "contacts", date=TODAY, counts="boy:16-17:2")
    bundle, cut = tmp_path / "in" / "cd.carnet", tmp_path / "cut.carnet"
    bundle.parent.mkdir()
    other.team.write_bundle(other.team.outgoing("leader"), bundle)
    cut.write_bytes(bundle.read_bytes()[:-20])
    async with visiting("team", leader) as visitor:
        await visitor.press("r")
        await give(visitor, cut)
        assert visitor.text("#refused")
        assert leader.records("contacts") == []
        await give(visitor, tmp_path / "cut")
        assert visitor.text("#refused")
        leader.team.write_bundle(leader.team.outgoing("team"), bundle.parent / "ab.carnet")
        (bundle.parent / "cut.carnet").write_bytes(cut.read_bytes())
        await give(visitor, bundle.parent)
        assert "reçue" in said(visitor)
        assert "Rencontre : 1" in said(visitor)
        assert "ab.carnet\nCe paquet n’est pas destiné à ce carnet." in said(visitor)
        assert "cut.carnet\nCe paquet est abîmé" in said(visitor)
        await visitor.press("escape", "2")
        assert len(leader.records("contacts")) == 1


# Edited on two sides


@pytest.fixture
def edited_on_two_sides(team, tmp_path):
    """The notebooks of AB and CD, who both changed one contact; AB has received CD's."""
    leader, other, _supervisor = team
    contact = put(leader, "contacts", date=TODAY, counts="boy:16-17:2", new=1)
    exchange(leader, other, tmp_path / "1")
    leader.save(contact.model_copy(update={"setting": "street"}))
    theirs = other.read(contact.id)
    other.save(theirs.model_copy(update={"setting": "event", "new": 2}))
    exchange(other, leader, tmp_path / "2")
    return leader, contact.id


async def test_a_whole_version_is_kept(edited_on_two_sides):
    leader, contact = edited_on_two_sides
    async with visiting("team", leader) as visitor:
        assert "changée de deux côtés" in lines(visitor)
        await choose_line(visitor, "concurrent")
        assert "toute la version de CD" in visitor.text("#choice")
        await visitor.press("2")
        assert "toute la version de AB" in visitor.text("#choice")
        await visitor.press("f2")
        assert "deux côtés" not in lines(visitor)
        kept = leader.read(contact)
        assert (kept.setting, kept.new) == ("street", 1)


async def test_versions_are_mixed_field_by_field(edited_on_two_sides):
    leader, contact = edited_on_two_sides
    async with visiting("team", leader) as visitor:
        await choose_line(visitor, "concurrent")
        table = visitor.app.screen.query_one("#comparison")
        row = table.labels.index("Cadre")
        await visitor.press(*["down"] * row, "right", "space")
        assert "mélange" in visitor.text("#choice")
        await visitor.press("f2")
        assert leader.team.concurrent() == []
        kept = leader.read(contact)
        assert (kept.setting, kept.new) == ("street", 2)


async def test_a_deletion_is_kept_or_not_as_a_whole(team, tmp_path):
    leader, other, _supervisor = team
    contact = put(leader, "contacts", date=TODAY, counts="boy:16-17:2")
    exchange(leader, other, tmp_path / "1")
    other.delete(other.read(contact.id))
    leader.save(contact.model_copy(update={"setting": "street"}))
    exchange(other, leader, tmp_path / "2")
    [concurrent] = leader.team.concurrent()
    deletion = [version.deleted for version in concurrent.versions].index(True)
    async with visiting("team", leader) as visitor:
        await choose_line(visitor, "concurrent")
        await visitor.press(*["right"] * deletion, "enter")
        assert "F2 garde la suppression, par CD" in visitor.text("#choice")
        await visitor.press("f2")
        assert leader.read(contact.id) is None
        assert leader.team.concurrent() == []


# Told twice


async def test_probable_duplicates_are_shown_and_only_people_decide(team, tmp_path):
    leader, other, _supervisor = team
    place = put(leader, "neighbourhoods", key="nocaze", label="Nocaze")
    exchange(leader, other, tmp_path / "1")
    for notebook in (leader, other):
        for count in ("boy:16-17:2", "girl:13-15:4"):
            values = {"date": TODAY, "neighbourhood": place.id, "counts": count}
            put(notebook, "contacts", **values)
    exchange(other, leader, tmp_path / "2")
    async with visiting("team", leader) as visitor:
        assert "2 doublons probables" in lines(visitor)
        await choose_line(visitor, "duplicates")
        with queries() as of_two:
            visitor.app.screen.load()
            await visitor.settle()
        await visitor.press("x")
        assert "1 sur 1" in visitor.text("#screen-title")
        with queries() as of_one:
            visitor.app.screen.load()
            await visitor.settle()
        assert len(of_two) == len(of_one) > 0
        assert len(leader.records("contacts")) == 4
        await visitor.press("delete")
        assert "C’est celle de " in visitor.app.screen.question
        await visitor.press("enter")
        await visitor.until(lambda: len(leader.records("contacts")) == 3)
        await visitor.settle()
        assert "doublon" not in lines(visitor)


# The shared folder


async def test_one_key_exchanges_through_a_folder_named_once(team, tmp_path):
    leader, other, _supervisor = team
    folder = tmp_path / "partage"
    folder.mkdir()
    other.team.name_shared_folder(folder)
    put(other, "contacts", date=TODAY, counts="boy:16-17:2")
    other.team.sync(other.team.prepare_sync())
    put(leader, "outings", date=TODAY, start="18:00", duration_min=60)
    async with visiting("team", leader) as visitor:
        await visitor.press("s")
        await give(visitor, folder)
        await confirm_what_leaves(visitor)
        assert "Rencontre : 1" in said(visitor)
        await visitor.press("escape")
        assert str(folder) in lines(visitor).replace("\n", "")
        await visitor.press("s")
        assert "Rien de nouveau" in said(visitor)
    assert len(list(folder.iterdir())) == 2


# Who belongs


async def test_roles_and_departures_are_the_leaders_to_give(team):
    leader, other, supervisor = team
    async with visiting("team", leader) as visitor:
        assert visitor.column("#members", 4)[2] == ""
        await visitor.press("d")
        assert "C’est ce carnet" in visitor.told[-1]
        await visitor.press("shift+tab", "down", "m", "down", "enter")
        assert visitor.column("#members", 1)[1] == "chef·fe de service"
        await visitor.press("d", *"AB", "enter")
        assert "Rien n’a été changé" in visitor.text("#refused")
        await visitor.press("ctrl+u", *"cd", "f2")
        assert visitor.column("#members", 4)[1].startswith("parti·e")
    async with visiting("team", other) as visitor:
        bound = visitor.app.screen.active_bindings
        assert not any(key in bound and bound[key].enabled for key in "iomd")
    async with visiting("team", supervisor) as visitor:
        bound = visitor.app.screen.active_bindings
        assert bound["r"].enabled
        assert not any(key in bound and bound[key].enabled for key in "seiomd")
        assert "r les reçoit" in lines(visitor)


async def test_a_role_is_lowered_once_it_is_confirmed_and_never_that_of_the_last_leader(team):
    leader = team[0]
    async with visiting("team", leader) as visitor:
        await visitor.press("shift+tab", "m", "up", "enter")
        assert "C’est votre carnet" in visitor.app.screen.question
        await visitor.press("enter")
        assert leader.team.is_leader
        await visitor.press("m", "up", "enter", "left", "enter")
        assert "C’est le seul carnet" in visitor.told[-1]
        await visitor.press("down", "m", "down", "down", "enter")
        assert "Il ne recevra plus que" in visitor.app.screen.question
        await visitor.press("left", "enter")
        assert visitor.column("#members", 1)[1] == "encadrement technique"


@pytest.mark.parametrize("is_kept", [True, False])
async def test_who_goes_on_after_a_lost_computer_is_kept_by_name(team, tmp_path, is_kept):
    leader, other, _supervisor = team
    lost = other.facts.device_id
    with other._writing() as connection:
        other.facts = become_another_device(connection, other.facts, TODAY)
    exchange(other, leader, tmp_path / "1")
    async with visiting("team", leader) as visitor:
        assert any(state.startswith("repris par") for state in visitor.column("#members", 4))
        visitor.app.screen.query_one("#members").go_to(lost)
        await visitor.press("d")
        assert "repris sur un autre appareil" in visitor.text("#goes-on")
        if is_kept:
            await visitor.press("shift+tab", "space", "tab")
        await visitor.press(*"cd", "f2")
        await visitor.settle()
        stand = {card.device for card in leader.team.roll().standing}
        assert (other.facts.device_id in stand, lost in stand) == (is_kept, False)


async def test_wrong_clocks_and_what_is_open_to_others_are_named(blank, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept = joined(blank, tmp_path / "joined", ("educator", "educator"))
    notebooks = [
        one.open_copy(Folder(Path(who)), TODAY) for one, who in zip(kept, "abc", strict=True)
    ]
    leader, _bundle = busy(notebooks, TODAY)
    async with visiting("team", leader) as visitor:
        assert visitor.column("#members", 4)[2] == "horloge fausse"
        assert "L’ordinateur de EF avance de" in lines(visitor)
        assert "1 saisie attend, rien n’est perdu" in lines(visitor)
        assert "Ouvert au relais depuis le 12/06/2024 par AB" in lines(visitor)
        assert "sortie, rencontre. Qui les lit : Département" in lines(visitor)


# Cheap, however much there is


async def test_the_number_of_queries_does_not_grow_with_the_records(team):
    leader, _other, _supervisor = team
    asked = []
    async with visiting("team", leader) as visitor:
        for _ in range(2):
            with queries() as found:
                visitor.app.screen.reload()
                await visitor.settle()
            asked.append(len(found))
            for count in range(1, 20):
                put(leader, "contacts", date=TODAY, counts=f"boy:16-17:{count}")
    assert asked[0] == asked[1]


def test_a_moment_beyond_all_calendars_is_not_known():
    assert said_moment(10**18) == "?"
    assert said_moment(None) == ""


def test_the_end_of_a_path_is_proposed(tmp_path):
    (tmp_path / "clé").mkdir()
    (tmp_path / "clé" / "paquet.carnet").touch()
    assert ended(f"{tmp_path}/cl") == f"{tmp_path}/clé/"
    assert ended(f"{tmp_path}/clé/paq") == f"{tmp_path}/clé/paquet.carnet"
    assert ended(f"{tmp_path}/clé/") is None
    assert ended(f"{tmp_path}/nulle-part/x") is None


def test_a_dropped_path_loses_its_quotes(tmp_path):
    assert path_of(f" '{tmp_path}/a b' ") == tmp_path / "a b"
    assert path_of("  ") is None
