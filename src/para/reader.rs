use std::ops::Range;

use super::cluster::Joint;
use super::draw::{Cell, Founts, Raw, Strength, in_cell, upright};
use super::job::Job;
use super::units::{Unit, body, drawn_as, held_units, joined, of_one, seated};
use super::{Cluster, Drawn, Instead, Missing, Paragraph, Quad, quad};
use crate::font::Turn;
use crate::script::{Class, Gap, Grid, Hold, Mark, Slot, gap, is_picture};
use crate::unit::{Em, WritingMode};

/// A cluster of a Latin run before it is joined to the one before it.
struct Unjoined {
    /// Which unit of the run it begins with.
    nth: usize,
    text: Range<usize>,
    body: Em,
    drawn: Vec<Drawn>,
    hold: Hold,
}

/// How far left of the axis the baseline of turned letters stands: capitals lie in the
/// middle of the line.
const LYING: Em = Em::thousandths(360);

/// Builds a paragraph cluster by cluster.
pub(super) struct Reader<'a> {
    pub(super) job: &'a Job<'a>,
    pub(super) founts: &'a dyn Founts,
    clusters: Vec<Cluster>,
    joints: Vec<Joint>,
    glyphs: Vec<Drawn>,
    missing: Vec<Missing>,
    /// Plain and strong, once one was wanted.
    hyphens: [Option<Drawn>; 2],
}

impl<'a> Reader<'a> {
    pub(super) fn new(job: &'a Job<'a>, founts: &'a dyn Founts) -> Self {
        let most = job.text.chars().count();
        Self {
            job,
            founts,
            clusters: Vec::with_capacity(most),
            joints: Vec::with_capacity(most),
            glyphs: Vec::with_capacity(most),
            missing: Vec::new(),
            hyphens: [None, None],
        }
    }

    pub(super) fn read(mut self, units: &[Unit]) -> Paragraph {
        let holds = held_units(units);
        let mut at = 0;
        while at < units.len() {
            let unit = &units[at];
            let hold = at.checked_sub(1).map_or(Hold::Free, |i| holds[i]);
            at += if unit.class.is_latin() {
                self.latin(&units[at..], &holds[at..], hold)
            } else {
                self.mark(&units[at..], hold)
            };
        }
        self.finish()
    }

    pub(super) fn finish(self) -> Paragraph {
        Paragraph {
            text: self.job.text.to_owned(),
            size: self.job.size,
            rules: self.job.rules,
            clusters: self.clusters,
            joints: self.joints,
            glyphs: self.glyphs,
            missing: self.missing,
            notes: Vec::new(),
        }
    }

    pub(super) fn strength(&self, at: usize) -> Strength {
        let within = |ranges: &[Range<usize>]| ranges.iter().any(|r| r.contains(&at));
        if within(self.job.lead_in) {
            Strength::LeadIn
        } else if within(self.job.strong) {
            Strength::Strong
        } else {
            self.job.plain
        }
    }

    /// One mark or ideograph; —— …… and ！？ pairs are one.
    fn mark(&mut self, units: &[Unit], hold: Hold) -> usize {
        let unit = &units[0];
        let taken = joined(units);
        let range = unit.text.start..units[taken - 1].text.end;
        let cells = match unit.first {
            '⸺' => 2,
            '⸻' => 3,
            _ => taken,
        };
        let style = self.job.rules.cells();
        let body = seated(body(unit.class, cells, self.job.rules), unit.seat, style);
        let strength = self.strength(range.start);
        let first = drawn_as(unit, self.job.rules.region);
        let cell = Cell { first, class: unit.class, seat: unit.seat, body };
        let text = &self.job.text[range.clone()];
        let mut chars = text.chars();
        if let (Some(_), None) = (chars.next(), chars.next())
            && let Some(raw) =
                self.founts.alone(first, range.clone(), unit.class, strength)
        {
            self.add(unit, range, body, [cell.alone(&raw)], hold);
            return taken;
        }
        let raws = if first == unit.first || first == '\u{3000}' {
            let text = if unit.first == ' ' { "\u{3000}" } else { text };
            self.founts.shape(text, range.start, unit.class, strength)
        } else {
            let shown: String = std::iter::repeat_n(first, taken).collect();
            let raws = self.founts.shape(&shown, range.start, unit.class, strength);
            of_one(raws, &range)
        };
        let raws = self.note(self.pictured(raws, unit, &range));
        let mut drawn = in_cell(cell, raws);
        for glyph in &mut drawn {
            glyph.text.end = glyph.text.end.min(range.end);
        }
        self.push(unit, range, body, drawn, hold);
        taken
    }

