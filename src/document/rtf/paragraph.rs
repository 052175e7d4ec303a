//! Paragraphs, cells and tables of RTF, once they end.

use super::super::model::{Block, Table, Text, What};
use super::super::numeral::parted;
use super::super::refused::Refused;
use super::super::word::{Role, joined, named};
use super::destination::Goes;
use super::reader::Reader;

impl Reader {
    /// `\cell`.
    pub(super) fn cell_ends(&mut self) -> Result<(), Refused> {
        self.line_ends()?;
        let blocks = std::mem::take(&mut self.cell);
        self.row.push(joined(&blocks, "\n"));
        let pictures = blocks.into_iter().filter(|b| matches!(b, Block::Picture(_)));
        self.hanging.extend(pictures);
        Ok(())
    }

    pub(super) fn paragraph_ends(&mut self) -> Result<(), Refused> {
        match self.state.goes {
            Goes::Body | Goes::Note | Goes::Comment | Goes::Running | Goes::TextBox => {
                self.paragraph_done()
            }
            Goes::Nowhere
            | Goes::Shape
            | Goes::Fonts
            | Goes::Styles
            | Goes::Instruction
            | Goes::Number
            | Goes::Picture => Ok(()),
        }
    }

    pub(super) fn paragraph_done(&mut self) -> Result<(), Refused> {
        if !self.paragraph.in_table && self.outer.is_empty() {
            self.table_ends()?;
        }
        self.line_ends()
    }

    /// A table ends where a paragraph stands outside one.
    fn table_ends(&mut self) -> Result<(), Refused> {
        let mut rows = std::mem::take(&mut self.rows);
        let last = std::mem::take(&mut self.row);
        if !last.is_empty() {
            rows.push(last);
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 1 {
            for text in rows.into_iter().flatten().filter(|text| !text.is_blank()) {
                self.galley.put(Block::Paragraph(text))?;
            }
        } else if 1 < columns && rows.iter().flatten().any(|cell| !cell.is_blank()) {
            for row in &mut rows {
                row.resize(columns, Text::default());
            }
            self.galley.put(Block::Table(Table { rows, ..Table::default() }))?;
        }
        Ok(())
    }

    fn line_ends(&mut self) -> Result<(), Refused> {
        let text = self.line.take();
        let number = std::mem::take(&mut self.number).trim().to_owned();
        if !text.is_blank() {
            let style = self.paragraph.style.and_then(|style| self.styles.get(&style));
            let role = style.and_then(|name| named(name));
            let outline = self.paragraph.outline.filter(|level| *level < 9);
            let role = outline.map(|level| Role::Heading(level + 1)).or(role);
            self.line_done(role.unwrap_or(Role::Body), number, text)?;
        }
        if self.outer.is_empty() {
            for block in std::mem::take(&mut self.hanging) {
                self.put(block)?;
            }
        }
        Ok(())
    }

    fn line_done(
        &mut self,
        role: Role,
        number: String,
        text: Text,
    ) -> Result<(), Refused> {
        let top = self.outer.is_empty() && !self.paragraph.in_table;
        let document = self.galley.document();
        let fresh = top && document.blocks.is_empty();
        let numbered = |text: Text| {
            let mut all = Text::plain(parted(&number, &text.words));
            all.append(text);
            all
        };
        let block = match role {
            Role::Title if fresh && document.title.is_none() => {
                document.title = Some(numbered(text));
                return Ok(());
            }
            Role::Subtitle if fresh && document.deck.is_none() => {
                document.deck = Some(text);
                return Ok(());
            }
            Role::Title => Block::Subhead { level: 1, text: numbered(text) },
            Role::Subtitle => Block::Subhead { level: 2, text },
            Role::Heading(level) => Block::Subhead { level, text: numbered(text) },
            Role::Contents => {
                self.galley.tell(What::Chrome(text.words));
                return Ok(());
            }
            Role::Quote => Block::Quote(text),
            Role::Body | Role::Caption if number.is_empty() => Block::Paragraph(text),
            Role::Body | Role::Caption => Block::Item { number, depth: 0, text },
        };
        self.put(block)
    }

    fn put(&mut self, block: Block) -> Result<(), Refused> {
        if let Some(outer) = self.outer.last_mut() {
            outer.sink.push(block);
            return Ok(());
        }
        if self.paragraph.in_table {
            self.cell.push(block);
            return Ok(());
        }
        self.galley.put(block)
    }
}
