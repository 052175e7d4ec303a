//! XML as a tree, its names by the prefixes that everybody uses.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::coding;
use super::limit;
use super::refused::Refused;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// `w:p`, `text:span`: the prefix is that of [`SPACES`], whatever the file calls it.
    pub(super) name: String,
    attributes: Vec<Attribute>,
    /// What is in it.
    pub(super) children: Vec<Node>,
}

#[derive(Debug)]
struct Attribute {
    name: String,
    value: String,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Namespaces by how they end, transitional and strict alike, and the prefix each has in
/// the standards. One that is not here keeps the prefix of the file.
const SPACES: &[(&str, &str)] = &[
    ("/wordprocessingml/2006/main", "w"),
    ("/wordprocessingml/main", "w"),
    ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"),
    ("/officeDocument/2006/relationships", "r"),
    ("/officeDocument/relationships", "r"),
    ("/drawingml/2006/main", "a"),
    ("/drawingml/main", "a"),
    ("/drawingml/2006/wordprocessingDrawing", "wp"),
    ("/drawingml/wordprocessingDrawing", "wp"),
    ("/drawingml/2006/picture", "pic"),
    ("/drawingml/picture", "pic"),
    ("/drawingml/2006/chart", "c"),
    ("/drawingml/chart", "c"),
    ("/drawing/2014/chartex", "cx"),
    ("/drawingml/2006/diagram", "dgm"),
    ("/markup-compatibility/2006", "mc"),
    ("/word/2010/wordprocessingShape", "wps"),
    ("/word/2010/wordprocessingGroup", "wpg"),
    ("/word/2010/wordprocessingCanvas", "wpc"),
    ("/word/2010/wordml", "w14"),
    ("schemas-microsoft-com:vml", "v"),
    ("schemas-microsoft-com:office:office", "o"),
    ("/package/2006/relationships", ""),
    ("opendocument:xmlns:office:1.0", "office"),
    ("opendocument:xmlns:text:1.0", "text"),
    ("opendocument:xmlns:table:1.0", "table"),
    ("opendocument:xmlns:drawing:1.0", "draw"),
    ("opendocument:xmlns:chart:1.0", "chart"),
    ("opendocument:xmlns:style:1.0", "style"),
    ("opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("purl.org/dc/elements/1.1/", "dc"),
    ("www.w3.org/1999/xlink", "xlink"),
    ("1998/Math/MathML", "math"),
];

impl Element {
    /// An attribute by its canonical name. One that the file wrote without a prefix is
    /// found under its bare name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of that name anywhere in it.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| {
            if element.name == name { Some(element) } else { element.find(name) }
        })
    }

    /// All the text in it, but for what says how something is computed or where it lies.
    /// A paragraph of Word is a line.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    /// Whether its text is for programs: instructions of fields, places of drawings.
    fn is_setting(&self) -> bool {
        let name = self.name.as_str();
        let place = ["align", "posOffset", "pctWidth", "pctHeight"];
        matches!(name, "w:instrText" | "w:delInstrText" | "w:fldData")
            || name
                .split_once(':')
                .is_some_and(|(of, name)| of.starts_with("wp") && place.contains(&name))
    }

    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) if element.is_setting() => {}
                Node::Element(element) => {
                    element.gather(text);
                    match element.name.as_str() {
                        "w:p" | "a:p" => text.push('\n'),
                        "w:tab" | "w:br" | "w:cr" => text.push(' '),
                        _ => {}
                    }
                }
                Node::Text(words) => text.push_str(words),
            }
        }
    }
}

/// Reads a part. Its encoding is found by its first bytes and its declaration: UTF-8,
/// UTF-16 or what it names.
///
/// # Errors
///
/// If it is no XML, declares entities, or is deeper or longer than [`limit`] says.
pub(super) fn parse(
    bytes: &[u8],
    part: &str,
    zh: &'static str,
    en: &'static str,
) -> Result<Element, Refused> {
    let text = coding::xml(bytes);
    let mut planter =
        Planter { open: vec![Element::default()], spaces: Vec::new(), elements: 0 };
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position();
        let event = event
            .map_err(|why| Refused::damaged(zh, en, &format!("{part}, {at}: {why}")))?;
        if matches!(event, Event::Eof) {
            break;
        }
        planter.take(event).map_err(|fault| fault.refused(Whose { part, zh, en, at }))?;
    }
    // What a damaged file leaves open is closed by its end only if all of it was read.
    if planter.open.len() != 1 {
        return Err(Refused::damaged(zh, en, &format!("{part}: cut short")));
    }
    let root = planter.open.pop().unwrap_or_default();
    let first = root.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    first.ok_or_else(|| Refused::damaged(zh, en, &format!("{part}: empty")))
}

/// What a fault is about.
struct Whose<'a> {
    part: &'a str,
    zh: &'static str,
    en: &'static str,
    at: u64,
}

enum Fault {
    Xml(String),
    Entities,
    Deep,
    Long,
}

