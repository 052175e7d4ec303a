//! Copy as the generator knows it: what it writes into the file, and what is to be read on
//! paper.

use std::fmt::Write;

use super::super::dice::Dice;

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Plain(String),
    /// `**…**`.
    Strong(String),
    /// `[…]{着重}` and its like.
    Marked(String, &'static str),
    /// `[…]{拼音 …}` and its like: the kind, and what stands beside.
    Ruby(String, &'static str, &'static str),
}

/// A line of 正文.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// What stands before it that is nobody's, as 本报讯 or 问：, and the paragraph.
    Paragraph(String, Vec<Piece>),
    Subhead(String),
    /// A head that its paragraph runs on from.
    RunIn(String, Vec<Piece>),
    Break,
    /// Names alone.
    Names(Vec<String>),
}

/// A photograph.
#[derive(Clone, Debug)]
pub(crate) struct Photo {
    pub(crate) file: String,
    pub(crate) caption: Option<String>,
    pub(crate) credit: Option<String>,
    /// The keys of it that put nothing on paper.
    pub(crate) keys: String,
    pub(crate) optional: bool,
}

/// A story.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    pub(crate) name: String,
    pub(crate) kicker: Option<String>,
    pub(crate) headline: String,
    pub(crate) deck: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) source: Option<String>,
    /// Over the rest of it on the page that it jumps to.
    pub(crate) rest: Option<String>,
    /// 版 that it jumps to.
    pub(crate) jump: Option<usize>,
    pub(crate) body: Vec<Block>,
    pub(crate) photos: Vec<Photo>,
    /// The stories of a column of briefs.
    pub(crate) briefs: Vec<String>,
    /// The keys that put no words on paper.
    pub(crate) keys: String,
    pub(crate) spare: bool,
    /// The letters of its body, for what is added to it.
    pub(crate) letters: Vec<char>,
}

impl Piece {
    fn base(&self) -> &str {
        match self {
            Self::Plain(text)
            | Self::Strong(text)
            | Self::Marked(text, _)
            | Self::Ruby(text, ..) => text,
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Strong(text) => format!("**{text}**"),
            Self::Marked(text, mark) => format!("[{text}]{{{mark}}}"),
            Self::Ruby(text, kind, words) => format!("[{text}]{{{kind} {words}}}"),
        }
    }
}

fn printed(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::base).collect()
}

fn written(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::written).collect()
}

impl Block {
    /// What is read on paper, without ruby.
    pub(crate) fn printed(&self) -> String {
        match self {
            Self::Paragraph(lead, pieces) | Self::RunIn(lead, pieces) => {
                lead.clone() + &printed(pieces)
            }
            Self::Subhead(text) => text.clone(),
            Self::Break => String::new(),
            Self::Names(names) => names.concat(),
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Paragraph(lead, pieces) => lead.clone() + &written(pieces),
            Self::RunIn(head, pieces) => format!("### {head}　{}", written(pieces)),
            Self::Subhead(text) => format!("## {text}"),
            Self::Break => "***".to_owned(),
            Self::Names(names) => names.join("　"),
        }
    }

    /// What stands beside its letters.
    pub(crate) fn rubies(&self) -> Vec<&'static str> {
        let (Self::Paragraph(_, pieces) | Self::RunIn(_, pieces)) = self else {
            return Vec::new();
        };
        let words = |piece: &Piece| match piece {
            Piece::Ruby(_, _, words) => Some(*words),
            Piece::Plain(_) | Piece::Strong(_) | Piece::Marked(..) => None,
        };
        pieces.iter().filter_map(words).collect()
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

impl Story {
    /// The story as the file has it.
    pub(crate) fn write(&self, out: &mut String) {
        writeln!(out, "  {}:", self.name).unwrap();
        let parts = [
            ("引题", self.kicker.as_ref()),
            ("标题", Some(&self.headline)),
            ("副题", self.deck.as_ref()),
            ("作者", self.byline.as_ref()),
            ("来源", self.source.as_ref()),
        ];
        for (key, text) in parts {
            if let Some(text) = text {
                writeln!(out, "    {key}: {}", quoted(text)).unwrap();
            }
        }
        if let Some(page) = self.jump {
            let rest = self.rest.as_ref();
            let head =
                rest.map_or_else(String::new, |t| format!(", 标题: {}", quoted(t)));
            writeln!(out, "    转版: {{版: {page}{head}}}").unwrap();
        }
        out.push_str(&self.keys);
        if self.spare {
            out.push_str("    备稿: 是\n");
        }
        if !self.photos.is_empty() {
            out.push_str("    图片:\n");
        }
        for photo in &self.photos {
            let part = |key: &str, text: &Option<String>| {
                text.as_ref()
                    .map_or_else(String::new, |t| format!(", {key}: {}", quoted(t)))
            };
            let (caption, credit) =
                (part("说明", &photo.caption), part("摄影", &photo.credit));
            let optional = if photo.optional { ", 可弃: 是" } else { "" };
            // An archive asks of a picture what it shows.
            let shows =
                if photo.caption.is_none() { ", 替代: 资料图片" } else { "" };
            let (file, keys) = (&photo.file, &photo.keys);
            writeln!(
                out,
                "      - {{文件: {file}{caption}{credit}{shows}{keys}{optional}}}"
            )
            .unwrap();
        }
        if !self.briefs.is_empty() {
            writeln!(out, "    简讯: [{}]", self.briefs.join(", ")).unwrap();
        }
        if !self.body.is_empty() {
            out.push_str("    正文: |\n");
        }
        for block in &self.body {
            writeln!(out, "      {}", block.written()).unwrap();
        }
    }

    /// The block that has the most plain text at its end.
    pub(crate) fn longest(&self) -> Option<usize> {
        (0..self.body.len()).max_by_key(|nth| self.room(*nth))
    }

    /// How many characters can be cut at the end of a block.
    fn room(&self, block: usize) -> usize {
        match self.body.get(block) {
            Some(Block::Paragraph(_, pieces) | Block::RunIn(_, pieces)) => {
                match pieces.last() {
                    Some(Piece::Plain(text)) => text.chars().count().saturating_sub(2),
                    Some(_) | None => 0,
                }
            }
            Some(_) | None => 0,
        }
    }

    /// Adds so many letters to a block before its stop, or cuts them, and what it has too
    /// few of from others. Whether the block could do it alone.
    pub(crate) fn change(&mut self, block: usize, by: i64, dice: &mut Dice) -> bool {
        let mut left = usize::try_from(-by).unwrap_or(0);
        let alone = left.max(1) <= self.room(block);
        if 0 < by {
            let more = usize::try_from(by).unwrap();
            self.end(block, 0, more, dice);
            return alone;
        }
        for nth in std::iter::once(block).chain(0..self.body.len()) {
            let cut = left.min(self.room(nth));
            self.end(nth, cut, 0, dice);
            left -= cut;
        }
        alone
    }

    /// Cuts so many letters before the stop of a block, and adds so many.
    fn end(&mut self, block: usize, cut: usize, more: usize, dice: &mut Dice) {
        let Some(Block::Paragraph(_, pieces) | Block::RunIn(_, pieces)) =
            self.body.get_mut(block)
        else {
            return;
        };
        let Some(Piece::Plain(text)) = pieces.last_mut() else { return };
        let mut letters: Vec<char> = text.chars().collect();
        let stop = letters.pop().unwrap();
        letters.truncate(letters.len() - cut);
        letters.extend((0..more).map(|_| *dice.of_these(&self.letters)));
        letters.push(stop);
        *text = letters.into_iter().collect();
    }
}
