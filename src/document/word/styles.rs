//! What a paragraph is, and how its words look, by its style and those it stands on.

use std::collections::BTreeMap;

use super::super::tree::Element;

/// Styles stand on others no deeper than this; a ring of them is cut here.
const CHAIN: usize = 32;

/// The styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    number: Option<Listed>,
    look: Look,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Role {
    Body,
    Title,
    Subtitle,
    /// From 1.
    Heading(u8),
    Caption,
    Quote,
    /// A line of a table of contents.
    Contents,
}

/// Which list a paragraph is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) list: Option<String>,
    pub(super) level: Option<u8>,
}

/// How words look, as far as it is taken or told. Nothing: the style below says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: Option<Is>,
    pub(super) italic: Option<Is>,
    pub(super) hidden: Option<Is>,
    pub(super) underline: Option<Is>,
    pub(super) strike: Option<Is>,
    pub(super) dots: Option<Is>,
    /// Small letters printed as capitals, whatever their size.
    pub(super) capitals: Option<Is>,
    /// A mark as of a felt pen.
    pub(super) highlight: Option<Is>,
    /// The end of a paragraph hidden, that a style stands on one line with another.
    pub(super) end: Option<Is>,
    pub(super) stands: Option<Stands>,
    pub(super) face: Option<String>,
}

/// Whether something that can be switched is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    On,
    Off,
}

/// Where words stand about their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Level,
    Above,
    Below,
}

impl Styles {
    pub(super) fn read(root: &Element) -> Self {
        let mut styles = Self::default();
        for element in root.elements().filter(|element| element.name == "w:style") {
            let Some(id) = element.get("w:styleId") else { continue };
            let value = |name: &str| {
                element
                    .child(name)
                    .and_then(|child| child.get("w:val"))
                    .map(str::to_owned)
            };
            let paragraph = element.child("w:pPr");
            let style = Style {
                name: value("w:name").unwrap_or_default(),
                based_on: value("w:basedOn"),
                outline: paragraph.and_then(outline),
                number: paragraph.and_then(numbered),
                look: element.child("w:rPr").map(Look::read).unwrap_or_default(),
            };
            let is_default = element.get("w:default").is_some_and(is_on);
            if is_default && element.get("w:type") == Some("paragraph") {
                styles.paragraph = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// What a paragraph with these properties is.
    pub(super) fn role(&self, properties: Option<&Element>) -> Role {
        if let Some(level) = properties.and_then(outline) {
            return heading(level);
        }
        let Some(id) = properties.and_then(style_of) else { return Role::Body };
        let mut next = Some(id);
        for _ in 0..CHAIN {
            let Some(id) = next else { break };
            let Some(style) = self.styles.get(id) else {
                // A style that the file does not hold is one of Word's own.
                return named(id).unwrap_or(Role::Body);
            };
            if let Some(role) = named(&style.name) {
                return role;
            }
            if let Some(level) = style.outline {
                return heading(level);
            }
            next = style.based_on.as_deref();
        }
        Role::Body
    }

    /// Which list a paragraph is in, by its properties and its style. With it, the style
    /// that says so, if one does.
    pub(super) fn numbered(&self, properties: Option<&Element>) -> Option<InList> {
        let direct = properties.and_then(numbered);
        let styled = || {
            let style = properties.and_then(style_of).or(self.paragraph.as_deref())?;
            self.chain(style).find_map(|(id, style)| {
                style.number.clone().map(|numbered| (id.to_owned(), numbered))
            })
        };
        match direct {
            Some(Listed { list: Some(list), level }) => {
                Some(InList { list, level, style: None })
            }
            Some(Listed { list: None, level }) => {
                let (style, numbered) = styled()?;
                let level = level.or(numbered.level);
                Some(InList { list: numbered.list?, level, style: Some(style) })
            }
            None => {
                let (style, numbered) = styled()?;
                Some(InList {
                    list: numbered.list?,
                    level: numbered.level,
                    style: Some(style),
                })
            }
        }
    }

    /// How words look in a paragraph of this style.
    pub(super) fn paragraph_look(&self, properties: Option<&Element>) -> Look {
        let style = properties.and_then(style_of).or(self.paragraph.as_deref());
        style.map(|style| self.look(style)).unwrap_or_default()
    }

    /// How words look in a style of characters.
    pub(super) fn look(&self, style: &str) -> Look {
        let mut look = Look::default();
        for (_, style) in self.chain(style) {
            look = look.over(&style.look);
        }
        look
    }

    /// The list that a style of lists stands for.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        self.styles.get(style)?.number.as_ref()?.list.as_deref()
    }

    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = self.styles.get(id).map(|style| (id, style));
        std::iter::successors(first, |(_, style)| {
            let id = style.based_on.as_deref()?;
            self.styles.get(id).map(|style| (id, style))
        })
        .take(CHAIN)
    }
}

/// The list of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InList {
    pub(super) list: String,
    /// From 0. Nothing: the level that the style is linked to.
    pub(super) level: Option<u8>,
    pub(super) style: Option<String>,
}

