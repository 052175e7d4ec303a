//! Fields: what Word computes. Their results are copy, their instructions are not, but for
//! EQ, whose instruction is what is printed.

use super::super::model::{Mark, Text, What};
use super::super::numeral::Numeral;
use super::super::tree::Element;
use super::body::Reader;
use super::run::marks_of;
use super::styles::Look;

/// A field that is open.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Where its result begins in the line, once it does.
    begun: Option<usize>,
}

impl Field {
    pub(super) fn new(instruction: &str) -> Self {
        Self { instruction: instruction.to_owned(), begun: None }
    }

    /// Its result begins here.
    pub(super) fn result(&mut self, at: usize) {
        self.begun = Some(at);
    }

    /// Whether its result is what Word gathers from the headings: a table of contents, of
    /// figures.
    fn gathers(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        self.begun.is_some() && name.eq_ignore_ascii_case("TOC")
    }

    /// Whether what comes is still instruction.
    pub(super) fn is_open(&self) -> bool {
        self.begun.is_none()
    }
}

impl<'a> Reader<'a, '_> {
    /// Whether words are part of an instruction.
    pub(super) fn in_instruction(&self) -> bool {
        self.fields.iter().any(Field::is_open)
    }

    /// Whether words are part of what Word gathers. A file with fields that never end says
    /// nothing of where such a part ends.
    pub(super) fn in_gathered(&self) -> bool {
        self.ended == Ended::All && self.fields.iter().any(Field::gathers)
    }

    /// `w:fldChar`.
    pub(super) fn field_mark(&mut self, element: &'a Element, look: &Look) {
        match element.get("w:fldCharType") {
            Some("begin") => {
                self.fields.push(Field::new(""));
                if let Some(checked) = check_box(element) {
                    self.line.push(checked, &marks_of(look));
                }
            }
            Some("separate") => {
                let at = self.line.words().len();
                if let Some(field) = self.fields.last_mut() {
                    field.result(at);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop() {
                    self.close(&field, look);
                }
            }
            Some(_) | None => {}
        }
    }

    /// A field is done: what its instruction says that its result does not.
    pub(super) fn close(&mut self, field: &Field, look: &Look) {
        let instruction = field.instruction.trim();
        let (name, rest) = instruction.split_once(' ').unwrap_or((instruction, ""));
        let at = self.line.words().len();
        let empty = field.begun.is_none_or(|begun| begun == at);
        match name.to_ascii_uppercase().as_str() {
            "HYPERLINK" => {
                let quoted = rest.split('"').nth(1);
                let target =
                    quoted.unwrap_or_else(|| rest.split(' ').next().unwrap_or(rest));
                if !target.is_empty() && !target.starts_with('\\') {
                    self.tell(What::Link(target.to_owned()));
                }
            }
            "EQ" if empty => self.eq(rest, look),
            // What a field in the instruction of another computes is part of that.
            _ if empty && self.in_instruction() => {}
            _ => {}
        }
    }

    fn eq(&mut self, instruction: &str, look: &Look) {
        let text = equation(instruction);
        if text.is_blank() {
            self.tell(What::Unknown(format!("EQ {instruction}")));
            return;
        }
        let ruby = text.marks.iter().any(|(_, mark)| matches!(mark, Mark::Ruby(_)));
        let one = text.words.chars().count() == 1;
        if !ruby && !one {
            self.tell(What::Equation(text.words.clone()));
        }
        let at = self.line.words().len();
        let end = at + text.words.len();
        self.line.append(text);
        for mark in marks_of(look) {
            self.line.mark(at..end, mark);
        }
    }
}

/// Whether all fields of a document that begin also end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    All,
    Some,
}

impl Ended {
    pub(super) fn of(document: &Element) -> Self {
        if balance(document) == 0 { Self::All } else { Self::Some }
    }
}

/// How many more fields begin in an element than end in it.
fn balance(parent: &Element) -> i64 {
    let each = parent.elements().map(|element| match element.get("w:fldCharType") {
        Some("begin") => 1,
        Some("end") => -1,
        Some(_) | None => balance(element),
    });
    each.sum()
}

/// 复选框.
fn check_box(begin: &Element) -> Option<&'static str> {
    let found = begin.find("w:checkBox")?;
    let is = |name: &str| found.child(name).map(|e| e.get("w:val") != Some("0"));
    let checked = is("w:checked").or_else(|| is("w:default")).unwrap_or(false);
    Some(if checked { "☑" } else { "□" })
}

/// What an EQ field prints: 拼音指南 and 带圈字符 of older versions are fields of this kind.
pub(in super::super) fn equation(instruction: &str) -> Text {
    let mut parser = Parser { rest: instruction.trim(), depth: 0 };
    parser.sequence(Ends::Never).text
}

/// EQ fields nest no deeper than Word lets them.
const DEPTH: usize = 16;

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

/// What ends a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Never,
    AtComma,
}

