//! 墨: every mark is in the inks of its page.

use super::{Finding, Measured, Printed, Work};
use crate::diag::{Rule, Said};
use crate::edition::{Mark, Page, Shape};
use crate::ink::{Ink, Plate, Plates};

pub(super) fn judge(work: &Work<'_>, page: &Page, mark: &Mark, to: &mut Vec<Finding>) {
    let Some(plates) = work.edition.plates.get(&page.number) else { return };
    let (missing, zh, en) = match &mark.shape {
        Shape::Glyphs(run) => {
            let words: String = run.text.chars().take(8).collect();
            (plates.missing(run.ink), format!("“{words}”"), format!("“{words}”"))
        }
        Shape::Fill { ink, .. } | Shape::Stroke { ink, .. } => drawn(plates, *ink),
        Shape::Curve(curve) => drawn(plates, curve.ink),
        Shape::Picture(frame) => {
            // Every picture that a frame shows was reproduced, and has its facts.
            let Some(facts) = work.pictures.get(frame.picture.0) else { return };
            let missing = facts.plates.iter().filter(|plate| !plates.has(*plate));
            let name = &facts.name;
            (missing.collect(), format!("图片 {name} "), name.clone())
        }
    };
    if missing.is_empty() {
        return;
    }
    let named = |inks: &mut dyn Iterator<Item = Plate>| {
        let inks: Vec<Said> = inks.map(|plate| name(work, plate)).collect();
        use crate::diag::Language::{Chinese, English};
        let list = |language, between: &str| {
            inks.iter().map(|ink| ink.get(language)).collect::<Vec<_>>().join(between)
        };
        Said::new(list(Chinese, "、"), list(English, ", "))
    };
    let message = Said::new(
        format!("{zh}用了这一版没有的墨"),
        format!("{en} is in an ink that its page is not printed in"),
    );
    let found = named(&mut missing.into_iter());
    let measured = Measured { found, limit: named(&mut plates.iter()) };
    let finding = Finding::at(Printed { page, mark }, Rule::JOB_INK, message, measured);
    to.push(finding.help(Said::new(
        "换成这一版的墨，或在“墨”里加上它",
        "use an ink of the page, or add this one to its inks",
    )));
}

fn drawn(plates: &Plates, ink: Ink) -> (Vec<Plate>, String, String) {
    (plates.missing(ink), "线条或色块".to_owned(), "a rule or a tint".to_owned())
}

/// What people call an ink.
fn name(work: &Work<'_>, plate: Plate) -> Said {
    match plate {
        Plate::Cyan => Said::new("青", "cyan"),
        Plate::Magenta => Said::new("品红", "magenta"),
        Plate::Yellow => Said::new("黄", "yellow"),
        Plate::Black => Said::new("黑", "black"),
        Plate::Spot(id) => {
            let spot = work.edition.spots.get(usize::from(id.0));
            Said::plain(spot.map_or_else(|| id.0.to_string(), |spot| spot.name.clone()))
        }
    }
}
