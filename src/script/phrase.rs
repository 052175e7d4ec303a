//! Where a headline may turn, and how well it reads there: rules.md HD-1 to HD-3.
//!
//! A dictionary cuts the headline into words and says what part of speech each is; a turn
//! lies between two words, and costs the more the closer the two belong together.

mod bound;
mod lists;
mod term;

use super::{Class, Cut, Kinsoku};
use bound::counts_something;
use term::{Term, terms};

/// The pauses that a turn stands for: none of them ends a line of a headline (HD-5).
pub const TURNED: [char; 3] = ['，', '、', '；'];

/// A place at which a headline may turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seam {
    /// The byte at which the next line would begin.
    pub at: usize,
    /// How much a turn here hurts the reading, in units of the cost model: nothing after
    /// a clause, [`Seam::WORDS`] between any two words.
    pub strain: u16,
}

impl Seam {
    /// Between two words of which nothing else is known.
    pub const WORDS: u16 = 10;
    /// After a clause: a mark or a wanted space.
    const CLAUSE: u16 = 0;
    /// Between what somebody does or is and the rest: subject and predicate, when and
    /// what, and before a quotation or a conjunction.
    const PHRASE: u16 = 6;
    /// After 的 and its like, between two nouns that are one name more often than not, and
    /// between a person's name and a title.
    const CLOSE: u16 = 14;
    /// Between a verb and its object, an adverb and its verb (HD-3).
    const TIGHT: u16 = 22;
    /// Between a verb and how much, and inside the object of a verb: 提前|十天,
    /// 召开年度|会议.
    const BOUND: u16 = 30;
    /// Where a line would say something else than the headline does (HD-3): from here on
    /// a turn is taken only where there is no other.
    pub const MISREAD: u16 = 44;
}

/// What part of a sentence a word is, as far as a headline minds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Noun,
    Person,
    Time,
    Verb,
    Adjective,
    Adverb,
    Numeral,
    Measure,
    /// A numeral and its measure word in one: 一个, 四种.
    Quantity,
    /// 上 下 里 内 外 中 前 后 after a noun.
    Place,
    Mark,
    /// Not known, or of no matter.
    Other,
}

/// HD-2: words that never open a line.
const NEVER_OPENS: &[&str] = &[
    "的", "地", "得", "了", "着", "过", "吗", "呢", "吧", "啊", "们", "等", "之", "者",
    "性", "化", "时", "时候", "来", "起来", "下去", "出来", "起", "起来", "以来", "以上",
    "以下", "以内", "以外", "之后", "之前", "之间", "之中", "似的", "一样", "左右",
    "上下", "有余", "多",
];

/// HD-3: words that never close one: they wait for the word after them.
const NEVER_CLOSES: &[&str] = &[
    "和", "与", "及", "以及", "或", "或者", "暨", "同", "跟", "并", "在", "向", "对",
    "对于", "把", "被", "将", "让", "从", "自", "以", "于", "为", "为了", "给", "由",
    "至", "使", "令", "第", "不", "没", "未", "每", "各", "该", "这", "那", "是", "因",
    "因为", "如", "像", "按", "按照", "据", "通过", "随着", "关于", "最", "更", "很",
    "太", "要", "就", "都", "也", "又", "还", "再", "才", "将要", "已", "已经", "正",
    "正在", "可", "能", "会", "应", "须", "需", "想", "敢", "肯", "必", "勿", "莫", "别",
    "若", "共", "均", "皆", "仅", "只", "仍", "曾", "刚", "更加", "不再", "不能", "不会",
    "并非", "本", "全", "某", "另", "首", "近", "约", "超", "逾", "达", "比", "之",
    "最后", "这个", "那个", "每个", "各个", "哪个",
];

/// Words that begin what is joined to the first half: a turn before them reads well.
const JOINS: &[&str] = &[
    "和", "与", "及", "暨", "并", "让", "为", "向", "在", "助", "使", "被", "至", "到",
    "从", "于",
];

