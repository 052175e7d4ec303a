//! Markdown as editors write it: a line is a paragraph, as it is in a body.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::galley::{Galley, Line};
use super::html;
use super::model::{Block, Document, Format, Mark, Markup, Picture, Table, Text, What};
use super::numeral::Numeral;
use super::plain;
use super::refused::Refused;
use crate::diag::Said;

/// Reads `.md`.
///
/// # Errors
///
/// If it is beyond a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut galley = Galley::new(Format::Markdown, Markup::House);
    let text = plain::decoded(&mut galley, bytes)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader { galley, ..Reader::default() };
    for event in Parser::new_ext(&text, options) {
        reader.take(event)?;
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    galley: Galley,
    line: Line,
    marks: Vec<Mark>,
    /// The number of the next item of each list that is open; nothing for bullets.
    lists: Vec<Option<u64>>,
    /// The number of the item that is being read, until its first line is done.
    number: String,
    quoted: usize,
    level: u8,
    rows: Vec<Vec<Text>>,
    /// Where the picture that is being read has its words, and its file.
    picture: Option<Pictured>,
    front: Option<String>,
    /// Notes by their names, in the order they are called.
    called: Vec<String>,
    note: Option<String>,
    notes: Vec<Noted>,
    /// HTML that stands between paragraphs.
    tags: String,
    struck: Option<usize>,
    in_table: bool,
}

struct Pictured {
    file: String,
    at: usize,
}