/// A part of an equation, and where it stands.
#[derive(Default)]
struct Part {
    text: Text,
    stands: Stands,
}

/// Where a part of an equation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stands {
    #[default]
    InLine,
    Up,
    Down,
}

impl Parser<'_> {
    /// Words and elements one after another.
    fn sequence(&mut self, ends: Ends) -> Part {
        let mut part = Part::default();
        let mut stands = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            if ends == Ends::AtComma && matches!(c, ',' | ';' | '，' | ')') {
                break;
            }
            self.rest = &self.rest[c.len_utf8()..];
            match c {
                '\\' => {
                    let other = self.element();
                    if !other.text.is_blank() {
                        stands.push(other.stands);
                    }
                    part.text.append(other.text);
                }
                '(' if ends == Ends::AtComma => {
                    // Brackets that belong to the words.
                    part.text.words.push('(');
                    let inner = self.sequence(Ends::AtComma);
                    part.text.append(inner.text);
                    if self.rest.starts_with(')') {
                        self.rest = &self.rest[1..];
                        part.text.words.push(')');
                    }
                }
                c => {
                    if !c.is_whitespace() {
                        stands.push(Stands::InLine);
                    }
                    part.text.words.push(c);
                }
            }
        }
        let first = stands.first().copied().unwrap_or_default();
        let alike = stands.iter().all(|other| *other == first);
        part.stands = if alike { first } else { Stands::InLine };
        part.text = part.text.trimmed();
        part
    }

    /// What stands after a backslash: the name of an element, its switches, its parts.
    fn element(&mut self) -> Part {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic() && c != '*');
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        match name {
            "" => {
                // A mark of the language that is meant itself.
                let c = self.rest.chars().next();
                self.rest = c.map_or("", |c| &self.rest[c.len_utf8()..]);
                let words = c.map_or(String::new(), String::from);
                return Part { text: Text::plain(words), stands: Stands::InLine };
            }
            // How it is set: `\* jc2 \* "Font:宋体" \* hps10`.
            "*" => {
                let rest = self.rest.trim_start();
                self.rest = match rest.strip_prefix('"') {
                    Some(quoted) => quoted.split_once('"').map_or("", |(_, after)| after),
                    None => {
                        let end = rest.find([' ', '\\']).unwrap_or(rest.len());
                        &rest[end..]
                    }
                };
                return Part::default();
            }
            _ => {}
        }
        let mut stands = Stands::InLine;
        let mut drawn = Drawn::default();
        // Switches: `\ad`, `\up 9`, `\bc\{`.
        loop {
            let rest = self.rest.trim_start();
            let Some(switch) = rest.strip_prefix('\\') else {
                self.rest = rest;
                break;
            };
            let end =
                switch.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(switch.len());
            if end == 0 {
                break;
            }
            let mut after = switch[end..].trim_start();
            let mut sign = || {
                let c = after.strip_prefix('\\')?.chars().next()?;
                after = &after[1 + c.len_utf8()..];
                Some(c)
            };
            match (name.to_ascii_lowercase().as_str(), &switch[..end]) {
                ("s", "up") => stands = Stands::Up,
                ("s", "do") => stands = Stands::Down,
                ("b", "lc") => drawn.open = sign(),
                ("b", "rc") => drawn.close = sign(),
                ("b", "bc") => {
                    drawn.open = sign();
                    drawn.close = drawn.open.map(partner);
                }
                ("i", "su") => drawn.integral = Some('∑'),
                ("i", "pr") => drawn.integral = Some('∏'),
                ("i", "fc" | "vc") => drawn.integral = sign(),
                _ => {}
            }
            self.rest =
                after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        }
        let parts = self.parts();
        Part { text: combined(name, parts, drawn), stands }
    }

    /// `(a,b,c)`.
    fn parts(&mut self) -> Vec<Part> {
        let Some(rest) = self.rest.strip_prefix('(') else { return Vec::new() };
        self.rest = rest;
        self.depth += 1;
        let mut parts = Vec::new();
        if DEPTH < self.depth {
            self.rest = "";
            return parts;
        }
        loop {
            parts.push(self.sequence(Ends::AtComma));
            let Some(c) = self.rest.chars().next() else { break };
            self.rest = &self.rest[c.len_utf8()..];
            if c == ')' {
                break;
            }
        }
        self.depth -= 1;
        parts
    }
}

/// What an element draws round its parts, where a switch says so.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    open: Option<char>,
    close: Option<char>,
    integral: Option<char>,
}

/// The bracket that closes what this one opens.
const fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        other => other,
    }
}

/// Parts one after another, with something between them.
fn listed(parts: &[Part], between: &str) -> Text {
    let mut text = Text::default();
    for (at, part) in parts.iter().enumerate() {
        if 0 < at {
            text.append(Text::plain(between));
        }
        text.append(part.text.clone());
    }
    text
}

