"""A reason is one line that a terminal and a queue take, whatever was quoted in it."""

from wirepress.errors import WirepressError


def test_a_reason_holds_nothing_but_printable_characters():
    quoted = "a\x1b[2J\x00.txt\n\ud800 cannot be read \ufffe"
    assert WirepressError(quoted).reason == "a[2J.txt cannot be read"
    assert WirepressError("\x00").reason == "WirepressError"
    assert WirepressError("Größe: 5\u00a0Meter").reason == "Größe: 5 Meter"
