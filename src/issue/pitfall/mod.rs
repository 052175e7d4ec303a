//! What editors type and YAML reads as something else, found before YAML reads it.
//!
//! Every slip is told where it stands, with what to write instead, and mended in the text
//! that is read on, so that one run finds the faults behind it too. The file itself is
//! never changed. Inside block text (`|`, `>`), comments, lists in brackets and proper
//! quotes nothing is looked for.

mod bar;
mod bare;
mod flow;
mod paste;

use super::key;
use super::manuscript::{BREAKS, Edit, first_line};
use paste::Pasted;

use crate::diag::{Diagnostic, FileId, Report, Rule, Said, Span, Surety};

/// Whether a character leaves no trace on paper and does not belong in copy.
pub(super) const fn unseen(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

/// Looks through the text of a file and tells what would be read wrongly.
pub(super) fn scan(report: &mut Report, file: FileId, text: &str) -> Vec<Edit> {
    let mut scanner = Scanner {
        report,
        file,
        edits: Vec::new(),
        state: State::Keys,
        end: 0,
        below: 0,
        pasted: None,
        text,
    };
    scanner.unseen(text);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (line, _) = rest.split_at(first_line(rest));
        let next = at + line.len();
        let line = line.trim_end_matches(BREAKS);
        scanner.below = text.get(next..).map_or(0, below);
        scanner.line(at, line);
        if !line.trim().is_empty() {
            scanner.end = at + line.trim_end().len();
        }
        at = next;
    }
    scanner.close(0);
    scanner.tell_pasted();
    scanner.edits
}

/// What stands for a character nobody sees: between two Latin words a space, if it is one.
fn instead(text: &str, at: usize, c: char) -> &'static str {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|text| text.chars().next());
    if c == '\u{a0}' && latin(before) && latin(after) { " " } else { "" }
}

/// Whether a soft hyphen is a byte of text that was read in the wrong encoding: `ä¸­`.
fn is_garbled(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    text.get(at..).is_some_and(|rest| rest.starts_with('\u{ad}'))
        && before.is_some_and(|c| matches!(c, '\u{80}'..='\u{ff}' | 'ž' | 'Ÿ' | 'š'))
}

/// How deep the next line that says anything is indented. An item of a list counts as one
/// deeper than its dash.
fn below(rest: &str) -> usize {
    let says = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
    rest.split(BREAKS).find(says).map_or(0, |line| {
        let bare = line.trim_start_matches(' ');
        let dash = bare == "-" || bare.starts_with("- ");
        line.len() - bare.len() + usize::from(dash)
    })
}

/// What the line before leaves open.
#[derive(Clone, PartialEq, Eq)]
enum State {
    /// Nothing: a key or an item comes.
    Keys,
    /// Block text.
    Block(Below),
    /// Words that may go on.
    Words(Below),
    /// A quotation that this mark closes.
    Quote(char, Open),
    /// Brackets, and the marks that would close them, the innermost last.
    Brackets(Vec<char>, Open),
}

/// What stands below a key.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Below {
    /// The column of its key.
    column: usize,
    /// Where the key begins in the file, and where its value does.
    key: usize,
    value: usize,
    /// How deep its lines are indented, once there is one.
    indent: Option<usize>,
}

impl Below {
    /// How deep a line is to be indented.
    fn depth(self) -> usize {
        self.indent.unwrap_or(self.column + 2)
    }
}

/// Where something was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Open {
    /// The byte of its mark in the file.
    at: usize,
    /// The column of its key.
    column: usize,
}

struct Scanner<'a> {
    report: &'a mut Report,
    file: FileId,
    edits: Vec<Edit>,
    state: State,
    /// Where the last line that says anything ends.
    end: usize,
    /// How deep the next line that says anything is indented.
    below: usize,
    pasted: Option<Pasted>,
    text: &'a str,
}

