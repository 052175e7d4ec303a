//! XML, element by element.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written. What is opened is closed in turn.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

/// An element whose attributes are being said.
pub(crate) struct Tag<'x> {
    xml: &'x mut Xml,
    name: &'static str,
    start: BytesStart<'static>,
}

impl Xml {
    /// A document in UTF-8, an element to a line.
    pub(crate) fn new() -> Self {
        let writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        let mut xml = Self { writer, open: Vec::new() };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// An element that will be opened, be empty, or hold words.
    pub(crate) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        Tag { xml: self, name, start: BytesStart::new(name) }
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.event(Event::End(BytesEnd::new(name)));
        }
    }

    /// The document; what is open is closed.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn event(&mut self, event: Event<'_>) {
        // Memory takes whatever is written.
        let _ = self.writer.write_event(event);
    }
}

impl Tag<'_> {
    /// With an attribute.
    pub(crate) fn with(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.start.push_attribute((name, &*said(value.as_ref())));
        self
    }

    /// With an attribute, if there is something to say.
    pub(crate) fn maybe(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Opened: what is written next is in it.
    pub(crate) fn open(self) {
        self.xml.event(Event::Start(self.start));
        self.xml.open.push(self.name);
    }

    /// With nothing in it.
    pub(crate) fn empty(self) {
        self.xml.event(Event::Empty(self.start));
    }

    /// With words in it and nothing else.
    pub(crate) fn words(self, words: &str) {
        let name = self.name;
        self.xml.event(Event::Start(self.start));
        self.xml.event(Event::Text(BytesText::new(&said(words))));
        self.xml.event(Event::End(BytesEnd::new(name)));
    }
}

/// Words without what XML 1.0 §2.2 has no place for; a line end is a blank.
pub(crate) fn said(words: &str) -> Cow<'_, str> {
    let plain = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    if words.chars().all(plain) {
        return Cow::Borrowed(words);
    }
    let kept = words.chars().filter_map(|letter| match letter {
        '\n' | '\t' => Some(' '),
        letter => plain(letter).then_some(letter),
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn words_cannot_leave_their_place() {
        let mut xml = Xml::new();
        xml.tag("a").with("b", "\"<&>\u{1}\n").open();
        xml.tag("c").words("</c>\u{0}&");
        xml.tag("d").maybe("e", None::<&str>).empty();
        let bytes = xml.finish();
        let text = str::from_utf8(&bytes).unwrap();
        let lines: Vec<&str> = text.lines().skip(1).map(str::trim).collect();
        assert_eq!(
            lines,
            ["<a b=\"&quot;&lt;&amp;&gt; \">", "<c>&lt;/c&gt;&amp;</c>", "<d/>", "</a>"]
        );
    }
}
