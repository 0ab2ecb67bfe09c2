"""Broken XML brought into pairs."""

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.sources.xml_balance import balanced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a><b>x</b></a>", "<a><b>x</b></a>"),
        ("<a><b>x</a>", "<a><b>x</b></a>"),
        ("<a><b>x</i></a>", "<a><b>x</b></a>"),
        ("<a>x<br>y", "<a>x<br/>y</a>"),
        ("<a b=c d e='1' e='2'>x</a>", '<a b="c" d="" e="1">x</a>'),
        ("<a b='say \"x\"' c>x</a>", '<a b="say &quot;x&quot;" c="">x</a>'),
        ("<a b=c/>", '<a b="c"/>'),
        ("<a b='x>y</a>", '<a b="" x="">y</a>'),
        ("<a b='x<c>y</c></a>", '<a b="" x=""><c>y</c></a>'),
        ("<a", "<a></a>"),
        ("<a><!-- x", "<a></a>"),
        ("<a><!-- x -->y</a>", "<a>y</a>"),
        ("<a><?php x ?>y</a>", "<a>y</a>"),
        ("<a><![CDATA[x", "<a><![CDATA[x]]></a>"),
        ("<a><![CDATA[<b>]]></a>", "<a><![CDATA[<b>]]></a>"),
        ("<a>1 < 2 </ x> ]]></a>", "<a>1 &lt; 2 &lt;/ x> ]]&gt;</a>"),
        ("<a>x</a>junk<b>y</b>", "<a>x</a>"),
        (
            "<rss><channel></channel></rss><item>x<item>y",
            "<rss><channel><item>x</item><item>y</item></channel></rss>",
        ),
    ],
)
def test_tags_are_brought_into_pairs(text: str, expected: str) -> None:
    assert balanced(text) == expected


def test_depth_and_attributes_are_bounded() -> None:
    assert balanced("<a>" * 100).count("</a>") == 60
    many = " ".join(f"a{number}=1" for number in range(100))
    assert balanced(f"<a {many}>").count("=") == 60
    assert balanced("<a>" + "<b/>" * 300_000).count("<b/>") < 140_000


PIECES = "<a>|<b|</a>|</b>|x='1'|y=2|<|>|&|'|\"|<br>|<item>|</item>|t|<!--|-->|<![CDATA[|]]>".split("|")  # noqa: SIM905


@given(st.lists(st.sampled_from(PIECES)))
def test_what_comes_out_is_well_formed(pieces: list[str]) -> None:
    text = "<r>" + " ".join(pieces).replace("&", "&amp;")
    expat.ParserCreate().Parse(balanced(text), True)
