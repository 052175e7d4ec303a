//! Made-up pages as papers have them: photographs of many shapes, subheads, decks, briefs, ads.
//!
//! What `issues.rs` makes are pages for a table of loads; these are for an editor's eye. The
//! same seed gives the same page on every machine.

use super::issues::{Dice, HEAD_TAILS, HEADS, paragraph};

/// A page of a paper.
pub(crate) struct Paper {
    /// The issue without the wishes of its page, and what follows them.
    before: String,
    after: String,
    /// The pixels of the photographs, story by story.
    pub(crate) pixels: Vec<Vec<(u32, u32)>>,
    /// How many stories it has.
    pub(crate) stories: usize,
    /// How many columns and lines.
    pub(crate) columns: usize,
    pub(crate) lines: usize,
    /// How full it was meant to be, in hundredths.
    pub(crate) load: usize,
}

impl Paper {
    /// The issue, its page with such wishes.
    pub(crate) fn yaml(&self, wishes: &str) -> String {
        format!("{}{wishes}{}", self.before, self.after)
    }
}

/// A kind of page: its format, its grid and its type, and how many stories it has.
struct Stock {
    format: &'static str,
    grid: (usize, usize, usize),
    body: &'static str,
    gutter: &'static str,
    stories: (usize, usize),
    ladder: &'static str,
}

const TABLOID: &str = "";
const BROAD: &str = "  标题等级:\n    头条: {字号: [48pt, 44pt, 42pt, 40pt]}\n    \
     二条: {字号: [36pt, 34pt, 32pt, 30pt, 28pt]}\n";

const STOCKS: &[Stock] = &[
    Stock {
        format: "四开",
        grid: (4, 17, 75),
        body: "字号: 9.6pt, 行距: 13pt",
        gutter: "2字",
        stories: (6, 11),
        ladder: TABLOID,
    },
    Stock {
        format: "四开",
        grid: (5, 13, 75),
        body: "字号: 9.6pt, 行距: 13pt",
        gutter: "2字",
        stories: (6, 12),
        ladder: TABLOID,
    },
    Stock {
        format: "四开",
        grid: (6, 11, 80),
        body: "字号: 9pt, 行距: 12.25pt",
        gutter: "1.5字",
        stories: (7, 12),
        ladder: TABLOID,
    },
    Stock {
        format: "对开",
        grid: (5, 20, 109),
        body: "字号: 9.6pt, 行距: 13pt",
        gutter: "1.5字",
        stories: (9, 14),
        ladder: BROAD,
    },
    Stock {
        format: "对开",
        grid: (6, 16, 109),
        body: "字号: 9.6pt, 行距: 13pt",
        gutter: "1.5字",
        stories: (9, 15),
        ladder: BROAD,
    },
];

const KICKERS: &[&str] =
    &["街坊自己动手", "走进基层看变化", "两个月走访三百户", "开春第一件事"];
const DECKS: &[&str] = &[
    "全长五公里，沿线添了四处驿站",
    "居民议事会提出十二条意见，采纳九条",
    "前后用了三个月，费用全部公示",
];
const SUBHEADS: &[&str] =
    &["怎么走最方便", "钱从哪里来", "走路的人定规矩", "还有哪些没有做完", "下一步做什么"];
const CAPTIONS: &[&str] = &[
    "昨天下午的活动现场",
    "志愿者在路口值守，护送孩子过街",
    "修缮一新的老厂房",
    "新添的长椅",
    "居民代表在会上发言",
];

/// Width and height, and how often in a hundred.
const SHAPES: &[((u32, u32), usize)] = &[
    ((3000, 2000), 44),
    ((2400, 1800), 16),
    ((3200, 1800), 10),
    ((2000, 2000), 8),
    ((1800, 2400), 8),
    ((2000, 3000), 14),
];

/// How many photographs a story of a level has, in hundredths of none, one, two, three, four.
fn counts(level: &str) -> [usize; 5] {
    match level {
        "头条" => [8, 40, 26, 16, 10],
        "二条" => [40, 44, 11, 5, 0],
        "三条" => [72, 25, 3, 0, 0],
        _ => [100, 0, 0, 0, 0],
    }
}

fn level(nth: usize, stories: usize) -> &'static str {
    match nth {
        0 => "头条",
        _ if nth <= stories.div_ceil(5) => "二条",
        _ if nth <= stories * 2 / 3 => "三条",
        _ => "简讯",
    }
}

fn weight(level: &str, dice: &mut Dice) -> usize {
    match level {
        "头条" => 190 + dice.below(150),
        "二条" => 100 + dice.below(90),
        "三条" => 50 + dice.below(70),
        _ => 18 + dice.below(22),
    }
}

fn one_of(dice: &mut Dice, shares: impl IntoIterator<Item = usize>) -> usize {
    let mut left = dice.below(100);
    for (nth, share) in shares.into_iter().enumerate() {
        if left < share {
            return nth;
        }
        left -= share;
    }
    0
}

/// The cells of a photograph at the width that an editor would give it first.
fn cells(stock: &Stock, level: &str, nth: usize, (wide, tall): (u32, u32)) -> usize {
    let (columns, characters, _) = stock.grid;
    let width = match (level, nth) {
        ("头条", 0) => columns.div_ceil(2),
        ("二条", 0) => 2,
        _ => 1,
    };
    // Half an em of a line of 13 pt is .37 of it.
    let across = width * characters + (width - 1) * 2;
    let lines = across * 96 * tall as usize / wide as usize / 130 + 2;
    width * lines
}

