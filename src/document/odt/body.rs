use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::galley::{Galley, Line};
use super::super::model::{Block, Document, Format, Markup, Picture, Table, Text, What};
use super::super::numeral::parted;
use super::super::refused::Refused;
use super::super::tree::Element;
use super::super::word::{Role, joined};
use super::styles::{Look, Styles};

/// Reads the text of a document.
pub(super) struct Reader<'a, 'z> {
    pub(super) styles: &'a Styles,
    pub(super) archive: &'a mut Archive<'z>,
    pub(super) galley: Galley,
    pub(super) line: Line,
    /// Pictures and boxes that hang on the paragraph.
    pub(super) hanging: Vec<Block>,
    pub(super) look: Look,
    /// The bodies of the notes called so far.
    pub(super) called: Vec<&'a Element>,
    /// What tracked changes take away, by their names.
    deleted: Vec<&'a Element>,
    lists: Vec<Open>,
    /// How far lists that are done have counted, by their names, and the last of each
    /// depth.
    ended: BTreeMap<String, u32>,
    /// How far the headings have counted, by their levels from 1.
    headings: Vec<u32>,
}

/// A list that is being read.
struct Open {
    style: Option<String>,
    count: Option<u32>,
}

impl<'a, 'z> Reader<'a, 'z> {
    pub(super) fn new(styles: &'a Styles, archive: &'a mut Archive<'z>) -> Self {
        Self {
            styles,
            archive,
            galley: Galley::new(Format::OpenDocument, Markup::Literal),
            line: Line::default(),
            hanging: Vec::new(),
            look: Look::default(),
            called: Vec::new(),
            deleted: Vec::new(),
            lists: Vec::new(),
            ended: BTreeMap::new(),
            headings: Vec::new(),
        }
    }

