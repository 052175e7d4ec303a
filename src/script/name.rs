//! Names of persons: rules.md UNB-9.
//!
//! Nothing tells a name from other characters but what stands round it, so a name is
//! seen where a title or a verb of saying is beside it. What is taken for one and is none
//! costs a break a little (§3.4) and forbids none.

use std::ops::Range;

use super::Class;
use super::hold::{Hold, soften};

/// What a break inside a name costs, in units of the cost model.
const NAME: u16 = 20;

/// Surnames of one character, in the order of their code points.
const SURNAMES: &str = "丁万丘乔于井仇付代任伍伏何佘佟余侯俞倪傅元党全关冉冯冷凌刁刘包华单卓\
                        卜卞卢卫厉叶司吉吕吴周唐商喻塔夏姚姜姬娄孔孙孟季宁安宋宫宾富寇尚尤尹\
                        屈岑岳岳崔左巩巫常庄康廖张彭徐戚戴房支文方施时明易晏曲曹曾朱李杜杨林\
                        柏柯柳柴查栾桂桑梁梅樊欧武段殷毕毛江池汤汪沈沙洪涂温游湛滕潘焦熊燕牛\
                        牟王甄甘田申白皮盛石祁祝秦程穆窦童章简管米纪练罗翁翟耿聂胡臧舒芦苏苗\
                        范荆荣莫萧葛董蒋蒙蓝蔚蔡蔺薛衣袁裘覃解许詹谈谢谭谷貂费贺贾赖赵路车辛\
                        边连迟邓邢邬邱邵邹郁郎郑郝郭都金钟钱闫闵阎阮陆陈陶隋雷霍靳韦韩项顾颜\
                        饶马骆高魏鲁鲍麦黄黎齐龙龚";

/// Surnames that are also common words: a name only where something else says so too.
const WORDS: &str = "于任全关单司安富常方时明易都支文解连代元宁党石高万白成路车边金";

/// Surnames of two characters.
const COMPOUND: &[[char; 2]] = &[
    ['欧', '阳'],
    ['司', '马'],
    ['上', '官'],
    ['诸', '葛'],
    ['东', '方'],
    ['皇', '甫'],
    ['尉', '迟'],
    ['公', '孙'],
    ['慕', '容'],
    ['司', '徒'],
    ['令', '狐'],
    ['端', '木'],
    ['夏', '侯'],
    ['宇', '文'],
    ['长', '孙'],
    ['独', '孤'],
    ['南', '宫'],
    ['申', '屠'],
    ['轩', '辕'],
    ['闻', '人'],
];

/// What stands before a name.
const TITLES: &[&str] = &[
    "记者",
    "通讯员",
    "主任",
    "副主任",
    "书记",
    "副书记",
    "居民",
    "村民",
    "市民",
    "志愿者",
    "同志",
    "代表",
    "委员",
    "局长",
    "处长",
    "科长",
    "所长",
    "站长",
    "院长",
    "校长",
    "社长",
    "镇长",
    "乡长",
    "县长",
    "区长",
    "市长",
    "省长",
    "部长",
    "厅长",
    "队长",
    "班长",
    "组长",
    "会长",
    "秘书长",
    "理事长",
    "董事长",
    "经理",
    "总经理",
    "教授",
    "老师",
    "医生",
    "护士",
    "民警",
    "工程师",
    "负责人",
    "老人",
    "业主",
    "学生",
    "作者",
    "编辑",
    "摄影",
    "导演",
    "演员",
    "主席",
    "总理",
    "总统",
    "主编",
    "网格员",
    "支书",
    "党员",
    "干部",
    "司机",
    "律师",
    "法官",
    "专家",
    "研究员",
    "大爷",
    "阿姨",
];

/// What stands after one.
const FOLLOWERS: &[&str] = &[
    "说", "表示", "介绍", "告诉", "认为", "指出", "强调", "坦言", "回忆", "解释", "透露",
    "报道", "摄", "感慨", "笑着", "同志", "书记", "主任", "局长", "院长", "校长", "教授",
    "老师", "先生", "女士", "医生", "主席", "部长", "市长", "县长", "会长", "队长", "等",
    "在", "和", "与", "向", "对", "的", "是", "带领", "来到", "走进", "今年", "一家",
    "主持", "出席", "参加", "作", "为",
];

