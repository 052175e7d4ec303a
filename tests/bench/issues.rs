//! Issues made up by a program: pages of so many stories, so full, on such a grid.
//!
//! The copy is Chinese in its statistics (clauses, stops, figures, quoted names), not in
//! its sense. The same seed gives the same issue on every machine.

/// What an issue is to be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// How many stories are on its page.
    pub(crate) stories: usize,
    /// How full of copy the page is, in hundredths: text, headlines and photos at their
    /// usual sizes and the lines between stories.
    pub(crate) load: usize,
    /// Columns, characters of each, lines.
    pub(crate) grid: (usize, usize, usize),
    /// Whether some stories have photographs.
    pub(crate) photos: Photos,
    /// Which of the many.
    pub(crate) seed: u64,
}

/// Whether some stories have photographs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Photos {
    /// None has.
    None,
    /// About one in three has.
    Some,
}

/// A generator of the same numbers for the same seed: PCG XSH RR 64/32 of M. O'Neill.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Dice that fall as the seed says.
    pub(crate) fn seeded(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d);
        for _ in 0..4 {
            dice.next();
        }
        dice
    }

    pub(crate) fn next(&mut self) -> u64 {
        let old = self.0;
        self.0 = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let word = ((old >> 18) ^ old) >> 27;
        (word & 0xffff_ffff).rotate_right(u32::try_from(old >> 59).unwrap_or(0))
            & 0xffff_ffff
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() >> 3).unwrap_or(0) % n.max(1)
    }

    /// One of a list.
    pub(crate) fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const SUBJECTS: &[&str] = &[
    "社区居民",
    "街道办事处",
    "志愿者们",
    "居委会",
    "项目负责人",
    "图书馆",
    "楼组长",
    "物业公司",
    "卫生服务中心",
    "老年学校",
    "几位退休教师",
    "双职工家庭",
    "消防站",
    "菜场管理方",
    "议事会",
    "青年突击队",
    "绿化养护队",
    "文化馆",
    "小区业主",
    "第三方检测机构",
];
const VERBS: &[&str] = &[
    "完成了",
    "启动了",
    "讨论了",
    "公布了",
    "改造了",
    "走访了",
    "调整了",
    "检查了",
    "征集了",
    "安排了",
    "修缮了",
    "梳理了",
    "开放了",
    "更新了",
    "延长了",
    "试行了",
];
const OBJECTS: &[&str] = &[
    "老旧小区的电梯加装方案",
    "夏季防汛物资",
    "一批无障碍坡道",
    "夜间阅览时间",
    "垃圾分类投放点",
    "便民服务事项清单",
    "楼道里的公共照明",
    "雨水管网",
    "弄堂口的停车位",
    "社区食堂的菜单",
    "沿河步道",
    "亲子阅读角",
    "独居老人的联系名册",
    "共享单车停放区",
    "健康讲座课程表",
    "二次供水设施",
    "屋顶花园",
    "口袋公园的座椅",
    "邻里图书漂流架",
    "旧衣回收箱",
];
const TAILS: &[&str] = &[
    "前后用了三个月",
    "比原计划提前两周",
    "得到多数住户的支持",
    "有关费用全部公示",
    "意见簿上写满了建议",
    "整个过程没有影响出行",
    "下一步将在其他小区推广",
    "不少人专程前来了解情况",
    "统计显示满意率达到96.5%",
    "共有128户报名参加",
    "预计今年10月底前全部完工",
    "每周二、周四下午开放",
    "由专人负责登记和回访",
];
const QUOTED: &[&str] = &[
    "“这件事盼了好几年。”",
    "“现在下楼方便多了。”",
    "“大家一起商量，心里就踏实。”",
    "“小事办好了，也是大事。”",
    "“孩子们最喜欢这里。”",
];
pub(crate) const HEADS: &[&str] = &[
    "老旧小区加装电梯",
    "沿河步道全线贯通",
    "夜间阅览室延时开放",
    "社区食堂添新菜",
    "口袋公园建成",
    "便民服务事项再扩容",
    "楼道照明改造完工",
    "邻里图书漂流",
    "夏季防汛准备就绪",
    "共享停车缓解难题",
    "二次供水设施更新",
    "老年学校秋季招生",
];
pub(crate) const HEAD_TAILS: &[&str] = &[
    "",
    "",
    "惠及千户居民",
    "居民当起监督员",
    "三个月见成效",
    "今起征求意见",
    "年内全部完成",
    "志愿者忙不停",
    "议事会定下十条公约",
];

