//! Pages of PDF files: judged as our own marks are, with the name of the file.

use super::type_::points;
use super::{Finding, Measured, Printed, Work};
use crate::diag::{Rule, Said};
use crate::edition::{Mark, Page, PictureFrame, Shape};
use crate::ink::Spot;
use crate::picture::{Alike, LeafLook, LeafSpot, Slip, drawn_size};
use crate::unit::Length;

/// What is known of a page of a PDF as it goes to the press.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafFacts {
    /// What lies on it.
    pub look: LeafLook,
    /// Points across and down of the page.
    pub size: [f32; 2],
}

pub(super) fn judge(work: &Work<'_>, page: &Page, mark: &Mark, to: &mut Vec<Finding>) {
    let Shape::Picture(frame) = &mark.shape else { return };
    // Every picture that a frame shows was reproduced, and has its facts.
    let Some(facts) = work.pictures.get(frame.picture.0) else { return };
    let Some(leaf) = &facts.leaf else { return };
    let scale = scale(frame, leaf.size);
    let ad = Ad { work, at: Printed { page, mark }, name: &facts.name, leaf, scale };
    ad.resolution(to);
    ad.lines(to);
    ad.letters(to);
    ad.slips(to);
    ad.spots(to);
}

/// How much larger the page stands in its frame.
fn scale(frame: &PictureFrame, size: [f32; 2]) -> f64 {
    let [wide, _] = size;
    let counted = drawn_size(size).width;
    let shown = f64::from(frame.crop.width.max(1)) / f64::from(counted.max(1));
    frame.frame.width.to_pt() / shown / f64::from(wide.max(f32::MIN_POSITIVE))
}

struct Ad<'a> {
    work: &'a Work<'a>,
    at: Printed<'a>,
    name: &'a str,
    leaf: &'a LeafFacts,
    scale: f64,
}

