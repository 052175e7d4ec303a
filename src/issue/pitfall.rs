//! What editors type and YAML reads as something else, found before YAML reads it.
//!
//! Every slip is told where it stands, with what to write instead, and mended in the text
//! that is read on, so that one run finds the faults behind it too. The file itself is
//! never changed. Inside block text (`|`, `>`), comments, lists in brackets and proper
//! quotes nothing is looked for.

use super::key;
use super::manuscript::Edit;
use crate::diag::{Diagnostic, FileId, Report, Rule, Said, Span};

/// Whether a character leaves no trace on paper and does not belong in copy.
pub(super) const fn unseen(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

/// Looks through the text of a file and tells what would be read wrongly.
pub(super) fn scan(report: &mut Report, file: FileId, text: &str) -> Vec<Edit> {
    let mut scanner = Scanner { report, file, edits: Vec::new(), state: State::Keys };
    scanner.unseen(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        scanner.line(at, line.trim_end_matches(['\n', '\r']));
        at += line.len();
    }
    scanner.edits
}

/// What the line before leaves open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing: a key or an item comes.
    Keys,
    /// Block text under a key that stands at this column.
    Block(usize),
    /// Words that may go on, under a key that stands at this column.
    Words(usize),
    /// A quotation that this mark closes.
    Quote(char),
    /// So many brackets.
    Brackets(usize),
}

