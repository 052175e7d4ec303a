//! Issues at random: a style, pages of every kind, and the stories that fill them.

use std::fmt::Write;

use super::super::dice::Dice;
use super::copy::Story;
use super::make::{Asked, Desk};
use super::whose::Part;

/// An issue as the generator knows it.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) desk: Desk,
    head: String,
    pub(crate) stories: Vec<Story>,
    pub(crate) pages: Vec<Leaf>,
    /// Names of pages and labels of ads.
    pub(crate) furniture: Vec<String>,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) number: usize,
    /// Whether the program finds the places.
    pub(crate) composed: bool,
    text: String,
}

/// The columns and lines of a page, and the characters of a line.
#[derive(Clone, Copy, Debug)]
struct Rule {
    columns: usize,
    characters: usize,
    lines: usize,
    /// The em and the leading, in tenths of a point.
    em: usize,
    leading: usize,
}

/// A rectangle of columns and lines, both from one.
#[derive(Clone, Copy, Debug)]
struct Room {
    columns: (usize, usize),
    lines: (usize, usize),
}

impl Room {
    const fn wide(self) -> usize {
        self.columns.1 - self.columns.0 + 1
    }

    const fn high(self) -> usize {
        self.lines.1 - self.lines.0 + 1
    }
}

/// Which way the lines of a page run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Across,
    Down,
}