/// Where a headline may turn, in order.
pub fn seams(text: &str) -> Vec<Seam> {
    seams_of(&terms(text))
}

/// Where a headline of known words may turn. Together the words are the headline.
pub fn seams_between(words: &[String]) -> Vec<Seam> {
    let words = words.iter().map(String::as_str);
    let terms = words.map(|text| Term { text, part: part(text, "") });
    seams_of(&terms.collect::<Vec<_>>())
}

fn seams_of(words: &[Term<'_>]) -> Vec<Seam> {
    let mut seams = Vec::new();
    let mut at = 0;
    let inside = bound::brackets(words);
    let opened = bound::opened(words);
    let paired = bound::paired(words);
    let behind = bound::after_objects(words);
    for (nth, pair) in words.windows(2).enumerate() {
        let [before, after] = [pair[0], pair[1]];
        at += before.text.len();
        let around = Around {
            object: behind[nth],
            earlier: nth.checked_sub(1).map(|i| words[i]),
            before,
            after,
            later: words.get(nth + 2).copied(),
            then: words.get(nth + 3).copied(),
        };
        if !edges_allow(before.text, after.text)
            || number_parts(&around)
            || score_parts(&around)
            || bound::are(&around)
            || inside[nth] == bound::Inside::Short
        {
            continue;
        }
        if let Some(strain) = strain(before, after, around.later) {
            let misread = misread(&around);
            let strain = strain.max(bound::within(&around)).max(opened[nth]);
            let strain = match (misread || paired[nth], inside[nth]) {
                (true, _) => Seam::MISREAD,
                (false, bound::Inside::Long) => strain.max(Seam::TIGHT),
                (false, _) => strain,
            };
            seams.push(Seam { at, strain });
        }
    }
    seams
}

/// Two neighbours, and what stands around them.
struct Around<'a> {
    /// Whether a verb and its nouns stand before `before`.
    object: bool,
    earlier: Option<Term<'a>>,
    before: Term<'a>,
    after: Term<'a>,
    later: Option<Term<'a>>,
    /// The one after the later one.
    then: Option<Term<'a>>,
}

/// Whether these may stand at the edges of lines at all (KIN-1, KIN-2).
fn edges_allow(before: &str, after: &str) -> bool {
    let (last, first) = (before.chars().next_back(), after.chars().next());
    let (Some(last), Some(first)) = (last, first) else { return false };
    let opens = Class::of(first).at_start(Kinsoku::Gb) == Cut::Free;
    let closes = Class::of(last).at_end(Kinsoku::Gb) == Cut::Free;
    let dashes = matches!((last, first), ('—', '—') | ('…', '…'));
    let latin = Class::of(last).is_latin() && Class::of(first).is_latin();
    opens && closes && !dashes && !latin
}

/// Whether a turn would part a number from what it counts: 第|三, 12.5|亿, 亿|元, 六|大.
fn number_parts(around: &Around<'_>) -> bool {
    const UNITS: &str = "年月日号时分秒点个名位人次届期页条项件只台辆套户家岁天米吨亩度级\
                         楼层场组支份所座处批万亿千百十元成倍％%大强周";
    let Around { earlier, before, after, .. } = around;
    let counts = |word: &str| word.chars().all(|c| UNITS.contains(c));
    let numeral = before.part == Part::Numeral;
    let unit = matches!(after.part, Part::Measure | Part::Numeral) || counts(after.text);
    // A unit of two characters, as 亿|元.
    let second = earlier.is_some_and(|word| word.part == Part::Numeral)
        && counts(before.text)
        && counts(after.text);
    (numeral && unit) || second
}

