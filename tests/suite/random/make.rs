//! Stories at random, with every feature that copy can have.

use std::collections::BTreeMap;

use super::super::dice::Dice;
use super::copy::{Block, Photo, Piece, Story};
use super::letters::Case;
use super::whose::{Part, Whose};

/// Words that several stories share.
const WORDS: [&str; 12] = [
    "社区",
    "居民",
    "我们",
    "志愿服务",
    "服务中心",
    "公司",
    "活动",
    "工作",
    "开放",
    "有的",
    "共和国",
    "街道",
];
/// Figures, Latin words and what they are counted in.
const FIGURES: [&str; 16] = [
    "2021年3月25日",
    "90.41%",
    "3.5厘米",
    "120公斤",
    "21:40",
    "第3086条",
    "1.5升",
    "pH",
    "LED",
    "best before",
    "net weight",
    "7316个",
    "-1～9℃",
    "500 g",
    "T3",
    "GB/T 15834",
];
const LEADS: [&str; 4] =
    ["本报讯　", "新华社北京6月18日电　", "本报综合消息　", "据新华社电　"];
const MARKS: [&str; 4] = ["着重", "专名", "书名", "示亡"];
const RUBIES: [(&str, &str); 4] =
    [("拼音", "qiǎo"), ("注音", "ㄑㄧㄠˇ"), ("拼音", "zhuàng"), ("注音", "ㄓㄨㄤˋ")];
const GLOSSES: [&str; 3] = ["e-commerce", "web", "inbox"];
const LEVELS: [&str; 4] = ["头条", "二条", "三条", "简讯"];

/// Who writes the stories of an issue.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) dice: Dice,
    case: Case,
    pub(crate) whose: Whose,
    /// The pictures of the issue: their names, and how wide and high they are.
    pub(crate) pictures: BTreeMap<String, (u32, u32)>,
}

/// What is asked of a story.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// Which of [`LEVELS`].
    pub(crate) level: usize,
    /// How many characters its body should have.
    pub(crate) length: usize,
    /// How many columns its page has.
    pub(crate) columns: usize,
    /// How many photos it may have.
    pub(crate) photos: usize,
}