impl Scanner<'_> {
    fn tell(
        &mut self,
        range: std::ops::Range<usize>,
        said: Said,
        help: Said,
    ) -> Diagnostic {
        Diagnostic::new(Rule::PITFALL, Span::new(self.file, range), said).help(help)
    }

    /// Takes out what nobody sees, and says so.
    fn unseen(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            let hidden = unseen(c);
            if !hidden && c != '\u{a0}' || is_garbled(text, at) {
                continue;
            }
            let range = at..at + c.len_utf8();
            let code = u32::from(c);
            if hidden {
                self.edits.push(Edit { range: range.clone(), text: String::new() });
            }
            if c == '\u{feff}' && at == 0 {
                continue;
            }
            let said = Said::new(
                format!("看不见的字符 U+{code:04X}，已去掉"),
                format!("an unseen character U+{code:04X} is left out"),
            );
            let span = Span::new(self.file, range);
            self.report.tell(
                Diagnostic::new(Rule::UNSEEN, span, said).fix(instead(text, at, c)),
            );
        }
    }

    fn line(&mut self, at: usize, line: &str) {
        let spaces = line.len() - line.trim_start_matches([' ', '\u{feff}']).len();
        let bare = &line[spaces..];
        let empty = bare.trim().is_empty();
        if self.pastes(at, line, spaces) {
            return;
        }
        if !empty && !bare.starts_with(['#', ']', '}']) {
            self.close(spaces);
        }
        match &mut self.state {
            State::Block(below) if empty || below.column < spaces => {
                if !empty {
                    below.indent.get_or_insert(spaces);
                }
                return;
            }
            State::Quote(mark, _) => {
                if closing(bare, *mark).is_some() {
                    self.state = State::Keys;
                }
                return;
            }
            State::Brackets(open, _) => {
                let walked = flow::walk(bare, open, "");
                if open.is_empty() {
                    self.state = State::Keys;
                }
                self.slips(at + spaces, walked.slips);
                return;
            }
            State::Words(below) if !empty && below.column < spaces => {
                if let Some(i) = hash(bare) {
                    let said = lost(bare[i..].trim_end());
                    let help = Said::new(
                        "请把整段文字放进引号，或改用 | 分行写",
                        "put all the words in quotes, or write them below a |",
                    );
                    let range = at + spaces + i..at + line.trim_end().len();
                    let fault = self.tell(range, said, help);
                    self.report.tell(fault);
                }
                return;
            }
            State::Block(_) | State::Words(_) | State::Keys => {}
        }
        self.state = State::Keys;
        if empty || bare.starts_with('#') || bare == "---" || bare == "..." {
            return;
        }
        let indent = self.indent(at, line, spaces);
        self.entry(at, line, indent);
    }

    /// A line this deep ends what its key has open: a bracket or a quotation mark that
    /// still wants its partner never had one.
    fn close(&mut self, spaces: usize) {
        let (marks, open) = match &self.state {
            State::Brackets(marks, open) => (marks.clone(), *open),
            State::Quote(mark, open) => (vec![*mark], *open),
            State::Keys | State::Block(_) | State::Words(_) => return,
        };
        if open.column < spaces {
            return;
        }
        let closers: String = marks.iter().rev().collect();
        let said = Said::new(
            format!("没有配对，缺“{closers}”"),
            format!("this is never closed: {closers} is missing"),
        );
        let help = Said::new(format!("请补上 {closers}"), format!("add {closers}"));
        let span = Span::new(self.file, self.end..self.end);
        let fault = self.tell(open.at..open.at + 1, said, help);
        let fault = fault.propose(span, closers.clone(), Surety::Likely);
        self.report.tell(fault);
        self.edits.push(Edit { range: self.end..self.end, text: closers });
        self.state = State::Keys;
    }

    /// A tab or an ideographic space where spaces should be.
    fn indent(&mut self, at: usize, line: &str, spaces: usize) -> usize {
        let wide = |c: char| matches!(c, '\t' | '\u{3000}' | '\u{a0}' | ' ');
        let end =
            line.len() - line.trim_start_matches(|c| wide(c) || c == '\u{feff}').len();
        // Spaces only: nothing to tell.
        let Some(c) = line[spaces..end].chars().find(|c| *c != ' ') else { return end };
        let name = match c {
            '\t' => ("制表符（Tab）", "a tab"),
            '\u{3000}' => ("全角空格", "an ideographic space (U+3000)"),
            _ => ("不间断空格", "a no-break space"),
        };
        let column = line[..spaces].chars().count() + 1;
        let said = Said::new(
            format!("第 {column} 列用{}缩进，YAML 只认半角空格", name.0),
            format!("column {column} is indented by {}", name.1),
        );
        let help = Said::new("请换成半角空格", "use spaces");
        let range = at + spaces..at + end;
        let spaced = " ".repeat(line[spaces..end].chars().map(width).sum());
        let fault = self.tell(range.clone(), said, help).fix(spaced.clone());
        self.report.tell(fault);
        self.edits.push(Edit { range, text: spaced });
        end
    }

    /// One line of keys: `- `, a key, a colon, a value.
    fn entry(&mut self, at: usize, line: &str, indent: usize) {
        let mut start = indent;
        while let Some(rest) = line[start..].strip_prefix('-') {
            if !(rest.is_empty() || rest.starts_with(' ')) {
                break;
            }
            let gap = rest.len() - rest.trim_start_matches(' ').len();
            start += 1 + gap;
        }
        start += self.dash(at, line, start);
        let rest = &line[start..];
        if rest.is_empty() || rest.starts_with('#') {
            return;
        }
        let row = Row { at, line };
        if let Some(end) = quoted_key(rest) {
            let value = start + end;
            let blank = line[value..].len() - line[value..].trim_start().len();
            self.value(row, value + blank, start);
            return;
        }
        if rest.starts_with(['{', '[', '"', '\'']) {
            self.value(row, start, start);
            return;
        }
        match colon(rest) {
            Some(Colon::Good(i)) => {
                let value = start + i + 1;
                let blank = line[value..].len() - line[value..].trim_start().len();
                self.value(row, value + blank, start);
            }
            Some(Colon::Wide(i)) => {
                let c = '：'.len_utf8();
                self.mend_colon(row, start, start + i..start + i + c);
            }
            Some(Colon::Tight(i)) => {
                self.mend_colon(row, start, start + i..start + i + 1);
            }
            // What stands below a dash is deeper: words there would go on.
            None if start != indent && self.below < start => {
                self.value(row, start, start);
            }
            None => {
                if !self.no_colon(row, start) && start != indent {
                    self.value(row, start, start);
                }
            }
        }
    }

    fn mend_colon(&mut self, row: Row<'_>, start: usize, mark: std::ops::Range<usize>) {
        let Row { at, line } = row;
        let name = &line[start..mark.start];
        let wide = &line[mark.clone()] == "：";
        let said = if wide {
            Said::new(
                format!("“{name}”后面是全角冒号"),
                format!("{name} has a full-width colon"),
            )
        } else {
            Said::new(
                format!("“{name}”的冒号后面没有空格"),
                format!("{name} has no space after its colon"),
            )
        };
        let help = Said::new("键后请用半角冒号加空格", "write a colon and a space");
        let range = at + mark.start..at + mark.end;
        let fault = self.tell(range.clone(), said, help).fix(": ");
        self.report.tell(fault);
        self.edits.push(Edit { range, text: ": ".to_owned() });
        let blank = line[mark.end..].len() - line[mark.end..].trim_start().len();
        self.value(row, mark.end + blank, start);
    }

    /// A value from byte `from` of the line, under a key at byte `key`.
    fn value(&mut self, row: Row<'_>, from: usize, key: usize) {
        let Row { at, line } = row;
        let value = line[from..].trim_end();
        let column = line[..key].chars().map(width).sum();
        let open = Open { at: at + from, column };
        let below = Below { column, key: at + key, value: at + from, indent: None };
        // No value, or one that stands below.
        let Some(first) = value.chars().next() else { return };
        match first {
            // A note on what stands below the key, or the words of the key lost as one.
            '#' if column < self.below => {}
            '#' => {
                let plain = without_note(value).trim_end();
                let said = lost(plain);
                self.in_quotes(at + from, plain, 0..plain.len(), said);
            }
            '|' | '>' => {
                let rest = value[1..].trim_start_matches(['+', '-']);
                let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                let rest = rest.trim_start_matches(['+', '-']);
                let header = comment(rest);
                let plain = value.len() - rest.len() == 1;
                // `|3` with nothing below is words, not the header of block text.
                let name = line[key..from].trim().trim_end_matches([':', '：']).trim();
                if header && (plain || column < self.below) {
                    self.state = State::Block(below);
                } else if !self.words_by_bar(at + from, name, value, below) {
                    self.quote(at + from, value, first);
                }
            }
            '｜' if value == "｜" && column < self.below => {
                self.wide_bar(at + from, below);
            }
            '｜' => {
                let name = line[key..from].trim().trim_end_matches([':', '：']).trim();
                if !self.words_by_bar(at + from, name, value, below) {
                    self.words(at + from, value);
                    self.state = State::Words(below);
                }
            }
            '"' | '\'' => match closing(&value[1..], first) {
                None => self.state = State::Quote(first, open),
                Some(end) if comment(&value[1 + end..]) => {}
                Some(_) => self.quote(at + from, value, first),
            },
            '[' | '{' => {
                let mut marks = Vec::new();
                let name = line[key..from].trim().trim_end_matches([':', '：']);
                let walked = flow::walk(value, &mut marks, name);
                let rest = walked.end.and_then(|end| value.get(end..)).unwrap_or("");
                if marks.is_empty() && !comment(rest) {
                    let end = from + value.len() - rest.len();
                    if !self.spare_bracket(at + end, name, rest) {
                        if !self.behind_brackets(at + end, name, rest) {
                            self.quote(at + from, value, first);
                            return;
                        }
                        self.slips(at + from, walked.slips);
                    }
                    return;
                }
                if !marks.is_empty() {
                    self.state = State::Brackets(marks, open);
                }
                self.slips(at + from, walked.slips);
            }
            '｛' | '［' if self.wide(at + from, &line[key..from], value, open) => {}
            '&' | '*' | '!' | '%' | '@' | '`' | ',' | ']' | '}' => {
                self.quote(at + from, value, first);
            }
            '-' | '?' if matches!(value[1..].chars().next(), None | Some(' ')) => {
                self.quote(at + from, value, first);
            }
            _ => {
                self.words(at + from, value);
                self.state = State::Words(below);
            }
        }
    }

    /// Words without quotes: nothing in them may look like YAML.
    fn words(&mut self, at: usize, value: &str) {
        let plain = without_note(value);
        if let Some(i) = hash(plain) {
            let said = lost(&plain[i..]);
            self.in_quotes(at, plain, i..plain.len(), said);
        } else if let Some(i) = plain.find(": ") {
            let said = Said::new(
                "文字里的“冒号加空格”会被当作又一个键",
                "a colon and a space in the words read as another key",
            );
            self.in_quotes(at, plain, i..i + 1, said);
        } else if plain.ends_with(':') {
            let said = Said::new(
                "文字末尾的半角冒号会被当作又一个键",
                "a colon at the end of the words reads as another key",
            );
            self.in_quotes(at, plain, plain.len() - 1..plain.len(), said);
        }
    }

    /// Words that begin with a mark of YAML.
    fn quote(&mut self, at: usize, value: &str, mark: char) {
        let said = Said::new(
            format!("文字以“{mark}”开头，YAML 会误读"),
            format!("words that begin with {mark} mean something else in YAML"),
        );
        let plain = without_note(value).trim_end();
        self.in_quotes(at, plain, 0..mark.len_utf8(), said);
    }

    /// Tells, shows the quoted form, and reads on as if it stood there.
    fn in_quotes(
        &mut self,
        at: usize,
        plain: &str,
        mark: std::ops::Range<usize>,
        said: Said,
    ) {
        let quoted = format!("'{}'", plain.replace('\'', "''"));
        let help = Said::new(
            format!("请给文字加引号：{quoted}"),
            format!("put the words in quotes: {quoted}"),
        );
        let range = at + mark.start..at + mark.end;
        let all = at..at + plain.len();
        let span = Span::new(self.file, all.clone());
        let fault = self.tell(range, said, help);
        let fault = fault.propose(span, quoted.clone(), Surety::Sure);
        self.report.tell(fault);
        self.edits.push(Edit { range: all, text: quoted });
    }
}

