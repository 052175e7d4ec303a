//! No character is taken for what it is not: rules.md CLS-ALL, GAP-RUN, SPC-TYPED and the
//! units of §2.2, at every measure of a newspaper and in the measures of real faces.

use banmian::font::Library;
use banmian::para::{Metrics, Trial, TriedLine, try_lines};
use banmian::script::{EdgeHang, Hyphenation, Kinsoku};
use banmian::unit::Em;

/// The lines of a text at each measure from 7 to 24 ems.
fn every_measure(text: &str, mut look: impl FnMut(i64, &[TriedLine])) {
    let library = Library::shipped();
    let song = library.composite("报宋").unwrap();
    for metrics in [Metrics::Ideal, Metrics::Of(&library, song)] {
        for measure in 7..=24 {
            for lines in try_lines(text, &trial(measure, metrics)) {
                look(measure, &lines);
            }
        }
    }
}

fn trial(measure: i64, metrics: Metrics<'_>) -> Trial<'_> {
    Trial {
        measure: Em::whole(measure),
        indent: Em::ZERO,
        kinsoku: Kinsoku::Gb,
        hang: EdgeHang::Never,
        hyphenation: Hyphenation::Never,
        metrics,
    }
}

/// Wholes that no measure breaks.
#[track_caller]
fn whole(text: &str, wholes: &[&str]) {
    every_measure(text, |measure, lines| {
        let joined: String =
            lines.iter().map(|line| format!("{}\n", line.text)).collect();
        let set: String = lines.iter().map(|line| line.text.as_str()).collect();
        for whole in wholes {
            let bare: String = whole.chars().filter(|c| *c != ' ').collect();
            let has = |text: &str| {
                let text: String = text.chars().filter(|c| *c != ' ').collect();
                text.matches(&bare).count()
            };
            assert_eq!(has(&joined), has(&set), "{whole} at {measure}:\n{joined}");
            assert!(0 < has(&set), "{whole} is not in {set}");
        }
    });
}

#[test]
fn small_figures_belong_to_their_base() {
    let text = "监测显示，今年全区CO₂排放强度下降5.2%，PM₂.₅平均浓度为28μg/m³，水体中H₂O₂含量不超过10⁻⁶。";
    whole(text, &["CO₂", "PM₂.₅", "H₂O₂", "10⁻⁶。", "5.2%，"]);
    whole(
        "附注：本表据统计年鉴²；数据截至六月[3]；单位为平方米*，误差在允许范围†之内，详见后文⑴。",
        &["鉴²；", "月[3]；", "米*，", "围†", "文⑴。"],
    );
}

#[test]
fn a_score_and_a_sign_belong_to_their_numbers() {
    let text =
        "昨晚比赛中，东海队以3∶2战胜南山队，上半场比分为1∶0，双方射门次数比为12∶9。";
    whole(text, &["3∶2", "1∶0，", "12∶9。"]);
    let text = "居民人均住房面积≥35平方米，绿地率≤40%，误差±2℃，夜间－5℃，面积３．５㎡。";
    whole(text, &["≥35", "≤40%，", "±2℃，", "－5℃，", "３．５㎡。"]);
    whole(
        "病房共１２５间，电话０２１－６３２１，产量１，２５０吨，时间１０：３０。",
        &["１２５", "０２１－", "１，２５０", "１０：３０。"],
    );
}

#[test]
fn a_connector_begins_no_line() {
    let text = "《规划（2021－2025年）》和第12〜15页说，京－沪线、5〜8月开通，5∼8人，全市共投资2021－2025年。";
    every_measure(text, |measure, lines| {
        for line in lines {
            let first = line.text.chars().next().unwrap();
            assert!(!"－〜∼）》、，。".contains(first), "{measure}: {}", line.text);
        }
    });
}

#[test]
fn straight_quotes_are_kept_from_the_wrong_edge() {
    let text = "他把版权归属设定为\"公共领域\"。理由很简单，照片的版权归全体居民所有。他说\"没问题\"，又说'放心吧'，大家就都\"放心\"地散了，\"一个都不少\"地回家去。";
    whole(
        text,
        &["\"公", "域\"。", "\"没", "题\"，", "'放", "吧'，", "心\"", "\"一", "少\""],
    );
}

#[test]
fn two_bars_are_one_dash() {
    whole("台北來的客人說──我們都很想家，他停了一下又說──人親土親，一點不假。", &["──"]);
    whole("台北来的客人说――我们都很想家，他停了一下又说――人亲土亲，一点不假。", &["――"]);
}

#[test]
fn an_initial_stays_with_its_name() {
    let text = "同台的有H. 盖茨、威廉·H. 盖茨、J. K. 罗琳和比尔·盖茨。";
    whole(text, &["H. 盖", "J. K. 罗"]);
}

#[test]
fn what_counts_off_stays_with_what_it_counts() {
    let text = "活动包括：①义诊；②修车；③理发；④磨刀；1.写春联；一、剪纸；1）下棋。";
    whole(text, &["①义", "②修", "③理", "④磨", "1.写", "一、剪", "1）下"]);
}

#[test]
fn other_marks_are_kept_from_the_edges_too() {
    let text = "說，〝人親土親〞，｢大家｣都笑了，〝家〟字寫得好，甲﹑乙｡丙，作家卡莉娜•塞与帕特里西亚・冯・洛尔、阿加莎·克里斯蒂同台，关注#乡村振兴#和＃话题＃，传真ＦＡＸ机。";
    every_measure(text, |measure, lines| {
        for (nth, line) in lines.iter().enumerate() {
            let first = line.text.chars().next().unwrap();
            let last = line.text.chars().last().unwrap();
            assert!(!"〞｣〟﹑｡•・·，。、".contains(first), "{measure}: {}", line.text);
            assert!(
                !"〝｢".contains(last) || nth + 1 == lines.len(),
                "{measure}: {}",
                line.text
            );
        }
    });
    whole(text, &["#乡", "兴#", "＃话", "题＃", "ＦＡＸ"]);
}

/// GAP-RUN: ¼ em on either side, whatever a word begins or ends with.
#[test]
fn a_word_has_its_gap_on_both_sides() {
    let natural = |text: &str| {
        let lines = try_lines(text, &trial(40, Metrics::Ideal));
        lines[0][0].natural.to_f64()
    };
    for (word, ems) in
        [("C++", 1.5), ("C#", 1.0), (".NET", 2.0), ("B.", 1.0), ("#1", 1.0)]
    {
        assert!((natural(&format!("用{word}写")) - 2.5 - ems).abs() < 1e-9, "{word}");
    }
    for (word, ems) in [("#话题#", 3.0), ("＃话题＃", 4.0), ("CO₂", 1.5)] {
        let gaps = if word == "CO₂" { 0.5 } else { 0.0 };
        assert!(
            (natural(&format!("用{word}写")) - 2.0 - ems - gaps).abs() < 1e-9,
            "{word}"
        );
    }
    // SPC-TYPED.
    assert!((natural("张三 李四") - 4.25).abs() < 1e-9);
}

/// LAT-2: three letters on either side, at stops and syllables first, and a line that
/// would fall to pieces stays ragged.
#[test]
fn no_word_leaves_a_splinter() {
    let text =
        "3、Colorblindly\n6、package.json大数据分析\n1、语雀（yuque.com）是文档平台";
    every_measure(text, |measure, lines| {
        for line in lines {
            let letters = line.text.chars().rev().take_while(char::is_ascii_alphabetic);
            let begins = line.text.chars().take_while(char::is_ascii_alphabetic);
            for count in [letters.count(), begins.count()] {
                assert!(count == 0 || 3 <= count, "{measure}: {}", line.text);
            }
            assert!(
                line.loose
                    .is_none_or(|each| each <= Em::FULL || line.width < line.measure)
            );
        }
    });
}