/// The parts of an element as a line.
fn combined(name: &str, parts: Vec<Part>, drawn: Drawn) -> Text {
    let words = |parts: &[Part]| -> String {
        parts.iter().map(|part| part.text.words.as_str()).collect()
    };
    match (name, parts.as_slice()) {
        ("f" | "F", [above, below]) => {
            Text::plain(format!("{}/{}", above.text.words, below.text.words))
        }
        ("r" | "R", [root]) => Text::plain(format!("√{}", root.text.words)),
        ("r" | "R", [power, root]) => {
            let mut text = power.text.clone();
            let end = text.words.len();
            text.marks.push((0..end, Mark::Superscript));
            text.append(Text::plain(format!("√{}", root.text.words)));
            text
        }
        ("o" | "O", [ring, inner]) if is_ring(&ring.text.words) => {
            ringed(&inner.text.words)
        }
        ("o" | "O", [inner, ring]) if is_ring(&ring.text.words) => {
            ringed(&inner.text.words)
        }
        ("o" | "O", parts) => {
            let at = |stands: Stands| -> Vec<&Part> {
                parts.iter().filter(|part| part.stands == stands).collect()
            };
            let above = at(Stands::Up);
            let base = at(Stands::InLine);
            let ([above], [base]) = (above.as_slice(), base.as_slice()) else {
                return Text::plain(words(parts));
            };
            let mut text = base.text.clone();
            let end = text.words.len();
            text.marks.push((0..end, Mark::Ruby(above.text.words.clone())));
            text
        }
        // 方括号: round brackets where no switch says which; a side that one says alone has
        // no partner.
        ("b" | "B", parts) => {
            let usual = drawn.open.is_none() && drawn.close.is_none();
            let sign = |own: Option<char>, other: char| {
                own.map_or_else(
                    || if usual { other.into() } else { String::new() },
                    String::from,
                )
            };
            let mut text = Text::plain(sign(drawn.open, '('));
            text.append(listed(parts, ""));
            text.append(Text::plain(sign(drawn.close, ')')));
            text
        }
        // 积分: from, to, of what.
        ("i" | "I", [from, to, of]) => {
            let mut text = Text::plain(drawn.integral.unwrap_or('∫'));
            for (part, mark) in [(from, Mark::Subscript), (to, Mark::Superscript)] {
                let at = text.words.len();
                text.append(Text::plain(part.text.words.clone()));
                text.marks.push((at..text.words.len(), mark));
            }
            text.append(of.text.clone());
            text
        }
        // 数组, 列表.
        ("a" | "A", parts) => listed(parts, "；"),
        ("l" | "L", parts) => listed(parts, ","),
        (_, parts) => listed(parts, ""),
    }
}

fn is_ring(words: &str) -> bool {
    matches!(words, "○" | "〇" | "◯" | "□" | "△" | "◇")
}

/// 带圈字符 as one character, where there is one; else the character alone.
fn ringed(inner: &str) -> Text {
    let number = inner.parse().ok().map(|n| Numeral::Circle.write(n));
    let number = number.filter(|ringed| ringed != inner);
    let ten = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let han = ten.iter().position(|han| *han == inner);
    let han = han
        .and_then(|at| u32::try_from(at + 1).ok())
        .map(|n| Numeral::HanCircle.write(n));
    Text::plain(number.or(han).unwrap_or_else(|| inner.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::super::model::Mark;
    use super::equation;

    #[test]
    fn what_older_versions_wrote_as_equations_is_read() {
        let ruby = equation(r#"\* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(qiǎo),巧)"#);
        assert_eq!(ruby.words, "巧");
        assert_eq!(ruby.marks, [(0..3, Mark::Ruby("qiǎo".to_owned()))]);
        for (instruction, words) in [
            (r"\o\ac(○,1)", "①"),
            (r"\o\ac(○,三)", "㊂"),
            (r"\o\ac(□,正)", "正"),
            (r"\f(1,2)", "1/2"),
            (r"\r(3,x)", "3√x"),
            (r"\r(,x)", "√x"),
            (r"\s\up 5(合并)\s\do 2(字符)", "合并字符"),
            (r"\o(\s\up 6(合并),\s\do 2(字符))", "合并字符"),
            (r"a\s\up 3(2)+b", "a2+b"),
            (r"\b(x(y)z)", "(x(y)z)"),
            (r"\b\bc\{(x)", "{x}"),
            (r"\b\lc\|(x)", "|x"),
            (r"\a(甲,乙)", "甲；乙"),
            (r"\l(甲,乙)", "甲,乙"),
            (r"\i(0,1,x)", "∫01x"),
            (r"\i\su(1,5,x)", "∑15x"),
            (r"\((", "(("),
            ("", ""),
            (r"\o(\s(\s(\s(", ""),
        ] {
            assert_eq!(equation(instruction).words, words, "{instruction}");
        }
    }
}
