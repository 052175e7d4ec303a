use std::collections::BTreeMap;

use super::super::galley::{Galley, Line};
use super::super::limit;
use super::super::model::{Block, Document, Format, Mark, Markup, Text, What};
use super::super::numeral::Numeral;
use super::super::refused::Refused;
use super::super::symbol;
use super::super::word::joined;
use super::destination::{self, Goes};
use super::font::Fonts;
use super::lexer::Token;
use super::look::{Changed, Look, Switch};
use crate::diag::Said;

/// What a group inherits and gives back when it closes.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) goes: Goes,
    look: Look,
    /// How many tokens stand for a `\u` in programs that do not know it.
    skip: usize,
    /// Whether what is said is of letters that run leftwards.
    leftwards: bool,
    /// What this group opened, and no group in it.
    opened: Option<Goes>,
}

/// What a paragraph is.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<i32>,
    pub(super) outline: Option<u8>,
    pub(super) in_table: bool,
}

/// Something that was being read when something inside it began.
#[derive(Default)]
pub(super) struct Outer {
    line: Line,
    paragraph: Paragraph,
    number: String,
    pub(super) sink: Vec<Block>,
}

/// A field that is open.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Where its result begins in the line.
    pub(super) at: usize,
    /// How many groups were open when its instruction began.
    pub(super) depth: usize,
}

/// Reads tokens one at a time.
pub(super) struct Reader {
    pub(super) galley: Galley,
    fonts: Fonts,
    pub(super) styles: BTreeMap<i32, String>,
    style: Option<i32>,
    style_name: Vec<u8>,
    pub(super) groups: Vec<State>,
    pub(super) state: State,
    /// Whether `\*` stood before the word.
    starred: bool,
    /// Bytes of text that are not decoded yet.
    raw: Vec<u8>,
    /// Half of a character beyond the first plane.
    high: Option<u32>,
    /// Tokens still to skip after a `\u`.
    skipping: usize,
    pub(super) line: Line,
    pub(super) paragraph: Paragraph,
    pub(super) number: String,
    pub(super) outer: Vec<Outer>,
    pub(super) fields: Vec<Field>,
    pub(super) rows: Vec<Vec<Text>>,
    pub(super) row: Vec<Text>,
    /// Lines of the cell that are done.
    pub(super) cell: Vec<Block>,
    notes: Vec<Text>,
    pub(super) hex: Vec<u8>,
    pub(super) picture: Vec<u8>,
    pub(super) hanging: Vec<Block>,
    bad: usize,
}

impl Reader {
    pub(super) fn new() -> Self {
        let state = State {
            goes: Goes::Body,
            look: Look::default(),
            skip: 1,
            leftwards: false,
            opened: None,
        };
        Self {
            galley: Galley::new(Format::Rtf, Markup::Literal),
            fonts: Fonts::default(),
            styles: BTreeMap::new(),
            style: None,
            style_name: Vec::new(),
            groups: Vec::new(),
            state,
            starred: false,
            raw: Vec::new(),
            high: None,
            skipping: 0,
            line: Line::default(),
            paragraph: Paragraph::default(),
            number: String::new(),
            outer: Vec::new(),
            fields: Vec::new(),
            rows: Vec::new(),
            row: Vec::new(),
            cell: Vec::new(),
            notes: Vec::new(),
            hex: Vec::new(),
            picture: Vec::new(),
            hanging: Vec::new(),
            bad: 0,
        }
    }