impl Paper {
    /// The issue of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        let mut desk = Desk::of(seed);
        let (across, down, head) = style(&mut desk.dice);
        let mut paper = Self {
            desk,
            head,
            stories: Vec::new(),
            pages: Vec::new(),
            furniture: Vec::new(),
        };
        let count = *paper.desk.dice.of_these(&[1, 1, 1, 2, 2, 3]);
        let first = paper.desk.dice.between(1, 2);
        for number in first..first + count {
            let run = if paper.desk.dice.one_in(6) { Run::Down } else { Run::Across };
            let rule = if run == Run::Down { down } else { across };
            match paper.desk.dice.below(5) {
                0..=2 => paper.auto(number, rule, run),
                3 => paper.fixed(number, rule, run),
                _ => paper.sketch(number, rule, run),
            }
        }
        paper
    }

    /// The file.
    pub(crate) fn yaml(&self) -> String {
        let mut out = self.head.clone();
        out.push_str("稿件:\n");
        for story in &self.stories {
            story.write(&mut out);
        }
        out.push_str("版面:\n");
        for page in &self.pages {
            out.push_str(&page.text);
        }
        out
    }

    fn begin(&mut self, number: usize, run: Run) -> String {
        let mut text = format!("  - 版次: {number}\n");
        if self.desk.dice.one_in(2) {
            let letters = self.desk.letters("", Part::Furniture, 4);
            let title: String = letters.iter().collect();
            writeln!(text, "    版名: {title}").unwrap();
            // The masthead takes its place.
            if number != 1 {
                self.furniture.push(title);
            }
        }
        if run == Run::Down {
            text.push_str("    排向: 竖排\n");
        }
        text
    }

    /// Stories that fill about so many cells of one line of one column.
    fn fill(
        &mut self,
        number: usize,
        rule: Rule,
        count: usize,
        cells: usize,
    ) -> Vec<String> {
        let mut shares: Vec<usize> =
            (0..count).map(|_| self.desk.dice.between(2, 7)).collect();
        shares.sort_unstable();
        shares.reverse();
        let all: usize = shares.iter().sum();
        let mut names = Vec::new();
        for (nth, share) in shares.into_iter().enumerate() {
            let name = format!("{number}版{}篇", nth + 1);
            let photos = match self.desk.dice.below(6) {
                0 | 1 if 2 < share => 1,
                2 if 4 < share => 2,
                _ => 0,
            };
            // A head and its air take a fifth, a photo as much.
            let used = 68_usize.saturating_sub(18 * photos);
            let length = cells * rule.characters * share / all * used / 100;
            let level = if nth == 0 { 0 } else { self.desk.dice.between(1, 2) };
            let asked = Asked { level, length, columns: rule.columns, photos };
            let mut story = self.desk.story(&name, asked);
            if nth == 0 && number != 1 && self.desk.dice.one_in(24) {
                story.spare = count > 3;
            }
            self.stories.push(story);
            names.push(name);
        }
        names
    }

    /// A column of briefs.
    fn briefs(&mut self, number: usize) -> String {
        let count = self.desk.dice.between(2, 4);
        let mut each = Vec::new();
        for nth in 0..count {
            let name = format!("{number}版短{nth}");
            let length = self.desk.dice.between(30, 90);
            let asked = Asked { level: 3, length, columns: 1, photos: 0 };
            let mut story = self.desk.story(&name, asked);
            story.keys.clear();
            story.source = None;
            self.stories.push(story);
            each.push(name);
        }
        let name = format!("{number}版短讯");
        let head = self.desk.letters(&name, Part::Head, 4);
        let story = Story {
            name: name.clone(),
            headline: head.iter().collect(),
            briefs: each,
            keys: "    等级: 简讯\n".to_owned(),
            ..Story::default()
        };
        self.stories.push(story);
        name
    }

    /// A page that the program composes.
    fn auto(&mut self, number: usize, rule: Rule, run: Run) {
        let mut text = self.begin(number, run);
        let mut cells = rule.columns * rule.lines;
        if number == 1 && run == Run::Across {
            cells -= cells.min(rule.columns * 8);
        }
        if self.desk.dice.one_in(4) {
            let lines = self.desk.dice.between(6, 12);
            let ads = self.ads(number, rule, lines);
            text.push_str(&ads);
            cells -= cells.min(rule.columns * (lines + 1));
        }
        let count = self.desk.dice.between(2, 7);
        let mut names = self.fill(number, rule, count, cells);
        if self.desk.dice.one_in(4) {
            names.push(self.briefs(number));
        }
        text.push_str("    编排: 自动\n");
        self.turn(number, &mut names);
        writeln!(text, "    稿件: [{}]", names.join(", ")).unwrap();
        if self.desk.dice.one_in(3) {
            let wish = self.wish(&names, rule);
            writeln!(text, "    要求: [{wish}]").unwrap();
        }
        if self.desk.dice.one_in(6) {
            let steps = self.desk.dice.between(0, 3);
            writeln!(text, "    容许: {{标题: {steps}, 段落收放: {steps}, 裁图: 20%}}")
                .unwrap();
        }
        self.pages.push(Leaf { number, composed: true, text });
    }

    /// Lets the first story of a composed page before this one go on here.
    fn turn(&mut self, number: usize, names: &mut Vec<String>) {
        let composed = self.pages.last().is_some_and(|page| page.composed);
        if !composed || !self.desk.dice.one_in(2) {
            return;
        }
        let before = format!("{}版1篇", number - 1);
        let Some(nth) = self.stories.iter().position(|s| s.name == before) else {
            return;
        };
        if self.stories[nth].spare || self.stories[nth].body.len() < 4 {
            return;
        }
        let head = self.desk.letters(&before, Part::Head, 8);
        let story = &mut self.stories[nth];
        story.jump = Some(number);
        story.rest = self.desk.dice.one_in(2).then(|| head.into_iter().take(7).collect());
        names.push(before);
    }

    fn wish(&mut self, names: &[String], rule: Rule) -> String {
        let dice = &mut self.desk.dice;
        let name = dice.of_these(names).clone();
        let other = dice.of_these(names).clone();
        match dice.below(6) {
            0 => format!(
                "{{稿: {name}, 位置: {}}}",
                dice.of_these(&["上", "右下", "左", "下"])
            ),
            1 => format!("{{稿: {name}, 跨栏: {}}}", dice.between(1, rule.columns)),
            2 => format!("{{稿: {name}, 竖题: {}}}", dice.of_these(&["是", "否"])),
            3 if name != other => format!("{{相邻: [{name}, {other}]}}"),
            4 if name != other => format!("{{不相邻: [{name}, {other}]}}"),
            _ => format!("{{稿: {name}, 字号: {}pt}}", dice.between(14, 36)),
        }
    }

    /// A strip of ads at the foot of a page: a picture, and a story.
    fn ads(&mut self, number: usize, rule: Rule, lines: usize) -> String {
        let letters = self.desk.letters("", Part::Furniture, 4);
        let label: String = letters.iter().take(3).collect();
        self.furniture.push(label.clone());
        let name = format!("广告{number}.png");
        self.desk.pictures.insert(name.clone(), (300, 160));
        let (first, last) = (rule.lines - lines + 1, rule.lines);
        let columns = rule.columns;
        format!(
            "    广告: [{{文件: {name}, 标注: {label}, 栏: 1-{columns}, 行: {first}-{last}}}]\n"
        )
    }

    /// A page whose stories the editor drew.
    fn sketch(&mut self, number: usize, rule: Rule, run: Run) {
        let mut text = self.begin(number, run);
        let mut bands: Vec<Vec<usize>> = Vec::new();
        for _ in 0..self.desk.dice.between(2, 3) {
            let parts = self.desk.dice.between(1, rule.columns.min(3));
            let mut wide = vec![1; parts];
            for _ in parts..rule.columns {
                let nth = self.desk.dice.below(parts);
                wide[nth] += 1;
            }
            bands.push(wide);
        }
        let count = bands.iter().map(Vec::len).sum();
        let mut cells = rule.columns * rule.lines;
        if number == 1 {
            cells -= cells.min(rule.columns * 8);
        }
        let names = self.fill(number, rule, count, cells);
        for name in &names {
            let story = self.stories.iter_mut().find(|s| s.name == *name);
            story.unwrap().spare = false;
        }
        let mut names = names.into_iter();
        text.push_str("    编排: 版样\n    版样: |\n");
        for band in bands {
            let row: Vec<String> = band
                .into_iter()
                .flat_map(|wide| vec![names.next().unwrap(); wide])
                .collect();
            writeln!(text, "      {}", row.join(" ")).unwrap();
        }
        self.pages.push(Leaf { number, composed: true, text });
    }

    /// A page whose places the editor chose.
    fn fixed(&mut self, number: usize, rule: Rule, run: Run) {
        let mut text = self.begin(number, run);
        let masthead = if number == 1 && run == Run::Across { 9 } else { 0 };
        let all = Room { columns: (1, rule.columns), lines: (1 + masthead, rule.lines) };
        let mut rooms = Vec::new();
        self.part(all, &mut rooms);
        text.push_str("    编排: 定位\n    模块:\n");
        for (nth, room) in rooms.into_iter().enumerate() {
            let module = self.module(&format!("{number}版{}篇", nth + 1), room, rule);
            writeln!(text, "      - {{{module}}}").unwrap();
        }
        self.pages.push(Leaf { number, composed: false, text });
    }

    /// Parts a room into rooms, a line of air between those that stand on one another.
    fn part(&mut self, room: Room, rooms: &mut Vec<Room>) {
        let dice = &mut self.desk.dice;
        let (wide, high) = (room.wide(), room.high());
        let small = wide * high < 60 || dice.one_in(5);
        if !small && 24 < high && (wide == 1 || dice.one_in(2)) {
            let at = room.lines.0 + dice.between(10, high - 12);
            self.part(Room { lines: (room.lines.0, at), ..room }, rooms);
            self.part(Room { lines: (at + 2, room.lines.1), ..room }, rooms);
        } else if !small && 1 < wide {
            let at = room.columns.0 + dice.below(wide - 1);
            self.part(Room { columns: (room.columns.0, at), ..room }, rooms);
            self.part(Room { columns: (at + 1, room.columns.1), ..room }, rooms);
        } else {
            rooms.push(room);
        }
    }

    /// A module, and the story in it.
    fn module(&mut self, name: &str, room: Room, rule: Rule) -> String {
        let (wide, high) = (room.wide(), room.high());
        let dice = &mut self.desk.dice;
        let photos = usize::from(16 < high && dice.one_in(3));
        let size = dice.between(14, 20 + 6 * wide);
        let lines = (size * 10).div_ceil(rule.leading) + 1;
        let air = dice.between(0, 1);
        let photo = (dice.between(1, wide), dice.between(6, (high / 2).max(6)));
        let cells = wide * high.saturating_sub(lines + air);
        let asked = Asked {
            level: if 2 < wide { 1 } else { 2 },
            length: cells.saturating_sub(photo.0 * photo.1 * photos)
                * rule.characters
                * 9
                / 10,
            columns: wide,
            photos,
        };
        let mut story = self.desk.story(name, asked);
        // A head that fits its room: one line and no more.
        let fits = (wide * rule.characters * rule.em / (size * 10)).max(2) - 1;
        let inked: Vec<char> =
            story.headline.chars().filter(|c| !matches!(c, '|' | ' ' | '，')).collect();
        story.headline = inked.into_iter().take(fits).collect();
        (story.kicker, story.deck, story.byline) = (None, None, None);
        story.keys = story.keys.replace("必须", "允许");
        // A box leaves two lines less.
        let high = if story.keys.contains("框:") { high - 2 } else { high };
        self.stories.push(story);
        let ((c, d), (l, m)) = (room.columns, room.lines);
        let mut module = format!(
            "稿: {name}, 栏: {c}-{d}, 行: {l}-{m}, 标题: {{字号: {size}pt, 占行: {}, 跨栏: {wide}}}",
            lines + air
        );
        if photos == 1 {
            let first = high - photo.1 + 1;
            let from = wide - photo.0 + 1;
            let place = format!("栏: {from}-{wide}, 行: {first}-{high}");
            module += &format!(", 图: [{{第: 1, {place}}}]");
        }
        module
    }
}

