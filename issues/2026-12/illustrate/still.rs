//! Pictures of things on a table, seen from above: a soup, a game.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, rect, soft,
};
use crate::people::finger;

/// Something warm: wisps that rise.
fn steam(c: &mut Canvas, (x, y): P, height: f32, seed: u32) {
    for i in 0..6_u16 {
        let n = seed + u32::from(i) * 3;
        let left = x - 90.0 + 36.0 * f32::from(i);
        let sway = 46.0 * (chance(n) - 0.5);
        let wisp = curve(&[
            (left, y),
            (left + sway, y - height * 0.35),
            (left - sway, y - height * 0.7),
            (left + sway * 0.6, y - height * (0.85 + 0.3 * chance(n + 1))),
        ]);
        c.line(&wisp, glaze(0xFF_FFFF, 0.22), 18.0);
        c.line(&wisp, glaze(0xFF_FFFF, 0.25), 7.0);
    }
}

/// A board of planks, seen from above.
fn planks(c: &mut Canvas, top: f32, light: u32, dark: u32) {
    let mut y = top;
    let mut n = 40_u32;
    while y < 1200.0 {
        let h = 92.0 + (y - top) * 0.06;
        let tone = mix(light, dark, chance(n));
        c.fill(&rect(-5.0, y, 1810.0, h), ink(tone));
        c.line(&lines(&[(0.0, y), (1800.0, y)]), glaze(0x2A_1A10, 0.45), 4.0);
        for i in 0..7_u16 {
            let k = n + u32::from(i) * 11;
            let (x, v) = (1800.0 * chance(k), y + h * chance(k + 1));
            let grain = curve(&[(x, v), (x + 120.0, v + 4.0), (x + 330.0, v - 2.0)]);
            c.line(&grain, glaze(0x4A_2C16, 0.22), 3.0);
        }
        y += h;
        n += 97;
    }
}

/// Radishes with their leaves.
fn radishes(c: &mut Canvas) {
    for (x, y, k) in [(190.0, 900.0, 1.0_f32), (330.0, 1040.0, 0.85)] {
        let p = |dx: f32, dy: f32| (x + dx * k, y + dy * k);
        for i in 0..7_u16 {
            let lean = -90.0 + 30.0 * f32::from(i);
            let leaf = blob(&[
                p(-60.0, -40.0),
                p(-150.0 + lean * 0.4, -170.0),
                p(-190.0 + lean, -300.0),
                p(-110.0 + lean, -190.0),
            ]);
            c.fill(&leaf, ink(mix(0x5E_8E3A, 0x3A_6A34, chance(u32::from(i) + 5))));
        }
        let root = blob(&[
            p(-90.0, -50.0),
            p(-20.0, -90.0),
            p(90.0, -20.0),
            p(210.0, 110.0),
            p(280.0, 190.0),
            p(190.0, 160.0),
            p(40.0, 90.0),
            p(-70.0, 20.0),
        ]);
        c.shadow(&root, (10.0, 18.0), 16, glaze(0x18_0C06, 0.5));
        c.grade(
            &root,
            (p(-60.0, -70.0), ink(0xC8_DC9A)),
            (p(60.0, 20.0), ink(0xFA_F6EA)),
        );
        c.shade(&root, p(40.0, -10.0), p(60.0, 170.0), glaze(0x8A_7A5A, 0.6));
    }
}

/// Two bowls of it.
fn bowls(c: &mut Canvas) {
    for (x, y) in [(1450.0, 900.0), (1500.0, 480.0)] {
        let bowl = oval(x, y, 190.0, 160.0);
        c.shadow(&bowl, (18.0, 30.0), 24, glaze(0x18_0C06, 0.5));
        c.grade(
            &bowl,
            ((x - 150.0, y - 120.0), ink(0xF6_F4EC)),
            ((x + 150.0, y + 130.0), ink(0xB4_BCC0)),
        );
        c.line(&oval(x, y, 176.0, 147.0), ink(0x4A_6E9A), 9.0);
        c.fill(&oval(x, y + 4.0, 148.0, 120.0), ink(0xEC_D8A4));
        for (dx, dy) in [(-50.0, -20.0), (30.0, 30.0), (52.0, -44.0)] {
            c.fill(&soft(x + dx - 34.0, y + dy - 24.0, 68.0, 48.0, 12.0), ink(0xFC_F8EC));
        }
    }
}