    /// # Errors
    ///
    /// If the document is beyond a limit.
    pub(super) fn document(&mut self, content: &'a Element) -> Result<(), Refused> {
        let text = content.find("office:text").unwrap_or(content);
        if let Some(changes) = text.child("text:tracked-changes") {
            self.deleted.extend(changes.elements());
        }
        self.blocks(text)?;
        for (at, body) in self.called.clone().into_iter().enumerate() {
            let blocks = self.inside(body)?;
            let text = joined(&blocks, "\n");
            self.galley.put(Block::Note { number: at + 1, text })?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Document {
        self.galley.finish()
    }

    /// Heads and feet of the pages, told once each.
    pub(super) fn running(&mut self, styles: &Element) {
        let Some(masters) = styles.child("office:master-styles") else { return };
        self.galley.in_part("styles.xml");
        let mut told: Vec<String> = Vec::new();
        for running in masters.elements().flat_map(Element::elements) {
            let kind = running.name.as_str();
            let words = running.text();
            let words = words.trim();
            let of_page =
                kind.starts_with("style:header") || kind.starts_with("style:footer");
            if of_page && !words.is_empty() && !told.iter().any(|other| other == words) {
                self.galley.tell(What::Running(words.to_owned()));
                told.push(words.to_owned());
            }
        }
    }

    /// The blocks of something inside something else.
    pub(super) fn inside(&mut self, element: &'a Element) -> Result<Vec<Block>, Refused> {
        let line = std::mem::take(&mut self.line);
        let hanging = std::mem::take(&mut self.hanging);
        let look = std::mem::take(&mut self.look);
        let lists = std::mem::take(&mut self.lists);
        self.galley.open();
        let read = self.blocks(element);
        let blocks = self.galley.close();
        (self.line, self.hanging, self.look, self.lists) = (line, hanging, look, lists);
        read.map(|()| blocks)
    }

    fn blocks(&mut self, parent: &'a Element) -> Result<(), Refused> {
        for element in parent.elements() {
            match element.name.as_str() {
                "text:p" => {
                    let role = self.styles.role(element.get("text:style-name"));
                    self.paragraph(element, role)?;
                }
                "text:h" => self.heading(element)?,
                "text:list" => self.list(element)?,
                "table:table" => self.table(element)?,
                "text:section" => {
                    if element.get("text:display") == Some("none") {
                        self.tell(What::Hidden(element.text()));
                    } else {
                        self.blocks(element)?;
                    }
                }
                "text:table-of-content"
                | "text:alphabetical-index"
                | "text:illustration-index"
                | "text:table-index" => {
                    self.tell(What::Chrome(element.text()));
                }
                "text:bibliography" | "text:user-index" | "text:index-body" => {
                    self.blocks(element)?;
                }
                "text:change" => self.change(element),
                "draw:frame" | "draw:custom-shape" | "draw:g" | "draw:text-box" => {
                    self.graphic(element)?;
                    self.hung()?;
                }
                "text:numbered-paragraph" => self.blocks(element)?,
                "text:tracked-changes"
                | "text:sequence-decls"
                | "text:variable-decls"
                | "text:user-field-decls"
                | "office:forms" => {}
                _ => {
                    let words = element.text();
                    if !words.trim().is_empty() {
                        self.tell(What::Unknown(words));
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn tell(&mut self, what: What) {
        self.galley.tell_in(what, self.line.words());
    }

    fn heading(&mut self, element: &'a Element) -> Result<(), Refused> {
        let style = element.get("text:style-name");
        let level =
            element.get("text:outline-level").and_then(|level| level.parse().ok());
        let role = match self.styles.role(style) {
            Role::Title => Role::Title,
            Role::Subtitle => Role::Subtitle,
            Role::Body
            | Role::Heading(_)
            | Role::Caption
            | Role::Quote
            | Role::Contents => Role::Heading(level.unwrap_or(1)),
        };
        let in_list = !self.lists.is_empty();
        let unnumbered = element.get("text:is-list-header") == Some("true");
        if let Role::Heading(level) = role
            && !in_list
            && !unnumbered
            && !element.text().trim().is_empty()
        {
            let number = self.heading_number(usize::from(level));
            self.line.push(&parted(&number, element.text().trim_start()), &[]);
        }
        self.paragraph(element, role)
    }

    /// The number of the next heading of a level, if headings have numbers.
    fn heading_number(&mut self, level: usize) -> String {
        let Some(outline) = &self.styles.outline else { return String::new() };
        if level == 0 || !outline.numbers(level) {
            return String::new();
        }
        self.headings.truncate(level);
        for above in self.headings.len() + 1..=level {
            // One that has no heading above it counts from where that would have begun.
            let begun = outline.start(above);
            self.headings.push(if above < level {
                begun
            } else {
                begun.saturating_sub(1)
            });
        }
        if let Some(count) = self.headings.last_mut() {
            *count = count.saturating_add(1);
        }
        outline.write(&self.headings)
    }

    fn paragraph(&mut self, element: &'a Element, role: Role) -> Result<(), Refused> {
        let style = element.get("text:style-name");
        self.look = self.styles.paragraph_look(style);
        self.inline(element)?;
        let text = self.line.take();
        if !text.is_blank() {
            self.line_done(role, text)?;
        }
        self.hung()
    }

    fn line_done(&mut self, role: Role, text: Text) -> Result<(), Refused> {
        let top = self.galley.is_outermost();
        let caption =
            role == Role::Caption || super::super::tidy::is_caption(&text.words);
        if caption && let [Block::Picture(picture)] = self.hanging.as_mut_slice() {
            picture.caption = Some(text.trimmed());
            return Ok(());
        }
        let document = self.galley.document();
        let fresh = top && document.blocks.is_empty();
        let block = match role {
            Role::Title if fresh && document.title.is_none() => {
                document.title = Some(text);
                return Ok(());
            }
            Role::Subtitle if fresh && document.deck.is_none() => {
                document.deck = Some(text);
                return Ok(());
            }
            Role::Title => Block::Subhead { level: 1, text },
            Role::Subtitle => Block::Subhead { level: 2, text },
            Role::Heading(level) => Block::Subhead { level, text },
            Role::Contents => {
                self.galley.tell(What::Chrome(text.words));
                return Ok(());
            }
            Role::Quote => Block::Quote(text),
            Role::Caption => {
                if let Some(Block::Picture(Picture { caption: caption @ None, .. })) =
                    self.galley.last()
                {
                    *caption = Some(text);
                    return Ok(());
                }
                Block::Paragraph(text)
            }
            Role::Body => Block::Paragraph(text),
        };
        self.galley.put(block)
    }

    /// What hangs on the paragraph, after it.
    fn hung(&mut self) -> Result<(), Refused> {
        for block in std::mem::take(&mut self.hanging) {
            self.galley.put(block)?;
        }
        Ok(())
    }

    /// A list: the first paragraph of an item has its number.
    fn list(&mut self, element: &'a Element) -> Result<(), Refused> {
        let outer = self.lists.last().and_then(|open| open.style.clone());
        let style = element.get("text:style-name").map(str::to_owned).or(outer);
        let continued = element.get("text:continue-list").map(str::to_owned);
        let plain = element.get("text:continue-numbering") == Some("true");
        let depth = self.lists.len() + 1;
        let same = plain.then(|| depth.to_string());
        let count = continued.or(same).and_then(|id| self.ended.get(&id).copied());
        self.lists.push(Open { style, count });
        for item in element.elements() {
            match item.name.as_str() {
                "text:list-item" => self.item(item, Counts::Yes)?,
                "text:list-header" => self.item(item, Counts::No)?,
                _ => {}
            }
        }
        if let Some(count) = self.lists.pop().and_then(|open| open.count) {
            let id = element.get("xml:id").map(str::to_owned);
            self.ended.extend(id.map(|id| (id, count)));
            self.ended.insert(depth.to_string(), count);
        }
        Ok(())
    }

    fn item(&mut self, item: &'a Element, counts: Counts) -> Result<(), Refused> {
        let depth = self.lists.len();
        let mut number = String::new();
        let nested = item.elements().next().is_some_and(|e| e.name == "text:list");
        if counts == Counts::Yes && !nested {
            number = self.number(item, depth);
        }
        self.galley.open();
        let read = self.blocks(item);
        let blocks = self.galley.close();
        read?;
        let depth = u8::try_from(depth - 1).unwrap_or(u8::MAX);
        for block in blocks {
            let block = match block {
                Block::Paragraph(text) if counts == Counts::Yes && !number.is_empty() => {
                    Block::Item { number: std::mem::take(&mut number), depth, text }
                }
                // A numbered heading is a list of one.
                Block::Subhead { level, text } if !number.is_empty() => {
                    let mut all = Text::plain(parted(&number, &text.words));
                    number.clear();
                    all.append(text);
                    Block::Subhead { level, text: all }
                }
                other @ (Block::Paragraph(_)
                | Block::Subhead { .. }
                | Block::Item { .. }
                | Block::Table(_)
                | Block::Quote(_)
                | Block::Picture(_)
                | Block::Note { .. }
                | Block::Break) => other,
            };
            self.galley.put(block)?;
        }
        Ok(())
    }

    /// Counts one on, and writes the number.
    fn number(&mut self, item: &Element, depth: usize) -> String {
        let paragraph = item.elements().next().and_then(|p| p.get("text:style-name"));
        let style = self.lists.last().and_then(|open| open.style.clone());
        let style = style.or_else(|| self.styles.list(paragraph).map(str::to_owned));
        let list = style.as_deref().and_then(|style| self.styles.lists.get(style));
        let start = list.map_or(1, |list| list.start(depth));
        let given = item.get("text:start-value").and_then(|n| n.parse().ok());
        if let Some(open) = self.lists.last_mut() {
            let next = open.count.map_or(start, |n| n.saturating_add(1));
            open.count = Some(given.unwrap_or(next));
        }
        let counts: Vec<u32> =
            self.lists.iter().map(|open| open.count.unwrap_or(1)).collect();
        list.map_or_else(|| "•".to_owned(), |list| list.write(&counts))
    }

    fn table(&mut self, table: &'a Element) -> Result<(), Refused> {
        let mut rows = Vec::new();
        gather(table, &mut rows);
        let mut read: Vec<Vec<Text>> = Vec::new();
        let mut alone = Vec::new();
        let mut pictures = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in row.elements() {
                let number = |name: &str| cell.get(name).and_then(|n| n.parse().ok());
                match cell.name.as_str() {
                    "table:table-cell" => {
                        let blocks = self.inside(cell)?;
                        if cell
                            .get("table:number-columns-spanned")
                            .is_some_and(|n| n != "1")
                            || blocks.iter().any(|block| matches!(block, Block::Table(_)))
                        {
                            self.tell(What::Cells);
                        }
                        let repeated: usize =
                            number("table:number-columns-repeated").unwrap_or(1);
                        let text = joined(&blocks, "\n");
                        cells.extend(std::iter::repeat_n(text, repeated.clamp(1, 64)));
                        let is_picture = |b: &&Block| matches!(b, Block::Picture(_));
                        pictures.extend(blocks.iter().filter(is_picture).cloned());
                        alone.extend(blocks);
                    }
                    "table:covered-table-cell" => cells.push(Text::default()),
                    _ => {}
                }
            }
            read.push(cells);
        }
        let columns = read.iter().map(Vec::len).max().unwrap_or(0);
        if columns <= 1 {
            for block in alone {
                self.galley.put(block)?;
            }
            return Ok(());
        }
        for row in &mut read {
            row.resize(columns, Text::default());
        }
        if read.iter().flatten().any(|cell| !cell.is_blank()) {
            self.galley.put(Block::Table(Table { rows: read, ..Table::default() }))?;
        }
        for picture in pictures {
            self.galley.put(picture)?;
        }
        Ok(())
    }

    /// Where a tracked change took something away.
    pub(super) fn change(&mut self, element: &Element) {
        let id = element.get("text:change-id");
        let region = self.deleted.iter().find(|region| {
            id.is_some() && (region.get("text:id") == id || region.get("xml:id") == id)
        });
        let gone = region.and_then(|region| region.child("text:deletion"));
        let Some(gone) = gone else { return };
        let words: Vec<String> = gone
            .elements()
            .filter(|element| element.name.starts_with("text:"))
            .map(Element::text)
            .collect();
        self.tell(What::Deleted(words.join("\n")));
    }

    /// Where a tracked change put something in.
    pub(super) fn change_begins(&mut self, element: &Element, words: &str) {
        let id = element.get("text:change-id");
        let region = self.deleted.iter().find(|region| {
            id.is_some() && (region.get("text:id") == id || region.get("xml:id") == id)
        });
        if region.is_some_and(|region| region.child("text:insertion").is_some()) {
            self.tell(What::Inserted(words.to_owned()));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Yes,
    No,
}

pub(super) fn gather<'a>(parent: &'a Element, rows: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match element.name.as_str() {
            "table:table-row" => rows.push(element),
            "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                gather(element, rows);
            }
            _ => {}
        }
    }
}