    /// A Latin or number run, a cluster for each glyph cluster.
    pub(super) fn latin(&mut self, units: &[Unit], holds: &[Hold], hold: Hold) -> usize {
        let strength = self.strength(units[0].text.start);
        let same = |unit: &&Unit| {
            unit.class.is_latin() && self.strength(unit.text.start) == strength
        };
        let spaced = |unit: &Unit| unit.spaced.is_some();
        let more = units[1..].iter().take_while(|u| same(u) && !spaced(u)).count();
        let run = &units[..=more];
        let range = run[0].text.start..run[more].text.end;
        let text = &self.job.text[range.clone()];
        let raws = self.founts.shape(text, range.start, Class::Latin, strength);
        let raws = self.note(raws);
        let mut pieces: Vec<Unjoined> = Vec::new();
        let (mut nth, mut hold) = (0, hold);
        while nth < run.len() {
            let start = run[nth].text.start;
            let mut end = nth + 1;
            // A ligature is one cluster, however many letters it stands for.
            let covers = |at: usize| {
                raws.iter().any(|raw| raw.text.start < at && at < raw.text.end)
            };
            if let Some(raw) = raws.get(nth)
                && self.job.rules.grid == Grid::Free
                && raws.len() == run.len()
                && raw.text == run[nth].text
            {
                let glyph = [self.stand(raw, Em::ZERO)];
                let text = start..raw.text.end;
                self.add(&run[nth], text, raw.advance, glyph, hold);
                hold = holds.get(nth).copied().unwrap_or(Hold::Free);
                nth = end;
                continue;
            }
            while end < run.len() && covers(run[end].text.start) {
                end += 1;
            }
            let text = start..run[end - 1].text.end;
            let own: Vec<&Raw> =
                raws.iter().filter(|raw| owns(&text, &raw.text)).collect();
            let mut along = Em::ZERO;
            let drawn = own.iter().map(|raw| {
                let glyph = self.stand(raw, along);
                along += raw.advance;
                glyph
            });
            let drawn: Vec<Drawn> = drawn.collect();
            pieces.push(Unjoined { nth, text, body: along, drawn, hold });
            hold = holds.get(end - 1).copied().unwrap_or(Hold::Free);
            nth = end;
        }
        if self.job.rules.grid == Grid::Strict {
            in_cells(&mut pieces);
        }
        for Unjoined { nth, text, body, drawn, hold } in pieces {
            self.push(&run[nth], text, body, drawn, hold);
        }
        run.len()
    }

    /// The hyphen that divides a word, if the face has one.
    fn hyphen(&mut self, at: usize, strength: Strength) -> Option<Drawn> {
        let nth = usize::from(strength == Strength::Strong);
        if self.hyphens[nth].is_none() {
            let raws = self.founts.shape("-", at, Class::Latin, strength);
            let raw = raws.iter().find(|raw| raw.lacks.is_none());
            self.hyphens[nth] = raw.map(|raw| self.stand(raw, Em::ZERO));
        }
        self.hyphens[nth].clone()
    }

    /// A letter of a Latin run: upright on the baseline, or lying across the axis of a
    /// line that runs down (VL-2).
    fn stand(&self, raw: &Raw, along: Em) -> Drawn {
        let drawn = upright(raw, along);
        match self.job.mode {
            WritingMode::HorizontalTb => drawn,
            WritingMode::VerticalRl => {
                Drawn { across: drawn.across + LYING, turn: Turn::Clockwise, ..drawn }
            }
        }
    }

    /// The white between two clusters.
    fn blank(&self, last: &Cluster, unit: &Unit, space: Option<Em>) -> Gap {
        let mark = Mark { class: unit.class, seat: unit.seat };
        let gap = gap(last.mark(), mark, space, self.job.rules.spacing());
        let text = &self.job.text[last.text.clone()];
        // VP-1: down the line ：；？！ have their blank inside, and a bracket after one of
        // them loses its own (：﹃ = 1.5 em).
        let fixed = self.job.mode == WritingMode::VerticalRl
            && matches!(text, "：" | "；" | "？" | "！");
        if fixed { Gap { natural: Em::ZERO, give: None, ..gap } } else { gap }
    }

    /// 〓 in the place of a picture that no face draws, as compositors have always put it:
    /// the text layer keeps the picture, and it is told.
    pub(super) fn pictured(
        &self,
        raws: Vec<Raw>,
        unit: &Unit,
        range: &Range<usize>,
    ) -> Vec<Raw> {
        const PLACE: char = '〓';
        let nothing = |raw: &&Raw| {
            raw.lacks.as_ref().is_some_and(|lacks| lacks.instead == Instead::Nothing)
        };
        if !raws.iter().any(|raw| nothing(&raw)) || !is_picture(unit.first) {
            return raws;
        }
        let missing = Missing {
            character: unit.first,
            text: range.clone(),
            instead: Instead::Mark(PLACE),
        };
        let strength = self.strength(range.start);
        let mut text = [0; 4];
        let text = PLACE.encode_utf8(&mut text);
        let mut raws =
            of_one(self.founts.shape(text, range.start, unit.class, strength), range);
        if let Some(first) = raws.first().cloned()
            && first.lacks.is_none()
        {
            raws.push(Raw { lacks: Some(missing), ..first });
        }
        raws
    }