/// A house style: the rule of pages across, of pages down, and the file up to its stories.
fn style(dice: &mut Dice) -> (Rule, Rule, String) {
    let (em, leading) = *dice.of_these(&[(90, 120), (96, 130), (105, 150), (95, 175)]);
    let across = Rule {
        columns: dice.between(3, 5),
        characters: dice.between(12, 19),
        lines: dice.between(42, 76),
        em,
        leading,
    };
    let gutter = dice.between(3, 4);
    // The em of the gutters is counted in halves.
    let long = |rule: Rule| {
        rule.columns * rule.characters * em + (rule.columns - 1) * gutter * em / 2
    };
    let (wide, high) = (long(across), across.lines * leading);
    let down = Rule {
        columns: dice.between(3, 5),
        characters: 0,
        lines: wide / leading,
        em,
        leading,
    };
    let tier = (high - (down.columns - 1) * gutter * em / 2) / down.columns / em;
    let down = Rule { characters: tier, ..down };
    let mm = |tenths: usize| tenths * 254 / 7200;
    let mut head = String::new();
    let paper = if dice.one_in(2) { "报纸" } else { "内部资料" };
    write!(
        head,
        "报纸:\n  刊名: 清渠街坊\n  版式: {{宽: {}mm, 高: {}mm}}\n  性质: {paper}\n",
        mm(wide) + 32,
        mm(high) + 60
    )
    .unwrap();
    // Internal material says by whom and for whom it is.
    head.push_str(
        "  准印证号: (苏)N 第 0521 号\n  编印单位: 清渠街道\n  印刷单位: 清渠印务\n",
    );
    head.push_str("  发送对象: 辖区居民\n  印数: 5000份\n");
    writeln!(head, "  报头: {{栏: 1-{}, 占行: 8}}", across.columns).unwrap();
    head.push_str("期次:\n  期号: 12\n  日期: 2026-12-04\n  印刷日期: 2026-12-02\n");
    writeln!(
        head,
        "样式:\n  正文: {{字体: 报宋, 字号: {}pt, 行距: {}pt}}",
        point(em),
        point(leading)
    )
    .unwrap();
    let gap = point(gutter * 5);
    writeln!(
        head,
        "  基本栏: {{栏数: {}, 每栏字数: {}, 栏距: {gap}字}}\n  版心: {{行数: {}, 地脚: 20mm}}",
        across.columns, across.characters, across.lines
    )
    .unwrap();
    writeln!(
        head,
        "  竖排: {{批数: {}, 每批字数: {}, 批距: {gap}字, 行数: {}}}",
        down.columns, down.characters, down.lines
    )
    .unwrap();
    for (key, values) in HABITS {
        if dice.one_in(4) {
            writeln!(head, "  {key}: {}", dice.of_these(values)).unwrap();
        }
    }
    (across, down, head)
}

/// Tenths of a point in points.
fn point(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The habits of a house.
const HABITS: [(&str, &[&str]); 16] = [
    ("禁则", &["不处理", "基本", "国标", "严格"]),
    ("标点", &["全身", "开明", "半角", "不调整"]),
    ("句号", &["可挤", "不挤"]),
    ("悬挂", &["不悬挂", "悬挂", "全悬挂"]),
    ("断词", &["不断词", "英文"]),
    ("撑空", &["常规", "全部"]),
    ("纵横对齐", &["不对齐", "对齐"]),
    ("竖排数字", &["侧转", "直立"]),
    ("列表", &["段落", "悬挂"]),
    ("小标题位置", &["居中", "缩进"]),
    ("小标题占行", &["1", "2", "3"]),
    ("标题逗号", &["保留", "全角空", "半角空"]),
    ("地区", &["大陆", "台湾", "香港", "日本"]),
    ("首行缩进", &["2字", "1字"]),
    ("窄栏缩进", &["1字", "2字"]),
    ("来源缩进", &["1字", "2字"]),
];
