//! Pictures of the broadsheet: a bridge over a bay, birds in the reeds, a library, fruit.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::outdoors::{person, sky, town, tree};
use crate::people::{Stand, standing};

/// Glints on water between two heights.
fn glints(c: &mut Canvas, (top, foot): (f32, f32), tone: u32, seed: u32) {
    for i in 0..220_u16 {
        let n = u32::from(i) * 4 + seed;
        let depth = chance(n) * chance(n + 1);
        let y = top + (foot - top) * depth;
        let (x, w) =
            (1800.0 * chance(n + 2), (12.0 + 150.0 * depth) * (0.3 + chance(n + 3)));
        c.line(&lines(&[(x, y), (x + w, y)]), glaze(tone, 0.4), 3.0 + 4.0 * depth);
    }
}

fn ferry(c: &mut Canvas, (x, y): P, k: f32) {
    let p = |dx: f32, dy: f32| (x + dx * k, y + dy * k);
    let hull =
        poly(&[p(-260.0, -50.0), p(280.0, -50.0), p(230.0, 20.0), p(-220.0, 20.0)]);
    c.shadow(&hull, (0.0, 26.0 * k), 16, glaze(0x10_2030, 0.5));
    c.grade(&hull, (p(0.0, -50.0), ink(0x2E_5A78)), (p(0.0, 20.0), ink(0x1C_3448)));
    c.fill(
        &poly(&[p(-262.0, -58.0), p(284.0, -58.0), p(280.0, -44.0), p(-260.0, -44.0)]),
        ink(0xF4_F0E4),
    );
    for (deck, left, right) in [(0.0, -220.0, 210.0), (54.0, -180.0, 150.0)] {
        let top = -112.0 - deck;
        let house = poly(&[
            p(left, top),
            p(right, top),
            p(right, top + 54.0),
            p(left, top + 54.0),
        ]);
        c.fill(&house, ink(0xF6_F2E8));
        let mut at = left + 18.0;
        while at + 34.0 < right {
            let (wx, wy) = p(at, top + 14.0);
            c.fill(&rect(wx, wy, 30.0 * k, 24.0 * k), ink(0x5E_8AA0));
            at += 46.0;
        }
    }
    let funnel =
        poly(&[p(-60.0, -230.0), p(10.0, -230.0), p(20.0, -166.0), p(-66.0, -166.0)]);
    c.fill(&funnel, ink(0xC8_4A3A));
    c.line(&lines(&[p(150.0, -166.0), p(150.0, -280.0)]), ink(0x5A_6A74), 6.0 * k);
    c.line(
        &curve(&[p(-300.0, 24.0), p(-420.0, 30.0), p(-620.0, 26.0)]),
        glaze(0xFF_FFFF, 0.7),
        10.0 * k,
    );
    c.line(
        &curve(&[p(240.0, 16.0), p(300.0, 26.0), p(330.0, 24.0)]),
        glaze(0xFF_FFFF, 0.8),
        9.0 * k,
    );
}

/// Thin clouds.
fn clouds(c: &mut Canvas) {
    for i in 0..7_u16 {
        let n = u32::from(i) * 9 + 4;
        let (x, y) = (1800.0 * chance(n), 90.0 + 260.0 * chance(n + 1));
        for k in 0..5_u16 {
            let dx = 60.0 * f32::from(k) - 120.0;
            c.fill(
                &oval(x + dx, y + 10.0 * chance(n + u32::from(k)), 110.0, 16.0),
                glaze(0xFF_F4E4, 0.3),
            );
        }
    }
}

