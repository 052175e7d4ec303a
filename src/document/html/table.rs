use super::super::model::{Block, Table, Text};
use super::super::refused::Refused;
use super::super::word::joined;
use super::reader::Reader;

impl Reader {
    /// A cell is done, if one is open.
    pub(super) fn cell_ends(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(blocks) = table.cell.take() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(joined(&blocks, "\n"));
        }
        table.all.extend(blocks);
    }

    /// The innermost table is done. One of a single column is only a frame.
    ///
    /// # Errors
    ///
    /// If the page is beyond a limit.
    pub(super) fn table_ends(&mut self) -> Result<(), Refused> {
        self.cell_ends();
        let Some(mut table) = self.tables.pop() else { return Ok(()) };
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns <= 1 {
            for block in table.all {
                self.put(block)?;
            }
            return Ok(());
        }
        table.rows.retain(|row| !row.is_empty());
        for row in &mut table.rows {
            row.resize(columns, Text::default());
        }
        if table.rows.iter().flatten().any(|cell| !cell.is_blank()) {
            self.put(Block::Table(Table { rows: table.rows, ..Table::default() }))?;
        }
        for block in table.all.into_iter().filter(|b| matches!(b, Block::Picture(_))) {
            self.put(block)?;
        }
        Ok(())
    }
}
