use std::collections::BTreeMap;

use super::super::galley::{Galley, Line};
use super::super::limit;
use super::super::model::{Block, Document, Mark, Picture, Text, What};
use super::super::numeral::Numeral;
use super::super::refused::Refused;
use super::element::{Core, Kind, kind};
use super::style::{Fate, style};
use crate::diag::Said;

pub(super) type Attributes = BTreeMap<String, String>;

/// An element that is open.
struct Open {
    name: String,
    marks: Vec<Mark>,
    not: Vec<Mark>,
    /// What becomes of its words, where that is not to be copy.
    goes: Option<Goes>,
    /// Where its words begin in the line.
    at: usize,
}

/// What becomes of words that are no copy.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Goes {
    Nowhere,
    Hidden,
    Chrome,
    /// The title of the page, which browsers show in its tab.
    Tab,
    Object(String),
    /// Beside the words before it.
    Ruby(usize),
    /// 公众号 and other lines that WeChat puts round an article.
    Title,
}

/// A list that is open.
struct List {
    numeral: Numeral,
    next: u32,
}

/// A table that is open.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Vec<Text>>,
    pub(super) cell: Option<Vec<Block>>,
    /// Blocks of cells, for tables that are only frames.
    pub(super) all: Vec<Block>,
}

/// Reads a page a tag at a time.
pub(super) struct Reader {
    pub(super) galley: Galley,
    core: Core,
    open: Vec<Open>,
    pub(super) line: Line,
    /// Words that are no copy, of the element that says so.
    gone: String,
    lists: Vec<List>,
    number: Option<String>,
    pub(super) tables: Vec<Rows>,
    /// Whether a space is due before the next word, and whether a line end was in it.
    blank: Blank,
    /// Where the words begin that the next ruby stands beside.
    base: usize,
    level: Option<u8>,
    quoted: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    No,
    Space,
    LineEnd,
}

impl Reader {
    pub(super) fn new(galley: Galley, core: Core) -> Self {
        Self {
            galley,
            core,
            open: Vec::new(),
            line: Line::default(),
            gone: String::new(),
            lists: Vec::new(),
            number: None,
            tables: Vec::new(),
            blank: Blank::No,
            base: 0,
            level: None,
            quoted: 0,
        }
    }

    /// # Errors
    ///
    /// If the page is beyond a limit.
    pub(super) fn start(
        &mut self,
        name: &str,
        attributes: &Attributes,
    ) -> Result<(), Refused> {
        let kind = kind(name);
        if kind == Kind::Void {
            return self.void(name, attributes);
        }
        if limit::DEPTH * 4 < self.open.len() {
            return Err(Refused::beyond(
                format!("网页嵌套超过 {} 层", limit::DEPTH * 4),
                format!("the page is nested deeper than {}", limit::DEPTH * 4),
            ));
        }
        self.close_implied(name)?;
        if kind == Kind::Block && !self.is_gone() {
            self.line_ends()?;
        }
        let styled = attributes.get("style").map(|text| style(text)).unwrap_or_default();
        let mut marks = styled.marks;
        marks.extend(match name {
            "b" | "strong" => Some(Mark::Strong),
            "i" | "em" | "cite" | "dfn" => Some(Mark::Emphasis),
            "sup" => Some(Mark::Superscript),
            "sub" => Some(Mark::Subscript),
            _ => None,
        });
        marks.retain(|mark| !styled.not.contains(mark));
        let hidden =
            styled.fates.contains(&Fate::Hidden) || attributes.contains_key("hidden");
        let goes = self.goes(name, kind, attributes).or(hidden.then_some(Goes::Hidden));
        let goes = if self.is_gone() { None } else { goes };
        if goes.is_some() {
            self.gone.clear();
        } else if !self.is_gone() {
            self.opens(name, attributes)?;
        }
        if styled.fates.contains(&Fate::Struck) || matches!(name, "del" | "s" | "strike")
        {
            let what = Said::new("删除线", "a line through words");
            self.tell(What::Decoration(what, String::new()));
        }
        let at = self.line.words().len();
        self.open.push(Open { name: name.to_owned(), marks, not: styled.not, goes, at });
        Ok(())
    }

