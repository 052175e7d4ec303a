//! Pictures: fine enough, not too much ink, of known colours.

use super::type_::points;
use super::{Finding, LeafFacts, Measured, Printed, Work};
use crate::diag::{Rule, Said};
use crate::edition::{Mark, Page, PictureFrame, Shape};
use crate::ink::{Colours, Coverage, Plates, ProfileFault};
use crate::picture::Lines;
use crate::unit::{Length, Ratio, Size};

/// What is known of a picture beside its pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The file, as the issue names it.
    pub name: String,
    /// The colours it came in.
    pub colours: Colours,
    /// Whether it said which colours those are.
    pub tagged: Tagged,
    /// Its ink, if it was measured.
    pub coverage: Option<Coverage>,
    /// Its lines, if it is drawn.
    pub lines: Lines,
    /// The plates it lies on, as far as nobody has seen to it that they are its page's.
    pub plates: Plates,
    /// What lies on it, if it is a page of a PDF.
    pub leaf: Option<LeafFacts>,
    /// What kind of pixels it has.
    pub pixels: Pixels,
}

/// What kind of pixels a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// Tones, which a screen is laid over.
    Tones,
    /// Black and paper, which print as they are.
    LineArt,
}

/// Whether a picture came with a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagged {
    /// With one that holds.
    Sound,
    /// With none.
    Untagged,
    /// It is drawn in outlines, which need none, and have no resolution.
    Outlines,
    /// With one that is damaged or about other colours.
    Distrusted(ProfileFault),
}

pub(super) fn judge(work: &Work<'_>, page: &Page, mark: &Mark, to: &mut Vec<Finding>) {
    let Shape::Picture(frame) = &mark.shape else { return };
    // Every picture that a frame shows was reproduced, and has its facts.
    let Some(facts) = work.pictures.get(frame.picture.0) else { return };
    let about = About { work, page, mark, facts };
    to.extend(about.resolution(frame));
    to.extend(about.ink(frame));
    to.extend(about.profile());
    to.extend(about.lines(frame));
}

struct About<'a> {
    work: &'a Work<'a>,
    page: &'a Page,
    mark: &'a Mark,
    facts: &'a Facts,
}

