//! R13, R14, R16 to R18: what the lines of a story say where they end and begin.

use super::{Finding, Mark, shared_height, shared_width};
use crate::copy::{Copy, Story};
use crate::diag::{Rule, Said, counted};
use crate::page::em_boxes;
use crate::page::{SetModule, SolvedLeg};
use crate::script::{Seam, seams};
use crate::story::{Piece, Role, TypeLine};
use crate::unit::{Length, WritingMode};

/// A story in its module.
pub(super) struct Words<'a> {
    pub(super) story: &'a Story,
    pub(super) set: &'a SetModule,
    pub(super) legs: Option<&'a [SolvedLeg]>,
}

/// HD-2: what never opens a line of a headline.
const NEVER_OPENS: &str = "的了着地得吗呢吧啊们";
/// HD-3: what never closes one.
const NEVER_CLOSES: &str = "和与及或在向对把被为让将从以第";

/// Whether a line of a headline may end and the next one begin so.
fn may_turn(before: char, after: char) -> bool {
    !NEVER_OPENS.contains(after) && !NEVER_CLOSES.contains(before)
}

/// Marks that close a line without being words.
const CLOSING: &str = "，。、；：？！…—”’）》」』】〉";
/// HD-5: marks that never end a headline.
const NO_END: &str = "，。、；：";

