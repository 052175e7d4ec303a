//! What is told of a picture that was made ready for a press.

use crate::diag::{Diagnostic, Language, Rule, Said, Spot};
use crate::ink::Coverage;
use crate::picture::{Change, Painterly, PictureFault};

/// What is wrong with a picture, at the place that names it.
pub(super) fn told(fault: &PictureFault, spot: Spot) -> Diagnostic {
    let damaged = matches!(fault, PictureFault::Damaged(_));
    let rule = if damaged { Rule::DAMAGED_PICTURE } else { Rule::BAD_PICTURE };
    Diagnostic::new(rule, spot, fault.said())
}

/// That a picture was separated anew because it laid down too much ink.
pub(super) fn less_ink(
    spot: Spot,
    before: Coverage,
    after: Option<Coverage>,
) -> Diagnostic {
    let percent = |coverage: Coverage| {
        (coverage.heaviest.to_millionths() + 9_999).div_euclid(10_000)
    };
    // What was measured before is measured after.
    let (from, to) = (percent(before), after.map_or(0, percent));
    let message = Said::new(
        "图片的总墨量过高，已按印刷条件重新分色",
        "the picture laid down too much ink and was separated anew for the press",
    );
    let measured = Said::plain(format!("{from}% → {to}%"));
    Diagnostic::new(Rule::REDUCED_INK, spot, message).measured(measured)
}

pub(super) fn converted(spot: Spot, change: &Change) -> Diagnostic {
    let message = match change {
        Change::Outlined(face) => Said::new(
            format!("PDF 里的字体 {face} 嵌入得不规范，已转曲"),
            format!(
                "the PDF does not embed the face {face} as it should: it is curves now"
            ),
        ),
        Change::Layers => Said::new(
            "PDF 里不打印的图层没有排入",
            "the layers of the PDF that do not print are left out",
        ),
    };
    let help = Said::new(
        "请对照校样；不放心就请广告方重新导出",
        "compare with the proof, or have the PDF exported anew",
    );
    Diagnostic::new(Rule::CONVERTED, spot, message).help(help)
}

pub(super) fn as_pixels(spot: Spot, why: Painterly) -> Diagnostic {
    let (zh, en) = (why.said(), why.said());
    let (zh, en) = (zh.get(Language::Chinese), en.get(Language::English));
    let message = Said::new(
        format!("这个图形里有{zh}，改用像素图输出"),
        format!("the drawing holds {en} and is placed as pixels"),
    );
    let help = Said::new(
        "请在绘图软件里拼合透明、扩展图案后再存为 SVG",
        "flatten it in the drawing program, and expand its patterns",
    );
    Diagnostic::new(Rule::DRAWN_AS_PIXELS, spot, message).help(help)
}
