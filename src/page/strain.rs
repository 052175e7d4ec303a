//! What the desk is told of lines that could be set only by what a reader may see.

use crate::diag::{Diagnostic, Rule, Said, counted};
use crate::story::{Strain, Strained};
use crate::unit::Em;

/// A warning at the copy that it is about, or an error where it cannot be printed.
pub(super) fn told(strained: Strained) -> Diagnostic {
    match strained.strain {
        Strain::Loose(each) => {
            let message = Said::new("这一行排得太松", "this line is set too loose");
            let share = hundredths_past(each);
            let measured = Said::new(
                format!("每处字距拉开 {share} 字，限 0.25 字"),
                format!("{share} em at each place, 0.25 at most"),
            );
            Diagnostic::new(Rule::LOOSE, strained.spot, message).measured(measured).help(
                Said::new(
                    "请在这一段里增删几个字",
                    "add or cut a few characters in this paragraph",
                ),
            )
        }
        Strain::LastLineAlone
        | Strain::FirstLineAlone
        | Strain::SubheadAlone
        | Strain::AttributionAlone
        | Strain::ShortLeg(_)
        | Strain::NoCap => matter(strained),
        Strain::Cramped(gap, wanted) => cramped(strained, gap, wanted),
        Strain::LyingPinyin => {
            let message = Said::new(
                "直排的正文旁边不宜加拼音，已横倒排出",
                "pinyin does not stand beside lines that run down; it is set lying",
            );
            let help = Said::new(
                "请改用 {注音 …}，或在文中括注（音同“巧”）",
                "give it in {bopomofo …}, or in the text, as （音同“巧”）",
            );
            Diagnostic::new(Rule::RUBY, strained.spot, message).help(help)
        }
        Strain::Ladder(rung) => {
            let message = Said::new(
                "这一段不放宽规定就排不进栏里",
                "this paragraph fits its measure only by relaxing a rule",
            );
            let fault = Diagnostic::new(Rule::EMERGENCY, strained.spot, message)
                .measured(rung.said())
                .help(Said::new(
                    "请改几个字，或换宽一些的栏",
                    "change a few words, or give it a wider column",
                ));
            if strained.stops() { fault.as_error() } else { fault }
        }
        Strain::WideTable(by) => {
            let message = Said::new(
                "表比所占的栏宽，排不下",
                "a table is wider than the columns it may stand in",
            );
            let mm = by.to_mm();
            let measured =
                Said::new(format!("宽出 {mm:.1} 毫米"), format!("by {mm:.1} mm"));
            let help = Said::new(
                "请让稿件占更多的栏，或减少列、改短每格的字，或行列对调",
                "give the story more columns, or the table fewer of them or shorter words, or \
                 let rows and columns change places",
            );
            let fault = Diagnostic::new(Rule::WIDE_TABLE, strained.spot, message);
            fault.measured(measured).help(help)
        }
        Strain::Orphan => {
            let message = Said::new(
                "这一段的末行只有一个字",
                "the last line of this paragraph is a single character",
            );
            Diagnostic::new(Rule::ORPHAN, strained.spot, message).help(Said::new(
                "请在这一段里删一个字，或增一个字",
                "cut a character of this paragraph, or add one",
            ))
        }
    }
}

/// EM-2.
fn cramped(strained: Strained, gap: Em, wanted: Em) -> Diagnostic {
    let message = Said::new(
        "行间放不下着重号、专名号、书名号或注音",
        "the lines are too near for marks between them",
    );
    let (gap, wanted) = (hundredths(gap), thousandths(wanted));
    let measured = Said::new(
        format!("行间空 {gap} 字，至少要 {wanted} 字"),
        format!("{gap} em between lines, {wanted} at least"),
    );
    let help = Said::new(
        "请改用 **黑体** 或楷体，注音改为文中括注（音同“巧”），或把行距放宽",
        "set it in **黑体** or 楷体 instead, give a reading in the text, as （音同“巧”）, or \
         give the story a wider leading",
    );
    Diagnostic::new(Rule::LINE_GAP, strained.spot, message).measured(measured).help(help)
}

/// What stands where it should not.
fn matter(strained: Strained) -> Diagnostic {
    let mend = Said::new(
        "请在这一段或前面的段里增删一行，或改动模块的行数",
        "add or cut a line in this paragraph or an earlier one, or change the module",
    );
    let (rule, message, help) = match strained.strain {
        Strain::LastLineAlone => (
            Rule::WIDOW,
            Said::new(
                "段落的末行独自排在栏顶",
                "the last line of a paragraph stands alone at the top of a column",
            ),
            mend,
        ),
        Strain::FirstLineAlone => (
            Rule::WIDOW,
            Said::new(
                "段落的首行独自排在栏末",
                "the first line of a paragraph stands alone at the foot of a column",
            ),
            mend,
        ),
        Strain::SubheadAlone => (
            Rule::SUBHEAD,
            Said::new(
                "小标题下面在本栏里不足两行正文",
                "fewer than two lines follow a subhead in its column",
            ),
            mend,
        ),
        Strain::AttributionAlone => (
            Rule::WIDOW,
            Said::new(
                "来源独自排在栏顶",
                "the source stands alone at the top of a column",
            ),
            mend,
        ),
        Strain::ShortLeg(lines) => (
            Rule::SHORT_LEG,
            Said::new(
                format!("这一栏只有 {lines} 行正文"),
                format!("this leg of text has {} only", counted(lines, "line")),
            ),
            Said::new(
                "请移动图片，或改动模块的行数",
                "move the photo, or change the lines of the module",
            ),
        ),
        Strain::NoCap
        | Strain::WideTable(_)
        | Strain::Loose(_)
        | Strain::Ladder(_)
        | Strain::Orphan
        | Strain::Cramped(..)
        | Strain::LyingPinyin => (
            Rule::DROP_CAP,
            Said::new("这一段不能首字下沉", "this paragraph can have no drop cap"),
            Said::new(
                "首段须以汉字开头、行数不少于首字所占的行，且这几行在同一栏里",
                "it begins with an ideograph, and has as many lines as the cap in one column",
            ),
        ),
    };
    Diagnostic::new(rule, strained.spot, message).help(help)
}

/// An em to two places.
fn hundredths(em: Em) -> String {
    places((em * 100).parts().div_euclid(Em::FULL.parts()))
}

/// As many hundredths as reach past it: what is over a limit reads as over it.
fn hundredths_past(em: Em) -> String {
    let over = em * 100 + Em::FULL - Em::from_parts(1);
    places(over.parts().div_euclid(Em::FULL.parts()))
}

fn places(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// To a thousandth, without a zero at its end.
fn thousandths(em: Em) -> String {
    let parts = em.scale(1000, Em::FULL.parts()).parts();
    let said = format!("{}.{:03}", parts / 1000, parts % 1000);
    said.strip_suffix('0').unwrap_or(&said).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{hundredths, hundredths_past, thousandths};
    use crate::unit::Em;

    #[test]
    fn what_is_past_a_limit_reads_past_it() {
        let quarter = Em::QUARTER.parts();
        assert_eq!(hundredths_past(Em::from_parts(quarter)), "0.25");
        assert_eq!(hundredths_past(Em::from_parts(quarter + 1)), "0.26");
        assert_eq!(hundredths(Em::HALF - Em::thousandths(1)), "0.49");
        assert_eq!(thousandths(Em::thousandths(625)), "0.625");
        assert_eq!(thousandths(Em::HALF), "0.50");
    }
}
