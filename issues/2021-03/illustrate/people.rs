//! The people in the pictures: from behind, from the front, and standing.

use crate::brush::{Canvas, P, blob, curve, glaze, ink, limb, lines, mix, oval, poly};

/// How somebody wears the hair.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hair {
    Short,
    Bob,
    Bun,
    Tail,
    Helmet(u32),
}

/// Somebody.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    pub(crate) hair: Hair,
    pub(crate) tone: u32,
    pub(crate) skin: u32,
    pub(crate) coat: u32,
}

const DARK: u32 = 0x2A_2126;

/// Head and shoulders from behind; `at` is the middle of the head, `r` its half width.
/// `rim` is the light that comes from before them.
pub(crate) fn behind(c: &mut Canvas, at: P, r: f32, who: Person, rim: u32) {
    let (x, y) = at;
    let p = |dx: f32, dy: f32| (x + dx * r, y + dy * r);
    let body = blob(&[
        p(-0.55, 1.25),
        p(-1.5, 1.7),
        p(-2.15, 2.6),
        p(-2.4, 4.2),
        p(-2.4, 7.5),
        p(2.4, 7.5),
        p(2.4, 4.2),
        p(2.15, 2.6),
        p(1.5, 1.7),
        p(0.55, 1.25),
    ]);
    c.shadow(&body, (0.0, -r * 0.15), 14, glaze(0x1A_1216, 0.35));
    c.fill(&body, ink(who.coat));
    c.shade(&body, p(0.0, 1.8), p(1.2, 5.5), glaze(mix(who.coat, 0x10_0C18, 0.75), 0.9));
    let edge = curve(&[p(-2.2, 2.75), p(-1.5, 1.72), p(-0.7, 1.36)]);
    c.line(&edge, glaze(rim, 0.75), r * 0.07);
    let edge = curve(&[p(2.2, 2.75), p(1.5, 1.72), p(0.7, 1.36)]);
    c.line(&edge, glaze(rim, 0.5), r * 0.06);
    let seam = curve(&[p(0.0, 1.9), p(0.04, 3.5), p(0.0, 6.0)]);
    c.line(&seam, glaze(0, 0.18), r * 0.05);
    nape(c, at, r, who);
    locks(c, at, r, who, rim);
}

fn nape(c: &mut Canvas, at: P, r: f32, who: Person) {
    let (x, y) = at;
    let p = |dx: f32, dy: f32| (x + dx * r, y + dy * r);
    let neck = poly(&[p(-0.5, 0.6), p(0.5, 0.6), p(0.62, 1.5), p(-0.62, 1.5)]);
    c.fill(&neck, ink(mix(who.skin, 0x40_2018, 0.3)));
    let collar =
        blob(&[p(-0.8, 1.38), p(0.0, 1.16), p(0.8, 1.38), p(0.75, 1.75), p(-0.75, 1.75)]);
    c.fill(&collar, ink(mix(who.coat, 0xFF_F4E0, 0.25)));
    for side in [-1.0, 1.0] {
        c.fill(
            &oval(x + side * r * 0.93, y + r * 0.2, r * 0.16, r * 0.28),
            ink(who.skin),
        );
    }
}

/// The back of a head.
fn locks(c: &mut Canvas, at: P, r: f32, who: Person, rim: u32) {
    let (x, y) = at;
    let p = |dx: f32, dy: f32| (x + dx * r, y + dy * r);
    let skull = blob(&[
        p(0.0, -1.2),
        p(0.72, -0.95),
        p(0.96, -0.2),
        p(0.84, 0.55),
        p(0.45, 0.98),
        p(-0.45, 0.98),
        p(-0.84, 0.55),
        p(-0.96, -0.2),
        p(-0.72, -0.95),
    ]);
    match who.hair {
        Hair::Helmet(shell) => {
            c.fill(&skull, ink(who.tone));
            helmet(c, at, r, shell);
            return;
        }
        Hair::Bob => {
            let bob = blob(&[
                p(0.0, -1.25),
                p(0.85, -0.9),
                p(1.1, 0.1),
                p(1.12, 1.15),
                p(0.5, 1.32),
                p(-0.5, 1.32),
                p(-1.12, 1.15),
                p(-1.1, 0.1),
                p(-0.85, -0.9),
            ]);
            c.fill(&bob, ink(who.tone));
            c.shade(&bob, p(0.0, 0.2), p(0.3, 1.4), glaze(0x05_0308, 0.8));
        }
        Hair::Bun | Hair::Tail | Hair::Short => {
            c.fill(&skull, ink(who.tone));
            c.shade(&skull, p(-0.2, -0.3), p(0.5, 1.1), glaze(0x05_0308, 0.75));
        }
    }
    if who.hair == Hair::Bun {
        let bun = oval(x, y - r * 0.95, r * 0.48, r * 0.44);
        c.fill(&bun, ink(mix(who.tone, 0, 0.2)));
        c.line(
            &curve(&[p(-0.3, -0.9), p(0.0, -1.2), p(0.3, -0.95)]),
            glaze(rim, 0.3),
            r * 0.05,
        );
    }
    if who.hair == Hair::Tail {
        let tail =
            blob(&[p(-0.2, 0.0), p(0.2, 0.0), p(0.36, 0.9), p(0.1, 2.1), p(-0.3, 1.1)]);
        c.fill(&tail, ink(mix(who.tone, 0, 0.25)));
        c.line(&lines(&[p(-0.22, 0.12), p(0.22, 0.12)]), ink(0xC2_4A3A), r * 0.12);
    }
    let shine = curve(&[p(-0.8, -0.45), p(-0.5, -0.9), p(0.0, -1.1), p(0.4, -1.0)]);
    c.line(&shine, glaze(rim, 0.4), (r * 0.07).min(4.5));
}