/// A page of a paper.
pub(crate) fn paper(seed: u64) -> Paper {
    let mut dice = Dice::seeded(seed ^ 0x7061_7065_7273);
    let stock = &STOCKS[dice.below(STOCKS.len())];
    let (columns, characters, lines) = stock.grid;
    let n = stock.stories.0 + dice.below(stock.stories.1 - stock.stories.0 + 1);
    let load = 80 + dice.below(21);
    let levels: Vec<&str> = (0..n).map(|nth| level(nth, n)).collect();
    let weights: Vec<usize> = levels.iter().map(|l| weight(l, &mut dice)).collect();
    let mut pixels: Vec<Vec<(u32, u32)>> = Vec::new();
    for level in &levels {
        let count = one_of(&mut dice, counts(level));
        let shots = (0..count)
            .map(|_| SHAPES[one_of(&mut dice, SHAPES.iter().map(|(_, share)| *share))].0);
        pixels.push(shots.collect());
    }
    // One page in eight has an ad over its foot, one in eight one in its lower right corner.
    let ad = match dice.below(8) {
        0 => Some((1, columns, 14 + dice.below(8))),
        1 => Some((columns - 1, columns, 16 + dice.below(10))),
        _ => None,
    };
    let sold = ad.map_or(0, |(first, last, deep)| (last - first + 1) * (deep + 1));
    let furniture: usize = levels
        .iter()
        .zip(&pixels)
        .map(|(level, shots)| {
            let head = match *level {
                "头条" => 6 * columns * 2 / 3,
                "二条" => 10,
                "三条" => 6,
                _ => 4,
            };
            let shots = shots.iter().enumerate();
            let shots: usize =
                shots.map(|(nth, shot)| cells(stock, level, nth, *shot)).sum();
            head + shots
        })
        .sum();
    let whole = columns * lines * load / 100;
    let room = whole.saturating_sub(furniture + sold).max(columns * lines / 5);
    let all: usize = weights.iter().sum();
    let mut yaml = format!(
        "报纸: {{刊名: 试排, 版式: {}}}\n期次: {{期号: 1, 日期: 2026-11-26}}\n样式:\n  正文: \
         {{字体: 报宋, {}}}\n  基本栏: {{栏数: {columns}, 每栏字数: {characters}, 栏距: {}}}\n  \
         版心: {{行数: {lines}}}\n{}稿件:\n",
        stock.format, stock.body, stock.gutter, stock.ladder
    );
    for (nth, level) in levels.iter().enumerate() {
        let share = (room * weights[nth] / all).max(5);
        story(&mut yaml, (nth, level), share * characters, &pixels[nth], &mut dice);
    }
    let names: Vec<String> = (0..n).map(|nth| format!("稿{nth}")).collect();
    yaml.push_str(&format!(
        "版面:\n  - 版次: 2\n    编排: 自动\n    稿件: [{}]\n",
        names.join(", ")
    ));
    let after = ad.map_or(String::new(), |(first, last, deep)| {
        let across = format!("{first}-{last}");
        let from = lines - deep + 1;
        format!("    广告:\n      - {{文件: ad.jpg, 栏: {across}, 行: {from}-{lines}}}\n")
    });
    Paper { before: yaml, after, pixels, stories: n, columns, lines, load }
}

fn story(
    yaml: &mut String,
    (nth, level): (usize, &str),
    characters: usize,
    photos: &[(u32, u32)],
    dice: &mut Dice,
) {
    let head = format!("{}{}", dice.of(HEADS), dice.of(HEAD_TAILS));
    yaml.push_str(&format!("  稿{nth}:\n    标题: {head}\n    等级: {level}\n"));
    if level == "头条" && dice.below(2) == 0 {
        yaml.push_str(&format!("    引题: {}\n", dice.of(KICKERS)));
    }
    if matches!(level, "头条" | "二条") && dice.below(3) == 0 {
        yaml.push_str(&format!("    副题: {}\n", dice.of(DECKS)));
    }
    if dice.below(3) != 0 && level != "简讯" {
        yaml.push_str("    来源: 社区通讯员\n");
    }
    if !photos.is_empty() {
        yaml.push_str("    图片:\n");
        for shot in 0..photos.len() {
            let credit = if dice.below(3) == 0 { ", 摄影: 丁岚" } else { "" };
            let caption = dice.of(CAPTIONS);
            yaml.push_str(&format!(
                "      - {{文件: {nth}-{shot}.jpg, 说明: {caption}{credit}}}\n"
            ));
        }
    }
    yaml.push_str("    正文: |\n");
    let (mut left, mut told) = (characters, 0);
    let parted = matches!(level, "头条" | "二条") && 500 < characters;
    while 0 < left {
        let long = if level == "简讯" { 90 } else { 60 + dice.below(150) };
        let text = paragraph(dice, left.min(long));
        let long = text.chars().count();
        // The last line of a paragraph stands half empty.
        left = left.saturating_sub(long + 8);
        told += long;
        yaml.push_str(&format!("      {text}\n"));
        if parted && 350 < told && 200 < left {
            yaml.push_str(&format!("      ## {}\n", dice.of(SUBHEADS)));
            (told, left) = (0, left.saturating_sub(17));
        }
    }
}