    /// What becomes of the words of an element, where that is not to be copy.
    fn goes(&self, name: &str, kind: Kind, attributes: &Attributes) -> Option<Goes> {
        let id = attributes.get("id").map_or("", String::as_str);
        match kind {
            _ if name == "title" => Some(Goes::Tab),
            _ if name == "rt" => Some(Goes::Ruby(self.base)),
            _ if name == "h1" && id == "activity-name" => Some(Goes::Title),
            // What is in the head is not shown; its title has been told.
            Kind::Silent if name == "head" => None,
            Kind::Silent => Some(Goes::Nowhere),
            Kind::Chrome => Some(Goes::Chrome),
            Kind::Object => Some(Goes::Object(name.to_owned())),
            Kind::Block | Kind::Inline | Kind::Void => None,
        }
    }

    fn is_gone(&self) -> bool {
        self.open.iter().any(|open| open.goes.is_some())
    }

    /// Whether what is read now is in the article.
    fn is_core(&self) -> bool {
        match self.core {
            Core::Page => true,
            Core::WeChat => self.open.iter().any(|open| open.name == "#js_content"),
            Core::Article => self.open.iter().any(|open| open.name == "article"),
        }
    }

    fn opens(&mut self, name: &str, attributes: &Attributes) -> Result<(), Refused> {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.level = name[1..].parse().ok();
            }
            "blockquote" => self.quoted += 1,
            "ol" | "ul" | "dir" | "menu" => {
                let sample = attributes.get("type").map_or("1", String::as_str);
                let numeral = if name == "ol" {
                    Numeral::of_odf(sample).unwrap_or(Numeral::Decimal)
                } else {
                    Numeral::Bullet
                };
                let next =
                    attributes.get("start").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.lists.push(List { numeral, next });
            }
            "li" => {
                let value = attributes.get("value").and_then(|n| n.parse().ok());
                self.number = Some(match self.lists.last_mut() {
                    Some(list) if list.numeral != Numeral::Bullet => {
                        let n = value.unwrap_or(list.next);
                        list.next = n.saturating_add(1);
                        format!("{}.", list.numeral.write(n))
                    }
                    Some(_) | None => "•".to_owned(),
                });
            }
            "table" => self.tables.push(Rows::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                let span: usize =
                    attributes.get("colspan").and_then(|n| n.parse().ok()).unwrap_or(1);
                if span != 1 || attributes.get("rowspan").is_some_and(|n| n != "1") {
                    self.tell(What::Cells);
                }
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Some(Vec::new());
                }
            }
            "a" => {
                let target = attributes.get("href").map_or("", String::as_str).trim();
                let inside = target.is_empty()
                    || target.starts_with('#')
                    || target.to_ascii_lowercase().starts_with("javascript:");
                if !inside && self.is_core() {
                    self.tell(What::Link(target.to_owned()));
                }
            }
            "ruby" => {
                self.space();
                self.base = self.line.words().len();
            }
            _ => {}
        }
        // WeChat marks its article by a name, not by an element: keep it as an element.
        if attributes.get("id").is_some_and(|id| id == "js_content") {
            self.open.push(Open {
                name: "#js_content".to_owned(),
                marks: Vec::new(),
                not: Vec::new(),
                goes: None,
                at: 0,
            });
        }
        Ok(())
    }

    fn void(&mut self, name: &str, attributes: &Attributes) -> Result<(), Refused> {
        if name == "meta" {
            let is =
                |key: &str, value: &str| attributes.get(key).is_some_and(|v| v == value);
            let content = attributes.get("content").map_or("", |v| v.trim());
            if is("name", "author") && !content.is_empty() {
                self.galley.document().byline = Some(content.to_owned());
            }
            return Ok(());
        }
        if self.is_gone() || !self.is_core() {
            return Ok(());
        }
        match name {
            "br" => {
                self.blank = Blank::No;
                self.line.push("\n", &[]);
            }
            "hr" => {
                self.line_ends()?;
                self.put(Block::Break)?;
            }
            "img" => self.picture(attributes)?,
            "embed" | "frame" => {
                let what = Said::new("嵌入的内容", "something put into the page");
                self.tell(What::Object(what));
            }
            _ => {}
        }
        Ok(())
    }

    /// # Errors
    ///
    /// If the page is beyond a limit.
    pub(super) fn end(&mut self, name: &str) -> Result<(), Refused> {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            // `</p>` alone is an empty paragraph, `</br>` a break.
            if name == "p" && !self.is_gone() {
                self.line_ends()?;
            }
            return Ok(());
        };
        // A cell or a table closes what was left open in it; nothing else closes a cell.
        let walled = ["td", "th", "table"];
        let wall =
            self.open.iter().rposition(|open| walled.contains(&open.name.as_str()));
        if wall.is_some_and(|wall| at < wall) && kind(name) == Kind::Inline {
            return Ok(());
        }
        while at < self.open.len() {
            self.close()?;
        }
        // The name that WeChat gives its article lies just outside its element.
        if self.open.last().is_some_and(|open| open.name == "#js_content") {
            self.close()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refused> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        if let Some(goes) = open.goes {
            self.gone_ends(goes, open.at);
            return Ok(());
        }
        if self.is_gone() {
            return Ok(());
        }
        let name = open.name.as_str();
        if name == "#js_content" || kind(name) == Kind::Block {
            if name == "figcaption" {
                self.caption()?;
            }
            self.line_ends()?;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.level = None,
            "blockquote" => self.quoted = self.quoted.saturating_sub(1),
            "ol" | "ul" | "dir" | "menu" => {
                self.lists.pop();
                self.number = None;
            }
            "li" => self.number = None,
            "td" | "th" => self.cell_ends(),
            "table" => self.table_ends()?,
            _ => {}
        }
        Ok(())
    }

    /// Start tags that close what is open: a paragraph before a block, an item before an
    /// item, a cell before a cell (HTML, 13.1.2.4).
    fn close_implied(&mut self, name: &str) -> Result<(), Refused> {
        let (closes, walls): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
            _ if kind(name) == Kind::Block => (&["p"], &["td", "th", "li", "table"]),
            _ => return Ok(()),
        };
        for at in (0..self.open.len()).rev() {
            let open = self.open[at].name.as_str();
            if walls.contains(&open) {
                break;
            }
            if closes.contains(&open) {
                while at < self.open.len() {
                    self.close()?;
                }
                break;
            }
        }
        Ok(())
    }

    /// Words that are no copy are told.
    fn gone_ends(&mut self, goes: Goes, at: usize) {
        let words = std::mem::take(&mut self.gone);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match goes {
            Goes::Nowhere => {}
            Goes::Ruby(base) => {
                if base < at && !words.is_empty() {
                    self.line.mark(base..at, Mark::Ruby(words));
                }
                self.base = self.line.words().len();
            }
            Goes::Title => {
                if self.galley.document().title.is_none() && !words.is_empty() {
                    self.galley.document().title = Some(Text::plain(words));
                }
            }
            Goes::Object(name) => {
                let what = Said::new(
                    format!("网页里的影音或小程序（{name}）"),
                    format!("a film, a sound or a page in the page ({name})"),
                );
                self.tell(What::Object(what));
            }
            Goes::Hidden | Goes::Chrome | Goes::Tab if words.is_empty() => {}
            Goes::Hidden => self.tell(What::Hidden(words)),
            Goes::Chrome | Goes::Tab => self.tell(What::Chrome(words)),
        }
    }

    pub(super) fn tell(&mut self, what: What) {
        self.galley.tell_in(what, self.line.words());
    }

    /// Text of the page.
    pub(super) fn words(&mut self, words: &str) {
        if self.is_gone() {
            self.gone.push_str(words);
            return;
        }
        if !self.is_core() {
            let words = words.trim();
            if !words.is_empty() {
                self.tell(What::Chrome(words.to_owned()));
            }
            return;
        }
        let kept = self.open.iter().any(|open| open.name == "pre");
        for c in words.chars() {
            match c {
                '\r' => {}
                '\n' if kept => {
                    self.blank = Blank::No;
                    self.push("\n");
                }
                '\n' => self.blank = Blank::LineEnd,
                ' ' | '\t' | '\u{c}' => {
                    if self.blank == Blank::No {
                        self.blank = Blank::Space;
                    }
                }
                c => {
                    self.due(c);
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    /// The space that is due before a character: none at the start of a line, and none
    /// where a line of the file ended between two Han characters (CSS Text 3, 4.1.3).
    fn due(&mut self, next: char) {
        let blank = std::mem::replace(&mut self.blank, Blank::No);
        let Some(before) = self.line.words().chars().next_back() else { return };
        let wide = |c: char| '\u{2e80}' <= c;
        let joins = blank == Blank::LineEnd && wide(before) && wide(next);
        if blank != Blank::No && before != '\n' && before != ' ' && !joins {
            self.push(" ");
        }
    }

    /// The space that is due before an element.
    fn space(&mut self) {
        if self.blank == Blank::Space {
            self.due('a');
        }
    }

    fn push(&mut self, words: &str) {
        let mut marks: Vec<Mark> = Vec::new();
        for open in &self.open {
            marks.retain(|mark| !open.not.contains(mark));
            for mark in &open.marks {
                if !marks.contains(mark) {
                    marks.push(mark.clone());
                }
            }
        }
        self.line.push(words, &marks);
    }

    pub(super) fn line_ends(&mut self) -> Result<(), Refused> {
        self.blank = Blank::No;
        self.base = 0;
        let text = self.line.take();
        if text.is_blank() {
            return Ok(());
        }
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let block = match (self.level, self.number.take()) {
            (Some(level), _) => Block::Subhead { level, text },
            (None, Some(number)) => Block::Item { number, depth, text },
            (None, None) if 0 < self.quoted => Block::Quote(text),
            (None, None) => Block::Paragraph(text),
        };
        self.put(block)
    }

    pub(super) fn put(&mut self, block: Block) -> Result<(), Refused> {
        let cell = self.tables.last_mut().and_then(|table| table.cell.as_mut());
        match cell {
            Some(cell) => {
                cell.push(block);
                Ok(())
            }
            None => self.galley.put(block),
        }
    }

    /// The words under the picture before them.
    fn caption(&mut self) -> Result<(), Refused> {
        let text = self.line.take().trimmed();
        let cell = self.tables.last_mut().and_then(|table| table.cell.as_mut());
        let last = match cell {
            Some(cell) => cell.last_mut(),
            None => self.galley.last(),
        };
        if let Some(Block::Picture(Picture { caption: caption @ None, .. })) = last {
            *caption = Some(text);
            return Ok(());
        }
        self.put(Block::Paragraph(text))
    }

    /// # Errors
    ///
    /// If the page is beyond a limit.
    pub(super) fn finish(mut self) -> Result<Document, Refused> {
        while !self.open.is_empty() {
            self.close()?;
        }
        while !self.tables.is_empty() {
            self.table_ends()?;
        }
        self.line_ends()?;
        let mut document = self.galley.finish();
        // The only heading of the first level, before all else, is the title.
        let is_first = |block: &Block| matches!(block, Block::Subhead { level: 1, .. });
        let firsts = document.blocks.iter().filter(|block| is_first(block)).count();
        if document.title.is_none()
            && firsts == 1
            && document.blocks.first().is_some_and(is_first)
            && let Block::Subhead { text, .. } = document.blocks.remove(0)
        {
            document.title = Some(text);
        }
        Ok(document)
    }
}