impl Look {
    /// What run properties say.
    pub(super) fn read(properties: &Element) -> Self {
        let switch = |name: &str| {
            properties.child(name).map(|child| match child.get("w:val") {
                None => Is::On,
                Some(value) if is_on(value) => Is::On,
                Some(_) => Is::Off,
            })
        };
        // These say which; `none` is off.
        let which = |name: &str| {
            properties.child(name).map(|child| match child.get("w:val") {
                Some("none") => Is::Off,
                Some(_) | None => Is::On,
            })
        };
        let stands =
            properties.child("w:vertAlign").map(|child| match child.get("w:val") {
                Some("superscript") => Stands::Above,
                Some("subscript") => Stands::Below,
                Some(_) | None => Stands::Level,
            });
        let face = properties.child("w:rFonts").and_then(|fonts| {
            fonts.get("w:ascii").or_else(|| fonts.get("w:hAnsi")).map(str::to_owned)
        });
        Self {
            bold: switch("w:b"),
            italic: switch("w:i"),
            hidden: switch("w:vanish"),
            underline: which("w:u"),
            strike: switch("w:strike").or_else(|| switch("w:dstrike")),
            dots: which("w:em"),
            capitals: switch("w:caps").or_else(|| switch("w:smallCaps")),
            highlight: which("w:highlight"),
            end: switch("w:specVanish"),
            stands,
            face,
        }
    }

    /// Whether the end of a paragraph that looks so is not seen.
    pub(super) fn hides_end(&self) -> bool {
        self.hidden == Some(Is::On) || self.end == Some(Is::On)
    }

    /// What this says, and where it says nothing, what another does.
    pub(super) fn over(self, other: &Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            underline: self.underline.or(other.underline),
            strike: self.strike.or(other.strike),
            dots: self.dots.or(other.dots),
            capitals: self.capitals.or(other.capitals),
            highlight: self.highlight.or(other.highlight),
            end: self.end.or(other.end),
            stands: self.stands.or(other.stands),
            face: self.face.or_else(|| other.face.clone()),
        }
    }
}

/// Whether a value switches something on.
fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// The style that a paragraph names.
pub(super) fn style_of(properties: &Element) -> Option<&str> {
    properties.child("w:pStyle")?.get("w:val")
}

fn outline(properties: &Element) -> Option<u8> {
    properties.child("w:outlineLvl")?.get("w:val")?.parse().ok()
}

/// 9 is the level of body text.
const fn heading(level: u8) -> Role {
    if level < 9 { Role::Heading(level + 1) } else { Role::Body }
}

fn numbered(properties: &Element) -> Option<Listed> {
    let number = properties.child("w:numPr")?;
    let value = |name: &str| number.child(name).and_then(|child| child.get("w:val"));
    Some(Listed {
        list: value("w:numId").map(str::to_owned),
        level: value("w:ilvl").and_then(|level| level.parse().ok()),
    })
}

/// What a style is by its name: Word's own names, which are English in every language,
/// and what editors and other programs call theirs.
pub(in super::super) fn named(name: &str) -> Option<Role> {
    let plain: String = name
        .to_lowercase()
        .replace("_20_", "")
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '_' && *c != '-')
        .collect();
    let number = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let level: Option<u8> = plain[number.len()..].parse().ok();
    let level = level.filter(|level| (1..=9).contains(level));
    match (number, level) {
        (
            "heading" | "标题" | "標題" | "überschrift" | "titre" | "título" | "titolo"
            | "見出し" | "제목" | "заголовок" | "kop" | "rubrik" | "nagłówek" | "nadpis"
            | "otsikko" | "overskrift" | "encabezado" | "cabeçalho",
            Some(level),
        ) => Some(Role::Heading(level)),
        ("toc" | "目录" | "目錄" | "contents", Some(_)) => Some(Role::Contents),
        ("title" | "标题" | "標題" | "大标题" | "主标题" | "文章标题", None) => {
            Some(Role::Title)
        }
        ("subtitle" | "副标题" | "副標題" | "副题", None) => Some(Role::Subtitle),
        ("一级标题", None) => Some(Role::Heading(1)),
        ("小标题" | "小標題" | "小标" | "子标题" | "二级标题" | "subhead", None) => {
            Some(Role::Heading(2))
        }
        ("三级标题", None) => Some(Role::Heading(3)),
        (
            "caption" | "题注" | "題註" | "图注" | "图片说明" | "illustration" | "figure",
            None,
        ) => Some(Role::Caption),
        (
            "quote" | "intensequote" | "blocktext" | "引用" | "明显引用" | "引文"
            | "quotations",
            None,
        ) => Some(Role::Quote),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, named};

    #[test]
    fn a_style_is_known_by_its_name_in_whatever_language() {
        for (name, role) in [
            ("heading 1", Some(Role::Heading(1))),
            ("Heading2", Some(Role::Heading(2))),
            ("Heading_20_3", Some(Role::Heading(3))),
            ("标题 4", Some(Role::Heading(4))),
            ("小标题", Some(Role::Heading(2))),
            ("Title", Some(Role::Title)),
            ("副标题", Some(Role::Subtitle)),
            ("toc 1", Some(Role::Contents)),
            ("题注", Some(Role::Caption)),
            ("Body Text", None),
            ("4", None),
            ("header", None),
            ("heading", None),
            ("正文", None),
            ("heading 10", None),
        ] {
            assert_eq!(named(name), role, "{name}");
        }
    }
}