/// 大桥: two towers with their cables over the bay, early in the day.
pub(crate) fn bridge(c: &mut Canvas) {
    sky(c, 0x6E_9AC0, 0xFC_DDB4, 640.0);
    clouds(c);
    let sun = oval(1010.0, 560.0, 74.0, 74.0);
    c.shadow(&sun, (0.0, 0.0), 100, glaze(0xFF_EEC0, 0.9));
    c.fill(&sun, glaze(0xFF_F6DA, 0.95));
    let hills = blob(&[
        (-60.0, 700.0),
        (-40.0, 600.0),
        (180.0, 520.0),
        (420.0, 590.0),
        (640.0, 560.0),
        (900.0, 640.0),
        (900.0, 700.0),
    ]);
    c.fill(&hills, glaze(0x5E_7E92, 0.8));
    town(c, 664.0, 212);
    let water = rect(-5.0, 660.0, 1810.0, 550.0);
    c.grade(&water, ((0.0, 660.0), ink(0xE8_CCA4)), ((0.0, 1200.0), ink(0x2E_5872)));
    glints(c, (668.0, 1190.0), 0xFF_F0CC, 31);
    for i in 0..16_u16 {
        let y = 668.0 + 30.0 * f32::from(i);
        let w = 40.0 + 14.0 * f32::from(i) * chance(u32::from(i) + 3);
        c.line(&lines(&[(1010.0 - w, y), (1010.0 + w, y)]), glaze(0xFF_F2CC, 0.5), 8.0);
    }
    let road = |x: f32| 640.0 - 44.0 * (1.0 - ((x - 900.0) / 1000.0).powi(2));
    for (tower, k) in [(480.0_f32, 1.0_f32), (1330.0, 1.0)] {
        for side in [-1.0_f32, 1.0] {
            for i in 1..=14_u16 {
                let reach = side * 30.0 * f32::from(i);
                let top = (tower + side * 6.0, 150.0 + 12.0 * f32::from(14 - i));
                let foot = (tower + reach, road(tower + reach));
                c.line(&lines(&[top, foot]), glaze(0xF8_F4EC, 0.85), 4.0 * k);
            }
        }
        for side in [-1.0_f32, 1.0] {
            let leg = poly(&[
                (tower + side * 8.0 - 10.0, 120.0),
                (tower + side * 8.0 + 10.0, 120.0),
                (tower + side * 40.0 + 16.0, 800.0),
                (tower + side * 40.0 - 16.0, 800.0),
            ]);
            c.grade(&leg, ((0.0, 120.0), ink(0xE8_E2D6)), ((0.0, 800.0), ink(0x8E_9298)));
        }
        c.fill(&rect(tower - 40.0, 660.0, 80.0, 20.0), ink(0xA2_A4A6));
        c.fill(&oval(tower, 804.0, 110.0, 18.0), ink(0x7A_7E80));
    }
    let upper: Vec<P> =
        (0..=36_u16).map(|i| 50.0 * f32::from(i)).map(|x| (x, road(x))).collect();
    let lower = upper.iter().rev().map(|(x, y)| (*x, y + 24.0));
    let deck: Vec<P> = upper.iter().copied().chain(lower).collect();
    c.fill(&poly(&deck), ink(0x6A_7680));
    c.line(&lines(&upper), ink(0xF2_ECDE), 7.0);
    for i in 0..24_u16 {
        let x = 40.0 + 76.0 * f32::from(i) + 30.0 * chance(u32::from(i));
        let tone = [0xC8_4A3A, 0xF4_F0E4, 0x3E_6A8A, 0xE2_B04A][usize::from(i % 4)];
        c.fill(&soft(x, road(x) - 20.0, 36.0, 17.0, 6.0), ink(tone));
    }
    ferry(c, (760.0, 980.0), 1.1);
    for (x, y, k) in [
        (1240.0, 330.0, 1.0_f32),
        (1320.0, 380.0, 0.8),
        (1130.0, 290.0, 0.7),
        (240.0, 300.0, 0.9),
    ] {
        let gull = curve(&[
            (x - 40.0 * k, y - 12.0 * k),
            (x - 14.0 * k, y - 16.0 * k),
            (x, y),
            (x + 14.0 * k, y - 16.0 * k),
            (x + 40.0 * k, y - 12.0 * k),
        ]);
        c.line(&gull, ink(0x3A_4A58), 6.0 * k);
    }
}