struct Scanner<'a> {
    report: &'a mut Report,
    file: FileId,
    edits: Vec<Edit>,
    state: State,
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
            if !hidden && c != '\u{a0}' {
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
            self.report.tell(Diagnostic::new(Rule::UNSEEN, span, said).proposal(""));
        }
    }

    fn line(&mut self, at: usize, line: &str) {
        let spaces = line.len() - line.trim_start_matches([' ', '\u{feff}']).len();
        let bare = &line[spaces..];
        let empty = bare.trim().is_empty();
        match self.state {
            State::Block(column) if empty || column < spaces => return,
            State::Quote(mark) => {
                if let Some(end) = closing(bare, mark) {
                    let _ = end;
                    self.state = State::Keys;
                }
                return;
            }
            State::Brackets(depth) => {
                let depth = brackets(bare, depth);
                self.state =
                    if depth == 0 { State::Keys } else { State::Brackets(depth) };
                return;
            }
            State::Words(column) if !empty && column < spaces => return,
            State::Block(_) | State::Words(_) | State::Keys => {}
        }
        self.state = State::Keys;
        if empty || bare.starts_with('#') || bare == "---" || bare == "..." {
            return;
        }
        let indent = self.indent(at, line, spaces);
        self.entry(at, line, indent);
    }

    /// A tab or an ideographic space where spaces should be.
    fn indent(&mut self, at: usize, line: &str, spaces: usize) -> usize {
        let wide = |c: char| matches!(c, '\t' | '\u{3000}' | '\u{a0}' | ' ');
        let end =
            line.len() - line.trim_start_matches(|c| wide(c) || c == '\u{feff}').len();
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
        let spaced: String = line[spaces..end]
            .chars()
            .map(|c| if c == ' ' { " " } else { "  " })
            .collect();
        let fault = self.tell(range.clone(), said, help).proposal(spaced.clone());
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
        let rest = &line[start..];
        if rest.is_empty() || rest.starts_with('#') {
            return;
        }
        if rest.starts_with(['{', '[', '"', '\'']) {
            self.value((at, line), start, start);
            return;
        }
        match colon(rest) {
            Some(Colon::Good(i)) => {
                let value = start + i + 1;
                let blank = line[value..].len() - line[value..].trim_start().len();
                self.value((at, line), value + blank, start);
            }
            Some(Colon::Wide(i)) => {
                let c = '：'.len_utf8();
                self.mend_colon((at, line), start, start + i..start + i + c);
            }
            Some(Colon::Tight(i)) => {
                self.mend_colon((at, line), start, start + i..start + i + 1);
            }
            None if start != indent => self.value((at, line), start, start),
            None => {}
        }
    }

    fn mend_colon(
        &mut self,
        (at, line): (usize, &str),
        start: usize,
        mark: std::ops::Range<usize>,
    ) {
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
        let fault = self.tell(range.clone(), said, help).proposal(": ");
        self.report.tell(fault);
        self.edits.push(Edit { range, text: ": ".to_owned() });
        let blank = line[mark.end..].len() - line[mark.end..].trim_start().len();
        self.value((at, line), mark.end + blank, start);
    }

    /// A value from byte `from` of the line, under a key at byte `key`.
    fn value(&mut self, (at, line): (usize, &str), from: usize, key: usize) {
        let value = line[from..].trim_end();
        let column = line[..key].chars().count();
        let Some(first) = value.chars().next() else { return };
        match first {
            '#' => return,
            '|' | '>' => {
                let rest = value[1..].trim_start_matches(['+', '-']);
                let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                let rest = rest.trim_start_matches(['+', '-']);
                let header = rest.is_empty() || rest.trim_start().starts_with('#');
                if header && (rest.is_empty() || rest.starts_with(' ')) {
                    self.state = State::Block(column);
                    return;
                }
                self.quote(at + from, value, first);
                return;
            }
            '"' | '\'' => {
                match closing(&value[1..], first) {
                    None => self.state = State::Quote(first),
                    Some(end) if comment(&value[1 + end..]) => {}
                    Some(_) => self.quote(at + from, value, first),
                }
                return;
            }
            '[' | '{' => {
                let depth = brackets(value, 0);
                if depth > 0 {
                    self.state = State::Brackets(depth);
                } else if !comment(after_brackets(value)) {
                    self.quote(at + from, value, first);
                }
                return;
            }
            '&' | '*' | '!' | '%' | '@' | '`' | ',' | ']' | '}' => {
                self.quote(at + from, value, first);
                return;
            }
            _ => {}
        }
        self.words(at + from, value);
        self.state = State::Words(column);
    }

    /// Words without quotes: nothing in them may look like YAML.
    fn words(&mut self, at: usize, value: &str) {
        let plain = value.find(" # ").map_or(value, |i| &value[..i]);
        let plain = plain.strip_suffix(" #").unwrap_or(plain);
        let cut = plain.match_indices(" #").map(|(i, _)| i).next();
        if let Some(i) = cut {
            let lost: String = plain[i + 1..].to_owned();
            let said = Said::new(
                format!("“{lost}”会被当作注释丢掉"),
                format!("“{lost}” would be lost as a comment"),
            );
            self.in_quotes(at, plain, (i + 1, plain.len()), said);
        } else if let Some(i) = plain.find(": ") {
            let said = Said::new(
                "文字里的“冒号加空格”会被当作又一个键",
                "a colon and a space in the words read as another key",
            );
            self.in_quotes(at, plain, (i, i + 1), said);
        } else if plain.ends_with(':') {
            let said = Said::new(
                "文字末尾的半角冒号会被当作又一个键",
                "a colon at the end of the words reads as another key",
            );
            self.in_quotes(at, plain, (plain.len() - 1, plain.len()), said);
        }
    }

    /// Words that begin with a mark of YAML.
    fn quote(&mut self, at: usize, value: &str, mark: char) {
        let said = Said::new(
            format!("文字以“{mark}”开头，YAML 会误读"),
            format!("words that begin with {mark} mean something else in YAML"),
        );
        let plain = value.find(" # ").map_or(value, |i| &value[..i]).trim_end();
        self.in_quotes(at, plain, (0, mark.len_utf8()), said);
    }

    /// Tells, shows the quoted form, and reads on as if it stood there.
    fn in_quotes(&mut self, at: usize, plain: &str, mark: (usize, usize), said: Said) {
        let quoted = format!("'{}'", plain.replace('\'', "''"));
        let help = Said::new(
            format!("请给文字加引号：{quoted}"),
            format!("put the words in quotes: {quoted}"),
        );
        let range = at + mark.0..at + mark.1;
        let fault = self.tell(range, said, help);
        self.report.tell(fault);
        self.edits.push(Edit { range: at..at + plain.len(), text: quoted });
    }
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
    rest.is_empty() || rest.trim_start().starts_with('#') && rest.starts_with(' ')
}

/// How many brackets are open after a line.
fn brackets(line: &str, depth: usize) -> usize {
    walk(line, depth).0
}

/// What stands after the bracket that closes the first one.
fn after_brackets(line: &str) -> &str {
    walk(line, 0).1.and_then(|end| line.get(end..)).unwrap_or_default()
}

fn walk(line: &str, depth: usize) -> (usize, Option<usize>) {
    let mut depth = depth;
    let mut skip = 0;
    for (i, c) in line.char_indices() {
        if i < skip {
            continue;
        }
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (0, Some(i + 1));
                }
            }
            '"' | '\'' => {
                let before = line[..i].trim_end().chars().next_back();
                let opens = before.is_none_or(|c| "[{,:".contains(c));
                if let (true, Some(end)) = (opens, closing(&line[i + 1..], c)) {
                    skip = i + 1 + end;
                }
            }
            '#' if line[..i].ends_with(' ') => break,
            _ => {}
        }
    }
    (depth, None)
}
