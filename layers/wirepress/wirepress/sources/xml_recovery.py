"""libxml2's recovering parser: linear, and lenient where a document is beyond unambiguous repair."""

from lxml import etree

from wirepress.errors import FeedError


def recovered_tree(text: str) -> etree._Element:
    """The tree that libxml2 makes of broken XML without a DOCTYPE; raises `FeedError` for none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError as error:
        raise FeedError(
            f"the XML is broken beyond repair ({error}); ask the publisher to correct it"
        ) from error
    if root is None:
        raise FeedError("the XML is broken beyond repair; ask the publisher to correct it")
    return root
