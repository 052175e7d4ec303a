//! Where a headline may turn, and how well it reads there: rules.md HD-1 to HD-3.
//!
//! A dictionary cuts the headline into words and says what part of speech each is; a turn
//! lies between two words, and costs the more the closer the two belong together.

use super::words::words;
use super::{Class, Cut, Kinsoku};

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
    /// Where a line would say something else than the headline does (HD-3).
    const MISREAD: u16 = 44;
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
    /// 上 下 里 内 外 中 前 后 after a noun.
    Place,
    Mark,
    /// Not known, or of no matter.
    Other,
}

/// HD-2: words that never open a line.
const NEVER_OPENS: &[&str] = &[
    "的", "地", "得", "了", "着", "过", "吗", "呢", "吧", "啊", "们", "等", "之", "者",
    "性", "化", "时", "时候", "来", "起来", "下去", "出来",
];

/// HD-3: words that never close one: they wait for the word after them.
const NEVER_CLOSES: &[&str] = &[
    "和", "与", "及", "以及", "或", "或者", "暨", "同", "跟", "并", "在", "向", "对",
    "对于", "把", "被", "将", "让", "从", "自", "以", "于", "为", "为了", "给", "由",
    "至", "使", "令", "第", "不", "没", "未", "每", "各", "该", "这", "那", "是", "因",
    "因为", "如", "像", "按", "按照", "据", "通过", "随着", "关于", "最", "更", "很",
    "太", "要", "就", "都", "也", "又", "还", "再", "才", "将要", "已", "已经", "正",
    "正在",
];

/// Words that begin what is joined to the first half: a turn before them reads well.
const JOINS: &[&str] = &[
    "和", "与", "及", "暨", "并", "让", "为", "向", "在", "助", "使", "被", "至", "到",
    "从", "于",
];

/// Where a headline may turn, in order.
pub fn seams(text: &str) -> Vec<Seam> {
    let words = words(text);
    let words = words.iter().map(|word| (word.text, part(word.text, word.tag.name())));
    seams_of(&words.collect::<Vec<_>>())
}

/// Where a headline of known words may turn. Together the words are the headline.
pub fn seams_between(words: &[String]) -> Vec<Seam> {
    let words = words.iter().map(|word| (word.as_str(), part(word, "")));
    seams_of(&words.collect::<Vec<_>>())
}

fn seams_of(words: &[(&str, Part)]) -> Vec<Seam> {
    let mut seams = Vec::new();
    let mut at = 0;
    for (nth, pair) in words.windows(2).enumerate() {
        let [before, after] = [pair[0], pair[1]];
        at += before.0.len();
        let earlier = nth.checked_sub(1).map(|i| words[i]);
        let score = [earlier, words.get(nth + 2).copied()];
        if !edges_allow(before.0, after.0)
            || number_parts(earlier, before, after)
            || score_parts(score, before, after)
        {
            continue;
        }
        if let Some(strain) = strain(before, after) {
            let misread = misread(earlier, before, after);
            let strain = if misread { Seam::MISREAD } else { strain };
            seams.push(Seam { at, strain });
        }
    }
    seams
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
fn number_parts(
    earlier: Option<(&str, Part)>,
    before: (&str, Part),
    after: (&str, Part),
) -> bool {
    const UNITS: &str = "年月日号时分秒点个名位人次届期页条项件只台辆套户家岁天米吨亩度级\
                         楼层场组支份所座处批万亿千百十元成倍％%大强周";
    let counts = |word: &str| word.chars().all(|c| UNITS.contains(c));
    let numeral = before.1 == Part::Numeral;
    let unit = after.1 == Part::Measure || after.1 == Part::Numeral || counts(after.0);
    // A unit of two characters, as 亿|元.
    let second = earlier.is_some_and(|word| word.1 == Part::Numeral)
        && counts(before.0)
        && counts(after.0);
    (numeral && unit) || second
}

/// Whether a turn would part a score or a span: 3|比|1, 九点|至|五点 of bare numbers.
fn score_parts(
    [earlier, later]: [Option<(&str, Part)>; 2],
    before: (&str, Part),
    after: (&str, Part),
) -> bool {
    let number = |word: Option<(&str, Part)>| word.is_some_and(|w| w.1 == Part::Numeral);
    let links = |word: &str| matches!(word, "比" | "至" | "到" | "：" | "～" | "—" | "-");
    (links(after.0) && number(Some(before)) && number(later))
        || (links(before.0) && number(earlier) && number(Some(after)))
}

/// Whether the line before a turn would seem to be whole and is not: 为独居|老人,
/// 延长开放|时间.
fn misread(
    earlier: Option<(&str, Part)>,
    before: (&str, Part),
    after: (&str, Part),
) -> bool {
    let describes = matches!(before.1, Part::Verb | Part::Adjective);
    let opened = earlier
        .is_some_and(|word| word.1 == Part::Verb || NEVER_CLOSES.contains(&word.0));
    describes && after.1 == Part::Noun && opened
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

/// How a turn between two words reads, or nothing if it may not be.
fn strain(before: (&str, Part), after: (&str, Part)) -> Option<u16> {
    let waits = NEVER_OPENS.contains(&after.0) || NEVER_CLOSES.contains(&before.0);
    if waits || address_parts(before.0, after.0) {
        return None;
    }
    if before.0 == " " || after.0 == " " {
        // The space itself is dropped at the edge; the line begins after it.
        return (before.0 == " ").then_some(Seam::CLAUSE);
    }
    if before.1 == Part::Mark {
        let last = before.0.chars().next_back();
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
    Some(match (before.1, after.1) {
        // ——  opens the second half.
        (_, Part::Mark) if after.0.starts_with('—') => Seam::CLAUSE,
        (Part::Verb, Part::Mark) => Seam::CLOSE,
        (_, Part::Mark) => Seam::PHRASE,
        (_, Part::Place) => return None,
        _ if JOINS.contains(&after.0) => Seam::PHRASE,
        _ if matches!(before.0, "的" | "之" | "地" | "得") => Seam::CLOSE,
        (_, Part::Measure) => Seam::TIGHT,
        (Part::Adverb, _) => Seam::TIGHT,
        (_, Part::Person) | (Part::Person, Part::Noun) => Seam::CLOSE,
        (Part::Verb | Part::Adjective, Part::Noun | Part::Numeral) => Seam::TIGHT,
        (Part::Numeral | Part::Measure, Part::Noun) => Seam::TIGHT,
        (Part::Noun, Part::Noun) => Seam::CLOSE,
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
    match tag {
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
            Some('m') => Part::Numeral,
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
}