/// Whether a turn would part a score or a span: 3|比|1, 九点|至|五点 of bare numbers.
fn score_parts(around: &Around<'_>) -> bool {
    let number = |word: Option<Term<'_>>| word.is_some_and(|w| w.part == Part::Numeral);
    let links = |word: &str| {
        matches!(word, "比" | "至" | "到" | "：" | "∶" | ":" | "～" | "—" | "-")
    };
    let Around { earlier, before, after, later, .. } = *around;
    // 一比|三不敌, as a dictionary may cut it.
    let digits = |text: &str| !text.is_empty() && part(text, "") == Part::Numeral;
    let scored = before.text.strip_suffix('比').is_some_and(digits)
        && after.text.chars().next().is_some_and(|c| digits(c.encode_utf8(&mut [0; 4])));
    scored
        || (links(after.text) && number(Some(before)) && number(later))
        || (links(before.text) && number(earlier) && number(Some(after)))
}

/// Whether the line before a turn would seem to be whole and is not: 为独居|老人,
/// 延长开放|时间, 两百辆共享|单车.
fn misread(around: &Around<'_>) -> bool {
    let Around { earlier, before, after, later, .. } = *around;
    let describes = matches!(before.part, Part::Verb | Part::Adjective);
    let opened = earlier.is_some_and(|word| {
        word.part == Part::Verb
            || (word.counts() && !bound::is_time(word))
            || NEVER_CLOSES.contains(&word.text)
    });
    // 签下|五年|合同; 禁渔|十年 is how long.
    let of_time = matches!(before.part, Part::Time | Part::Quantity)
        && earlier.is_some_and(term::reaches)
        && after.part == Part::Noun;
    let leaves_one = before.part == Part::Verb && after.count() == 1 && later.is_none();
    // 提前|十天并网: how much the verb before it is, of which the line after it begins.
    let how_much = before.part == Part::Verb
        && after.counts()
        && later.is_some_and(|word| {
            let long = word.part == Part::Noun && 3 < word.count();
            matches!(word.part, Part::Verb | Part::Adverb)
                || (bound::is_time(after) && long)
        });
    // 装上|电梯之后.
    let until = before.part == Part::Verb
        && later.is_some_and(|word| {
            matches!(word.text, "之后" | "以后" | "之前" | "以前" | "之时" | "以来")
        });
    // 踩|缝纫机, 办|一张, 铺上|柏油.
    let short = before.part == Part::Verb
        && before.count() == 1
        && (after.part == Part::Noun || after.counts())
        && !term::is_complement(before);
    let last = term::reaches(before)
        && after.part == Part::Noun
        && after.count() <= 3
        && later.is_none();
    let describes = describes && after.part == Part::Noun && opened;
    [describes, of_time, how_much, until, leaves_one, short, last].contains(&true)
}

/// Whether a turn would part a family name from how one addresses its bearer: 张|阿姨.
fn address_parts(before: &str, after: &str) -> bool {
    const NAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁\
                         邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭";
    const TITLES: &[&str] = &[
        "阿姨", "先生", "女士", "大爷", "大妈", "大叔", "奶奶", "爷爷", "书记", "主任",
        "老师", "师傅", "医生", "护士", "院长", "校长", "局长", "警官", "同志", "老伯",
    ];
    before.chars().count() == 1 && NAMES.contains(before) && TITLES.contains(&after)
}

/// Whether a word waits for the next one, by itself or by its last character: 写信给.
fn waits(word: Term<'_>) -> bool {
    const WAITS: &[&str] = &["走向", "迈向", "奔向", "面向", "转向", "飞向", "通向"];
    let given = word.part != Part::Mark && 1 < word.count() && word.text.ends_with('给');
    let list = [NEVER_CLOSES, bound::OPENS, WAITS];
    given || list.iter().any(|words| words.contains(&word.text))
}

