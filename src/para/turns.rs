//! Headlines as papers print them, and where they turn: HD-1 to HD-5.

use super::{Dress, HeadlineSetting, LeadIn, LineRules, Look, Spread, headline};
use crate::copy::{Copy, Headline, HeadlinePauses, Style, Turn};
use crate::diag::Span;
use crate::font::Library;
use crate::unit::{Em, Length, WritingMode};

/// The settings of a headline as typed, `|` for a permitted turn, in so many characters.
fn settings(
    typed: &str,
    characters: i64,
    pauses: HeadlinePauses,
) -> Vec<HeadlineSetting> {
    let library = Library::shipped();
    let face = library.composite("粗黑").unwrap();
    let dress = Dress { face, size: Length::pt(30) };
    let rules = LineRules {
        han_latin_gap: Em::thousandths(100),
        pauses,
        ..LineRules::of(&Style::default())
    };
    let look = Look {
        plain: dress,
        strong: dress,
        lead_in: LeadIn { face, gap: Em::ZERO },
        ruby: face,
        rules,
        mode: WritingMode::HorizontalTb,
    };
    let mut text = String::new();
    let mut turns = Vec::new();
    for part in typed.split('|') {
        if !text.is_empty() {
            turns.push(Turn { at: text.len(), strain: 0 });
        }
        text.push_str(part);
    }
    let copy = Copy::verbatim(text, Span::default());
    let width = Length::pt(30) * characters;
    let head = Headline { copy, turns };
    headline(&head, &look, width, &library, Spread::Spaced)
}

fn texts(setting: &HeadlineSetting) -> Vec<&str> {
    let text = |line: &super::Line| setting.paragraph.text()[line.text.clone()].trim();
    setting.lines.iter().map(text).collect()
}

/// Room in characters, the headline, and its lines.
const HEADS: &[(i64, &str, &[&str])] = &[
    (
        8,
        "嘉兴路街道居民区党组织换届选举圆满完成",
        &["嘉兴路街道", "居民区党组织", "换届选举圆满完成"],
    ),
    (
        11,
        "嘉兴路街道居民区党组织换届选举圆满完成",
        &["嘉兴路街道居民区党组织", "换届选举圆满完成"],
    ),
    (8, "会员服务日进楼宇", &["会员服务日进楼宇"]),
    (9, "我市全面推进城市更新行动", &["我市全面推进", "城市更新行动"]),
    (9, "全省粮食总产量连续十年稳定增长", &["全省粮食总产量", "连续十年稳定增长"]),
    (10, "国务院常务会议部署扩大有效投资", &["国务院常务会议", "部署扩大有效投资"]),
    (9, "市委书记在基层调研时强调", &["市委书记", "在基层调研时强调"]),
    (
        10,
        "本市新增地铁线路三条总里程突破八百公里",
        &["本市新增地铁线路三条", "总里程突破八百公里"],
    ),
    (9, "社区食堂让老人吃上热乎饭", &["社区食堂让老人", "吃上热乎饭"]),
    (9, "最美的风景在回家的路上", &["最美的风景", "在回家的路上"]),
    (9, "老旧小区加装电梯按下“快进键”", &["老旧小区加装电梯", "按下“快进键”"]),
    (9, "“一网通办”让群众少跑腿", &["“一网通办”", "让群众少跑腿"]),
    (10, "第三届长三角读书节在嘉兴开幕", &["第三届长三角读书节", "在嘉兴开幕"]),
    (10, "全市一季度生产总值同比增长5.8%", &["全市一季度生产总值", "同比增长5.8%"]),
    (9, "台风“梅花”今夜登陆浙江沿海", &["台风“梅花”今夜", "登陆浙江沿海"]),
    (9, "中国女排3比1战胜巴西队", &["中国女排", "3比1战胜巴西队"]),
    (8, "志愿者为独居老人送温暖", &["志愿者", "为独居老人送温暖"]),
    (9, "政府和居民共建美好家园", &["政府和居民", "共建美好家园"]),
    (
        10,
        "神舟十九号载人飞船发射取得圆满成功",
        &["神舟十九号载人飞船", "发射取得圆满成功"],
    ),
    (10, "杨浦滨江打造世界级会客厅", &["杨浦滨江打造", "世界级会客厅"]),
    (9, "消防安全进校园 千名学生学自救", &["消防安全进校园", "千名学生学自救"]),
    (
        9,
        "垃圾分类一年间：从“要我分”到“我要分”",
        &["垃圾分类一年间：", "从“要我分”", "到“我要分”"],
    ),
    (9, "四川北路商圈迎来客流高峰", &["四川北路商圈", "迎来客流高峰"]),
    (9, "图书馆延长开放时间至晚上十点", &["图书馆延长开放时间", "至晚上十点"]),
    (8, "小区停车难问题得到了有效缓解", &["小区停车难问题", "得到了有效缓解"]),
    (9, "百岁老人讲述抗战岁月", &["百岁老人", "讲述抗战岁月"]),
    (9, "《繁花》热播带火黄河路", &["《繁花》热播", "带火黄河路"]),
    (10, "人民法院发布十大典型案例", &["人民法院发布", "十大典型案例"]),
    (9, "高校毕业生就业政策解读", &["高校毕业生", "就业政策解读"]),
    (10, "农业农村部：夏粮丰收已成定局", &["农业农村部：", "夏粮丰收已成定局"]),
    (9, "春风送暖，万物复苏", &["春风送暖，万物复苏"]),
    (
        8,
        "今年前三季度进出口总额达32.3万亿元",
        &["今年前三季度", "进出口总额", "达32.3万亿元"],
    ),
    (9, "外滩灯光秀暂停至本月底", &["外滩灯光秀", "暂停至本月底"]),
    (9, "我国成功发射遥感三十九号卫星", &["我国成功发射", "遥感三十九号卫星"]),
    (9, "居委会干部张阿姨的一天", &["居委会干部", "张阿姨的一天"]),
    (9, "C919大型客机完成首次商业飞行", &["C919大型客机", "完成首次商业飞行"]),
    (9, "持续优化营商环境 推动民营经济发展", &["持续优化营商环境", "推动民营经济发展"]),
    (9, "家门口的好去处越来越多了", &["家门口的好去处", "越来越多了"]),
    (6, "夜读灯亮到九点半", &["夜读灯亮", "到九点半"]),
];

