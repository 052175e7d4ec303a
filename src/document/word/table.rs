use super::super::model::{Block, Table, Text, What};
use super::super::refused::Refused;
use super::super::tree::Element;
use super::body::{Reader, joined};

/// A row has no more cells than Word allows (63), with room for what others write.
const CELLS: usize = 256;

/// A cell, and how many columns it stands in.
struct Cell<'a> {
    element: Option<&'a Element>,
    /// The control that the cell is in.
    control: Option<&'a Element>,
    columns: usize,
}

/// An element, and the innermost control that it is in.
struct Gathered<'a> {
    element: &'a Element,
    control: Option<&'a Element>,
}

impl<'a> Reader<'a, '_> {
    /// A table. One of a single column is no table: it holds paragraphs in a frame.
    pub(super) fn table(&mut self, table: &'a Element) -> Result<(), Refused> {
        let mut rows = Vec::new();
        gather(table, "w:tr", None, &mut rows);
        let mut read: Vec<Vec<Vec<Block>>> = Vec::new();
        for Gathered { element: row, .. } in rows {
            let properties = row.child("w:trPr");
            if properties.is_some_and(|p| p.child("w:del").is_some()) {
                self.tell(What::Deleted(row.text()));
                continue;
            }
            let mut cells = Vec::new();
            for cell in cells_of(row) {
                let left = cell.control.and_then(|control| self.left_out(control));
                let blocks = match (left, cell.element) {
                    (Some(what), _) => {
                        self.tell(what);
                        Vec::new()
                    }
                    (None, Some(element)) => self.inside(element)?,
                    (None, None) => Vec::new(),
                };
                cells.push(blocks);
                cells.extend((1..cell.columns).map(|_| Vec::new()));
                if 1 < cell.columns {
                    self.spans();
                }
            }
            read.push(cells);
        }
        let columns = read.iter().map(Vec::len).max().unwrap_or(0);
        if columns <= 1 {
            for block in read.into_iter().flatten().flatten() {
                self.galley.put(block)?;
            }
            return Ok(());
        }
        self.cells(read, columns)
    }

    fn cells(
        &mut self,
        read: Vec<Vec<Vec<Block>>>,
        columns: usize,
    ) -> Result<(), Refused> {
        let mut rows = Vec::new();
        let mut pictures = Vec::new();
        for cells in read {
            let mut row = Vec::new();
            for blocks in cells {
                if blocks.iter().any(|block| matches!(block, Block::Table(_))) {
                    self.spans();
                }
                row.push(joined(&blocks, "\n"));
                let is_picture = |block: &Block| matches!(block, Block::Picture(_));
                pictures.extend(blocks.into_iter().filter(is_picture));
            }
            row.resize(columns, Text::default());
            rows.push(row);
        }
        if rows.iter().flatten().any(|cell| !cell.is_blank()) {
            self.galley.put(Block::Table(Table { rows, ..Table::default() }))?;
        }
        for picture in pictures {
            self.galley.put(picture)?;
        }
        Ok(())
    }

    fn spans(&mut self) {
        self.tell(What::Cells);
    }
}

/// The cells of a row, those that go on from the row above empty.
fn cells_of(row: &Element) -> Vec<Cell<'_>> {
    let before = row.child("w:trPr").and_then(|p| number(p, "w:gridBefore")).unwrap_or(0);
    let mut cells: Vec<Cell<'_>> = (0..before.min(CELLS))
        .map(|_| Cell { element: None, control: None, columns: 1 })
        .collect();
    let mut elements = Vec::new();
    gather(row, "w:tc", None, &mut elements);
    for Gathered { element, control } in elements.into_iter().take(CELLS) {
        let properties = element.child("w:tcPr");
        let columns = properties.and_then(|p| number(p, "w:gridSpan")).unwrap_or(1);
        let merge = properties.and_then(|p| p.child("w:vMerge"));
        let goes_on = merge.is_some_and(|merge| merge.get("w:val") != Some("restart"));
        // Word shows nothing of what stands in a cell that goes on; some writers repeat
        // the words there.
        let element = (!goes_on).then_some(element);
        cells.push(Cell { element, control, columns: columns.clamp(1, CELLS) });
    }
    cells
}

fn number(properties: &Element, name: &str) -> Option<usize> {
    properties.child(name)?.get("w:val")?.parse().ok()
}

/// Elements of a name, those inside controls and custom tags too.
fn gather<'a>(
    parent: &'a Element,
    name: &str,
    control: Option<&'a Element>,
    found: &mut Vec<Gathered<'a>>,
) {
    for element in parent.elements() {
        match element.name.as_str() {
            this if this == name => found.push(Gathered { element, control }),
            "w:sdt" => gather(element, name, Some(element), found),
            "w:sdtContent"
            | "w:customXml"
            | "w:ins"
            | "mc:AlternateContent"
            | "mc:Choice" => gather(element, name, control, found),
            _ => {}
        }
    }
}