    /// Takes note of what the faces lack, and hands on the glyphs.
    pub(super) fn note(&mut self, raws: Vec<Raw>) -> Vec<Raw> {
        self.missing.extend(raws.iter().filter_map(|raw| raw.lacks.clone()));
        raws.into_iter().filter(|raw| raw.lacks.is_none()).collect()
    }

    /// Adds a cluster and the joint before it.
    pub(super) fn push(
        &mut self,
        unit: &Unit,
        text: Range<usize>,
        body: Em,
        drawn: Vec<Drawn>,
        hold: Hold,
    ) {
        self.add(unit, text, body, drawn, hold);
    }

    fn add(
        &mut self,
        unit: &Unit,
        text: Range<usize>,
        body: Em,
        drawn: impl IntoIterator<Item = Drawn>,
        hold: Hold,
    ) {
        if let Some(last) = self.clusters.last() {
            let strength = self.strength(text.start);
            let han = |class| matches!(class, Class::Han | Class::Sign);
            let both = |of: fn(Class) -> bool| of(last.class) && of(unit.class);
            let typed = unit.spaced.clone();
            let typed = typed.filter(|_| both(Class::is_latin) || both(han));
            let space = typed.map(|range| {
                let raw = self.founts.space(strength);
                Box::new(Drawn { text: range, ..self.stand(&raw, Em::ZERO) })
            });
            let strict = self.job.rules.grid == Grid::Strict;
            let wide = space.as_ref().filter(|_| !strict).map(|space| space.advance);
            let gap = if both(Class::is_latin) && wide.is_none() {
                Gap::SOLID
            } else if wide.is_some() && both(han) {
                Gap::TYPED
            } else {
                self.blank(last, unit, wide)
            };
            let (gap, hold) = self.quad(text.start, gap, hold);
            let slot = if strict { Slot::Closed } else { gap.slot };
            let gap = held(Gap { slot, ..gap }, hold);
            let hyphen = hold.hyphenates().then(|| self.hyphen(text.start, strength));
            let hyphen = hyphen.flatten().map(Box::new);
            self.joints.push(Joint { gap, hold, space, hyphen });
        }
        let from = self.glyphs.len();
        self.glyphs.extend(drawn);
        let glyphs = from..self.glyphs.len();
        let (class, seat) = (unit.class, unit.seat);
        let pad = (Em::ZERO, Em::ZERO);
        self.clusters.push(Cluster { text, class, seat, body, pad, glyphs });
    }
}

impl Reader<'_> {
    /// The white before byte `at`: that of a quad, if one stands there and no space is
    /// typed in its place.
    fn quad(&self, at: usize, gap: Gap, hold: Hold) -> (Gap, Hold) {
        let spaced = self.clusters.last().is_some_and(|c| c.class == Class::Ideospace);
        match self.job.quads.iter().find(|(place, _)| *place == at) {
            Some((_, quad)) if !spaced || matches!(quad, Quad::Between(_)) => {
                let gaps = self.joints.iter().map(|joint| joint.gap);
                quad.gap(quad::natural(&self.clusters, gaps), hold)
            }
            Some(_) | None => (gap, hold),
        }
    }
}

/// T3 opens nothing inside a hard unit.
const fn held(gap: Gap, hold: Hold) -> Gap {
    if hold.stretches() { gap } else { Gap { slot: Slot::Closed, ..gap } }
}

/// JST-GRID: a Latin word takes whole cells, its white alike on both sides and never
/// none.
fn in_cells(pieces: &mut [Unjoined]) {
    let wide: Em = pieces.iter().map(|piece| piece.body).sum();
    let cells = Em::whole(wide.parts() / Em::FULL.parts() + 1);
    let white = (cells - wide).scale(1, 2);
    if let Some(first) = pieces.first_mut() {
        first.body += white;
        for glyph in &mut first.drawn {
            glyph.along += white;
        }
    }
    if let Some(piece) = pieces.last_mut() {
        piece.body += cells - wide - white;
    }
}

/// Whether a glyph belongs to the cluster of these bytes. A glyph that stands for
/// nothing belongs to the one it ends.
const fn owns(cluster: &Range<usize>, glyph: &Range<usize>) -> bool {
    if glyph.start == glyph.end {
        cluster.start < glyph.end && glyph.end <= cluster.end
    } else {
        cluster.start <= glyph.start && glyph.start < cluster.end
    }
}