fn helmet(c: &mut Canvas, at: P, r: f32, shell: u32) {
    let (x, y) = at;
    let p = |dx: f32, dy: f32| (x + dx * r, y + dy * r);
    let dome = blob(&[
        p(-1.08, -0.2),
        p(-0.95, -0.85),
        p(-0.45, -1.3),
        p(0.0, -1.4),
        p(0.45, -1.3),
        p(0.95, -0.85),
        p(1.08, -0.2),
        p(0.0, -0.12),
    ]);
    c.fill(&dome, ink(shell));
    c.shade(&dome, p(-0.3, -0.9), p(1.1, -0.1), glaze(mix(shell, 0x50_1808, 0.7), 0.8));
    let brim = blob(&[p(-1.3, -0.2), p(0.0, -0.36), p(1.3, -0.2), p(0.0, 0.0)]);
    c.fill(&brim, ink(mix(shell, 0x60_2810, 0.25)));
    c.line(
        &curve(&[p(0.05, -1.38), p(0.12, -0.9), p(0.1, -0.4)]),
        glaze(0xFFFFFF, 0.4),
        r * 0.14,
    );
    c.line(
        &curve(&[p(-0.8, -0.7), p(-0.5, -1.1), p(-0.2, -1.22)]),
        glaze(0xFFFFFF, 0.75),
        r * 0.1,
    );
}

/// A face; `turn` says where it looks, from -1 (left) to 1 (right).
pub(crate) fn face(c: &mut Canvas, at: P, r: f32, turn: f32, who: Person) {
    let (x, y) = at;
    let p = |dx: f32, dy: f32| (x + dx * r, y + dy * r);
    let neck = poly(&[p(-0.42, 0.6), p(0.42, 0.6), p(0.46, 1.6), p(-0.46, 1.6)]);
    c.fill(&neck, ink(mix(who.skin, 0x7A_3A28, 0.35)));
    if who.hair == Hair::Bob || who.hair == Hair::Tail {
        let back = blob(&[
            p(-turn * 0.15, -1.3),
            p(0.95, -0.9),
            p(1.14, 0.1),
            p(1.0, 1.1),
            p(0.4, 1.2),
            p(-0.4, 1.2),
            p(-1.0, 1.1),
            p(-1.14, 0.1),
            p(-0.95, -0.9),
        ]);
        c.fill(&back, ink(who.tone));
    }
    c.fill(&oval(x - turn * r * 0.85, y + r * 0.12, r * 0.17, r * 0.26), ink(who.skin));
    let head = blob(&[
        p(0.0, -1.12),
        p(0.7, -0.9),
        p(0.9, -0.1),
        p(0.75, 0.6),
        p(0.3 + turn * 0.12, 1.08),
        p(-0.3 + turn * 0.12, 1.08),
        p(-0.75, 0.6),
        p(-0.9, -0.1),
        p(-0.7, -0.9),
    ]);
    c.fill(&head, ink(who.skin));
    c.tint(&head, p(turn * 0.4, -0.2), p(-turn * 1.1 + 0.1, 0.9), glaze(0xA8_5236, 0.6));
    let eye = |side: f32| p(side * 0.36 + turn * 0.34, 0.05);
    for side in [-1.0, 1.0] {
        let (ex, ey) = eye(side);
        c.fill(&oval(ex, ey, r * 0.075, r * 0.1), ink(DARK));
        let brow = curve(&[
            (ex - r * 0.17, ey - r * 0.2),
            (ex, ey - r * 0.28),
            (ex + r * 0.17, ey - r * 0.2),
        ]);
        c.line(&brow, ink(DARK), r * 0.07);
        let (bx, by) = p(side * 0.5 + turn * 0.3, 0.42);
        c.fill(&oval(bx, by, r * 0.18, r * 0.12), glaze(0xD9_6A50, 0.35));
    }
    let nose =
        curve(&[p(turn * 0.46, 0.1), p(turn * 0.58 + 0.05, 0.36), p(turn * 0.4, 0.4)]);
    c.line(&nose, glaze(0x8A_4028, 0.8), r * 0.06);
    let mouth = curve(&[
        p(turn * 0.36 - 0.2, 0.66),
        p(turn * 0.38, 0.74),
        p(turn * 0.36 + 0.2, 0.65),
    ]);
    c.line(&mouth, ink(0x9A_3A30), r * 0.08);
    fringe(c, at, r, turn, who);
}

