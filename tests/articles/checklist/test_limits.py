"""What a site may change, and how it is told of a slip."""

import pytest

from articles.checklist import Limits, check, limits_from
from tests.articles.checklist.manuscripts import a_manuscript, codes


def test_a_file_changes_and_adds(tmp_path):
    file = tmp_path / "checker.toml"
    file.write_text(
        """
        point_words = 30
        particles = ["dan", "yang"]
        levels = {"title-clickbait" = "wajib", "stop-missing/opini" = "redaksi"}
        [more]
        own_sources = ["contoh"]
        prohibited_words = ["kata_kotor"]
        """,
        encoding="utf-8",
    )
    limits = limits_from(str(file))

    assert limits.point_words == 30
    assert limits.particles == {"dan", "yang"}
    assert limits.own_sources == (*Limits().own_sources, "contoh")
    assert limits.prohibited_words == Limits().prohibited_words | {"kata_kotor"}
    assert limits.level_of("title-clickbait", "berita", "saran") == "wajib"
    assert limits.level_of("stop-missing", "opini", "saran") == "redaksi"
    assert limits.level_of("stop-missing", "berita", "saran") == "saran"
    assert limits_from("") == Limits()


@pytest.mark.parametrize(
    ("data", "slip"),
    [
        ({"point_word": 30}, "point_word"),
        ({"point_words": "30"}, "point_words"),
        ({"point_words": True}, "point_words"),
        ({"particles": "dan"}, "particles"),
        ({"particles": [1]}, "particles"),
        ({"levels": {"phone": "berat"}}, "berat"),
        ({"more": {"partikel": ["dan"]}}, "partikel"),
        ({"clickbait_forms": ["("]}, "clickbait_forms"),
    ],
)
def test_a_slip_is_named(data, slip):
    with pytest.raises(ValueError, match=slip):
        Limits.of(data)


def test_a_level_for_a_rule_that_is_none_is_named(tmp_path):
    file = tmp_path / "checker.toml"
    file.write_text('levels = {"fone" = "saran"}', encoding="utf-8")

    with pytest.raises(ValueError, match="fone"):
        limits_from(str(file))


def test_another_level_holds_for_the_finding():
    limits = Limits.of({"levels": {"title-clickbait": "wajib"}})
    [finding] = check(a_manuscript(title="Wow! Sawah Kami Panen", limits=limits))

    assert (finding.code, finding.level) == ("title-clickbait", "wajib")


def test_capitals_of_doubled_words_are_the_sites_choice():
    piece = a_manuscript(title="Jalan-jalan Sore di Ubud")

    assert codes(piece) == ["title-capitals"]
    assert codes(a_manuscript(title=piece.title, limits=Limits(both_parts=False))) == []


def test_more_can_be_laid_over_the_limits_of_a_file():
    of_the_file = Limits.of({"point_words": 30, "more": {"own_sources": ["contoh"]}})

    limits = Limits.of(
        {"more": {"own_sources": ["warta"], "least_words": {"opini": 9}}}, of_the_file
    )

    assert limits.point_words == 30
    assert limits.own_sources == (*Limits().own_sources, "contoh", "warta")
    assert limits.least_words == {**Limits().least_words, "opini": 9}