/// A long-legged bird that stands in the water, its beak to one side.
fn egret(c: &mut Canvas, (x, y): P, k: f32, side: f32) {
    let p = |dx: f32, dy: f32| (x + side * dx * k, y + dy * k);
    for leg in [-8.0, 12.0] {
        c.line(&lines(&[p(leg, -60.0), p(leg + 4.0, 0.0)]), ink(0x4A_4238), 5.0 * k);
    }
    let body = blob(&[
        p(-78.0, -70.0),
        p(-30.0, -104.0),
        p(30.0, -112.0),
        p(58.0, -96.0),
        p(30.0, -62.0),
        p(-30.0, -54.0),
    ]);
    c.fill(&body, ink(0xFA_F8F2));
    c.shade(&body, p(0.0, -100.0), p(-20.0, -50.0), glaze(0x8A_90A0, 0.7));
    let neck =
        curve(&[p(44.0, -96.0), p(74.0, -130.0), p(46.0, -166.0), p(66.0, -206.0)]);
    c.line(&neck, ink(0xFA_F8F2), 17.0 * k);
    let (hx, hy) = p(70.0, -210.0);
    c.fill(&oval(hx, hy, 18.0 * k, 13.0 * k), ink(0xFA_F8F2));
    c.line(&lines(&[p(84.0, -210.0), p(130.0, -202.0)]), ink(0xD8_9A34), 7.0 * k);
    let (ex, ey) = p(76.0, -213.0);
    c.fill(&oval(ex, ey, 3.0 * k, 3.0 * k), ink(0x20_1C1C));
    c.line(
        &curve(&[p(-10.0, 8.0), p(0.0, 60.0), p(-6.0, 110.0)]),
        glaze(0xFF_FFFF, 0.3),
        30.0 * k,
    );
}

/// 候鸟: egrets in shallow water before a stand of reeds.
pub(crate) fn birds(c: &mut Canvas) {
    sky(c, 0x8A_A6B8, 0xFA_D8A0, 560.0);
    let shore = blob(&[
        (-50.0, 600.0),
        (300.0, 520.0),
        (800.0, 550.0),
        (1300.0, 510.0),
        (1860.0, 560.0),
        (1860.0, 640.0),
        (-50.0, 640.0),
    ]);
    c.fill(&shore, ink(0x8E_9468));
    let water = rect(-5.0, 590.0, 1810.0, 620.0);
    c.grade(&water, ((0.0, 590.0), ink(0xEC_CE9C)), ((0.0, 1200.0), ink(0x4E_7078)));
    glints(c, (600.0, 1190.0), 0xFF_F2D4, 87);
    for i in 0..34_u16 {
        let n = u32::from(i) * 6 + 2;
        let (x, y) = (240.0 + 1400.0 * chance(n), 90.0 + 330.0 * chance(n + 1));
        let k = 0.5 + 0.6 * chance(n + 2);
        let beat = 26.0 * (chance(n + 3) - 0.5);
        let wings = curve(&[
            (x - 50.0 * k, y - 10.0 + beat),
            (x - 18.0 * k, y - 16.0 * k),
            (x, y),
            (x + 18.0 * k, y - 16.0 * k),
            (x + 50.0 * k, y - 10.0 + beat),
        ]);
        c.line(&wings, ink(0x4A_4E58), 8.0 * k);
        c.line(
            &lines(&[(x - 6.0 * k, y), (x + 34.0 * k, y + 3.0)]),
            ink(0x4A_4E58),
            7.0 * k,
        );
    }
    for (x, y, k, side) in [
        (420.0, 760.0, 0.8, 1.0),
        (650.0, 740.0, 0.7, -1.0),
        (980.0, 900.0, 1.35, -1.0),
        (1290.0, 820.0, 1.0, -1.0),
        (720.0, 1010.0, 1.5, 1.0),
    ] {
        egret(c, (x, y), k, side);
    }
    for i in 0..190_u16 {
        let n = u32::from(i) * 7 + 11;
        let left = chance(n) < 0.55;
        let x = if left {
            -20.0 + 380.0 * chance(n + 1)
        } else {
            1480.0 + 340.0 * chance(n + 1)
        };
        let (foot, height) =
            (1230.0 - 60.0 * chance(n + 2), 360.0 + 420.0 * chance(n + 3));
        let lean = 90.0 * (chance(n + 4) - 0.3);
        let stem = curve(&[
            (x, foot),
            (x + lean * 0.3, foot - height * 0.6),
            (x + lean, foot - height),
        ]);
        c.line(&stem, ink(mix(0x9A_8244, 0x5E_6A34, chance(n + 5))), 6.0);
        if chance(n + 6) < 0.5 {
            let tip = (x + lean, foot - height);
            let plume = blob(&[
                (tip.0 - 8.0, tip.1 + 40.0),
                (tip.0 - 16.0, tip.1 - 20.0),
                (tip.0 + 22.0, tip.1 - 90.0),
                (tip.0 + 24.0, tip.1 - 10.0),
            ]);
            c.fill(&plume, glaze(0xC8_A878, 0.9));
        }
    }
}