/// How a turn between two words reads, or nothing if it may not be.
fn strain(before: Term<'_>, after: Term<'_>, later: Option<Term<'_>>) -> Option<u16> {
    // 还在|踩缝纫机.
    let doing = before.text == "在" && after.part == Part::Verb;
    // 进度|过八成.
    let past = after.text == "过" && later.is_some_and(|word| word.counts());
    let never = (NEVER_OPENS.contains(&after.text) && !past) || (waits(before) && !doing);
    if never || address_parts(before.text, after.text) {
        return None;
    }
    if before.text == " " || after.text == " " {
        // The space itself is dropped at the edge; the line begins after it.
        return (before.text == " ").then_some(Seam::CLAUSE);
    }
    if before.part == Part::Mark {
        let last = before.text.chars().next_back();
        let paused = last.map(Class::of).is_some_and(|class| {
            matches!(class, Class::Pause | Class::Stop | Class::Emphatic | Class::Dash)
        });
        // 、 parts the members of a list, not clauses.
        return Some(match (paused, last) {
            (true, Some('、')) => Seam::PHRASE,
            (true, _) => Seam::CLAUSE,
            (false, _) => Seam::WORDS,
        });
    }
    Some(match (before.part, after.part) {
        // ——  opens the second half.
        (_, Part::Mark) if after.text.starts_with('—') => Seam::CLAUSE,
        (Part::Verb, Part::Mark) => Seam::CLOSE,
        (_, Part::Mark) => Seam::PHRASE,
        (_, Part::Place) => return None,
        _ if JOINS.contains(&after.text) => Seam::PHRASE,
        _ if matches!(before.text, "的" | "之" | "地" | "得") => Seam::CLOSE,
        (_, Part::Measure) => Seam::TIGHT,
        (Part::Adverb, _) => Seam::TIGHT,
        _ if doing => Seam::TIGHT,
        (_, Part::Person) | (Part::Person, Part::Noun) => Seam::CLOSE,
        (Part::Verb | Part::Adjective, Part::Noun | Part::Numeral) => Seam::TIGHT,
        (Part::Numeral | Part::Measure | Part::Quantity, Part::Noun) => Seam::TIGHT,
        (Part::Verb | Part::Adjective, Part::Quantity) => Seam::BOUND,
        (Part::Time, Part::Time | Part::Quantity) => Seam::TIGHT,
        // 国产|大飞机.
        (Part::Noun, Part::Adjective) if after.text.chars().count() == 1 => Seam::BOUND,
        (Part::Noun, Part::Noun) | (Part::Verb, Part::Verb) => Seam::CLOSE,
        (Part::Noun | Part::Person | Part::Time, Part::Verb | Part::Adverb) => {
            Seam::PHRASE
        }
        (Part::Time, _) | (_, Part::Time) => Seam::PHRASE,
        _ => Seam::WORDS,
    })
}