fn fringe(c: &mut Canvas, at: P, r: f32, turn: f32, who: Person) {
    let p = |dx: f32, dy: f32| (at.0 + dx * r, at.1 + dy * r);
    if let Hair::Helmet(shell) = who.hair {
        for side in [-1.0, 1.0] {
            let temple = blob(&[
                p(side * 0.98, -0.5),
                p(side * 0.95, 0.12),
                p(side * 0.86, 0.34),
                p(side * 0.74, -0.05),
                p(side * 0.7, -0.5),
            ]);
            c.fill(&temple, ink(who.tone));
        }
        let strap = curve(&[
            p(-0.84, 0.2),
            p(-0.5, 0.98),
            p(turn * 0.12, 1.2),
            p(0.5, 0.98),
            p(0.84, 0.2),
        ]);
        c.line(&strap, glaze(0x3A_3234, 0.7), r * 0.06);
        let under = blob(&[
            p(-0.9, -0.4),
            p(0.9, -0.4),
            p(0.85, -0.1),
            p(0.0, -0.22),
            p(-0.85, -0.1),
        ]);
        c.fill(&under, glaze(0x70_3420, 0.35));
        return helmet(c, p(0.0, -0.12), r, shell);
    }
    if who.hair == Hair::Bun {
        c.fill(
            &oval(at.0 - turn * r * 0.7, at.1 - r * 1.05, r * 0.45, r * 0.42),
            ink(who.tone),
        );
    }
    let cap = blob(&[
        p(-1.0, 0.1),
        p(-1.02, -0.6),
        p(-0.6, -1.2),
        p(0.0, -1.34),
        p(0.6, -1.2),
        p(1.02, -0.6),
        p(1.0, 0.1),
        p(0.82, -0.25),
        p(0.5 + turn * 0.2, -0.62),
        p(turn * 0.4, -0.5),
        p(-0.45 + turn * 0.2, -0.66),
        p(-0.82, -0.25),
    ]);
    c.fill(&cap, ink(who.tone));
    let shine = curve(&[p(-0.6, -0.8), p(-0.2, -1.08), p(0.3, -1.06)]);
    c.line(&shine, glaze(0xFF_E8C8, 0.35), r * 0.09);
}

/// Somebody standing.
#[derive(Clone, Copy)]
pub(crate) struct Stand {
    /// Between the feet.
    pub(crate) foot: P,
    /// Heads are a seventh of it.
    pub(crate) height: f32,
    /// From -1 (left) to 1 (right).
    pub(crate) turn: f32,
    /// The far and the near hand, in head widths from the far and the near shoulder.
    pub(crate) hands: [P; 2],
    pub(crate) trousers: u32,
    /// A safety vest.
    pub(crate) vest: Option<u32>,
}