/// The text of an issue, in YAML, and the pixels of its photographs, story by story.
pub(crate) fn issue(kind: Kind) -> (String, Vec<Vec<(u32, u32)>>) {
    let mut dice = Dice::seeded(kind.seed);
    let (columns, characters, lines) = kind.grid;
    let n = kind.stories;
    let levels: Vec<&str> = (0..n).map(|nth| level(nth, n)).collect();
    let weights: Vec<usize> = levels.iter().map(|l| weight(l, &mut dice)).collect();
    let photos: Vec<Vec<(u32, u32)>> =
        levels.iter().map(|l| shots(l, kind.photos, &mut dice)).collect();
    let furniture: usize =
        levels.iter().zip(&photos).map(|(l, p)| furniture(l, columns, p.len())).sum();
    let cells = (columns * lines * kind.load / 100).saturating_sub(furniture);
    let all: usize = weights.iter().sum();
    let mut yaml = format!(
        "报纸: {{刊名: 试排, 版式: 四开}}\n期次: {{期号: 1, 日期: 2026-11-26}}\n样式:\n  \
         正文: {{字体: 报宋, 字号: 9.6pt, 行距: 13pt}}\n  基本栏: {{栏数: {columns}, 每栏字数: \
         {characters}, 栏距: 2字}}\n  版心: {{行数: {lines}}}\n稿件:\n"
    );
    for (nth, level) in levels.iter().enumerate() {
        let share = (cells * weights[nth] / all).max(4);
        story(&mut yaml, (nth, level), share * characters, &photos[nth], &mut dice);
    }
    let names: Vec<String> = (0..n).map(|nth| format!("稿{nth}")).collect();
    let names = names.join(", ");
    yaml.push_str(&format!("版面:\n  - {{版次: 1, 编排: 自动, 稿件: [{names}]}}\n"));
    (yaml, photos)
}

fn level(nth: usize, stories: usize) -> &'static str {
    match nth {
        0 => "头条",
        _ if nth <= stories / 4 => "二条",
        _ if nth <= stories * 2 / 3 => "三条",
        _ => "简讯",
    }
}

pub(crate) fn weight(level: &str, dice: &mut Dice) -> usize {
    match level {
        "头条" => 200 + dice.below(120),
        "二条" => 110 + dice.below(90),
        "三条" => 60 + dice.below(70),
        _ => 25 + dice.below(30),
    }
}

pub(crate) fn shots(level: &str, photos: Photos, dice: &mut Dice) -> Vec<(u32, u32)> {
    const SHAPES: &[(u32, u32)] =
        &[(3000, 2000), (2400, 1800), (1600, 1600), (3200, 1800)];
    let count = match (photos, level) {
        (Photos::None, _) | (_, "简讯") => 0,
        (_, "头条") => 1 + dice.below(2),
        _ => usize::from(dice.below(3) == 0),
    };
    (0..count).map(|_| SHAPES[dice.below(SHAPES.len())]).collect()
}

/// The cells that a story takes beside its text: headline, photos, the line under it.
pub(crate) fn furniture(level: &str, columns: usize, photos: usize) -> usize {
    match level {
        "头条" => 5 * columns + columns + photos * 12,
        "二条" => 4 * 2 + 2 + photos * 12,
        "三条" => 5 + 1 + photos * 11,
        _ => 4,
    }
}

pub(crate) fn story(
    yaml: &mut String,
    (nth, level): (usize, &str),
    characters: usize,
    photos: &[(u32, u32)],
    dice: &mut Dice,
) {
    let head = format!("{}{}", dice.of(HEADS), dice.of(HEAD_TAILS));
    yaml.push_str(&format!("  稿{nth}:\n    标题: {head}\n    等级: {level}\n"));
    if dice.below(3) != 0 && level != "简讯" {
        yaml.push_str("    来源: 社区通讯员\n");
    }
    if dice.below(4) == 0 {
        yaml.push_str("    竖题: 允许\n");
    }
    if !photos.is_empty() {
        yaml.push_str("    图片:\n");
        for shot in 0..photos.len() {
            yaml.push_str(&format!(
                "      - {{文件: {nth}-{shot}.jpg, 说明: 活动现场, 可裁: 15%}}\n"
            ));
        }
    }
    yaml.push_str("    正文: |\n");
    let mut left = characters;
    while 0 < left {
        let long = if level == "简讯" { 90 } else { 70 + dice.below(140) };
        let text = paragraph(dice, left.min(long));
        // The last line of a paragraph stands half empty.
        left = left.saturating_sub(text.chars().count() + 10);
        yaml.push_str(&format!("      {text}\n"));
    }
}

pub(crate) fn paragraph(dice: &mut Dice, characters: usize) -> String {
    let mut text = String::new();
    while text.chars().count() + 8 < characters {
        if dice.below(9) == 0 && !text.is_empty() {
            text.push_str(dice.of(QUOTED));
            continue;
        }
        text.push_str(dice.of(SUBJECTS));
        text.push_str(dice.of(VERBS));
        text.push_str(dice.of(OBJECTS));
        if dice.below(3) != 0 {
            text.push('，');
            text.push_str(dice.of(TAILS));
        }
        text.push('。');
    }
    if text.is_empty() {
        text.push_str("详情见社区公告栏。");
    }
    text
}