/// 萝卜汤: a clay pot, bowls, radishes with their leaves.
pub(crate) fn soup(c: &mut Canvas) {
    planks(c, -10.0, 0xB8_8A5C, 0x8E_6440);
    c.shade(
        &rect(0.0, 0.0, 1800.0, 1200.0),
        (700.0, 500.0),
        (1900.0, 1300.0),
        glaze(0x20_1008, 0.5),
    );
    let mat = oval(780.0, 640.0, 520.0, 400.0);
    c.shadow(&mat, (14.0, 20.0), 20, glaze(0x20_1008, 0.4));
    c.fill(&mat, ink(0xCC_B27C));
    for i in 1..9_u16 {
        let k = f32::from(i) / 9.0;
        c.line(&oval(780.0, 640.0, 520.0 * k, 400.0 * k), glaze(0x8A_6A3A, 0.4), 6.0);
    }
    let pot = oval(780.0, 600.0, 400.0, 310.0);
    c.shadow(&pot, (30.0, 46.0), 36, glaze(0x18_0C06, 0.6));
    c.grade(&pot, ((400.0, 300.0), ink(0x9A_5E3E)), ((1180.0, 900.0), ink(0x4E_2A1C)));
    c.line(&oval(780.0, 592.0, 372.0, 284.0), ink(0xC2_8660), 14.0);
    for side in [-1.0_f32, 1.0] {
        let ear = soft(780.0 + side * 424.0 - 46.0, 560.0, 92.0, 70.0, 28.0);
        c.fill(&ear, ink(0x6A_3A28));
    }
    let broth = oval(780.0, 588.0, 350.0, 264.0);
    c.grade(&broth, ((500.0, 400.0), ink(0xF6_EAC6)), ((1050.0, 800.0), ink(0xDE_C48A)));
    for i in 0..30_u16 {
        let n = u32::from(i) * 4 + 3;
        let t = std::f32::consts::TAU * chance(n);
        let d = chance(n + 1).sqrt() * 0.86;
        let at = (780.0 + 350.0 * d * t.cos(), 588.0 + 264.0 * d * t.sin());
        match i % 3 {
            0 => {
                let k = 34.0 + 16.0 * chance(n + 2);
                c.fill(
                    &soft(at.0 - k, at.1 - k * 0.7, k * 2.0, k * 1.4, 14.0),
                    ink(0xFC_F8EC),
                );
                c.line(
                    &soft(at.0 - k, at.1 - k * 0.7, k * 2.0, k * 1.4, 14.0),
                    glaze(0xA8_946A, 0.4),
                    4.0,
                );
            }
            1 => c.fill(&oval(at.0, at.1, 13.0, 10.0), ink(0xC8_3E2E)),
            _ => {
                c.fill(&oval(at.0, at.1, 17.0, 11.0), ink(0x6E_9A3E));
                c.fill(&oval(at.0, at.1, 8.0, 5.0), ink(0xC8_DC8E));
            }
        }
    }
    steam(c, (760.0, 500.0), 420.0, 9);
    bowls(c);
    radishes(c);
    c.line(&lines(&[(1240.0, 1120.0), (1680.0, 1150.0)]), ink(0x6A_3E26), 14.0);
    c.line(&lines(&[(1240.0, 1080.0), (1684.0, 1120.0)]), ink(0x7E_4C30), 14.0);
}

