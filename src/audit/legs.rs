//! R5 and R9: the path of a reader from leg to leg, and how long the legs are.

use super::{Mark, View, mm};
use crate::copy::Level;
use crate::diag::{Rule, Said};
use crate::unit::{Length, Rect, WritingMode};

/// R5, LAY-3: the next leg is to the right, or under a photo in the same column; text
/// never stands above its own headline, and no module lies across another.
pub(super) fn path<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    for news in &view.news {
        let legs = &news.module.legs;
        let back = legs.windows(2).any(|pair| {
            let [one, next] = pair else { return false };
            let (one, next) = (one.rect, next.rect);
            let right = one.right() <= next.x;
            let under =
                one.bottom() <= next.y && one.x < next.right() && next.x < one.right();
            !right && !under
        });
        let head = news.module.headline;
        let above = head.is_some_and(|head| {
            head.mode == WritingMode::HorizontalTb
                && legs.iter().any(|leg| leg.rect.bottom() <= head.room.y)
        });
        if back || above {
            let title = news.title();
            let message = || {
                if above {
                    view.said(
                        Said::new(
                            format!("《{title}》有正文排在标题之上"),
                            format!("text of “{title}” stands above its headline"),
                        ),
                        Said::new(
                            format!("《{title}》有正文排在标题右边"),
                            format!("text of “{title}” stands right of its headline"),
                        ),
                    )
                } else {
                    Said::new(
                        format!("《{title}》的走文要往回读"),
                        format!("a reader of “{title}” has to go back for the next leg"),
                    )
                }
            };
            findings.push(M::hard("R5", Rule::READING_PATH, message).of([news.id()]));
        }
    }
    for (one, other) in view.pairs() {
        let crossing = one.id() != other.id()
            && one.module.legs.iter().any(|leg| leg.rect.overlaps(other.module.rect));
        if crossing {
            let (t, u) = (one.title(), other.title());
            let message = || {
                Said::new(
                    format!("《{t}》的正文穿过了《{u}》"),
                    format!("the text of “{t}” runs through “{u}”"),
                )
            };
            let finding = M::hard("R5", Rule::READING_PATH, message);
            findings.push(finding.of([one.id(), other.id()]));
        }
    }
    findings
}

/// R9: no leg longer than this, or a reader loses the line.
const LONGEST: Length = Length::mm(250);
/// R9: a leg of a story that could have longer ones.
const SHORTEST: Length = Length::mm(50);
/// R9: a leg under a photo.
pub(crate) const UNDER_PHOTO: Length = Length::mm(25);
/// LAY-5: a leg of fewer lines is a widow.
const FEWEST: u32 = 3;

/// R9, LAY-5: legs of 5 to 25 cm, 2.5 cm at least under a photo, never under three lines.
///
/// A brief, and a story whose text is shorter than two such legs, has short ones of
/// need: only the least of three lines is asked of it.
pub(super) fn lengths<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    for news in &view.news {
        let legs = &news.module.legs;
        let run = |leg: Rect| leg.height;
        let whole: Length = legs.iter().map(|leg| run(leg.rect)).sum();
        let slight = news.level() == Level::Brief || whole < SHORTEST * 3;
        for leg in legs {
            let under = news.module.photos.iter().any(|photo| {
                let over = photo.room.bottom() <= leg.rect.y + view.line();
                over && photo.room.x < leg.rect.right() && leg.rect.x < photo.room.right()
            });
            let least = match (under, slight) {
                (true, _) => UNDER_PHOTO.min(whole),
                (false, true) => Length::ZERO,
                (false, false) => SHORTEST,
            };
            // A leg over a photo goes on below it.
            let over = news.module.photos.iter().any(|photo| {
                leg.rect.bottom() <= photo.room.y
                    && photo.room.x < leg.rect.right()
                    && leg.rect.x < photo.room.right()
            });
            let high = run(leg.rect);
            let few = leg.lines.count() < FEWEST && 1 < legs.len();
            if few || high < least && !over || LONGEST < high {
                let (title, have) = (news.title(), mm(high));
                let message = || {
                    Said::new(
                        format!("《{title}》有一栏文字过短或过长"),
                        format!("a leg of “{title}” is too short or too long"),
                    )
                };
                let (from, to) = (mm(least), mm(LONGEST));
                let measured = || {
                    Said::new(
                        format!(
                            "{have} 毫米，应在 {from} 到 {to} 之间，不少于 {FEWEST} 行"
                        ),
                        format!("{have} mm, of {from} to {to}, {FEWEST} lines at least"),
                    )
                };
                findings.push(
                    M::soft("R9", Rule::LEG, message).of([news.id()]).measured(measured),
                );
                break;
            }
        }
    }
    findings
}
