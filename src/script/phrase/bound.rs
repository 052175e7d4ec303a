//! Words that no turn parts, because one of the two halves would say something else:
//! rules.md HD-2, HD-3 and the last section.

use super::term::{Term, one};
use super::{Around, Part, Seam, waits};
use crate::script::Class;

/// Measure words of one character, those too that are other words elsewhere (把).
const MEASURES: &str = "个种把条张件位名本册封场次趟回遍口面头根家户岁辆套台部支枝座所处间幢栋层\
                        棵株朵片块粒滴滩盏盆碗杯瓶桶袋箱包盒筐篮份项类款样门届期页号版篇首幅段\
                        句字批组队班排列群伙双对副匹只尾艘架枚顶床扇道桌席餐顿声圈步眼拳脚刀针\
                        线里丈尺寸斤两吨亩顷米公平方元角分钱度秒刻点天日周月年季代级等成倍人";

/// What begins a quantity beside figures.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿几数每半多双第0123456789";

/// Measure words of a time, which may be when something happens, and of how often it does.
const TIMES: &str = "年月日天点周季次钟时分秒场回趟遍步圈拳脚眼声顿";

/// Nouns of one character that end a name, and do not begin a line.
const SUFFIXES: &str = "节队站馆室员家城区街路桥山河湖园楼厅院校班会社团县市省镇乡村里弄巷坊店铺\
                        厂场所处科部局署委办组界群族卡证表单书报刊网线点带圈链库站台箱机车船舱\
                        费款金额率道天夜日弄铺表量值力度感心情味病症药剂物品料器具件";

/// Attributes of one character: they stand with their noun.
const ATTRIBUTES: &str = "大小新老旧好坏高低长短多少快慢早晚冷热红绿蓝白黑黄金银暖亮真假男女公母\
                          正副总首前后上下左右东西南北中内外全半单双古今美丑甜苦难易深浅厚薄宽窄";

/// Words that open a phrase of which a noun is the end: 为独居老人, 向不文明养犬.
pub(super) const OPENS: &[&str] = &[
    "为", "向", "对", "把", "被", "让", "给", "在", "从", "因", "与", "和", "将", "使",
    "令", "由", "以", "按", "用", "请", "帮", "邀", "据", "随着", "通过", "为了", "关于",
    "对于", "按照", "因为", "由于", "经", "跟", "同", "于",
];

/// Whether a character counts things.
pub(super) fn is_measure(c: char) -> bool {
    MEASURES.contains(c)
}

/// Whether a word is a number and what it is counted in: 一个, 三千把, 每位.
pub(super) fn counts_something(word: &str) -> bool {
    let first = word.chars().next();
    let last = word.chars().next_back();
    let numeral = first.is_some_and(|c| NUMERALS.contains(c));
    let measure = last.is_some_and(|c| is_measure(c) && !NUMERALS.contains(c));
    let length = word.chars().count();
    let inner = length < 2 || word.chars().rev().skip(1).all(|c| NUMERALS.contains(c));
    1 < length && numeral && measure && inner && first != Some('第')
}

/// Whether two words are one for a reader.
pub(super) fn are(around: &Around<'_>) -> bool {
    let Around { object, earlier, before, after, later, .. } = *around;
    // 新增线路三条: what is counted stands before.
    let counted_before = before.part == Part::Quantity && object;
    let counted = before.part == Part::Quantity
        || (before.part == Part::Measure
            && earlier.is_some_and(|word| word.part == Part::Numeral));
    let is_noun = |word: Option<Term<'_>>| word.is_some_and(|w| w.part == Part::Noun);
    let thing = matches!(after.part, Part::Noun | Part::Adjective)
        || (after.part == Part::Verb && is_noun(later))
        || (after.part == Part::Time && before.text.ends_with('个'));
    // 2027届|校园招聘.
    let year = matches!(before.text, "届" | "级")
        && earlier.is_some_and(|word| is_year(word.text));
    let scored = earlier.is_some_and(|word| matches!(word.text, "比" | "∶" | ":" | "："));
    let number = before.part == Part::Numeral
        && matches!(after.part, Part::Noun | Part::Person)
        && !is_year(before.text)
        && !scored;
    let done = is_aspect(before) && after.count() == 1;
    let name =
        before.part == Part::Person && after.part == Part::Person && before.count() == 1;
    (counted && thing && !year && !counted_before && !is_time(before))
        || number
        || name
        || (done && after.part == Part::Noun)
        || attribute(before, after)
        || suffix(before, after)
        || same_time(before, after)
        || (after.part == Part::Quantity && counted_after(around))
        || (before.text == "前" && earlier.is_some_and(|word| word.part == Part::Time))
        || short_verb(earlier, before, after)
}