/// HD-1, HD-2, HD-3, HD-4.
#[test]
fn headlines_turn_where_an_editor_would_turn_them() {
    let mut faults = Vec::new();
    for (characters, text, wanted) in HEADS {
        let all = settings(text, *characters, HeadlinePauses::Kept);
        let best = all.iter().min_by_key(|s| (s.lines.len(), s.cost));
        let lines = best.map(texts).unwrap_or_default();
        if lines != *wanted {
            faults.push(format!("{text} in {characters}: {lines:?}, not {wanted:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// HD-1: what the editor permits is enough, and nothing else is looked for.
#[test]
fn a_headline_turns_where_the_editor_says() {
    let all = settings("巷口小修铺|修好三千把旧伞", 20, HeadlinePauses::Kept);
    let lines: Vec<_> = all.iter().map(texts).collect();
    assert_eq!(
        lines,
        [vec!["巷口小修铺修好三千把旧伞"], vec!["巷口小修铺", "修好三千把旧伞"]]
    );
}

/// A headline in a width, across the page or down it.
fn set(
    text: &str,
    width: Length,
    mode: WritingMode,
    library: &Library,
) -> HeadlineSetting {
    let face = library.composite("粗黑").unwrap();
    let dress = Dress { face, size: Length::pt(30) };
    let rules = LineRules::of(&Style::default());
    let lead_in = LeadIn { face, gap: Em::ZERO };
    let look = Look { plain: dress, strong: dress, lead_in, ruby: face, rules, mode };
    let copy = Copy::verbatim(text, Span::default());
    let head = Headline { copy, turns: Vec::new() };
    headline(&head, &look, width, library, Spread::Spaced).remove(0)
}

/// HD-6: squeezed by a twentieth of an em at the most, and by less where strokes would
/// meet, across the page and down.
#[test]
fn a_headline_a_little_too_wide_is_squeezed() {
    let text = "国务院常务会议部署扩大有效投资事项办法";
    let library = Library::shipped();
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let own = |width| set(text, Length::pt(width), mode, &library);
        // Nineteen characters: nothing is taken.
        let best = own(570);
        assert_eq!((best.lines.len(), best.tracking), (1, Em::ZERO));
        let least = (500..570).find(|width| own(*width).lines.len() == 1).unwrap();
        // Eighteen gaps of a twentieth of an em are 27 pt.
        assert!((543..565).contains(&least), "{mode:?} {least}");
        for width in least..570 {
            let squeezed = own(width);
            assert_eq!(squeezed.lines.len(), 1, "{mode:?} {width}");
            assert!(-Em::thousandths(50) <= squeezed.tracking);
            assert!(squeezed.tracking < Em::ZERO && 0 <= squeezed.cost);
            let wide = squeezed.lines[0].width();
            assert!(Length::pt(width - 1) < wide && wide <= Length::pt(width));
        }
    }
}

/// HD-6: between the ink of two characters fifteen thousandths of an em stay, or what
/// there is without squeezing.
#[test]
fn no_strokes_are_squeezed_into_each_other() {
    let library = Library::shipped();
    let size = Length::pt(30);
    let free = |text: &str, width: Length| {
        let set = set(text, width, WritingMode::HorizontalTb, &library);
        assert_eq!(set.lines.len(), 1, "{text}");
        let mut ends: Vec<(Length, Length)> = Vec::new();
        for glyph in super::place(&set.paragraph, &set.lines[0]) {
            let ink = library.face(glyph.face).ink(glyph.glyph).unwrap();
            ends.push((
                glyph.along + ink.left.at(size),
                glyph.along + ink.right.at(size),
            ));
        }
        ends.windows(2).map(|pair| pair[1].0 - pair[0].1).collect::<Vec<Length>>()
    };
    let clear = Em::thousandths(15).at(size);
    let mut held = 0;
    for text in ["门诊社区卷送燃气服务", "义诊社区医生联送人送份办"]
    {
        let count = i64::try_from(text.chars().count()).unwrap();
        let solid = free(text, size * count);
        // Squeezed as far as it goes.
        let least = (0..40).rev().find(|by| {
            let width = size * count - Length::pt(*by).scale(1, 2);
            let set = set(text, width, WritingMode::HorizontalTb, &library);
            set.lines.len() == 1
        });
        let width = size * count - Length::pt(least.unwrap()).scale(1, 2);
        let tight = free(text, width);
        for (before, after) in solid.iter().zip(&tight) {
            let least = clear.min(*before) - Length::pt(1).scale(1, 100);
            assert!(least <= *after, "{text}: {before:?} {after:?}");
            held += usize::from(*before - *after < Em::thousandths(45).at(size));
        }
        assert!(solid != tight, "{text}");
    }
    assert!(0 < held);
}

/// HD-7: six characters are spaced, by an em at the most; seven are not.
#[test]
fn a_short_headline_in_a_wide_room_is_spaced() {
    let [best] = &settings("一个都不能少", 40, HeadlinePauses::Kept)[..] else {
        panic!()
    };
    assert_eq!(best.tracking, Em::FULL);
    assert_eq!(best.lines[0].width(), Length::pt(30 * 11));
    let [best] = &settings("一个都不能少", 15, HeadlinePauses::Kept)[..] else {
        panic!()
    };
    // Two thirds of fifteen are ten: four em in five gaps, in eighths.
    assert_eq!(best.tracking, Em::thousandths(750));
    let [best] = &settings("一个都不能少了", 40, HeadlinePauses::Kept)[..] else {
        panic!()
    };
    assert_eq!(best.tracking, Em::ZERO);
}

/// HD-5: white for a comma where the house style wants it, and the mark in the text.
#[test]
fn white_may_stand_for_a_comma() {
    for (pauses, width) in
        [(HeadlinePauses::Kept, 9), (HeadlinePauses::Full, 9), (HeadlinePauses::Half, 0)]
    {
        let [best, ..] = &settings("春风送暖，万物复苏", 20, pauses)[..] else {
            panic!()
        };
        let wide = if width == 0 { Length::pt(255) } else { Length::pt(30) * width };
        assert_eq!(best.lines[0].width(), wide, "{pauses:?}");
        assert_eq!(best.paragraph.text(), "春风送暖，万物复苏");
    }
}

/// HD-5: where a headline turns at a pause the turn stands for it, and the last glyph before
/// says it; within a line and at the end of the headline it is drawn.
#[test]
fn no_pause_ends_a_line_of_a_headline() {
    for pauses in [HeadlinePauses::Kept, HeadlinePauses::Full, HeadlinePauses::Half] {
        for (text, first) in [
            ("春风送暖，万物复苏", "春风送暖，"),
            ("“春风送暖”，万物复苏", "“春风送暖”，"),
            ("桥头、渡口；万物复苏", "桥头、渡口；"),
        ] {
            let narrow = settings(text, 6, pauses);
            let [first_line, last_line] = &narrow[0].lines[..] else { panic!("{text}") };
            let paragraph = &narrow[0].paragraph;
            assert_eq!(paragraph.text_of(first_line), first);
            let drawn = super::place(paragraph, first_line);
            assert_eq!(drawn.len(), first.chars().count() - 1, "{text} {pauses:?}");
            let says = drawn.iter().map(|glyph| &text[glyph.text.clone()]);
            assert_eq!(says.collect::<String>(), first);
            let wide = drawn.last().map(|last| last.along + last.advance).unwrap();
            assert!(first_line.width() <= wide, "{text}");
            assert_eq!(super::place(paragraph, last_line).len(), 4);
        }
        // What ends with a pause, and nothing after it, keeps it.
        let whole = settings("春风送暖，", 9, pauses);
        let drawn = super::place(&whole[0].paragraph, &whole[0].lines[0]);
        let says: Vec<usize> = drawn.iter().map(|glyph| glyph.text.end).collect();
        assert_eq!(says.last(), Some(&"春风送暖，".len()), "{pauses:?}");
    }
}