/// A line of the file, and the byte that it begins at.
#[derive(Clone, Copy)]
struct Row<'a> {
    at: usize,
    line: &'a str,
}

/// How many columns a character of an indent is read as.
fn width(c: char) -> usize {
    if matches!(c, '\t' | '\u{3000}' | '\u{a0}') { 2 } else { 1 }
}

/// Words that YAML would take for a comment.
fn lost(words: &str) -> Said {
    Said::new(
        format!("“{words}”会被当作注释丢掉"),
        format!("“{words}” would be lost as a comment"),
    )
}

/// How the colon after a key is written.
enum Colon {
    /// With a space or nothing after it.
    Good(usize),
    /// Full-width.
    Wide(usize),
    /// Without a space.
    Tight(usize),
}

/// The colon that ends the key at the start of a line.
fn colon(rest: &str) -> Option<Colon> {
    for (i, c) in rest.char_indices() {
        let name = rest[..i].trim();
        match c {
            ':' => {
                let after = &rest[i + 1..];
                if after.is_empty() || after.starts_with([' ', '\t']) {
                    return Some(Colon::Good(i));
                }
                if key::known(name) {
                    return Some(Colon::Tight(i));
                }
            }
            '：' => {
                let after = rest[i + c.len_utf8()..].trim();
                let proper = rest.contains(": ") || rest.ends_with(':');
                if key::known(name) || (after.is_empty() && !proper) {
                    return Some(Colon::Wide(i));
                }
            }
            '"' | '\'' | '#' if i == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Where the colon after a key in quotes ends, if words begin with one.
fn quoted_key(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = 1 + closing(&rest[1..], mark)?;
    let after = rest[end..].trim_start_matches(' ').strip_prefix(':')?;
    let ends = after.is_empty() || after.starts_with([' ', '\t']);
    ends.then_some(rest.len() - after.len())
}

/// Where a quotation ends: past its closing mark.
fn closing(rest: &str, mark: char) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c == '\\' && mark == '"' {
            chars.next();
        } else if c == mark {
            let doubled = mark == '\'' && chars.peek().is_some_and(|(_, c)| *c == '\'');
            if !doubled {
                return Some(i + 1);
            }
            chars.next();
        }
    }
    None
}

/// Whether what follows a value is nothing, or a comment.
fn comment(rest: &str) -> bool {
    let rest = rest.trim_end();
    rest.is_empty() || rest.trim_start().starts_with('#') && rest.starts_with(BLANKS)
}

/// What may stand before a comment.
const BLANKS: [char; 2] = [' ', '\t'];

/// The first `#` with which YAML begins a comment.
fn hash(words: &str) -> Option<usize> {
    let marks = words.match_indices('#').map(|(i, _)| i);
    marks.into_iter().find(|i| words[..*i].ends_with(BLANKS))
}

/// Words up to the comment that an editor wrote behind them: one that begins with a `#`
/// that stands alone.
fn without_note(words: &str) -> &str {
    let mut marks = words.match_indices('#').map(|(i, _)| i);
    let note = marks.find(|i| {
        let after = &words[i + 1..];
        let alone = after.is_empty() || after.starts_with(BLANKS);
        alone && words[..*i].ends_with(BLANKS)
    });
    note.map_or(words, |i| &words[..i - 1])
}