/// What a turn inside the object of a verb costs at least: 画了|线, 召开年度|会议,
/// 让闲置|房屋.
pub(super) fn within(around: &Around<'_>) -> u16 {
    let Around { earlier, before, after, later, .. } = *around;
    let object = matches!(
        after.part,
        Part::Noun | Part::Quantity | Part::Numeral | Part::Adjective
    );
    let done = is_aspect(before);
    let verb = earlier.is_some_and(|word| word.part == Part::Verb || is_aspect(word));
    let noun = matches!(before.part, Part::Noun | Part::Time | Part::Adjective);
    let of_verb = verb && noun && after.part == Part::Noun;
    // 三十名社区|医生.
    let of_quantity = earlier.is_some_and(|word| word.counts() && !is_time(word))
        && before.part == Part::Noun
        && before.count() < 3
        && after.part == Part::Noun;
    // 社区|图书室.
    let name = before.part == Part::Noun
        && after.part == Part::Noun
        && before.count() < 3
        && before.count() + after.count() <= 5
        && !earlier.is_some_and(|word| word.part == Part::Noun);
    // 实行错时|共享: what is done is an action, and the last word.
    let action =
        verb && before.part == Part::Noun && after.part == Part::Verb && later.is_none();
    let described = earlier.is_some_and(waits)
        && matches!(before.part, Part::Verb | Part::Adjective | Part::Time)
        && matches!(after.part, Part::Noun | Part::Verb);
    // 他|守护的: the line before it has the one who does, and not what.
    let relative = later.is_some_and(|word| word.text == "的")
        && earlier.is_some_and(|word| word.part != Part::Mark);
    // 甲骨文|专家, 五年级|学生: who it is stands with what he is of.
    let of_people = (before.part == Part::Noun || before.text.ends_with("年级"))
        && PEOPLE.contains(&after.text);
    // 八旬|夫妇.
    let of_age = before.text.ends_with('旬') && after.part == Part::Noun;
    // 录取|结果.
    let of_action = matches!(before.part, Part::Verb | Part::Noun)
        && before.count() == 2
        && OUTCOMES.contains(&after.text);
    // 变身|创意园, 能当|公交卡.
    let becomes =
        BECOMES.contains(&before.text) && after.part == Part::Noun && after.count() <= 3;
    // 全面|禁捕; 提前|十天 is how much.
    let how = is_adverb(before) && after.part != Part::Mark && !after.counts();
    // 东南|沿海.
    let aimed = matches!(before.text, "东南" | "西南" | "东北" | "西北")
        && after.part != Part::Mark;
    // “领头雁”|计划.
    let quoted = before.text == "”" && after.part == Part::Noun && after.count() < 3;
    let strain = |holds: bool, strain: u16| if holds { strain } else { 0 };
    [
        strain(of_people, Seam::MISREAD),
        strain(quoted || of_age || of_action || becomes || how || aimed, Seam::MISREAD),
        strain(done && after.counts(), Seam::BOUND),
        strain(done && object, Seam::TIGHT),
        strain(done && after.part == Part::Noun, Seam::TIGHT + 4),
        strain(done && after.part == Part::Noun && after.count() == 3, Seam::BOUND + 8),
        strain(of_verb || described, Seam::BOUND + 6),
        strain(of_verb && before.count() + after.count() <= 5, Seam::MISREAD),
        strain(of_quantity, Seam::MISREAD),
        strain(action, Seam::MISREAD),
        strain(
            attributive(before) && matches!(after.part, Part::Noun | Part::Time),
            Seam::MISREAD,
        ),
        strain(manner(before) && after.part == Part::Verb, Seam::BOUND),
        strain(relative, Seam::MISREAD),
        strain(name, Seam::BOUND),
        nominal(around),
    ]
    .into_iter()
    .max()
    .unwrap_or(0)
}