/// 图书馆: a long house of glass beside a pool, in the evening.
pub(crate) fn library(c: &mut Canvas) {
    sky(c, 0x4A_6A92, 0xF2_C8A0, 660.0);
    town(c, 700.0, 540);
    let roof = poly(&[(150.0, 300.0), (1700.0, 240.0), (1760.0, 300.0), (100.0, 360.0)]);
    let house = rect(170.0, 340.0, 1500.0, 420.0);
    c.grade(&house, ((0.0, 340.0), ink(0xFA_DFA0)), ((0.0, 760.0), ink(0xE8_B468)));
    for floor in 0..3_u16 {
        let y = 380.0 + 130.0 * f32::from(floor);
        for i in 0..44_u16 {
            let n = u32::from(floor * 44 + i);
            let tones = [0xB2_5A42, 0x4E_6A7E, 0xC8_9A4A, 0x6A_7E56, 0x8A_5A6A];
            let tone = tones[usize::try_from(n % 5).unwrap_or(0)];
            let x = 190.0 + 33.0 * f32::from(i);
            c.fill(
                &rect(x, y + 40.0 - 24.0 * chance(n), 24.0, 46.0 + 24.0 * chance(n)),
                glaze(tone, 0.75),
            );
        }
        c.fill(&rect(170.0, y + 86.0, 1500.0, 10.0), ink(0x8A_6236));
        for i in 0..5_u16 {
            let n = u32::from(floor * 5 + i);
            let x = 260.0 + 290.0 * f32::from(i) + 120.0 * chance(n);
            let foot = (x, y + 88.0);
            let turn = chance(n + 2) - 0.5;
            let pose = Stand {
                foot,
                height: 104.0,
                turn,
                hands: [(-0.3, 3.4), (0.4, 3.4)],
                trousers: 0x2E_323E,
                vest: None,
            };
            standing(c, pose, person(usize::try_from(n).unwrap_or(0)));
        }
    }
    for i in 0..16_u16 {
        let x = 170.0 + 100.0 * f32::from(i);
        c.line(&lines(&[(x, 330.0), (x, 760.0)]), ink(0x3E_4650), 9.0);
    }
    c.fill(&house, glaze(0xDC_EAF0, 0.12));
    c.shadow(&roof, (0.0, 20.0), 16, glaze(0x18_1820, 0.5));
    c.grade(&roof, ((0.0, 240.0), ink(0xE6_E0D4)), ((0.0, 360.0), ink(0x9A_9690)));
    let walk = rect(-5.0, 756.0, 1810.0, 80.0);
    c.grade(&walk, ((0.0, 756.0), ink(0xC8_B8A0)), ((0.0, 836.0), ink(0x9A_8C7C)));
    let pool = poly(&[(-5.0, 836.0), (1805.0, 836.0), (1805.0, 1210.0), (-5.0, 1210.0)]);
    c.grade(&pool, ((0.0, 836.0), ink(0xD8_AE74)), ((0.0, 1200.0), ink(0x2E_4460)));
    for i in 0..15_u16 {
        let x = 190.0 + 100.0 * f32::from(i);
        let light = poly(&[
            (x, 840.0),
            (x + 70.0, 840.0),
            (x + 60.0, 1150.0),
            (x + 10.0, 1150.0),
        ]);
        c.tint(&light, (0.0, 1150.0), (0.0, 840.0), glaze(0xFF_E2A0, 0.6));
    }
    glints(c, (842.0, 1190.0), 0xFF_EEC8, 59);
    tree(c, (90.0, 800.0), 1.5, 0x5E_7A46, 411);
    tree(c, (1730.0, 800.0), 1.35, 0x6E_8046, 437);
    for (n, (x, turn)) in (0_usize..).zip([
        (420.0, 0.5),
        (520.0, -0.3),
        (1010.0, 0.4),
        (1370.0, -0.5),
        (1450.0, -0.4),
    ]) {
        let pose = Stand {
            foot: (x, 830.0),
            height: 190.0,
            turn,
            hands: [(-0.4, 3.8), (0.5, 3.8)],
            trousers: 0x2E_323E,
            vest: None,
        };
        standing(c, pose, person(n + 2));
    }
}

