use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::galley::{Galley, Line};
use super::super::model::{Block, Document, Format, Mark, Markup, Picture, Text, What};
use super::super::numeral::{Numeral, parted};
use super::super::refused::Refused;
use super::super::tidy::is_caption;
use super::super::tree::Element;
use super::field::{Ended, Field};
use super::numbering::Counts;
use super::package::Package;
use super::styles::{Look, Role};
use crate::diag::Said;

/// Reads the parts of a document in order.
pub(super) struct Reader<'a, 'z> {
    pub(super) package: &'a Package,
    pub(super) archive: &'a mut Archive<'z>,
    pub(super) galley: Galley,
    /// Blocks of what is being read inside something else: cells, boxes, notes.
    counts: Counts,
    /// The paragraph that is being read.
    pub(super) line: Line,
    /// What hangs on it, to stand after it.
    hanging: Vec<Hanging<'a>>,
    /// Fields that are open, the innermost last.
    pub(super) fields: Vec<Field>,
    pub(super) ended: Ended,
    /// Words of the paragraph that Word gathered from elsewhere.
    pub(super) gathered: String,
    /// How the words of the paragraph look where nothing else is said.
    pub(super) look: Look,
    /// The notes called so far.
    pub(super) called: Vec<Called<'a>>,
    /// Pictures by the parts they were read from, so that each is unpacked once.
    pub(super) pictures: BTreeMap<String, usize>,
}

/// Something that hangs on a paragraph.
#[derive(Debug)]
pub(super) enum Hanging<'a> {
    Picture(Picture),
    /// A text box.
    Box(&'a Element),
    /// Words that are drawn: WordArt.
    Art(String),
    /// What a chart says.
    Block(Block),
    Rule,
}

/// A note that the text calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Called<'a> {
    pub(super) part: &'static str,
    pub(super) note: &'a Element,
}

impl<'a, 'z> Reader<'a, 'z> {
    pub(super) fn new(package: &'a Package, archive: &'a mut Archive<'z>) -> Self {
        Self {
            package,
            archive,
            galley: Galley::new(Format::Word, Markup::Literal),
            counts: Counts::default(),
            line: Line::default(),
            hanging: Vec::new(),
            fields: Vec::new(),
            ended: Ended::of(&package.document),
            gathered: String::new(),
            look: Look::default(),
            called: Vec::new(),
            pictures: BTreeMap::new(),
        }
    }

    /// # Errors
    ///
    /// If the document is beyond a limit.
    pub(super) fn document(&mut self) -> Result<(), Refused> {
        let body = self.package.document.child("w:body");
        let body = body.unwrap_or(&self.package.document);
        self.blocks(body)?;
        self.flush(Role::Body, None)?;
        for field in std::mem::take(&mut self.fields) {
            if field.is_open() {
                self.galley.tell(What::Unknown(field.instruction));
            }
        }
        self.notes()?;
        self.running();
        Ok(())
    }

    pub(super) fn finish(self) -> Document {
        self.galley.finish()
    }

    /// The blocks of something inside something else.
    pub(super) fn inside(&mut self, element: &'a Element) -> Result<Vec<Block>, Refused> {
        let line = std::mem::take(&mut self.line);
        let hanging = std::mem::take(&mut self.hanging);
        let look = std::mem::take(&mut self.look);
        let fields = std::mem::take(&mut self.fields);
        self.galley.open();
        let read = self.blocks(element).and_then(|()| self.flush(Role::Body, None));
        let blocks = self.galley.close();
        (self.line, self.hanging, self.look, self.fields) = (line, hanging, look, fields);
        read.map(|()| blocks)
    }