/// Those that name a speaker even where no title stands before.
const SPEAKS: &[&str] = &[
    "表示",
    "介绍",
    "告诉记者",
    "说，",
    "说：",
    "认为",
    "指出",
    "坦言",
    "同志",
    "先生",
    "女士",
];

/// Characters that spell foreign names.
const SPELLING: &str = "丁丘乌乔亚亨什伊伍伏伦伯何佐佩佳依侬俄俞修傅克兰兹内冈凯切列利加勃勒\
                        努劳勋博卓卡卢厄厉古叶司吉吕哈哥唐图圣坎坦埃基塔塞墨夏多夫奇奈奎奥妮\
                        妲姆娃娅娜威孔孟安宾密察富尔尚尤尼屈巴布希帕库康廷弗彭彼德思恩戈戴扎\
                        托拉捷提摩敦斯施日昂昆普杜杰林果柏查柯格桑梅森欧歇比毛汉汤沃沙泰波泽\
                        洛洪海涅温潘热焦爱特玛珀珍班理琳琼瑞瑟瓦甘登白皮盖福穆米约纳纽绍维罗\
                        翁考耶耿肖肯舍舒艾芬英茅茨茱范茜荷莉莎莫莱萨葛蒂蒙蔡詹诺让许谢豪贝费\
                        贾赖赛赫路辛达迈连迪道邓邦里金钦阿陀雅雨雪雷霍霖露韦韩顿马高鲁鲍麦黎\
                        默齐龙";

/// Softens every break inside what is taken for a name.
pub(super) fn names(text: &[char], classes: &[Class], holds: &mut [Hold]) {
    let mut at = 0;
    while at < text.len() {
        if classes[at] == Class::Middle {
            if let Some((given, family)) = foreign(text, at) {
                soften(holds, at - given..at - 1, NAME);
                soften(holds, at + 1..at + family, NAME);
            }
        } else if classes[at] == Class::Ideospace {
            spread(text, classes, at, holds);
        } else if classes[at] == Class::Han {
            han(text, classes, at, |name| soften(holds, name.start..name.end - 1, NAME));
        }
        at += 1;
    }
}

/// Where the names of persons stand that a title, a verb of saying or an interpunct tells
/// of, as bytes of the text.
pub fn persons(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let classes = super::classes(&chars);
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..chars.len() {
        if classes[at] == Class::Middle {
            let name = foreign(&chars, at);
            found.extend(name.map(|(given, family)| at - given..at + family + 1));
        } else if classes[at] == Class::Han {
            han(&chars, &classes, at, |name| found.push(name));
        }
    }
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    found.into_iter().map(|name| bytes[name.start]..bytes[name.end]).collect()
}

/// The names that what begins at a place tells of.
fn han(text: &[char], classes: &[Class], at: usize, mut tell: impl FnMut(Range<usize>)) {
    if let Some(title) = starts(&text[at..], &TITLED) {
        let mut from = at + title;
        while let Some(end) = titled(text, classes, from) {
            tell(from..end);
            // 记者王明、李华: one title for all of them.
            let more = matches!(text.get(end), Some('、' | ' ' | '\u{3000}'));
            from = end + usize::from(more);
            if !more {
                break;
            }
        }
    }
    if starts(&text[at..], &SPOKEN).is_some()
        && let Some(from) = speaker(text, classes, at)
    {
        tell(from..at);
    }
}

/// Phrases that are looked for everywhere, with the characters that one may begin with:
/// a bit for the lower eight bits of each.
struct Phrases(&'static [&'static str], [u64; 4]);

static TITLED: Phrases = Phrases::of(TITLES);
static SPOKEN: Phrases = Phrases::of(SPEAKS);
static FOLLOWED: Phrases = Phrases::of(FOLLOWERS);

impl Phrases {
    const fn of(phrases: &'static [&'static str]) -> Self {
        let mut bits = [0; 4];
        let mut nth = 0;
        while nth < phrases.len() {
            // The lower bits of an ideograph, from its three bytes.
            let bytes = phrases[nth].as_bytes();
            bits[(bytes[1] & 3) as usize] |= 1 << (bytes[2] & 0x3f);
            nth += 1;
        }
        Self(phrases, bits)
    }
}

