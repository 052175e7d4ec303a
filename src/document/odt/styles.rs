use std::collections::BTreeMap;

use super::super::model::Mark;
use super::super::tree::Element;
use super::super::word::{Role, named};
use super::list::List;

/// Styles stand on others no deeper than this; a ring of them is cut here.
const CHAIN: usize = 32;

/// The styles of a document, automatic ones among them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Style>,
    words: BTreeMap<String, Style>,
    pub(super) lists: BTreeMap<String, List>,
    /// How headings are numbered.
    pub(super) outline: Option<List>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    look: Look,
}

/// How words look, as far as it is taken. Nothing: the style below says.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    weight: Option<String>,
    slant: Option<String>,
    position: Option<String>,
    dots: Option<String>,
    display: Option<String>,
    underline: Option<String>,
    through: Option<String>,
}

impl Styles {
    /// Adds what a part defines.
    pub(super) fn read(&mut self, root: &Element) {
        let holders = ["office:styles", "office:automatic-styles"];
        for holder in root.elements().filter(|e| holders.contains(&e.name.as_str())) {
            for element in holder.elements() {
                match element.name.as_str() {
                    "style:style" => self.style(element),
                    "text:outline-style" => self.outline = Some(List::read(element)),
                    "text:list-style" => {
                        let Some(name) = element.get("style:name") else { continue };
                        self.lists.insert(name.to_owned(), List::read(element));
                    }
                    _ => {}
                }
            }
        }
    }

    fn style(&mut self, element: &Element) {
        let Some(id) = element.get("style:name") else { return };
        let text = element.child("style:text-properties");
        let owned = |name: &str| element.get(name).map(str::to_owned);
        let style = Style {
            name: owned("style:display-name").unwrap_or_else(|| id.to_owned()),
            parent: owned("style:parent-style-name"),
            outline: element
                .get("style:default-outline-level")
                .and_then(|level| level.parse().ok()),
            list: owned("style:list-style-name").filter(|list| !list.is_empty()),
            look: text.map(Look::read).unwrap_or_default(),
        };
        match element.get("style:family") {
            Some("paragraph") => self.paragraphs.insert(id.to_owned(), style),
            Some("text") => self.words.insert(id.to_owned(), style),
            Some(_) | None => None,
        };
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, style: Option<&str>) -> Role {
        let Some(id) = style else { return Role::Body };
        for style in chain(&self.paragraphs, id) {
            if let Some(role) = named(&style.name) {
                return role;
            }
            if let Some(level) = style.outline.filter(|level| 0 < *level) {
                return Role::Heading(level);
            }
        }
        if self.paragraphs.contains_key(id) {
            Role::Body
        } else {
            named(id).unwrap_or(Role::Body)
        }
    }

    /// The list of a paragraph style, if it has one.
    pub(super) fn list(&self, style: Option<&str>) -> Option<&str> {
        chain(&self.paragraphs, style?).find_map(|style| style.list.as_deref())
    }

    pub(super) fn paragraph_look(&self, style: Option<&str>) -> Look {
        style.map(|id| look(&self.paragraphs, id)).unwrap_or_default()
    }

    pub(super) fn words_look(&self, style: Option<&str>) -> Look {
        style.map(|id| look(&self.words, id)).unwrap_or_default()
    }
}

fn look(styles: &BTreeMap<String, Style>, id: &str) -> Look {
    let mut all = Look::default();
    for style in chain(styles, id) {
        all = all.over(&style.look);
    }
    all
}

fn chain<'a>(
    styles: &'a BTreeMap<String, Style>,
    id: &str,
) -> impl Iterator<Item = &'a Style> {
    std::iter::successors(styles.get(id), |style| styles.get(style.parent.as_deref()?))
        .take(CHAIN)
}

impl Look {
    fn read(properties: &Element) -> Self {
        let either = |asian: &str, western: &str| {
            let asian = properties.get(asian);
            asian.or_else(|| properties.get(western)).map(str::to_owned)
        };
        let one = |name: &str| properties.get(name).map(str::to_owned);
        Self {
            weight: either("fo:font-weight", "style:font-weight-asian"),
            slant: either("fo:font-style", "style:font-style-asian"),
            position: one("style:text-position"),
            dots: one("style:text-emphasize"),
            display: one("text:display"),
            underline: one("style:text-underline-style"),
            through: one("style:text-line-through-style"),
        }
    }

    /// What this says, and where it says nothing, what another does.
    pub(super) fn over(self, other: &Self) -> Self {
        let or =
            |this: Option<String>, other: &Option<String>| this.or_else(|| other.clone());
        Self {
            weight: or(self.weight, &other.weight),
            slant: or(self.slant, &other.slant),
            position: or(self.position, &other.position),
            dots: or(self.dots, &other.dots),
            display: or(self.display, &other.display),
            underline: or(self.underline, &other.underline),
            through: or(self.through, &other.through),
        }
    }

    /// Whether words that look so are not seen.
    pub(super) fn is_hidden(&self) -> bool {
        matches!(self.display.as_deref(), Some("none"))
    }

    pub(super) fn is_underlined(&self) -> bool {
        self.underline.as_deref().is_some_and(|line| line != "none")
    }

    pub(super) fn is_struck(&self) -> bool {
        self.through.as_deref().is_some_and(|line| line != "none")
    }

    /// What is marked in words that look so.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let heavy = |weight: &str| {
            weight == "bold" || weight.parse().is_ok_and(|n: u16| 600 <= n)
        };
        if self.weight.as_deref().is_some_and(heavy) {
            marks.push(Mark::Strong);
        }
        if matches!(self.slant.as_deref(), Some("italic" | "oblique")) {
            marks.push(Mark::Emphasis);
        }
        if self.dots.as_deref().is_some_and(|dots| !dots.starts_with("none")) {
            marks.push(Mark::Dots);
        }
        // `super 58%`, `sub 58%`, `33% 58%`.
        let first = self.position.as_deref().and_then(|p| p.split(' ').next());
        match first {
            Some("super") => marks.push(Mark::Superscript),
            Some("sub") => marks.push(Mark::Subscript),
            Some(share) if share.starts_with('-') => marks.push(Mark::Subscript),
            Some(share) if share.ends_with('%') && share != "0%" => {
                marks.push(Mark::Superscript);
            }
            Some(_) | None => {}
        }
        marks
    }
}
