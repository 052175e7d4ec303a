//! What speaks against a page, in words.

use banmian::diag::Said;
use banmian::page::{Candidate, Weight};

/// The rules of a page by the names that proof-readers have for them: composition.md §1.
pub(super) fn named(rule: &str) -> Said {
    let (zh, en) = match rule {
        "R1" => ("头条不在左上", "the lead is not at the upper left"),
        "R2" => ("下面的标题比上面大", "a headline is larger than one above it"),
        "R3" => ("碰题", "headlines side by side"),
        "R4" => ("题文不齐", "text runs wider than its headline"),
        "R5" => ("文序不顺", "the legs are hard to follow"),
        "R6" => ("断版", "a cut through the page"),
        "R7" => ("十字缝", "four corners meet"),
        "R8" => ("模块不方", "a module is no rectangle"),
        "R9" => ("栏太长或太短", "a leg is too long or too short"),
        "R10" => ("图片相碰或悬空", "photos touch or hang in the air"),
        "R11" => ("人物朝版外", "people look out of the page"),
        "R12" => ("同组稿件分开", "related stories stand apart"),
        "R13" => ("标题断行不当", "a headline turns badly"),
        "R14" => ("单字成行", "a single character has a line"),
        "R15" => ("没有排满", "the module is not filled"),
        "R16" => ("图片说明", "a caption"),
        "R17" => ("竖题行序", "the lines of an upright headline"),
        "R18" => ("转版", "a jump"),
        "R19" => ("框太多", "too many boxes"),
        "R20" => ("内部资料的版权信息", "the imprint of internal matter"),
        "R21" => ("没有主图", "no picture leads the page"),
        _ => return Said::plain(rule),
    };
    Said::new(zh, en)
}

/// How much a rule matters, as programs read it.
pub(super) const fn weight_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Hard => "hard",
        Weight::Medium => "medium",
        Weight::Soft => "soft",
    }
}

/// How much a rule matters, in words.
pub(super) fn weighed(weight: Weight) -> Said {
    let zh = match weight {
        Weight::Hard => "硬禁",
        Weight::Medium => "中禁",
        Weight::Soft => "软禁",
    };
    Said::new(zh, weight_name(weight))
}

/// The rules that a layout breaks and another one does not, each once, in their order there.
pub(super) fn spared(layout: &Candidate, other: &Candidate) -> Vec<&'static str> {
    let mut spared: Vec<&'static str> = Vec::new();
    for rule in layout.taboos.iter().map(|taboo| taboo.rule) {
        let kept = other.taboos.iter().any(|taboo| taboo.rule == rule);
        if !kept && !spared.contains(&rule) {
            spared.push(rule);
        }
    }
    spared
}