impl About<'_> {
    fn finding(&self, rule: Rule, message: Said, measured: Measured) -> Finding {
        Finding::at(Printed { page: self.page, mark: self.mark }, rule, message, measured)
    }

    fn resolution(&self, frame: &PictureFrame) -> Option<Finding> {
        let limits = self.work.limits;
        let size = Size { width: frame.frame.width, height: frame.frame.height };
        let ppi = frame.crop.resolution(size).0;
        let wanted = match self.facts.pixels {
            Pixels::Tones => limits.resolution,
            Pixels::LineArt => limits.line_art,
        };
        if wanted <= ppi || self.facts.tagged == Tagged::Outlines {
            return None;
        }
        let name = &self.facts.name;
        let message = Said::new(
            format!("图片 {name} 的分辨率偏低"),
            format!("{name} has a low resolution"),
        );
        let refused = ppi < limits.least_resolution;
        let limit = if refused { limits.least_resolution } else { wanted };
        let said = |ppi: u32| Said::plain(format!("{ppi} ppi"));
        let measured = Measured { found: said(ppi), limit: said(limit) };
        let finding = self.finding(Rule::LOW_RESOLUTION, message, measured);
        let finding = finding.help(Said::new(
            "换用更大的原图，或把图排小",
            "use a larger original, or place it smaller",
        ));
        Some(if refused { finding.refused() } else { finding })
    }

    /// Too much ink, if it lies on more of the page than the limit lets pass.
    fn ink(&self, frame: &PictureFrame) -> Option<Finding> {
        let limits = self.work.limits;
        let coverage = self.facts.coverage?;
        let square = |length: Length| length.to_mm();
        let area = square(frame.frame.width) * square(frame.frame.height);
        let over = area * coverage.over.to_f64();
        if coverage.heaviest <= limits.ink || over <= f64::from(limits.ink_area) {
            return None;
        }
        let name = &self.facts.name;
        let message = Said::new(
            format!("图片 {name} 的总墨量过高"),
            format!("{name} lays down too much ink"),
        );
        let measured = Said::new(
            format!("{}，{over:.0} 平方毫米超限", percent(coverage.heaviest)),
            format!("{}, over the limit on {over:.0} mm²", percent(coverage.heaviest)),
        );
        let limit = Said::plain(percent(limits.ink));
        let finding =
            self.finding(Rule::PICTURE_INK, message, Measured { found: measured, limit });
        Some(finding.help(Said::new(
            "请按这种纸的特性文件重新分色，或改用带特性文件的 RGB 原图",
            "separate it for this paper, or use the RGB original with its profile",
        )))
    }

    /// A line of a drawing that is too thin where it stands: of several inks, or at all.
    fn lines(&self, frame: &PictureFrame) -> Option<Finding> {
        let limits = self.work.limits;
        let name = &self.facts.name;
        let across = i64::from(frame.crop.width.max(1)) * 1000;
        let thickness =
            |line: Option<u32>| line.map(|n| frame.frame.width.scale(n.into(), across));
        let all = thickness(self.facts.lines.thinnest).zip(Some(limits.hairline));
        let coloured = thickness(self.facts.lines.coloured);
        let coloured = coloured.zip(Some(limits.coloured_line));
        let thin = |found: Option<(Length, Length)>| found.filter(|(n, least)| n < least);
        let (rule, (found, least), message) = match (thin(all), thin(coloured)) {
            (Some(all), _) => (
                Rule::HAIRLINE,
                all,
                Said::new(
                    format!("图片 {name} 里的线太细，印出来会断"),
                    format!("a line of {name} is too thin to print whole"),
                ),
            ),
            (None, Some(coloured)) => (
                Rule::COLOURED_LINE,
                coloured,
                Said::new(
                    format!("图片 {name} 里套色、带网或反白的线太细"),
                    format!("a line of {name} of several inks or a tint is too thin"),
                ),
            ),
            (None, None) => return None,
        };
        let measured = Measured { found: points(found), limit: points(least) };
        Some(self.finding(rule, message, measured))
    }

    fn profile(&self) -> Option<Finding> {
        let name = &self.facts.name;
        // Black and paper are the same in every profile.
        if self.facts.pixels == Pixels::LineArt {
            return None;
        }
        let (rule, message, found) = match (self.facts.tagged, self.facts.colours) {
            (Tagged::Untagged, Colours::Gray) => (
                Rule::NO_PROFILE,
                Said::new(
                    format!("灰度图片 {name} 没有特性文件，阶调按 sRGB 处理"),
                    format!(
                        "{name} has no profile; its tones are taken for those of sRGB"
                    ),
                ),
                Said::new("没有特性文件", "no profile"),
            ),
            (Tagged::Untagged, Colours::Rgb) => (
                Rule::NO_PROFILE,
                Said::new(
                    format!("图片 {name} 没有特性文件，按 sRGB 处理"),
                    format!("{name} has no profile and is taken for sRGB"),
                ),
                Said::new("没有特性文件", "no profile"),
            ),
            (Tagged::Distrusted(fault), _) => (
                Rule::PICTURE_PROFILE,
                Said::new(
                    format!("图片 {name} 的特性文件不能用，按没有处理"),
                    format!("the profile of {name} cannot be used and is ignored"),
                ),
                fault.said(),
            ),
            (Tagged::Sound | Tagged::Untagged | Tagged::Outlines, _) => return None,
        };
        let wanted = self.facts.colours.name();
        let limit = Said::new(
            format!("完好的 {wanted} 特性文件"),
            format!("a sound {wanted} profile"),
        );
        Some(self.finding(rule, message, Measured { found, limit }))
    }
}

/// `238.4 %` to a whole percent, up: what is over a limit never reads like it.
pub(super) fn percent(ratio: Ratio) -> String {
    let percent = (ratio.to_millionths() + 9_999).div_euclid(10_000);
    format!("{percent}%")
}