/// 秋粮|收购进入: an action that something else is said of, and its noun.
fn nominal(around: &Around<'_>) -> u16 {
    let Around { before, after, later, then, .. } = *around;
    let two = later.is_some_and(|word| word.part == Part::Verb && 1 < word.count());
    let action = after.part == Part::Verb && 1 < after.count() && !manner(after);
    match (before.part == Part::Noun && action && two, then) {
        (true, None) => Seam::MISREAD,
        (true, Some(_)) => Seam::TIGHT,
        (false, _) => 0,
    }
}

fn is_aspect(word: Term<'_>) -> bool {
    matches!(word.text, "了" | "着" | "过")
}

/// 新增线路|三条: a quantity after its noun, which a verb has before it.
fn counted_after(around: &Around<'_>) -> bool {
    let noun = around.before.part == Part::Noun;
    let verb = around.earlier.is_some_and(|word| word.part == Part::Verb);
    noun && (verb || around.object) && !is_time(around.after)
}

/// Of each word, whether it stands behind the nouns that a verb has for its object:
/// 新增地铁线路|三条.
pub(super) fn after_objects(words: &[Term<'_>]) -> Vec<bool> {
    let mut behind = Vec::with_capacity(words.len());
    let (mut verb, mut object) = (false, false);
    for word in words {
        behind.push(object);
        object = (verb || object) && word.part == Part::Noun;
        verb = word.part == Part::Verb;
    }
    behind
}

/// Whether a quantity is one of time.
pub(super) fn is_time(word: Term<'_>) -> bool {
    word.text.ends_with(|c| TIMES.contains(c)) || word.text.ends_with("季度")
}

fn is_year(number: &str) -> bool {
    4 <= number.len() && number.chars().all(|c| c.is_ascii_digit())
}

/// 大|飞机, 旧|伞, 新|书房.
fn attribute(before: Term<'_>, after: Term<'_>) -> bool {
    let short = before.one().is_some_and(|c| ATTRIBUTES.contains(c));
    short && before.part != Part::Place && matches!(after.part, Part::Noun | Part::Person)
}

/// 年货|节, 值班|表, 大雪|天, 保障|房: a noun of one character, which begins no line.
pub(super) fn suffix(before: Term<'_>, after: Term<'_>) -> bool {
    let noun = !matches!(before.part, Part::Mark | Part::Numeral | Part::Quantity)
        && 1 < before.count();
    let noun_like = matches!(after.part, Part::Noun | Part::Time | Part::Measure);
    // 铺 and 表 are verbs too, and seldom begin a line as such.
    let name = noun_like || (after.part == Part::Verb && "弄铺表站".contains(after.text));
    let short = before.part == Part::Noun && before.count() == 1;
    let thing = after.part == Part::Noun
        && matches!(before.part, Part::Noun | Part::Verb | Part::Adjective | Part::Time)
        && after.count() == 1;
    let ends = after.one().is_some_and(|c| SUFFIXES.contains(c));
    ((noun || short) && name && ends) || thing
}

/// 凌晨|四点, 五月|一日, 2026年|冬.
fn same_time(before: Term<'_>, after: Term<'_>) -> bool {
    let when = after.part == Part::Time
        || (matches!(after.part, Part::Quantity | Part::Numeral)
            && after.text.ends_with(['点', '日', '号', '时', '月', '周']));
    let from = (before.part == Part::Time && 1 < before.count())
        || (before.part == Part::Quantity && before.text.ends_with(['年', '月', '日']));
    // 今年|前三季度.
    let part = before.part == Part::Time
        && ["前", "上半", "下半", "一季", "二季", "三季", "四季"]
            .iter()
            .any(|start| after.text.starts_with(start));
    (from && when) || part
}

/// A verb of one character with its complement or its short object: 送|到, 修|桥. A verb
/// and its complement are one verb, and its object may stand apart: 走到|社区食堂.
fn short_verb(earlier: Option<Term<'_>>, before: Term<'_>, after: Term<'_>) -> bool {
    let verb = before.part == Part::Verb && before.count() == 1;
    let complement = earlier
        .is_some_and(|word| word.part == Part::Verb && word.count() == 1 && !waits(word));
    let short = after.count() == 1 || (after.part == Part::Noun && after.count() < 3);
    verb && !complement && after.part != Part::Mark && short
}

/// Verbs that say of an action that it is done: 对违规停车|说不.
const DOES: &[&str] =
    &["说", "进行", "作出", "给予", "开展", "实行", "予以", "加强", "实施", "不再"];

/// Who people are: these words stand with what they are of.
const PEOPLE: &[&str] = &[
    "专家",
    "学生",
    "居民",
    "家庭",
    "老人",
    "员工",
    "职工",
    "工人",
    "农民",
    "村民",
    "市民",
    "教师",
    "干部",
    "队员",
    "代表",
    "住户",
    "业主",
    "医生",
    "护士",
    "志愿者",
];

/// What comes of an action, or is done in it: these words stand with its name.
const OUTCOMES: &[&str] =
    &["结果", "方案", "办法", "标准", "情况", "仪式", "名单", "通知", "须知", "规定"];

/// Verbs that say what something becomes.
const BECOMES: &[&str] = &[
    "变身", "变成", "成为", "化身", "改成", "改为", "当上", "能当", "可当", "当成",
    "做成",
];

/// Words that wait for their verb and are nothing else.
fn is_adverb(word: Term<'_>) -> bool {
    const WORDS: &[&str] = &[
        "提前", "继续", "重新", "联合", "共同", "及时", "按时", "定时", "定期", "正式",
        "同比", "环比", "全面", "依法", "轮流", "足额", "自发", "主动", "陆续", "逐步",
    ];
    WORDS.contains(&word.text)
}

/// Words that say how something is done: 提前|完工, 临时|封闭.
fn manner(word: Term<'_>) -> bool {
    const WORDS: &[&str] = &[
        "提前", "同时", "继续", "集中", "重新", "统一", "联合", "共同", "公开", "及时",
        "按时", "定时", "定期", "正式", "累计", "同比", "环比", "连续", "全部", "全面",
        "一起", "依法", "义务", "轮流", "足额", "免费",
    ];
    let described = word.part == Part::Adjective && 1 < word.count();
    described || WORDS.contains(&word.text)
}

/// Words that only describe: 国产|飞机.
fn attributive(word: Term<'_>) -> bool {
    const WORDS: &[&str] = &[
        "国产",
        "大型",
        "小型",
        "中型",
        "新型",
        "微型",
        "重型",
        "轻型",
        "全国",
        "全省",
        "全市",
        "全区",
        "全县",
        "全年",
        "年度",
        "优秀",
        "老旧",
        "独居",
        "闲置",
        "退休",
        "移动",
        "智能",
        "电子",
        "集体",
        "公共",
        "民用",
        "家用",
        "野生",
        "夜间",
        "青年",
        "老年",
        "少年",
        "儿童",
        "国际",
        "国家",
        "高层",
        "基层",
        "一线",
        "首届",
        "首批",
        "首次",
        "最新",
        "最后",
        "主要",
        "重点",
        "特级",
        "高级",
        "初级",
        "地下",
        "线上",
        "线下",
        "免费",
        "优质",
        "绿色",
        "文明",
        "智慧",
        "数字",
        "流动",
        "留守",
        "困难",
        "孤寡",
        "反季节",
        "失联",
        "落水",
        "共享",
    ];
    WORDS.contains(&word.text)
}

/// A phrase of so many characters is never parted.
const SHORT: usize = 7;

/// For each word, what a turn after it costs at least for lying in a phrase that an
/// earlier one opens: 对困难|家庭发放, 向不文明|养犬说不. It goes as far as its noun, and
/// over an action that has one: 对违规停车|说再见.
pub(super) fn opened(words: &[Term<'_>]) -> Vec<u16> {
    let mut least = vec![0; words.len()];
    for (nth, word) in words.iter().enumerate() {
        if !OPENS.contains(&word.text) {
            continue;
        }
        let mut noun = false;
        let mut end = nth + 1;
        while let Some(own) = words.get(end) {
            let next = words.get(end + 1);
            let verb = own.part == Part::Verb;
            let then = next.is_some_and(|next| DOES.contains(&next.text));
            let stops = own.part == Part::Mark
                || OPENS.contains(&own.text)
                || matches!(own.part, Part::Adverb | Part::Time)
                || (own.part == Part::Adjective && noun)
                || (verb && noun && !(then && 1 < own.count()));
            if stops {
                break;
            }
            noun |= matches!(own.part, Part::Noun | Part::Person | Part::Place);
            end += 1;
        }
        // 的 parts what describes from what is described.
        let length: usize =
            words[nth..end.min(words.len())].iter().map(Term::count).sum();
        for at in nth..end.saturating_sub(1) {
            let cost = match (words[at].text == "的", length <= SHORT) {
                (true, _) => Seam::TIGHT,
                (false, true) => Seam::MISREAD,
                (false, false) => Seam::BOUND + 4,
            };
            if noun && least[at] < cost {
                least[at] = cost;
            }
        }
        // 给老房子|体检, 给市长|写信: what is done to it is a short verb.
        let to = matches!(word.text, "给" | "向" | "对" | "为" | "跟" | "同" | "与");
        let done = words.get(end);
        let done = done.filter(|own| to && own.part == Part::Verb && own.count() < 3);
        let last = end.saturating_sub(1);
        let cost = match (done, words.get(end + 1)) {
            (Some(_), None) => Seam::BOUND,
            (Some(_), Some(_)) if length < 4 => Seam::BOUND,
            (Some(_) | None, _) => 0,
        };
        if noun && least.get(last).is_some_and(|known| *known < cost) {
            least[last] = cost;
        }
    }
    least
}

/// Of short nouns in a row, those that a turn does not follow: two and two are one name,
/// from the last backwards: 街道|社区食堂, 小区环境|改造工程.
pub(super) fn paired(words: &[Term<'_>]) -> Vec<bool> {
    let mut paired = vec![false; words.len()];
    let short = |nth: usize| {
        words.get(nth).is_some_and(|word| word.part == Part::Noun && word.count() == 2)
    };
    let mut nth = words.len();
    while 1 < nth {
        nth -= 1;
        if short(nth) && short(nth - 1) {
            paired[nth - 1] = true;
            nth -= 1;
        }
    }
    paired
}

/// Whether a place lies between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Between none.
    No,
    /// Between two that are near: what they enclose is one name.
    Short,
    /// Between two that are far apart.
    Long,
}

/// Characters between two marks that are read as one name.
const NAME: usize = 8;

/// What lies after each word: whether a turn there parts a bracketed phrase.
pub(super) fn brackets(words: &[Term<'_>]) -> Vec<Inside> {
    let mut inside = vec![Inside::No; words.len()];
    let mut open: Vec<usize> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let class = one(word.text).map(Class::of);
        if class == Some(Class::Open) {
            open.push(nth);
        } else if class == Some(Class::Close)
            && let Some(from) = open.pop()
        {
            let length: usize = words[from + 1..nth].iter().map(Term::count).sum();
            let kind = if length <= NAME { Inside::Short } else { Inside::Long };
            for place in &mut inside[from..nth] {
                if *place != Inside::Short {
                    *place = kind;
                }
            }
        }
    }
    inside
}