    /// # Errors
    ///
    /// If the document is beyond a limit.
    pub(super) fn take(&mut self, token: Token<'_>) -> Result<(), Refused> {
        if 0 < self.skipping {
            match token {
                Token::Open | Token::Close => self.skipping = 0,
                Token::Word(..) | Token::Sign(_) | Token::Byte(_) | Token::Binary(_) => {
                    self.skipping -= 1;
                    return Ok(());
                }
            }
        }
        match token {
            Token::Byte(byte) => self.byte(byte),
            Token::Open => {
                self.decode();
                if limit::DEPTH * 4 < self.groups.len() {
                    return Err(Refused::beyond(
                        "RTF 文件的花括号嵌套太深".to_owned(),
                        "the groups of the RTF file are nested too deep".to_owned(),
                    ));
                }
                let inner = State { opened: None, ..self.state.clone() };
                self.groups.push(std::mem::replace(&mut self.state, inner));
            }
            Token::Close => {
                self.decode();
                self.close()?;
            }
            Token::Binary(bytes) => {
                if self.state.goes == Goes::Picture {
                    self.picture.extend_from_slice(bytes);
                }
            }
            Token::Sign(sign) => self.sign(sign)?,
            Token::Word(word, number) => {
                let starred = std::mem::take(&mut self.starred);
                if word == "u" {
                    self.unicode(number.unwrap_or(0));
                    return Ok(());
                }
                self.decode();
                match destination::of(word) {
                    Some(goes) => self.open(goes),
                    None if starred => self.open(Goes::Nowhere),
                    None => self.word(word, number)?,
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, goes: Goes) {
        // What is nowhere stays there, whatever it holds; shapes let their words out.
        if self.state.goes == Goes::Nowhere {
            return;
        }
        self.state.goes = goes;
        self.state.opened = Some(goes);
        match goes {
            Goes::Note | Goes::Comment | Goes::Running | Goes::TextBox => {
                self.outer.push(Outer {
                    line: std::mem::take(&mut self.line),
                    paragraph: std::mem::take(&mut self.paragraph),
                    number: std::mem::take(&mut self.number),
                    sink: Vec::new(),
                });
                self.state.look = Look::default();
            }
            Goes::Instruction => self.fields.push(Field {
                instruction: String::new(),
                at: self.line.words().len(),
                depth: self.groups.len(),
            }),
            Goes::Number => self.number.clear(),
            Goes::Picture => {
                self.picture.clear();
                self.hex.clear();
            }
            Goes::Body | Goes::Nowhere | Goes::Shape | Goes::Fonts | Goes::Styles => {}
        }
    }

    fn close(&mut self) -> Result<(), Refused> {
        let Some(outer) = self.groups.pop() else { return Ok(()) };
        let closed = std::mem::replace(&mut self.state, outer);
        self.field_done();
        match closed.opened {
            Some(Goes::Picture) => self.picture_done(),
            Some(Goes::Styles) => {}
            Some(goes @ (Goes::Note | Goes::Comment | Goes::Running | Goes::TextBox)) => {
                self.paragraph_done()?;
                let Some(outer) = self.outer.pop() else { return Ok(()) };
                self.line = outer.line;
                self.paragraph = outer.paragraph;
                self.number = outer.number;
                self.inner_done(goes, outer.sink);
            }
            Some(
                Goes::Body
                | Goes::Nowhere
                | Goes::Shape
                | Goes::Fonts
                | Goes::Instruction
                | Goes::Number,
            )
            | None => {}
        }
        Ok(())
    }

    /// Something inside the story is read.
    fn inner_done(&mut self, goes: Goes, blocks: Vec<Block>) {
        let text = joined(&blocks, "\n");
        if text.is_blank() {
            return;
        }
        match goes {
            Goes::Note => {
                self.notes.push(text);
                let number = self.notes.len();
                self.tell(What::Note(number));
                let n = u32::try_from(number).unwrap_or(u32::MAX);
                self.line.push(&Numeral::Circle.write(n), &[Mark::Note(number)]);
            }
            Goes::Comment => self.tell(What::Comment(text.words)),
            Goes::Running => self.tell(What::Running(text.words)),
            Goes::TextBox => {
                self.tell(What::TextBox(text.words));
                self.hanging.extend(blocks);
            }
            Goes::Body
            | Goes::Nowhere
            | Goes::Shape
            | Goes::Fonts
            | Goes::Styles
            | Goes::Instruction
            | Goes::Number
            | Goes::Picture => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.state.goes {
            Goes::Picture => self.hex.push(byte),
            Goes::Fonts => self.fonts.name(byte),
            Goes::Styles if byte == b';' => {
                let name = std::mem::take(&mut self.style_name);
                let name = self.fonts.decode(None, &name).trim().to_owned();
                self.styles.extend(self.style.take().map(|style| (style, name)));
            }
            Goes::Styles => self.style_name.push(byte),
            Goes::Nowhere | Goes::Shape => {}
            Goes::Body
            | Goes::Instruction
            | Goes::Number
            | Goes::Note
            | Goes::Comment
            | Goes::Running
            | Goes::TextBox => self.raw.push(byte),
        }
    }

    /// Text that has come in bytes, as characters.
    fn decode(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let font = self.state.look.font;
        if let Some(face) = self.fonts.pictures(font).map(str::to_owned) {
            for byte in raw {
                self.symbol(&face, u32::from(byte));
            }
            return;
        }
        let text = self.fonts.decode(font, &raw);
        self.bad += text.matches('〓').count();
        self.text(&text);
    }

    fn unicode(&mut self, number: i32) {
        self.decode();
        self.skipping = self.state.skip;
        // Written as a signed number of 16 bits.
        let code = if number < 0 { number + 0x1_0000 } else { number };
        let Ok(code) = u32::try_from(code) else { return };
        let whole = match (self.high.take(), code) {
            (_, 0xd800..=0xdbff) => {
                self.high = Some(code);
                return;
            }
            (Some(high), 0xdc00..=0xdfff) => {
                0x1_0000 + ((high - 0xd800) << 10) + (code - 0xdc00)
            }
            (_, code) => code,
        };
        if let Some(face) = self.fonts.pictures(self.state.look.font).map(str::to_owned)
            && (0xf000..=0xf0ff).contains(&whole)
        {
            self.symbol(&face, whole);
            return;
        }
        match char::from_u32(whole) {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => {
                self.bad += 1;
                self.text("〓");
            }
        }
    }

    pub(super) fn symbol(&mut self, face: &str, code: u32) {
        match symbol::of(face, code) {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None if code <= 32 => self.text(" "),
            None => {
                self.tell(What::Symbol(format!("{face} {code:X}")));
                self.text("〓");
            }
        }
    }

    /// Words where they go.
    fn text(&mut self, words: &str) {
        match self.state.goes {
            Goes::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(words);
                }
            }
            Goes::Number => self.number.push_str(words),
            Goes::Body | Goes::Note | Goes::Comment | Goes::Running | Goes::TextBox => {
                self.copy(words);
            }
            Goes::Nowhere | Goes::Shape | Goes::Fonts | Goes::Styles | Goes::Picture => {}
        }
    }

    fn copy(&mut self, words: &str) {
        let look = &self.state.look;
        let (hidden, deleted) = (look.has(Switch::Hidden), look.has(Switch::Deleted));
        if !words.trim().is_empty() {
            let decoration = |zh: &str, en: &str| {
                What::Decoration(Said::new(zh, en), words.to_owned())
            };
            let told = [
                (Switch::Deleted, What::Deleted(words.to_owned())),
                (Switch::Hidden, What::Hidden(words.to_owned())),
                (Switch::Inserted, What::Inserted(words.to_owned())),
                (Switch::Underline, decoration("下划线", "a line under words")),
                (Switch::Strike, decoration("删除线", "a line through words")),
            ];
            let look = look.clone();
            for (switch, what) in told {
                if look.has(switch) {
                    self.tell(what);
                    if matches!(switch, Switch::Deleted | Switch::Hidden) {
                        return;
                    }
                }
            }
        }
        if hidden || deleted {
            return;
        }
        let marks = self.state.look.marks();
        self.line.push(words, &marks);
    }

    pub(super) fn tell(&mut self, what: What) {
        self.galley.tell_in(what, self.line.words());
    }

    fn sign(&mut self, sign: u8) -> Result<(), Refused> {
        match sign {
            b'*' => self.starred = true,
            // These are text: the next byte may be the second half of a character.
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'~' => {
                self.decode();
                self.text("\u{a0}");
            }
            b'_' => {
                self.decode();
                self.text("-");
            }
            b'\r' | b'\n' => {
                self.decode();
                self.paragraph_ends()?;
            }
            _ => self.decode(),
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refused> {
        match self.state.goes {
            Goes::Fonts => {
                match (word, number) {
                    ("f", Some(number)) => self.fonts.begin(number),
                    ("fcharset", Some(charset)) => self.fonts.charset(charset),
                    _ => {}
                }
                return Ok(());
            }
            Goes::Styles => {
                match (word, number) {
                    ("s", number) => self.style = number,
                    ("cs" | "ds" | "ts", _) => self.style = None,
                    _ => {}
                }
                return Ok(());
            }
            Goes::Nowhere => return Ok(()),
            Goes::Body
            | Goes::Shape
            | Goes::Instruction
            | Goes::Number
            | Goes::Note
            | Goes::Comment
            | Goes::Running
            | Goes::Picture
            | Goes::TextBox => {}
        }
        match word {
            // What stands between these is said of letters that run leftwards.
            "rtlch" => self.state.leftwards = true,
            "ltrch" => self.state.leftwards = false,
            _ => {}
        }
        // `\ab` is bold of the other script: Chinese, where the first is Latin.
        let word = match word {
            "ab" if !self.state.leftwards => "b",
            "ai" if !self.state.leftwards => "i",
            word => word,
        };
        if self.state.look.change(word, number) == Changed::Yes {
            return Ok(());
        }
        match word {
            "par" | "sect" => self.paragraph_ends()?,
            "line" | "page" | "column" | "softline" => self.text("\n"),
            "tab" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            "pard" => self.paragraph = Paragraph::default(),
            "plain" => self.state.look.reset(),
            "f" => self.state.look.font = number,
            "uc" => {
                let skip = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.state.skip = skip.min(16);
            }
            "ansicpg" => self.fonts.set_page(number.unwrap_or(1252)),
            "mac" => self.fonts.set_page(10_000),
            "s" => self.paragraph.style = number,
            "outlinelevel" => {
                self.paragraph.outline = number.and_then(|n| u8::try_from(n).ok());
            }
            "intbl" => self.paragraph.in_table = true,
            "cell" => self.cell_ends()?,
            "nestcell" => self.text("\u{3000}"),
            "row" => {
                let row = std::mem::take(&mut self.row);
                if !row.is_empty() {
                    self.rows.push(row);
                }
            }
            "nestrow" => self.text("\n"),
            "upr" => self.state.goes = Goes::Shape,
            _ => {}
        }
        Ok(())
    }

    /// # Errors
    ///
    /// If the document is beyond a limit.
    pub(super) fn finish(mut self) -> Result<Document, Refused> {
        self.decode();
        let cut = !self.groups.is_empty();
        while !self.groups.is_empty() {
            self.close()?;
        }
        self.paragraph = Paragraph::default();
        self.paragraph_done()?;
        if cut {
            let why = Said::new("花括号没有配对", "its groups are not closed");
            self.galley.tell(What::Cut(why));
        }
        if 0 < self.bad {
            self.galley.tell(What::Undecodable(self.bad));
        }
        for (at, text) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            self.galley.put(Block::Note { number: at + 1, text })?;
        }
        Ok(self.galley.finish())
    }
}