impl Words<'_> {
    fn lines(&self, role: Role) -> Vec<&TypeLine> {
        let pieces = self.set.story.pieces.iter();
        let lines = pieces.filter_map(|piece| match piece {
            Piece::Type(line) if line.role == role => Some(line),
            Piece::Type(_) | Piece::Photo(_) | Piece::Rule(_) => None,
        });
        lines.collect()
    }

    fn title(&self) -> &str {
        self.story.headline.copy.text()
    }

    /// R13: no line of a headline begins with 的 or 了 or ends with 和 or 与, or says
    /// something else than the headline; no stop but ？ and ！ ends it.
    pub(super) fn turns(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for role in [Role::Kicker, Role::Headline, Role::Deck] {
            let lines = self.lines(role);
            let torn = lines.windows(2).find_map(|pair| {
                let [before, after] = pair else { return None };
                let before = before.text.trim_end().chars().next_back()?;
                let after = after.text.trim_start().chars().next()?;
                (!may_turn(before, after)).then_some((before, after))
            });
            if let Some((before, after)) = torn {
                let message = Said::new(
                    format!("标题在“{before}”和“{after}”之间转行"),
                    format!("a headline turns between {before} and {after}"),
                );
                findings.push(self.medium("R13", Rule::TURN, message));
            } else if let Some(line) = self.misread(role, &lines) {
                let line = line.text.trim();
                let message = Said::new(
                    format!("标题在“{line}”后转行，会被读错"),
                    format!("a headline turns after “{line}”, where it is misread"),
                );
                findings.push(self.medium("R13", Rule::TURN, message));
            }
            let end =
                lines.last().and_then(|line| line.text.trim_end().chars().next_back());
            if let Some(end) = end.filter(|end| NO_END.contains(*end)) {
                let message = Said::new(
                    format!("标题末尾有“{end}”"),
                    format!("a headline ends with {end}"),
                );
                findings.push(self.medium("R13", Rule::TURN, message));
            }
        }
        findings
    }

    /// HD-3: the first line of a headline that says something else than the headline does.
    /// Where the editor wants a turn it is his.
    fn misread<'l>(&self, role: Role, lines: &[&'l TypeLine]) -> Option<&'l TypeLine> {
        let head = match role {
            Role::Kicker => self.story.kicker.as_ref()?,
            Role::Deck => self.story.deck.as_ref()?,
            Role::Headline => &self.story.headline,
            Role::Folio
            | Role::Byline
            | Role::Subhead
            | Role::Paragraph
            | Role::Attribution
            | Role::Photo
            | Role::Caption
            | Role::Credit
            | Role::Ruby
            | Role::Rule
            | Role::PullQuote
            | Role::AsideTitle
            | Role::Aside
            | Role::Code
            | Role::CodeCaption
            | Role::Note
            | Role::TableTitle
            | Role::TableHead
            | Role::TableCell
            | Role::TableRemark => return None,
        };
        let text = head.copy.text();
        let seams = seams(text);
        let pair = lines.windows(2).find(|pair| {
            let [_, line] = pair else { return false };
            let at = line.from;
            let own = head.turns.iter().any(|turn| turn.at == at && turn.strain == 0);
            let spaced = text.get(..at).is_some_and(|before| before.ends_with(' '));
            let reads =
                seams.iter().any(|seam| seam.at == at && seam.strain < Seam::MISREAD);
            !own && !spaced && !reads
        });
        pair.and_then(|pair| pair.first().copied())
    }

    fn soft(&self, id: &'static str, rule: Rule, message: Said) -> Finding {
        Finding::soft(id, rule, || message).of([self.set.module.story])
    }

    fn medium(&self, id: &'static str, rule: Rule, message: Said) -> Finding {
        Finding::medium(id, rule, || message).of([self.set.module.story])
    }

    /// R14: the last line of a paragraph has two characters at least (hard), and does not
    /// open a leg alone (soft).
    pub(super) fn last_lines(&self) -> Vec<Finding> {
        let lines = self.lines(Role::Paragraph);
        let mut findings = Vec::new();
        let title = self.title();
        for block in lines.chunk_by(|a, b| a.block == b.block) {
            // A paragraph of one line has no runt.
            let Some(last) = block.last().filter(|last| 0 < last.line) else { continue };
            let words = last.text.trim().trim_end_matches(|c| CLOSING.contains(c));
            if words.chars().count() < 2 {
                let message = Said::new(
                    format!("《{title}》有一段末行只剩一个字"),
                    format!("a paragraph of “{title}” ends with one character on a line"),
                );
                let finding = Finding::hard("R14", Rule::RUNT, || message);
                findings.push(finding.of([self.set.module.story]));
            }
            // A module whose geometry is not known is looked at without its legs.
            let opens = self.legs.unwrap_or_default().iter().skip(1).any(|leg| {
                let rect = leg.rect;
                let in_column = rect.x <= last.at.x && last.at.x < rect.right();
                in_column && rect.y < last.at.y && last.at.y < rect.y + last.em()
            });
            if opens {
                let message = Said::new(
                    format!("《{title}》有一栏以上一段的末行开头"),
                    format!("a leg of “{title}” opens with the tail of a paragraph"),
                );
                findings.push(self.soft("R14", Rule::RUNT, message));
            }
        }
        findings
    }

    /// R16: a caption has no full stop.
    pub(super) fn captions(&self) -> Vec<Finding> {
        let stopped = self.story.photos.iter().filter(|photo| {
            photo
                .caption
                .as_ref()
                .map(Copy::text)
                .is_some_and(|text| text.ends_with('。'))
        });
        let message =
            || Said::new("图片说明末尾有句号", "a caption ends with a full stop");
        stopped.map(|_| self.soft("R16", Rule::COPY, message())).collect()
    }

    /// R16: a caption stands clear of the text: a quarter of its em at least.
    pub(super) fn clear(&self) -> Vec<Finding> {
        let captions = self.lines(Role::Caption);
        let mut boxes = captions.iter().filter_map(|line| em_boxes(line));
        let touched = boxes.any(|(own, size)| {
            let air = size.scale(1, 4);
            // As above.
            self.legs.unwrap_or_default().iter().any(|leg| {
                let leg = leg.rect;
                let along = Length::ZERO < shared_width(own, leg);
                along && -air < shared_height(own, leg)
            })
        });
        if !touched {
            return Vec::new();
        }
        let title = self.title();
        let message = Said::new(
            format!("《{title}》的图片说明紧贴正文"),
            format!("a caption of “{title}” stands against the text"),
        );
        vec![self.soft("R16", Rule::CAPTION, message)]
    }

    /// R17: the lines of an upright headline run from the right to the left.
    pub(super) fn upright(&self) -> Vec<Finding> {
        let lines = self.lines(Role::Headline);
        let upright = |line: &&&TypeLine| line.mode == WritingMode::VerticalRl;
        let upright: Vec<_> = lines.iter().filter(upright).collect();
        if upright.is_sorted_by(|one, next| next.at.x < one.at.x) {
            return Vec::new();
        }
        let message = Said::new(
            "竖题的几行没有从右到左排",
            "the lines of an upright headline do not run from right to left",
        );
        vec![self.soft("R17", Rule::UPRIGHT_ORDER, message)]
    }

    /// R18: at least five lines stand before a jump and after it, and what goes on does
    /// not begin with the last line of a paragraph.
    pub(super) fn jumps(&self) -> Vec<Finding> {
        let says = |role: Role, words: &str| {
            self.lines(role).iter().any(|line| line.text.starts_with(words))
        };
        let from = says(Role::Attribution, "（下转第");
        let to = says(Role::Byline, "（上接第");
        let mut findings = Vec::new();
        if !from && !to {
            return findings;
        }
        let title = self.title();
        let lines = self.lines(Role::Paragraph);
        let text = lines.len();
        if text < FEWEST {
            let message = Said::new(
                format!("《{title}》转版处只有 {text} 行"),
                format!(
                    "“{title}” has only {} on this side of its jump",
                    counted(text, "line")
                ),
            );
            let measured = Said::plain(format!("{text} < {FEWEST}"));
            findings.push(self.medium("R18", Rule::JUMP, message).measured(|| measured));
        }
        let tail = lines.first().is_some_and(|first| {
            let last = lines.iter().filter(|line| line.block == first.block).count();
            0 < first.line && last == 1
        });
        if to && tail {
            let message = Said::new(
                format!("《{title}》把一段的末行单独转走了"),
                format!("“{title}” carries over the last line of a paragraph alone"),
            );
            findings.push(self.medium("R18", Rule::JUMP, message));
        }
        findings
    }
}

/// R18: how many lines a jump leaves on either page at least.
const FEWEST: usize = 5;

impl TypeLine {
    /// The largest size on the line.
    fn em(&self) -> Length {
        let sizes = self.glyphs.iter().map(|glyph| glyph.size);
        sizes.max().unwrap_or(Length::ZERO)
    }
}
