//! The lines of a body: paragraphs, subheads, blank lines, and how each paragraph opens.

use super::super::key::limit;
use super::super::long;
use super::super::traced::{Letter, trim};
use super::grid;
use super::inline::marked;
use super::notes::Notes;
use crate::copy::{Copy, Inline, Inset, InsetForm, TextBlock};
use crate::diag::{Report, Said};
use crate::script::dateline;

/// One line, one paragraph; `## ` begins a subhead, `### ` one that its paragraph runs
/// on from, a line of `***` or `---` leaves a line blank, lines that begin with `|` are a
/// table, and `[^1]` calls the note that a line `[^1]: …` gives.
pub(super) fn lines(report: &mut Report, letters: &[Letter]) -> Lines {
    let (mut blocks, mut tables, mut notes) = (Vec::new(), Vec::new(), Notes::default());
    let mut split = letters.split(|letter| letter.c == '\n').map(trim).peekable();
    while let Some(line) = split.next() {
        if grid::is_row(line) && split.peek().is_some_and(|next| grid::is_row(next)) {
            let mut rows = line.to_vec();
            while let Some(next) = split.next_if(|next| grid::is_row(next)) {
                // The break between the two: it stands where the next line begins.
                rows.extend(
                    next.first().map(|first| Letter { c: '\n', span: first.span }),
                );
                rows.extend_from_slice(next);
            }
            if let Some(table) = table(report, &rows, blocks.len()) {
                tables.push(table);
                continue;
            }
            // What is no table is set as it stands.
            for line in rows.split(|letter| letter.c == '\n') {
                blocks.push(TextBlock::Paragraph(marked(report, line)));
            }
            continue;
        }
        if notes.take(report, line) {
            continue;
        }
        let line = notes.call(line);
        let line = line.as_slice();
        // A line without letters says nothing.
        let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
        let hashes = line.iter().take_while(|letter| letter.c == '#').count();
        let spaced = line.get(hashes).is_some_and(|letter| blank(letter.c));
        if (1..=3).contains(&hashes) && spaced {
            let line = trim(line.get(hashes..).unwrap_or(line));
            blocks.push(match turn(line).filter(|_| hashes == 3) {
                Some(at) => TextBlock::Paragraph(run_in(report, line, at)),
                None => {
                    let of = Said::new("小标题", "a subhead");
                    long::tell(report, line, &limit::TITLE, &of);
                    TextBlock::Subhead(marked(report, line))
                }
            });
        } else if is_break(line) {
            let mut copy = Copy::default();
            copy.push("", first.span.to(last.span));
            blocks.push(TextBlock::Break(copy));
        } else {
            let mut copy = marked(report, line);
            if let Some(end) = dateline(copy.text()) {
                copy.mark(0..end, Inline::Dateline);
            }
            blocks.push(TextBlock::Paragraph(copy));
        }
    }
    Lines { body: blocks, tables, notes }
}

/// The lines of a body.
#[derive(Default)]
pub(super) struct Lines {
    /// Its text.
    pub(super) body: Vec<TextBlock>,
    /// The tables among it.
    pub(super) tables: Vec<Inset>,
    /// Its notes.
    pub(super) notes: Notes,
}

/// Lines that begin with `|`, two at the least, one after another.
fn table(report: &mut Report, rows: &[Letter], after: usize) -> Option<Inset> {
    let (first, last) = (rows.first()?, rows.last()?);
    let span = first.span.to(last.span);
    let read = grid::typed(report, rows);
    let form = InsetForm::Table(grid::of_rows(report, read, span)?);
    Some(Inset { spot: span.into(), after, form })
}

/// Puts the dateline that a key gives before the first paragraph.
pub(super) fn open(body: &mut [TextBlock], dateline: Option<Copy>) {
    let first = body.iter_mut().find_map(|block| match block {
        TextBlock::Paragraph(copy) => Some(copy),
        TextBlock::Subhead(_) | TextBlock::Break(_) => None,
    });
    // Nothing to put there; or no paragraph: a story without any is told elsewhere.
    let (Some(first), Some(dateline)) = (first, dateline) else { return };
    let mut copy = dateline;
    let end = copy.text().len();
    copy.append(std::mem::take(first));
    if 0 < end {
        copy.mark(0..end, Inline::Dateline);
    }
    *first = copy;
}

const fn blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Where a run-in heading ends and its white begins: at an ideographic space, else at two
/// spaces in a row, else at the first one.
fn turn(line: &[Letter]) -> Option<usize> {
    let wide = line.iter().position(|letter| letter.c == '\u{3000}');
    let two = || line.windows(2).position(|pair| pair.iter().all(|l| l.c == ' '));
    let one = || line.iter().position(|letter| letter.c == ' ');
    wide.or_else(two).or_else(one)
}

/// A paragraph with its heading before it, the space between as typed.
fn run_in(report: &mut Report, line: &[Letter], at: usize) -> Copy {
    let (heading, rest) = line.split_at(at.min(line.len()));
    let mut copy = marked(report, heading);
    let end = copy.text().len();
    copy.append(marked(report, rest));
    copy.mark(0..end, Inline::RunIn);
    copy
}

/// `***`, `---`, `* * *`: three or more of one mark and nothing else.
fn is_break(line: &[Letter]) -> bool {
    let marks = || line.iter().map(|letter| letter.c).filter(|c| !blank(*c));
    let first = marks().next();
    matches!(first, Some('*' | '-' | '＊'))
        && marks().all(|c| Some(c) == first)
        && 3 <= marks().count()
}