impl Desk {
    pub(crate) fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let case = Case::of(&mut dice);
        Self { dice, case, whose: Whose::default(), pictures: BTreeMap::new() }
    }

    /// Letters that are a part's alone.
    pub(crate) fn letters(&mut self, story: &str, part: Part, count: usize) -> Vec<char> {
        let letters = self.case.deal(count);
        self.whose.give(story, part, &letters);
        letters
    }

    /// So many of some letters.
    pub(crate) fn some(&mut self, letters: &[char], count: usize) -> String {
        (0..count).map(|_| *self.dice.of_these(letters)).collect()
    }

    /// A line of a head: it may turn where the editor or a blank says so.
    fn head(&mut self, letters: &[char], least: usize, most: usize) -> String {
        let count = self.dice.between(least, most);
        let mut text = self.some(letters, count);
        let half = text.char_indices().nth(count / 2).map(|(at, _)| at);
        match (self.dice.below(5), half) {
            (0, Some(at)) if 6 < count => text.insert(at, '|'),
            (1, Some(at)) if 6 < count => text.insert(at, ' '),
            (2, Some(at)) if 6 < count => text.insert(at, '，'),
            (3, _) => text += *self.dice.of_these(&["10年", "：LED", "！", "2.0"]),
            _ => {}
        }
        text
    }

    /// A story of that name.
    pub(crate) fn story(&mut self, name: &str, asked: Asked) -> Story {
        let head = self.letters(name, Part::Head, 24);
        let body = self.letters(name, Part::Body, 48);
        let brief = asked.level == 3;
        let mut story = Story {
            name: name.to_owned(),
            headline: self.head(&head, 4, if brief { 8 } else { 16 }),
            letters: body.clone(),
            ..Story::default()
        };
        if !brief {
            let dice = &mut self.dice;
            let [kicker, deck, byline] = [4, 4, 3].map(|times| dice.one_in(times));
            story.kicker = kicker.then(|| self.head(&head, 6, 18));
            story.deck = deck.then(|| self.head(&head, 6, 18));
            story.byline = byline.then(|| format!("通讯员 {}", self.some(&head, 3)));
        }
        if self.dice.one_in(2) {
            let who = self.some(&head, 5);
            story.source = Some(who);
        }
        story.body = self.body(&body, asked.length);
        story.keys = self.keys(&story, asked);
        for _ in 0..asked.photos {
            let photo = self.photo(name, asked.columns);
            story.photos.push(photo);
        }
        story
    }

    /// Keys of a story that put no words on paper.
    fn keys(&mut self, story: &Story, asked: Asked) -> String {
        let dice = &mut self.dice;
        let mut keys = format!("    等级: {}\n", LEVELS[asked.level]);
        let long = matches!(story.body.first(), Some(Block::Paragraph(lead, pieces))
            if lead.is_empty() && matches!(pieces.first(), Some(Piece::Plain(t))
                if 60 < t.chars().count()));
        if long && dice.one_in(5) {
            keys += "    首字下沉: 2\n";
        }
        if dice.one_in(4) {
            keys +=
                &format!("    框: {}\n", dice.of_these(&["线", "底纹", "双线", "花边"]));
        }
        if dice.one_in(5) {
            keys += &format!("    竖题: {}\n", dice.of_these(&["允许", "必须", "不"]));
        }
        let asks =
            |block: &Block| matches!(block, Block::Paragraph(l, _) if l.ends_with('：'));
        if story.body.iter().any(asks) {
            keys += "    对话: 是\n";
        }
        keys
    }

    /// A body of about so many characters.
    fn body(&mut self, letters: &[char], length: usize) -> Vec<Block> {
        let mut body = Vec::new();
        let mut left = length;
        let kind = self.dice.below(8);
        while 0 < left {
            let most = left.clamp(16, 160);
            let long = self.dice.between(16, most.max(30));
            let first = body.is_empty();
            let block = match (kind, self.dice.below(9)) {
                (0, 0..=5) => {
                    let lead = *self.dice.of_these(&["问：", "答：", "居民：", "社区："]);
                    Block::Paragraph(lead.to_owned(), self.text(letters, long.min(60)))
                }
                (1, 0..=4) => {
                    let lead = *self.dice.of_these(&["一、", "二、", "三、", "（一）"]);
                    Block::Paragraph(lead.to_owned(), self.text(letters, long.min(60)))
                }
                (2, 0) if !first => {
                    let names = self.dice.between(6, 14);
                    Block::Names((0..names).map(|_| self.name(letters)).collect())
                }
                (3, 0) if !first && 80 < left => Block::Break,
                (3 | 4, 1..=2) if !first && 80 < left => {
                    let count = self.dice.between(4, 9);
                    Block::Subhead(self.some(letters, count))
                }
                (5, 0..=2) => {
                    let count = self.dice.between(2, 5);
                    let head = self.some(letters, count);
                    Block::RunIn(head, self.text(letters, long))
                }
                (6, _) if first => {
                    let lead = (*self.dice.of_these(&LEADS)).to_owned();
                    Block::Paragraph(lead, self.text(letters, long))
                }
                _ => Block::Paragraph(String::new(), self.text(letters, long)),
            };
            left = left.saturating_sub(block.printed().chars().count().max(1));
            let heads =
                |b: Option<&Block>| matches!(b, Some(Block::Subhead(_) | Block::Break));
            // A head stands over a paragraph.
            if heads(Some(&block)) && heads(body.last()) {
                continue;
            }
            body.push(block);
        }
        if !matches!(body.last(), Some(Block::Paragraph(..))) {
            body.push(Block::Paragraph(String::new(), self.text(letters, 40)));
        }
        body
    }

    fn name(&mut self, letters: &[char]) -> String {
        let count = self.dice.between(2, 3);
        self.some(letters, count)
    }

    /// A paragraph of about so many characters, that ends with letters of its own and a
    /// stop.
    fn text(&mut self, letters: &[char], length: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut count = 0;
        while count < length {
            let clause = self.dice.between(4, 16);
            let own = self.some(letters, clause);
            count += clause + 1;
            plain.push_str(&own);
            let special = match self.dice.below(26) {
                0 => Some(Piece::Strong(self.some(letters, 4))),
                1 => {
                    let mark = *self.dice.of_these(&MARKS);
                    Some(Piece::Marked(self.some(letters, 3), mark))
                }
                2 => {
                    let (kind, words) = *self.dice.of_these(&RUBIES);
                    Some(Piece::Ruby(self.some(letters, 1), kind, words))
                }
                3 => {
                    let words = *self.dice.of_these(&GLOSSES);
                    Some(Piece::Ruby(self.some(letters, 3), "注", words))
                }
                _ => None,
            };
            if let Some(special) = special {
                pieces.push(Piece::Plain(std::mem::take(&mut plain)));
                pieces.push(special);
                plain.push_str(&self.some(letters, 2));
            }
            let end = match self.dice.below(16) {
                0 => (*self.dice.of_these(&FIGURES)).to_owned(),
                1 => (*self.dice.of_these(&WORDS)).to_owned(),
                2 => format!("“{}”，", self.some(letters, 5)),
                3 => format!("《{}》", self.some(letters, 4)),
                4 => format!("（{}）", self.some(letters, 3)),
                5 => format!("——{}", self.some(letters, 6)),
                6 => format!("：“{}！”", self.some(letters, 7)),
                7 => "……".to_owned(),
                8 => "、".to_owned(),
                9 => "；".to_owned(),
                10 => "？".to_owned(),
                11 | 12 => "。".to_owned(),
                _ => "，".to_owned(),
            };
            plain.push_str(&end);
        }
        plain.push_str(&self.some(letters, 12));
        plain.push('。');
        pieces.push(Piece::Plain(plain));
        pieces
    }

    /// A photo of any shape.
    fn photo(&mut self, story: &str, columns: usize) -> Photo {
        let part = Part::Photo(self.pictures.len());
        let letters = self.letters(story, part, 12);
        let dice = &mut self.dice;
        let shapes = [
            (300, 200),
            (200, 300),
            (400, 100),
            (100, 260),
            (240, 240),
            (320, 180),
            (90, 400),
        ];
        let shape = *dice.of_these(&shapes);
        let name = format!("图{}.png", self.pictures.len());
        let mut keys = String::new();
        if dice.one_in(2) {
            keys += &format!(", 焦点: [{}%, {}%]", dice.below(101), dice.below(101));
        }
        if dice.one_in(3) {
            keys += &format!(", 朝向: {}", dice.of_these(&["左", "右", "正"]));
        }
        if dice.one_in(2) {
            keys += &format!(", 可裁: {}%", dice.between(5, 60));
        }
        if dice.one_in(5) {
            keys += &format!(", 跨栏: {}", dice.between(1, columns.min(3)));
        }
        let optional = dice.one_in(6);
        let [caption, credit] = [dice.below(5) != 0, dice.one_in(3)];
        let caption = caption.then(|| {
            let count = self.dice.between(4, 26);
            self.some(&letters, count)
        });
        let credit = credit.then(|| self.some(&letters, 2));
        self.pictures.insert(name.clone(), shape);
        Photo { file: name, caption, credit, keys, optional }
    }
}