/// How long the phrase is that a text begins with.
fn starts(text: &[char], Phrases(phrases, bits): &Phrases) -> Option<usize> {
    let first = text.first()?;
    let low = u32::from(*first) & 0xff;
    if bits[(low >> 6) as usize] >> (low & 0x3f) & 1 == 0 {
        return None;
    }
    let begins = |phrase: &&&str| {
        let mut chars = phrase.chars();
        chars.next() == Some(*first)
            && chars.zip(1..).all(|(c, nth)| text.get(nth) == Some(&c))
    };
    let found = phrases.iter().filter(begins).map(|phrase| phrase.chars().count());
    found.max()
}

fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

/// How many characters the surname at the start of a text has.
pub(super) fn surname(text: &[char]) -> Option<usize> {
    let compound = text.get(..2).is_some_and(|two| COMPOUND.iter().any(|c| c == two));
    match text.first() {
        Some(_) if compound => Some(2),
        Some(c) if is_surname(*c) => Some(1),
        Some(_) | None => None,
    }
}

/// Where the name ends that begins at `from`, after a title.
fn titled(text: &[char], classes: &[Class], from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let family = surname(rest);
    let han = classes[from..].iter().take_while(|class| **class == Class::Han).count();
    let followed = |n: usize| starts(&rest[n.min(rest.len())..], &FOLLOWED).is_some();
    let Some(family) = family else {
        // 记者张三丰报道: the copy says that it is a name, whatever the surname.
        let whole = (2..=4).contains(&han) && from + han < text.len();
        return (whole && is_press(text, from)).then_some(from + han);
    };
    let (short, long) = (family + 1, family + 2);
    if short < han && followed(short) {
        Some(from + short)
    } else if han == short || han == long || (long < han && followed(long)) {
        Some(from + han.min(long))
    } else {
        None
    }
}

/// Whether 记者 or 通讯员 stands right before.
fn is_press(text: &[char], from: usize) -> bool {
    text[..from].ends_with(&['记', '者']) || text[..from].ends_with(&['讯', '员'])
}

/// Where the name begins that ends before the verb at `at`, if nothing else of the
/// sentence stands before it.
fn speaker(text: &[char], classes: &[Class], at: usize) -> Option<usize> {
    let han = classes[..at].iter().rev().take_while(|c| **c == Class::Han).count();
    let from = at - han;
    let family = surname(&text[from..at])?;
    let doubtful = family == 1 && WORDS.contains(text[from]);
    ((family + 1..=family + 2).contains(&han) && !doubtful).then_some(from)
}

/// 王　明: a name of two characters spread to three is one unit.
fn spread(text: &[char], classes: &[Class], space: usize, holds: &mut [Hold]) {
    let Some(first) = space.checked_sub(1) else { return };
    let (last, after) = (space + 1, space + 2);
    let ends = |at: Option<usize>| {
        at.and_then(|at| classes.get(at)).is_none_or(|class| *class != Class::Han)
    };
    let family = surname(&text[first..=first]).is_some();
    let han = classes.get(last) == Some(&Class::Han);
    let whole = ends(Some(after)) || starts(&text[after..], &FOLLOWED).is_some();
    let before = ends(first.checked_sub(1)) || is_press(text, first);
    if family && han && whole && before {
        holds[first] = Hold::Unit;
        holds[space] = Hold::Unit;
    }
}

/// 阿加莎·克里斯蒂: how many characters of a foreign name stand before its interpunct, and
/// how many after it. It is broken there, and not elsewhere.
fn foreign(text: &[char], at: usize) -> Option<(usize, usize)> {
    if !matches!(text[at], '·' | '・' | '‧') {
        return None;
    }
    let spells = |c: &&char| SPELLING.contains(**c);
    let before = text[..at].iter().rev().take_while(spells).take(6).count();
    let after = text[at + 1..].iter().take_while(spells).take(7).count();
    (0 < before && 0 < after).then_some((before, after))
}
