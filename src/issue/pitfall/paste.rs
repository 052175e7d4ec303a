//! Text that was pasted below a key without its indent.

use super::super::key;
use super::super::manuscript::{BREAKS, Edit, put};
use super::bare::key_alone;
use super::{Below, Colon, Scanner, State, colon, quoted_key};
use crate::diag::{Said, Span, Surety, counted};

/// Longer than any name that an editor gives to a story.
const LONG: usize = 12;

/// Which colon a line has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    Half,
    Wide,
}

/// Whether a line that stands no deeper than the key above it is text, and no key.
fn is_text(bare: &str, spaces: usize) -> bool {
    if bare.starts_with(['{', '[', ']', '}']) || bare == "---" || bare == "..." {
        return false;
    }
    // One # begins a note of the editor's; two a subhead.
    if bare.starts_with('#') {
        return bare.starts_with("##");
    }
    if let Some(item) = bare.strip_prefix('-') {
        let item = item.trim_start();
        let key = item.split([':', '：']).next().unwrap_or(item).trim();
        // `- 丙:` with nothing beside it is a table that was written as an item.
        return !(item.is_empty()
            || item.ends_with([':', '：'])
            || item.starts_with(['{', '[', '"', '\''])
            || key::known(key));
    }
    if bare.starts_with('－') || quoted_key(bare).is_some() {
        return false;
    }
    let (at, own) = match colon(bare) {
        None => return true,
        Some(Colon::Good(at) | Colon::Tight(at)) => (at, Own::Half),
        Some(Colon::Wide(at)) => (at, Own::Wide),
    };
    let name = bare[..at].trim();
    let value = bare[at..].trim_start_matches([':', '：']).trim();
    let sentence = LONG < name.chars().count()
        || name.contains(|c: char| "，。、；！？“”（）《》".contains(c));
    // At the very left stand keys that are known, or slips of them with nothing beside.
    let stands = key::known(name) || 0 < spaces || value.is_empty() && own == Own::Half;
    sentence || !stands
}

/// How much of pasted text is shown: so many lines, so many characters of each.
const SHOWN: usize = 3;
const WIDE: usize = 24;

/// Lines that were pasted without their indent.
pub(super) struct Pasted {
    below: Below,
    /// The first and the last of them, in the file.
    first: std::ops::Range<usize>,
    end: usize,
    lines: usize,
    /// What stands before them when they are indented, if they follow words in a line.
    opening: &'static str,
}

impl Scanner<'_> {
    /// Whether a line is text that was pasted below a key without its indent. It is read as
    /// if it had it.
    pub(super) fn pastes(&mut self, at: usize, line: &str, spaces: usize) -> bool {
        let bare = &line[spaces..];
        let (below, opening) = match &self.state {
            State::Block(below) => (*below, ""),
            State::Words(below) if self.may_go_on(*below) => (*below, "|"),
            State::Keys | State::Words(_) | State::Quote(..) | State::Brackets(..) => {
                return false;
            }
        };
        let shallow = !bare.trim().is_empty() && spaces <= below.column;
        if !shallow || !is_text(bare.trim_start(), spaces) {
            return false;
        }
        // Beside other keys a key is one, though its colon is missing.
        if spaces == below.column && key_alone(bare.trim_end()).is_some() {
            return false;
        }
        let depth = below.depth();
        if opening == "|" {
            let text = format!("|\n{}", " ".repeat(depth));
            self.edits.push(Edit { range: below.value..below.value, text });
        }
        let state = Below { indent: Some(depth), ..below };
        self.state = State::Block(state);
        let wide = bare.len() - bare.trim_start().len();
        let range = at..at + spaces + wide;
        self.edits.push(Edit { range, text: " ".repeat(depth) });
        let end = at + line.trim_end().len();
        match &mut self.pasted {
            Some(pasted) if pasted.below.key == below.key => {
                pasted.end = end;
                pasted.lines += 1;
            }
            Some(_) | None => {
                self.tell_pasted();
                let first = at + spaces + wide..end;
                self.pasted =
                    Some(Pasted { below: state, first, end, lines: 1, opening });
            }
        }
        true
    }

    /// Whether words beside their key may be the first of several lines: copy that is read
    /// as it is typed.
    fn may_go_on(&self, below: Below) -> bool {
        let edited = self.edits.iter().any(|edit| edit.range.start == below.value);
        !edited && key::is_copy(self.name(below))
    }

    /// The key above.
    fn name(&self, below: Below) -> &str {
        let rest = self.text.get(below.key..).unwrap_or_default();
        rest.split([':', '：']).next().unwrap_or_default()
    }

    /// Tells of the lines that were pasted, and shows them with their indent.
    pub(super) fn tell_pasted(&mut self) {
        let Some(Pasted { below, first, end, lines, opening }) = self.pasted.take()
        else {
            return;
        };
        let from = if opening.is_empty() { first.start } else { below.value };
        let from = if opening.is_empty() {
            self.text[..from].rfind(BREAKS).map_or(0, |at| at + 1)
        } else {
            from
        };
        let mended = put(self.text, from..end, &self.edits);
        let key = self.name(below).to_owned();
        let shown: Vec<&str> =
            mended.split(BREAKS).filter(|l| !l.trim().is_empty()).collect();
        let shown = shown.iter().filter(|line| line.trim() != "|").take(SHOWN);
        let mut block = format!("{key}: |");
        for line in shown {
            let line: String = line.trim().chars().take(WIDE).collect();
            block.push_str(&format!("\n{}{line}", " ".repeat(below.depth())));
        }
        let said = Said::new(
            format!("“{key}”下面的文字没有缩进（{lines} 行），读不成它的内容"),
            format!(
                "text below {key} is not indented ({}) and is none of it",
                counted(lines, "line")
            ),
        );
        let help = Said::new(
            format!("每行前面加 {} 个半角空格：\n{block}", below.depth()),
            format!("indent each line by {} spaces:\n{block}", below.depth()),
        );
        let span = Span::new(self.file, from..end);
        let fault = self.tell(first, said, help);
        self.report.tell(fault.propose(span, mended, Surety::Sure));
    }
}