/// Draws somebody standing; gives back where the hands came to be.
pub(crate) fn standing(c: &mut Canvas, s: Stand, who: Person) -> [P; 2] {
    let r = s.height / 15.0;
    let (x, y) = s.foot;
    let p = |dx: f32, dy: f32| (x + dx * r, y + dy * r);
    c.fill(&oval(x + r * 0.8, y, r * 2.6, r * 0.4), glaze(0x18_1018, 0.35));
    for side in [-1.0, 1.0] {
        let joints = [
            p(side * 0.62, -7.2),
            p(side * 0.66 + s.turn * 0.3, -3.6),
            p(side * 0.85, -0.3),
        ];
        let leg = limb(joints, r * 1.3, r * 0.85);
        c.fill(&leg, ink(mix(s.trousers, 0, if side < 0.0 { 0.2 } else { 0.0 })));
        c.shade(&leg, p(-0.5, -4.0), p(1.8, -2.5), glaze(mix(s.trousers, 0, 0.7), 0.8));
        let shoe = blob(&[
            p(side * 0.85 - 0.5, -0.45),
            p(side * 0.85 + 0.4, -0.5),
            p(side * 0.85 + 0.5 + s.turn * 0.5, -0.05),
            p(side * 0.85 - 0.55 + s.turn * 0.3, 0.02),
        ]);
        c.fill(&shoe, ink(0x2B_2428));
    }
    let far = if s.turn >= 0.0 { -1.0 } else { 1.0 };
    let shoulder =
        [p(far * 1.2 + s.turn * 0.3, -11.3), p(-far * 1.2 + s.turn * 0.3, -11.3)];
    let hand =
        |i: usize| (shoulder[i].0 + s.hands[i].0 * r, shoulder[i].1 + s.hands[i].1 * r);
    let hands = [hand(0), hand(1)];
    arm(c, [shoulder[0], hands[0]], r, mix(who.coat, 0, 0.22), who.skin);
    let torso = blob(&[
        p(-0.5, -12.1),
        p(-1.35, -11.7),
        p(-1.5, -10.4),
        p(-1.35, -8.4),
        p(-1.4, -6.6),
        p(0.0, -6.4),
        p(1.4, -6.6),
        p(1.35, -8.4),
        p(1.5, -10.4),
        p(1.35, -11.7),
        p(0.5, -12.1),
    ]);
    c.fill(&torso, ink(who.coat));
    c.shade(
        &torso,
        p(-0.6, -10.5),
        p(2.0, -7.5),
        glaze(mix(who.coat, 0x20_1428, 0.65), 0.8),
    );
    let open = poly(&[
        p(s.turn * 0.3 - 0.35, -12.1),
        p(s.turn * 0.3 + 0.35, -12.1),
        p(s.turn * 0.35, -11.2),
    ]);
    c.fill(&open, ink(0xF4_EAD8));
    if let Some(vest) = s.vest {
        dress(c, &torso, p, vest);
    } else {
        c.line(
            &lines(&[p(s.turn * 0.4, -11.2), p(s.turn * 0.4, -6.5)]),
            glaze(0, 0.25),
            r * 0.08,
        );
    }
    face(c, p(s.turn * 0.2, -13.4), r, s.turn, who);
    arm(c, [shoulder[1], hands[1]], r, who.coat, who.skin);
    hands
}

fn dress(c: &mut Canvas, torso: &tiny_skia::Path, p: impl Fn(f32, f32) -> P, vest: u32) {
    c.clip(torso);
    let r = p(1.0, 0.0).0 - p(0.0, 0.0).0;
    c.fill(
        &poly(&[
            p(-1.1, -12.2),
            p(-0.4, -12.2),
            p(-0.1, -6.0),
            p(-1.5, -6.0),
            p(-1.5, -9.0),
        ]),
        ink(vest),
    );
    c.fill(
        &poly(&[p(1.1, -12.2), p(0.4, -12.2), p(0.1, -6.0), p(1.5, -6.0), p(1.5, -9.0)]),
        ink(vest),
    );
    for band in [-9.2, -7.6] {
        c.line(&lines(&[p(-2.0, band), p(2.0, band)]), ink(0xEF_EBDD), r * 0.3);
    }
    c.unclip();
}

fn arm(c: &mut Canvas, [from, to]: [P; 2], r: f32, cloth: u32, skin: u32) {
    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let bend = if dx.abs() > r * 0.6 { 0.32 } else { 0.1 };
    let elbow =
        (middle.0 - dy * bend * dx.signum() * 0.6, middle.1 + dx.abs() * bend + r * 0.5);
    let sleeve = limb([from, elbow, to], r * 1.05, r * 0.68);
    c.fill(
        &oval(to.0 + dx.signum() * r * 0.12, to.1 + r * 0.15, r * 0.4, r * 0.42),
        ink(skin),
    );
    c.fill(&oval(from.0, from.1, r * 0.52, r * 0.55), ink(cloth));
    c.fill(&sleeve, ink(cloth));
    c.shade(
        &sleeve,
        (from.0, from.1),
        (to.0 + r, to.1 + r),
        glaze(mix(cloth, 0x18_1020, 0.7), 0.6),
    );
}

/// A finger from knuckle over joint to tip.
pub(crate) fn finger(c: &mut Canvas, joints: [P; 3], width: f32, skin: u32) {
    let path = curve(&joints);
    c.line(&path, ink(mix(skin, 0x8A_3E28, 0.42)), width + 6.0);
    c.line(&path, ink(skin), width);
    let up = curve(&joints.map(|(x, y)| (x, y - width * 0.22)));
    c.line(&up, glaze(0xFF_DCB8, 0.6), width * 0.22);
}