/// The part of speech behind a tag of the ICTCLAS set.
fn part(word: &str, tag: &str) -> Part {
    let marks = |c: char| {
        !matches!(
            Class::of(c),
            Class::Han | Class::Latin | Class::Sign | Class::LatinMark
        )
    };
    if !word.is_empty() && word.chars().all(marks) {
        return Part::Mark;
    }
    let digits = word.chars().any(|c| c.is_ascii_digit());
    let number =
        digits && word.chars().all(|c| c.is_ascii_digit() || ".,:%％".contains(c));
    let han = |c: char| "〇零一二两三四五六七八九十百千万亿".contains(c);
    if number || (!word.is_empty() && word.chars().all(han)) {
        return Part::Numeral;
    }
    if counts_something(word) {
        return Part::Quantity;
    }
    match tag {
        "ad" | "vd" => Part::Adverb,
        // Morphemes that stand as words.
        "zg" | "ng" | "g" => Part::Noun,
        "vn" if word.chars().count() == 1 => Part::Verb,
        "nr" | "nrt" | "nrfg" => Part::Person,
        "f" if word.chars().count() == 1 => Part::Place,
        "vn" => Part::Noun,
        "an" => Part::Noun,
        _ => match tag.chars().next() {
            Some('n' | 'j' | 's' | 'l' | 'i') => Part::Noun,
            Some('t') => Part::Time,
            Some('v') => Part::Verb,
            Some('a' | 'b') => Part::Adjective,
            Some('d') => Part::Adverb,
            Some('m') if word.chars().count() == 1 => Part::Numeral,
            Some('m') => Part::Quantity,
            Some('q') => Part::Measure,
            _ => Part::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Seam, seams, seams_between};

    /// The halves on both sides of each place where a headline may turn.
    fn halves(text: &str) -> Vec<(String, String)> {
        let seams = seams(text);
        let cut = |seam: &Seam| (text[..seam.at].to_owned(), text[seam.at..].to_owned());
        seams.iter().map(cut).collect()
    }

    #[track_caller]
    fn never(text: &str, end: &str, start: &str) {
        let bad = halves(text)
            .into_iter()
            .find(|(a, b)| a.ends_with(end) && b.starts_with(start));
        assert_eq!(bad, None, "{text} turns between {end} and {start}");
    }

    /// HD-1.
    #[test]
    fn no_word_is_torn() {
        let text = "我市全面推进城市更新行动";
        never(text, "城", "市");
        never(text, "更", "新");
        never(text, "推", "进");
        assert!(halves(text).contains(&("我市全面推进".into(), "城市更新行动".into())));
    }

    /// HD-2: the particle is never first; a word that only begins like one may be.
    #[test]
    fn no_line_opens_with_a_particle() {
        never("最美的风景在路上", "最美", "的");
        never("老街坊过上了新生活", "过上", "了");
        let metro = halves("本市新增地铁线路三条");
        assert!(metro.iter().any(|(_, b)| b.starts_with("地铁")), "{metro:?}");
    }

    /// HD-3.
    #[test]
    fn a_number_stays_with_what_it_counts() {
        never("全年投资3280.6亿元创新高", "3280.6", "亿");
        never("全年投资3280.6亿元创新高", "亿", "元");
        never("社区食堂服务六百名老人", "六百", "名");
        never("第三届读书节开幕", "第", "三");
        never("中国女排3比1战胜巴西队", "3", "比");
        never("中国女排3比1战胜巴西队", "比", "1");
    }

    /// HD-3.
    #[test]
    fn no_line_closes_with_a_word_that_waits() {
        never("政府和居民共建美好家园", "和", "居民");
        never("图书馆向社会免费开放", "向", "社会");
    }

    #[test]
    fn a_clause_is_the_best_place() {
        let seams = seams("春风送暖，万物复苏");
        let clause = seams.iter().find(|seam| seam.at == "春风送暖，".len());
        assert_eq!(clause.map(|seam| seam.strain), Some(Seam::CLAUSE));
        assert!(seams.iter().all(|seam| seam.at != "春风送暖".len()));
    }

    #[test]
    fn words_that_somebody_found_are_kept_whole() {
        let words =
            ["马凯", "开出", "扩大内需", "“", "五剂", "药方", "”"].map(String::from);
        let at: Vec<usize> = seams_between(&words).iter().map(|seam| seam.at).collect();
        let cut = |text: &str| text.len();
        assert!(at.contains(&cut("马凯开出扩大内需")));
        assert!(!at.contains(&cut("马凯开出扩大内需“")));
        assert!(!at.contains(&cut("马凯开出扩大内需“五剂药方")));
    }

    /// HD-3: what is read as one is not parted, whatever the dictionary calls it.
    #[test]
    fn what_is_one_for_a_reader_is_not_parted() {
        never("窗外有四种鸟留下过冬", "四种", "鸟");
        never("他把三千把旧伞修好了", "三千", "把");
        never("他把三千把旧伞修好了", "把", "旧伞");
        never("C919国产大飞机首航成功", "大", "飞机");
        never("下个月起门诊费用可以直接结算", "下个月", "起");
        never("不让一个孩子掉队", "一个", "孩子");
        never("中国队3∶2战胜日本队", "∶", "2");
        never("中国队3∶2战胜日本队", "3", "∶");
        never("《居民公约》八条写上墙", "居民", "公约");
        never("年货节周六开张", "年货", "节");
    }
}