struct Noted {
    name: String,
    text: Text,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) -> Result<(), Refused> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.tell(What::Equation(words.to_string()));
                self.words(&words);
            }
            Event::Html(tags) => self.tags.push_str(&tags),
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::FootnoteReference(name) => self.call(&name),
            Event::SoftBreak | Event::HardBreak => {
                if self.in_table {
                    self.words(" ");
                } else {
                    self.words("\n");
                }
            }
            Event::Rule => self.galley.put(Block::Break)?,
            Event::TaskListMarker(done) => self.words(if done { "☑" } else { "□" }),
        }
        Ok(())
    }

    fn tell(&mut self, what: What) {
        self.galley.tell_in(what, self.line.words());
    }

    fn words(&mut self, words: &str) {
        match &mut self.front {
            Some(front) => front.push_str(words),
            None => {
                let marks = self.marks.clone();
                self.line.push(words, &marks);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Refused> {
        match tag {
            Tag::Heading { level, .. } => {
                self.level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                };
            }
            Tag::BlockQuote(_) => self.quoted += 1,
            Tag::List(first) => {
                self.line_ends()?;
                self.lists.push(first);
            }
            Tag::Item => {
                self.number = match self.lists.last_mut() {
                    Some(Some(next)) => {
                        let number = format!("{next}.");
                        *next = next.saturating_add(1);
                        number
                    }
                    Some(None) | None => "•".to_owned(),
                };
            }
            Tag::FootnoteDefinition(name) => self.note = Some(name.to_string()),
            Tag::Table(_) => self.in_table = true,
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Emphasis => self.marks.push(Mark::Emphasis),
            Tag::Strong => self.marks.push(Mark::Strong),
            Tag::Superscript => self.marks.push(Mark::Superscript),
            Tag::Subscript => self.marks.push(Mark::Subscript),
            Tag::Strikethrough => self.struck = Some(self.line.words().len()),
            Tag::Link { dest_url, .. } => {
                if !dest_url.is_empty() && !dest_url.starts_with('#') {
                    self.tell(What::Link(dest_url.to_string()));
                }
            }
            Tag::Image { dest_url, .. } => {
                let at = self.line.words().len();
                self.picture = Some(Pictured { file: dest_url.to_string(), at });
            }
            Tag::MetadataBlock(_) => self.front = Some(String::new()),
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Refused> {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => self.line_ends()?,
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.line_ends()?;
            }
            TagEnd::Heading(_) => self.heading_ends()?,
            TagEnd::BlockQuote(_) => {
                self.line_ends()?;
                self.quoted = self.quoted.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.number.clear();
            }
            TagEnd::FootnoteDefinition => {
                self.line_ends()?;
                self.note = None;
            }
            TagEnd::TableCell => {
                let cell = self.line.take();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                self.in_table = false;
                let rows = std::mem::take(&mut self.rows);
                self.galley.put(Block::Table(Table { rows, ..Table::default() }))?;
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Superscript
            | TagEnd::Subscript => {
                self.marks.pop();
            }
            TagEnd::Strikethrough => {
                let from = self.struck.take().unwrap_or(0);
                let words = self.line.words().get(from..).unwrap_or_default().to_owned();
                let what = Said::new("删除线", "a line through words");
                self.tell(What::Decoration(what, words));
            }
            TagEnd::Image => self.picture_ends()?,
            TagEnd::MetadataBlock(_) => {
                let front = self.front.take().unwrap_or_default();
                self.front_matter(&front);
            }
            TagEnd::HtmlBlock => self.html()?,
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Link
            | TagEnd::DefinitionList => {}
        }
        Ok(())
    }

    fn line_ends(&mut self) -> Result<(), Refused> {
        let text = self.line.take().trimmed();
        if text.is_blank() {
            return Ok(());
        }
        if let Some(name) = &self.note {
            self.notes.push(Noted { name: name.clone(), text });
            return Ok(());
        }
        if !self.number.is_empty() {
            let number = std::mem::take(&mut self.number);
            let depth =
                u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
            return self.galley.put(Block::Item { number, depth, text });
        }
        self.galley.put(if 0 < self.quoted {
            Block::Quote(text)
        } else {
            Block::Paragraph(text)
        })
    }

    /// The first heading, if nothing stands before it, is the title.
    fn heading_ends(&mut self) -> Result<(), Refused> {
        let text = self.line.take().trimmed();
        let level = self.level;
        let document = self.galley.document();
        if level == 1 && document.title.is_none() && document.blocks.is_empty() {
            document.title = Some(text);
            return Ok(());
        }
        self.galley.put(Block::Subhead { level, text })
    }

    fn call(&mut self, name: &CowStr<'_>) {
        let known = self.called.iter().position(|called| **called == **name);
        let number = known.unwrap_or(self.called.len()) + 1;
        if known.is_none() {
            self.called.push(name.to_string());
            self.tell(What::Note(number));
        }
        let written = Numeral::Circle.write(u32::try_from(number).unwrap_or(u32::MAX));
        self.line.push(&written, &[Mark::Note(number)]);
    }

    fn picture_ends(&mut self) -> Result<(), Refused> {
        let Some(Pictured { file, at }) = self.picture.take() else { return Ok(()) };
        let all = self.line.take();
        let caption = all.slice(at..all.words.len()).trimmed();
        self.line.append(all.slice(0..at));
        if file.contains("://") {
            let why = Said::new(
                "图只有网址；请下载，放在稿件旁边",
                "it has only an address: download it and put it beside the story",
            );
            self.tell(What::Picture(file, why));
            return Ok(());
        }
        self.line_ends()?;
        let caption = (!caption.is_blank()).then_some(caption);
        let picture = Picture { name: file, bytes: None, caption, alternative: None };
        self.galley.put(Block::Picture(picture))
    }

    /// `title: …` and `author: …`; what else stands there is told.
    fn front_matter(&mut self, front: &str) {
        for line in front.lines().filter(|line| !line.trim().is_empty()) {
            let (key, value) = line.split_once([':', '：']).unwrap_or(("", line));
            let value = value.trim().trim_matches(['"', '\'']).trim();
            let document = self.galley.document();
            match key.trim().to_lowercase().as_str() {
                "title" | "标题" if document.title.is_none() && !value.is_empty() => {
                    document.title = Some(Text::plain(value));
                }
                "subtitle" | "副标题" | "副题"
                    if document.deck.is_none() && !value.is_empty() =>
                {
                    document.deck = Some(Text::plain(value));
                }
                "author" | "作者" if document.byline.is_none() && !value.is_empty() => {
                    document.byline = Some(value.to_owned());
                }
                _ => self.galley.tell(What::Chrome(line.trim().to_owned())),
            }
        }
    }

    /// A tag inside a line. A break is one; ruby and scripts are rare enough to be told.
    fn tag(&mut self, tag: &str) {
        let name = tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        if name == "br" {
            self.words("\n");
        } else if !tag.starts_with("<!--") && !tag.starts_with("</") {
            self.tell(What::Unknown(tag.to_owned()));
        }
    }

    /// HTML between paragraphs is read as a page is.
    fn html(&mut self) -> Result<(), Refused> {
        let tags = std::mem::take(&mut self.tags);
        let inner = html::fragment(&tags)?;
        for block in inner.blocks {
            self.galley.put(block)?;
        }
        for untaken in inner.untaken {
            self.galley.tell(untaken.what);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Document, Refused> {
        self.line_ends()?;
        let names = std::mem::take(&mut self.called);
        for (at, name) in names.iter().enumerate() {
            let mut text = Text::default();
            for noted in self.notes.iter().filter(|noted| noted.name == *name) {
                if !text.is_blank() {
                    text.words.push('\n');
                }
                text.append(noted.text.clone());
            }
            self.galley.put(Block::Note { number: at + 1, text })?;
        }
        let called = |name: &str| names.iter().any(|called| called == name);
        let uncalled: Vec<String> = self
            .notes
            .iter()
            .filter(|noted| !called(&noted.name))
            .map(|noted| noted.text.words.clone())
            .collect();
        for words in uncalled {
            self.galley.tell(What::Unknown(words));
        }
        Ok(self.galley.finish())
    }
}