impl Fault {
    fn refused(self, whose: Whose<'_>) -> Refused {
        let Whose { part, zh, en, at } = whose;
        match self {
            Self::Xml(why) => Refused::damaged(zh, en, &format!("{part}, {at}: {why}")),
            Self::Entities => Refused::beyond(
                format!("{zh}的 {part} 定义了实体（可用来撑爆内存，正常的稿件没有）"),
                format!(
                    "{part} of the {en} declares entities, which no document needs and \
                     which can be made to fill the memory"
                ),
            ),
            Self::Deep => Refused::beyond(
                format!("{zh}的 {part} 嵌套超过 {} 层", limit::DEPTH),
                format!("{part} of the {en} is nested deeper than {}", limit::DEPTH),
            ),
            Self::Long => Refused::beyond(
                format!("{zh}的 {part} 超过 {} 个元素", limit::ELEMENTS),
                format!("{part} of the {en} has more than {} elements", limit::ELEMENTS),
            ),
        }
    }
}

/// A prefix of the file, and the one it stands for here.
struct Space {
    depth: usize,
    prefix: String,
    canonical: String,
}

struct Planter {
    open: Vec<Element>,
    spaces: Vec<Space>,
    elements: usize,
}

impl Planter {
    fn take(&mut self, event: Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) => {
                self.start(&tag)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(words) => {
                self.text(&words);
                Ok(())
            }
            Event::CData(words) => {
                self.text(&words);
                Ok(())
            }
            Event::GeneralRef(name) => {
                let c =
                    name.resolve_char_ref().map_err(|why| Fault::Xml(why.to_string()))?;
                match (c, &*name) {
                    (Some(c), _) => self.text(c.encode_utf8(&mut [0; 4])),
                    (None, "amp") => self.text("&"),
                    (None, "lt") => self.text("<"),
                    (None, "gt") => self.text(">"),
                    (None, "quot") => self.text("\""),
                    (None, "apos") => self.text("'"),
                    (None, _) => return Err(Fault::Xml(format!("&{};", &*name))),
                }
                Ok(())
            }
            Event::DocType(words) if words.contains("<!ENTITY") => Err(Fault::Entities),
            Event::DocType(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.elements += 1;
        if limit::ELEMENTS < self.elements {
            return Err(Fault::Long);
        }
        if limit::DEPTH < self.open.len() {
            return Err(Fault::Deep);
        }
        let depth = self.open.len();
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|why| Fault::Xml(why.to_string()))?;
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|why| Fault::Xml(why.to_string()))?;
            let name: &str = attribute.key.as_ref();
            let declared =
                name.strip_prefix("xmlns:").or((name == "xmlns").then_some(""));
            if let Some(prefix) = declared {
                let known = SPACES.iter().find(|(space, _)| value.ends_with(space));
                let canonical = known.map_or(prefix, |(_, prefix)| prefix).to_owned();
                self.spaces.push(Space { depth, prefix: prefix.to_owned(), canonical });
            } else {
                attributes.push(Attribute { name: name.to_owned(), value: value.into() });
            }
        }
        for attribute in &mut attributes {
            if attribute.name.contains(':') {
                attribute.name = self.canonical(&attribute.name);
            }
        }
        let name = self.canonical(tag.name().as_ref());
        self.open.push(Element { name, attributes, children: Vec::new() });
        Ok(())
    }

    /// The name with the prefix it has in the standards.
    fn canonical(&self, name: &str) -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = self.spaces.iter().rev().find(|space| space.prefix == prefix);
        match space.map_or(prefix, |space| space.canonical.as_str()) {
            "" => local.to_owned(),
            prefix => format!("{prefix}:{local}"),
        }
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let depth = self.open.len();
        self.spaces.retain(|space| space.depth < depth);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.open.push(element),
        }
    }

    fn text(&mut self, words: &str) {
        let Some(element) = self.open.last_mut() else { return };
        match element.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(words),
            _ => element.children.push(Node::Text(words.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::diag::Language;

    fn tree(xml: &str) -> Result<super::Element, super::Refused> {
        parse(xml.as_bytes(), "part", "文件", "file")
    }

    #[test]
    fn a_name_has_the_prefix_of_the_standard_whatever_the_file_calls_it() {
        let xml = r#"<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            x:val="1"><t xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main">甲&#x4E59;<![CDATA[<丙>]]></t></x:p>"#;
        let root = tree(xml).unwrap();
        assert_eq!((root.name.as_str(), root.get("w:val")), ("w:p", Some("1")));
        assert_eq!(root.child("w:t").unwrap().text(), "甲乙<丙>");
    }

    #[test]
    fn a_bomb_is_refused_before_it_goes_off() {
        let entities = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        for (xml, said) in [(entities.to_owned(), "实体"), (deep, "嵌套")] {
            let fault = tree(&xml).unwrap_err();
            assert!(fault.what.get(Language::Chinese).contains(said), "{fault}");
        }
    }

    #[test]
    fn what_is_cut_short_is_no_document() {
        for xml in ["<a><b>", "<a></b>", "", "<a>&nbsp;</a>", "<a b=></a>"] {
            assert!(tree(xml).is_err(), "{xml}");
        }
    }
}
