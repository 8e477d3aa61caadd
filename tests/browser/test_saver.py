"""When the Saver sends, to the millisecond: the module itself in the browser, with a clock of the test's."""

import random

import pytest

pytestmark = pytest.mark.django_db

SAVES = """
async ([touches, until, latency, outcomes]) => {
  const {Saver} = await import("/static/js/editor/saving.js")
  let now = 0
  let timers = []
  const clock = {
    now: () => now,
    later: (act, wait) => {
      const timer = {at: now + wait, act}
      timers.push(timer)
      return timer
    },
    cancel: timer => { timers = timers.filter(other => other !== timer) },
  }
  const sent = []
  let [underway, most] = [0, 0]
  const send = () => new Promise(done => {
    sent.push(now)
    most = Math.max(most, ++underway)
    const outcome = outcomes.shift() ?? "saved"
    clock.later(() => { underway -= 1; done({outcome}) }, latency)
  })
  const saver = new Saver({send, clock})
  touches.forEach(at => clock.later(() => saver.touch(), at))
  for (;;) {
    const next = timers.sort((one, other) => one.at - other.at)[0]
    if (!next || next.at > until) break
    timers = timers.filter(timer => timer !== next)
    now = next.at
    next.act()
    for (let turn = 0; turn < 10; turn++) await null
  }
  return {sent, most, isSettled: saver.isSettled, state: saver.state}
}
"""


@pytest.fixture
def saves(new_context):
    """saves([0, 100], until=5_000) tells when a Saver sends that is touched at these milliseconds."""
    page = new_context().new_page()
    page.goto("/akun/masuk/")

    def follow(touches, *, until, latency=50, outcomes=()):
        return page.evaluate(SAVES, [list(touches), until, latency, list(outcomes)])

    return follow


def test_a_change_is_sent_after_a_pause_of_a_second_and_a_half(saves):
    told = saves([0, 200, 400], until=60_000)

    assert told == {"sent": [1_900], "most": 1, "isSettled": True, "state": "saved"}


def test_who_types_on_and_on_is_saved_every_ten_seconds_and_not_more_often(saves):
    told = saves(range(0, 60_001, 100), until=90_000)

    gaps = [later - earlier for earlier, later in zip(told["sent"], told["sent"][1:], strict=False)]
    assert told["sent"][0] == 10_000
    assert len(gaps) == 5
    assert all(10_000 <= gap <= 10_100 for gap in gaps)
    assert told["isSettled"]


def test_a_slow_server_gets_one_save_at_a_time(saves):
    told = saves(range(0, 30_001, 500), until=90_000, latency=8_000)

    assert told["most"] == 1
    assert told["isSettled"]


@pytest.mark.parametrize("seed", range(8))
def test_every_change_is_sent_within_three_seconds_of_a_pause_or_ten_of_typing(saves, seed):
    chance = random.Random(seed)
    touches, at = [], 0
    for _ in range(200):
        at += chance.choice([60, 120, 300, 1_000, 1_400, 2_000, 4_000])
        touches.append(at)

    told = saves(touches, until=at + 60_000, latency=200)

    for place, touch in enumerate(touches):
        begun = min(sent for sent in told["sent"] if sent >= touch)
        later = touches[place + 1] if place + 1 < len(touches) else at + 60_000
        assert begun - touch <= 10_200
        if later - touch >= 3_000:
            assert begun - touch <= 3_000
    assert told["isSettled"]


def test_after_failures_it_tries_again_ever_more_rarely_and_then_it_is_there(saves):
    told = saves([0], until=200_000, latency=0, outcomes=["offline"] * 6)

    assert told["sent"] == [1_500, 3_500, 7_500, 15_500, 30_500, 60_500, 90_500]
    assert told["isSettled"]