/// 橙子: a basket of oranges, leaves among them.
pub(crate) fn oranges(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xFB_F2DA)), ((0.0, 1200.0), ink(0xF0_D8A4)));
    let fruit = |c: &mut Canvas, (x, y): P, r: f32, n: u32| {
        let ball = oval(x, y, r, r * 0.96);
        c.shadow(&ball, (10.0, 16.0), 14, glaze(0x6A_3408, 0.45));
        let tone = mix(0xF2_9A2A, 0xE8_7E1E, chance(n));
        c.fill(&ball, ink(tone));
        c.tint(&ball, (x - r * 0.4, y - r * 0.5), (x + r, y + r), glaze(0x9A_3E08, 0.75));
        c.fill(
            &oval(x - r * 0.36, y - r * 0.42, r * 0.2, r * 0.14),
            glaze(0xFF_F8E0, 0.6),
        );
        for i in 0..20_u32 {
            let t = std::f32::consts::TAU * chance(n + i);
            let d = r * 0.8 * chance(n + i + 50);
            c.fill(
                &oval(x + d * t.cos(), y + d * t.sin(), 3.0, 3.0),
                glaze(0xB8_5410, 0.35),
            );
        }
    };
    let leaf = |c: &mut Canvas, (x, y): P, (dx, dy): P| {
        let (px, py) = (-dy * 0.28, dx * 0.28);
        let blade = blob(&[
            (x, y),
            (x + dx * 0.5 + px, y + dy * 0.5 + py),
            (x + dx, y + dy),
            (x + dx * 0.5 - px, y + dy * 0.5 - py),
        ]);
        c.shadow(&blade, (6.0, 10.0), 8, glaze(0x2A_3A10, 0.4));
        c.grade(&blade, ((x, y), ink(0x4E_8A3A)), ((x + dx, y + dy), ink(0x8A_B44E)));
        c.line(
            &lines(&[(x, y), (x + dx * 0.94, y + dy * 0.94)]),
            glaze(0xE2_EEB4, 0.8),
            5.0,
        );
    };
    for row in 0..4_u16 {
        let count = 4 + row;
        let left = 900.0 - 90.0 * f32::from(count - 1);
        for i in 0..count {
            let n = u32::from(row * 13 + i * 5);
            let at = (
                left + 180.0 * f32::from(i) + 20.0 * chance(n),
                250.0 + 130.0 * f32::from(row),
            );
            if chance(n + 8) < 0.4 {
                leaf(c, (at.0, at.1 - 60.0), (150.0 * (chance(n + 1) - 0.5), -110.0));
            }
            fruit(c, at, 104.0, n * 71 + 3);
        }
    }
    let basket =
        poly(&[(230.0, 700.0), (1570.0, 700.0), (1400.0, 1120.0), (400.0, 1120.0)]);
    c.shadow(&basket, (16.0, 30.0), 30, glaze(0x5A_3410, 0.5));
    c.fill(&basket, ink(0xA8_723C));
    c.clip(&basket);
    for row in 0..10_u16 {
        for i in 0..30_u16 {
            let shift = if row % 2 == 0 { 0.0 } else { 26.0 };
            let (x, y) =
                (210.0 + 52.0 * f32::from(i) - shift, 702.0 + 43.0 * f32::from(row));
            let tone = mix(0xD8_A45E, 0x96_6230, chance(u32::from(row * 30 + i)));
            c.fill(&soft(x, y, 48.0, 37.0, 12.0), ink(tone));
        }
    }
    c.shade(&basket, (700.0, 800.0), (1500.0, 1160.0), glaze(0x3A_1C08, 0.7));
    c.unclip();
    c.line(&lines(&[(216.0, 704.0), (1584.0, 704.0)]), ink(0x7E_5024), 34.0);
    leaf(c, (330.0, 1130.0), (-190.0, -60.0));
    leaf(c, (1480.0, 1140.0), (180.0, -90.0));
    fruit(c, (210.0, 1090.0), 92.0, 901);
    fruit(c, (1600.0, 1080.0), 96.0, 955);
}