    /// What stands in a body, a cell, a box or a note.
    pub(super) fn blocks(&mut self, parent: &'a Element) -> Result<(), Refused> {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:p" => self.paragraph(element)?,
                "w:tbl" => self.table(element)?,
                "w:sdt" => self.control(element)?,
                "w:customXml" | "w:ins" | "w:moveTo" | "w:smartTag" => {
                    self.blocks(element)?;
                }
                "w:del" => self.tell(What::Deleted(element.text())),
                "w:moveFrom" => self.tell(What::Moved(element.text())),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.blocks(chosen)?;
                    }
                }
                "m:oMath" | "m:oMathPara" => {
                    self.equation(element);
                    self.flush(Role::Body, None)?;
                }
                "w:altChunk" => {
                    let what =
                        Said::new("嵌入的另一份文件", "another document put into it");
                    self.tell(What::Object(what));
                }
                _ => self.unknown(element),
            }
        }
        Ok(())
    }

    /// Tells of words that stand where this program knows of none.
    pub(super) fn unknown(&mut self, element: &Element) {
        const SILENT: [&str; 3] = ["w:sectPr", "w:pPr", "w:rPr"];
        let words = element.text();
        if !SILENT.contains(&element.name.as_str()) && !words.trim().is_empty() {
            self.tell(What::Unknown(words));
        }
    }

    pub(super) fn tell(&mut self, what: What) {
        self.galley.tell_in(what, self.line.words());
    }

    /// 内容控件: what is in it, unless that is only a request to write something, or a
    /// table of contents that Word makes.
    fn control(&mut self, element: &'a Element) -> Result<(), Refused> {
        let Some(content) = element.child("w:sdtContent") else { return Ok(()) };
        match self.left_out(element) {
            Some(what) => self.tell(what),
            None => self.blocks(content)?,
        }
        Ok(())
    }

    /// Why what is in a control is not copy, if it is not.
    pub(super) fn left_out(&self, control: &Element) -> Option<What> {
        let properties = control.child("w:sdtPr")?;
        let words =
            || control.child("w:sdtContent").map(Element::text).unwrap_or_default();
        if properties.child("w:showingPlcHdr").is_some() {
            return Some(What::Chrome(words()));
        }
        let gallery = properties.child("w:docPartObj")?.child("w:docPartGallery")?;
        (gallery.get("w:val") == Some("Table of Contents")).then(|| What::Chrome(words()))
    }

    fn paragraph(&mut self, paragraph: &'a Element) -> Result<(), Refused> {
        let properties = paragraph.child("w:pPr");
        let styles = &self.package.styles;
        let role = styles.role(properties);
        self.look = styles.paragraph_look(properties);
        self.inline(paragraph)?;
        let mark = properties.and_then(|properties| properties.child("w:rPr"));
        let joins = |name: &str| mark.is_some_and(|mark| mark.child(name).is_some());
        let hidden = mark.is_some_and(|mark| Look::read(mark).hides_end());
        // A tracked change that takes away the end of a paragraph joins it to the next, and
        // so does an end that is hidden.
        if joins("w:del") || joins("w:moveFrom") || hidden {
            return Ok(());
        }
        // 首字下沉: the first character stands in a frame that is a paragraph of its own.
        let frame = properties.and_then(|properties| properties.child("w:framePr"));
        let drop_cap = frame.and_then(|frame| frame.get("w:dropCap"));
        if drop_cap.is_some_and(|how| how != "none") {
            return Ok(());
        }
        let place = styles.numbered(properties);
        let number = place.and_then(|place| {
            self.package.numbering.next(&mut self.counts, styles, &place)
        });
        self.flush(role, number)
    }

    /// Ends the paragraph that is being read.
    pub(super) fn flush(
        &mut self,
        role: Role,
        number: Option<super::numbering::Numbered>,
    ) -> Result<(), Refused> {
        let mut gathered = std::mem::take(&mut self.gathered);
        if !gathered.trim().is_empty() {
            gathered.push('\n');
            self.tell(What::Chrome(gathered));
        }
        let text = self.line.take();
        let mut hanging = std::mem::take(&mut self.hanging);
        if !text.is_blank() {
            let caption = role == Role::Caption || is_caption(&text.words);
            let mut pictures = hanging.iter_mut().filter_map(|hanging| match hanging {
                Hanging::Picture(picture) => Some(picture),
                Hanging::Box(_) | Hanging::Art(_) | Hanging::Block(_) | Hanging::Rule => {
                    None
                }
            });
            let under = match (pictures.next(), pictures.next()) {
                (Some(picture), None) if caption => Some(picture),
                _ => None,
            };
            match under {
                Some(picture) => picture.caption = Some(text.trimmed()),
                None => self.line_done(role, number, text)?,
            }
        }
        for hanging in hanging {
            match hanging {
                Hanging::Picture(picture) => self.galley.put(Block::Picture(picture))?,
                Hanging::Rule => self.galley.put(Block::Break)?,
                Hanging::Block(block) => self.galley.put(block)?,
                Hanging::Art(words) => {
                    self.galley.tell(What::TextBox(words.clone()));
                    self.galley.put(Block::Paragraph(Text::plain(words)))?;
                }
                Hanging::Box(content) => {
                    let blocks = self.inside(content)?;
                    let words: Vec<&str> = blocks
                        .iter()
                        .filter_map(Block::text)
                        .map(|t| &*t.words)
                        .collect();
                    self.galley.tell(What::TextBox(words.join("／")));
                    for block in blocks {
                        self.galley.put(block)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Hangs something on the paragraph that is being read.
    pub(super) fn hang(&mut self, hanging: Hanging<'a>) {
        self.hanging.push(hanging);
    }

    fn line_done(
        &mut self,
        role: Role,
        number: Option<super::numbering::Numbered>,
        text: Text,
    ) -> Result<(), Refused> {
        let written = number.as_ref().map_or("", |number| number.written.as_str());
        let numbered = |text: Text| {
            let mut all = Text::plain(parted(written, &text.words));
            all.append(text);
            all
        };
        let block = match (role, number.as_ref()) {
            (Role::Title, _) if self.is_first(Which::Title) => {
                self.galley.document().title = Some(numbered(text));
                return Ok(());
            }
            (Role::Subtitle, _) if self.is_first(Which::Deck) => {
                self.galley.document().deck = Some(text);
                return Ok(());
            }
            (Role::Title, _) => Block::Subhead { level: 1, text: numbered(text) },
            (Role::Subtitle, _) => Block::Subhead { level: 2, text },
            (Role::Heading(level), _) => Block::Subhead { level, text: numbered(text) },
            (Role::Contents, _) => {
                self.galley.tell(What::Chrome(format!("{}\n", text.words)));
                return Ok(());
            }
            (Role::Caption, _) => match self.last_picture() {
                Some(picture) => {
                    picture.caption = Some(text);
                    return Ok(());
                }
                None => Block::Paragraph(text),
            },
            (Role::Quote, None) => Block::Quote(text),
            (Role::Body | Role::Quote, Some(number)) => {
                Block::Item { number: number.written.clone(), depth: number.depth, text }
            }
            (Role::Body, None) => Block::Paragraph(text),
        };
        self.galley.put(block)
    }

    /// Whether the document has no title, or no deck, yet, and this is one: at the top of
    /// it, not in a box.
    fn is_first(&mut self, which: Which) -> bool {
        let top = self.galley.is_outermost();
        let document = self.galley.document();
        let none = match which {
            Which::Title => document.title.is_none(),
            Which::Deck => document.deck.is_none() && document.title.is_some(),
        };
        none && top && document.blocks.is_empty()
    }

    /// The picture just before, if it has no caption.
    fn last_picture(&mut self) -> Option<&mut Picture> {
        match self.galley.last()? {
            Block::Picture(picture) if picture.caption.is_none() => Some(picture),
            Block::Picture(_)
            | Block::Paragraph(_)
            | Block::Subhead { .. }
            | Block::Item { .. }
            | Block::Table(_)
            | Block::Quote(_)
            | Block::Note { .. }
            | Block::Break => None,
        }
    }

    /// The notes that the text called, after it. A note may call no other.
    fn notes(&mut self) -> Result<(), Refused> {
        for (at, called) in self.called.clone().into_iter().enumerate() {
            self.galley.in_part(called.part);
            let blocks = self.inside(called.note)?;
            let text = joined(&blocks, "\n");
            self.galley.put(Block::Note { number: at + 1, text })?;
        }
        Ok(())
    }

    /// Calls a note, if there is one of that name.
    pub(super) fn call(
        &mut self,
        id: Option<&str>,
        part: &'static str,
        notes: Option<&'a Element>,
    ) {
        let note = notes.and_then(|notes| {
            notes
                .elements()
                .find(|note| note.get("w:id").is_some() && note.get("w:id") == id)
        });
        let Some(note) = note else {
            let lost = Said::new("注释的正文", "the text of a note");
            self.tell(What::Object(lost));
            return;
        };
        self.called.push(Called { part, note });
        let number = self.called.len();
        self.tell(What::Note(number));
        let words = Numeral::Circle.write(u32::try_from(number).unwrap_or(u32::MAX));
        self.line.push(&words, &[Mark::Note(number)]);
    }

    /// Heads and feet of the pages, told once each.
    fn running(&mut self) {
        let mut told: Vec<String> = Vec::new();
        for running in &self.package.running {
            let words = running.root.text();
            let words = words.trim();
            if !words.is_empty() && !told.iter().any(|other| other == words) {
                self.galley.in_part(&running.part);
                self.galley.tell(What::Running(words.to_owned()));
                told.push(words.to_owned());
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Which {
    Title,
    Deck,
}

/// What of an alternative is read: the first choice that says anything, else the fallback
/// (ECMA-376-3, 7.6). What this program does not know in a choice it passes over, so that
/// no choice is beyond it.
pub(super) fn chosen(alternative: &Element) -> Option<&Element> {
    let says = |element: &&Element| {
        !element.text().trim().is_empty()
            // A drawing that lies beside the text is told of even if it has no words.
            || ["a:blip", "v:imagedata", "c:chart", "cx:chart", "dgm:relIds", "wp:anchor"]
                .iter()
                .any(|name| element.find(name).is_some())
    };
    let choices = || alternative.elements().filter(|element| element.name == "mc:Choice");
    let fallback = alternative.child("mc:Fallback");
    choices().find(says).or(fallback).or_else(|| choices().next())
}

/// Blocks as one text, each after the other.
pub(in super::super) fn joined(blocks: &[Block], between: &str) -> Text {
    let mut text = Text::default();
    for block in blocks {
        let mut words = match block {
            Block::Paragraph(text)
            | Block::Subhead { text, .. }
            | Block::Quote(text)
            | Block::Note { text, .. } => text.clone(),
            Block::Item { number, text, .. } => {
                let mut all = Text::plain(parted(number, &text.words));
                all.append(text.clone());
                all
            }
            Block::Table(table) => {
                let row = |row: &Vec<Text>| -> Vec<String> {
                    row.iter().map(|cell| cell.words.clone()).collect()
                };
                let title = table.title.iter().map(|title| title.words.clone());
                let rows = table.rows.iter().map(|cells| row(cells).join("\u{3000}"));
                Text::plain(title.chain(rows).collect::<Vec<String>>().join("\n"))
            }
            Block::Picture(_) | Block::Break => Text::default(),
        };
        words = words.trimmed();
        if words.is_blank() {
            continue;
        }
        if !text.is_blank() {
            text.words.push_str(between);
        }
        text.append(words);
    }
    text
}