impl Ad<'_> {
    fn say(&self, rule: Rule, zh: &str, en: &str, measured: Measured) -> Finding {
        let name = self.name;
        let message = Said::new(format!("{name} 里{zh}"), format!("{en} of {name}"));
        Finding::at(self.at, rule, message, measured)
    }

    fn resolution(&self, to: &mut Vec<Finding>) {
        let limits = self.work.limits;
        let look = &self.leaf.look;
        for (found, wanted, zh, en) in [
            (look.tones, limits.resolution, "的图片分辨率偏低", "a picture"),
            (look.line_art, limits.line_art, "的线稿分辨率偏低", "line art"),
        ] {
            let Some(ppi) = found.map(|ppi| ppi / self.scale) else { continue };
            // As a person counts.
            if f64::from(wanted) <= ppi.round() {
                continue;
            }
            let refused = ppi < f64::from(limits.least_resolution);
            let limit = if refused { limits.least_resolution } else { wanted };
            let measured = Measured {
                found: Said::plain(format!("{ppi:.0} ppi")),
                limit: Said::plain(format!("{limit} ppi")),
            };
            let en = format!("{en} has a low resolution: that");
            let finding = self.say(Rule::LOW_RESOLUTION, zh, &en, measured);
            let finding = finding.help(Said::new(
                "向广告客户要更细的原图，或把广告排小",
                "ask the advertiser for a finer picture, or place the ad smaller",
            ));
            to.push(if refused { finding.refused() } else { finding });
        }
    }

    /// A length on the printed page.
    fn printed(&self, length: Option<f64>) -> Option<Length> {
        let thousandths = (length? * self.scale * 1000.0).round().clamp(0.0, 1e9);
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        Some(Length::thousandths_of_pt(thousandths as i64))
    }

    fn lines(&self, to: &mut Vec<Finding>) {
        let (limits, look) = (self.work.limits, &self.leaf.look);
        for (found, least, rule, zh, en) in [
            (
                look.line,
                limits.hairline,
                Rule::HAIRLINE,
                "的线太细，印出来会断",
                "a line",
            ),
            (
                look.coloured_line,
                limits.coloured_line,
                Rule::COLOURED_LINE,
                "套色、带网或反白的线太细",
                "a line of several inks, a tint or paper",
            ),
        ] {
            let Some(found) = self.printed(found).filter(|found| *found < least) else {
                continue;
            };
            let measured = Measured { found: points(found), limit: points(least) };
            to.push(self.say(
                rule,
                zh,
                &format!("too thin to print whole: {en}"),
                measured,
            ));
            // The coarser fault is told alone.
            return;
        }
    }

    fn letters(&self, to: &mut Vec<Finding>) {
        let (limits, look) = (self.work.limits, &self.leaf.look);
        for (found, least, rule, zh, en) in [
            (
                look.type_size,
                limits.least_type,
                Rule::SMALL_TYPE,
                "有认不清的小字",
                "type too small to be read",
            ),
            (
                look.reversed_type,
                limits.reversed_type,
                Rule::REVERSED_TYPE,
                "有小号反白字，套印稍偏就糊",
                "small reversed type",
            ),
            (
                look.rich_black,
                limits.black_type,
                Rule::RICH_BLACK,
                "有四色黑小字，套不准",
                "small type in rich black",
            ),
            (
                look.coloured_type,
                limits.coloured_type,
                Rule::COLOURED_TYPE,
                "有套色小字，套印稍偏就有虚边",
                "small type of several inks",
            ),
        ] {
            let Some(found) = self.printed(found).filter(|found| *found < least) else {
                continue;
            };
            let measured = Measured { found: points(found), limit: points(least) };
            to.push(self.say(rule, zh, en, measured));
        }
    }

    fn slips(&self, to: &mut Vec<Finding>) {
        for slip in &self.leaf.look.slips {
            let none = Said::new("没有", "none");
            let finding = match slip {
                Slip::Registration => self
                    .say(
                        Rule::REGISTRATION,
                        "用了套准色，每块印版上都有",
                        "something in the colour of register marks, on every plate,",
                        Measured {
                            found: Said::new("套准色或四色全实", "All, or four solids"),
                            limit: none,
                        },
                    )
                    .help(Said::new(
                        "请广告客户改成单黑或所要的颜色",
                        "ask the advertiser for black alone, or for the colour that is meant",
                    )),
                Slip::WhiteOverprint => self
                    .say(
                        Rule::WHITE_OVERPRINT,
                        "的白色设成了叠印，印出来就没有了",
                        "white that overprints and so vanishes: an object",
                        Measured {
                            found: Said::new("叠印的白", "overprinting white"),
                            limit: none,
                        },
                    )
                    .help(Said::new(
                        "请广告客户把白色改成挖空",
                        "ask the advertiser to let white knock out",
                    )),
            };
            to.push(finding);
        }
    }

    /// Names of spot inks that are one ink to a person and two plates to a RIP, and one name
    /// that means two inks.
    fn spots(&self, to: &mut Vec<Finding>) {
        let known = &self.work.edition.spots;
        for (name, spot) in &self.leaf.look.spots {
            // Each pair once, at the ad: the spots of the edition have those of ads too.
            let twin = known
                .iter()
                .find(|other| other.name != *name && bare(&other.name) == bare(name));
            if let Some(twin) = twin {
                let measured = Measured {
                    found: Said::plain(format!("{name} / {}", twin.name)),
                    limit: Said::new("一种墨一个名字", "one name an ink"),
                };
                let found = self.say(
                    Rule::SPOT_NAMES,
                    "的专色和另一种只差后缀，会做成两块印版",
                    "two plates of what is one ink but for its suffix: a spot",
                    measured,
                );
                to.push(found.help(Said::new(
                    "和广告客户约定一个名字，样式的色板里也用它",
                    "agree on one name with the advertiser, and use it in the palette too",
                )));
            }
            let differs = spot.alike == Alike::Different
                || known.iter().any(|other| other.name == *name && !like(other, spot));
            if differs {
                let measured = Measured {
                    found: Said::plain(name.clone()),
                    limit: Said::new("一个名字一种近似色", "one look a name"),
                };
                let found = self.say(
                    Rule::SPOT_NAMES,
                    "的专色同名，近似的四色却不一样",
                    "one name and two looks: a spot",
                    measured,
                );
                to.push(found.help(Said::new(
                    "问清是不是同一种墨；校样和屏幕上的样子以先出现的为准",
                    "ask whether they are one ink; proofs show the first",
                )));
            }
        }
    }
}

/// A name without what says on which paper the ink was looked at: `PANTONE 485 CVC` is
/// `PANTONE 485 C`.
fn bare(name: &str) -> String {
    let upper = name.trim().to_uppercase();
    let mut words: Vec<&str> = upper.split_whitespace().collect();
    const SUFFIXES: [&str; 14] = [
        "C", "U", "M", "CV", "CVC", "CVU", "CVP", "CVS", "CP", "UP", "PC", "EC", "XGC",
        "TPX",
    ];
    if 1 < words.len() && words.last().is_some_and(|last| SUFFIXES.contains(last)) {
        words.pop();
    }
    if words.first() == Some(&"PMS") {
        words.remove(0);
        words.insert(0, "PANTONE");
    }
    words.join(" ")
}

/// Whether two inks look the same, as far as is said.
fn like(known: &Spot, spot: &LeafSpot) -> bool {
    let Some(like) = spot.like else { return true };
    let inks = known.solid;
    let own = [inks.c, inks.m, inks.y, inks.k].map(|tint| tint.ratio().times(255));
    // A tint is a percentage of somebody's: a few hundredths are no other ink.
    own.iter().zip(like).all(|(a, b)| (a - i64::from(b)).abs() <= 8)
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn an_ink_is_one_whatever_paper_it_was_looked_at_on() {
        for name in ["PANTONE 485 C", "Pantone 485 CVC", "PMS 485 U", "PANTONE  485"] {
            assert_eq!(bare(name), "PANTONE 485", "{name}");
        }
        assert_ne!(bare("PANTONE 485 C"), bare("PANTONE 486 C"));
        assert_eq!(bare("大红"), "大红");
        assert_eq!(bare("C"), "C");
    }
}
