"""Every screen and every error looks as it did, in both languages, small and large."""

import pytest
from conftest import kept
from joined import joined
from looks import EVENING, HOME, Pictures, Stage, lived_in, stop_the_clock
from overflow import cut
from scenes import SCENES

from storage import locale

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.fixture(scope="module", autouse=True)
def _stopped_clock():
    with pytest.MonkeyPatch.context() as patch:
        stop_the_clock(patch)
        yield


@pytest.fixture(scope="module")
def kept_team(tmp_path_factory):
    """The notebook of the invented team."""
    return lived_in(tmp_path_factory.mktemp("team") / "carnet")


@pytest.fixture(scope="module")
def kept_nothing(tmp_path_factory):
    """A notebook that holds nothing but who keeps it, on the same evening."""
    return kept(tmp_path_factory.mktemp("nothing") / "carnet", EVENING)


@pytest.fixture(scope="module")
def kept_joined(kept_nothing, tmp_path_factory):
    """The notebooks of a team of four, on the same evening."""
    roles = ("educator", "educator", "supervisor")
    return joined(kept_nothing, tmp_path_factory.mktemp("joined"), roles, EVENING)


@pytest.fixture
def stage(kept_team, kept_nothing, kept_joined, size, tmp_path, monkeypatch):
    """A terminal of this size, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(HOME))
    return Stage(SIZES[size], kept_team, kept_nothing, kept_joined)


@pytest.fixture
def pictures(snapshot):
    """The pictures that were seen and found good."""
    return snapshot.use_extension(Pictures)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scene", SCENES)
async def test_looks(scene, language, size, stage, pictures, subtests):
    locale.use(language)
    async for name in SCENES[scene](stage):
        drawing = await stage.picture()
        with subtests.test(f"{name}-{language}-{size}"):
            assert drawing == pictures(name=name)
        with subtests.test(f"{name}-{language}-{size} has room for all it says"):
            assert cut(stage.visitor.app.screen) == []