/// A hand that comes from the right and holds what lies there.
fn hand(c: &mut Canvas, (x, y): P) {
    let skin = 0xDE_B08A;
    let sleeve = blob(&[
        (1810.0, 700.0),
        (1500.0, 760.0),
        (1420.0, 860.0),
        (1470.0, 960.0),
        (1810.0, 1080.0),
    ]);
    c.shadow(&sleeve, (10.0, 30.0), 24, glaze(0x18_1008, 0.5));
    c.fill(&sleeve, ink(0x46_5E74));
    c.shade(&sleeve, (1500.0, 780.0), (1600.0, 1060.0), glaze(0x10_1824, 0.8));
    let palm = blob(&[
        (1480.0, 800.0),
        (1380.0, 780.0),
        (1310.0, 840.0),
        (1320.0, 920.0),
        (1400.0, 950.0),
        (1490.0, 930.0),
    ]);
    c.shadow(&palm, (6.0, 24.0), 18, glaze(0x18_1008, 0.5));
    c.fill(&palm, ink(skin));
    finger(c, [(1330.0, 905.0), (1240.0, 930.0), (x + 40.0, y + 34.0)], 44.0, skin);
    finger(c, [(1340.0, 830.0), (1240.0, 800.0), (x + 20.0, y - 34.0)], 44.0, skin);
    finger(c, [(1350.0, 800.0), (1280.0, 750.0), (x + 76.0, y - 66.0)], 42.0, skin);
}

/// 棋: the board from above, the men on it, and a hand that moves one.
pub(crate) fn chess(c: &mut Canvas) {
    planks(c, -10.0, 0x9A_A08C, 0x78_806E);
    let board = soft(240.0, 70.0, 1240.0, 1190.0, 16.0);
    c.shadow(&board, (20.0, 30.0), 26, glaze(0x18_1810, 0.6));
    c.grade(&board, ((240.0, 70.0), ink(0xEA_CC92)), ((1480.0, 1200.0), ink(0xCC_A464)));
    let at = |file: u16, rank: u16| {
        (340.0 + 130.0 * f32::from(file), 160.0 + 122.0 * f32::from(rank))
    };
    let rule = glaze(0x5A_3A1C, 0.9);
    for rank in 0..9_u16 {
        c.line(&lines(&[at(0, rank), at(8, rank)]), rule, 5.0);
    }
    for file in 0..9_u16 {
        c.line(&lines(&[at(file, 0), at(file, 4)]), rule, 5.0);
        c.line(&lines(&[at(file, 5), at(file, 8)]), rule, 5.0);
    }
    c.line(&lines(&[at(3, 0), at(5, 2)]), rule, 5.0);
    c.line(&lines(&[at(5, 0), at(3, 2)]), rule, 5.0);
    let men: [(u16, u16, bool); 15] = [
        (4, 0, true),
        (3, 0, true),
        (5, 1, true),
        (1, 2, true),
        (6, 2, true),
        (0, 3, true),
        (4, 3, true),
        (8, 3, true),
        (2, 4, false),
        (4, 5, false),
        (6, 6, false),
        (0, 6, false),
        (7, 7, false),
        (2, 7, false),
        (4, 8, false),
    ];
    for (file, rank, black) in men {
        let (x, y) = at(file, rank);
        let disc = oval(x, y, 54.0, 54.0);
        c.shadow(&disc, (8.0, 12.0), 8, glaze(0x20_1408, 0.6));
        c.grade(
            &disc,
            ((x - 40.0, y - 40.0), ink(0xFA_EAC4)),
            ((x + 40.0, y + 40.0), ink(0xD2_AE74)),
        );
        let tone = if black { 0x2A_2624 } else { 0xB4_3428 };
        c.line(&oval(x, y, 43.0, 43.0), ink(tone), 5.0);
        let n = u32::from(file * 9 + rank);
        for stroke in 0..3_u16 {
            let v = y - 18.0 + 18.0 * f32::from(stroke);
            let w = 12.0 + 12.0 * chance(n + u32::from(stroke));
            c.line(&lines(&[(x - w, v), (x + w, v)]), ink(tone), 6.0);
        }
        c.line(&lines(&[(x, y - 26.0), (x, y + 26.0)]), ink(tone), 6.0);
    }
    hand(c, at(6, 6));
    let cup = oval(1640.0, 330.0, 120.0, 120.0);
    c.shadow(&cup, (16.0, 26.0), 20, glaze(0x18_1810, 0.6));
    c.fill(&cup, ink(0xF2_F0E6));
    c.fill(&oval(1640.0, 330.0, 96.0, 96.0), ink(0xA8_7A2E));
    c.tint(
        &oval(1640.0, 330.0, 96.0, 96.0),
        (1580.0, 280.0),
        (1720.0, 420.0),
        glaze(0x4A_2C0C, 0.7),
    );
    steam(c, (1640.0, 320.0), 260.0, 77);
}
