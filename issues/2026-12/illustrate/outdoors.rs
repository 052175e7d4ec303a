//! Pictures under the open sky: the riverside walk, a lift at an old house, a market, an
//! allotment, and the leaf of a public notice.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::people::{Hair, Person, Stand, standing};

/// People by number: hair, hair colour, skin, coat.
const FOLK: [(Hair, u32, u32, u32); 6] = [
    (Hair::Bob, 0x2C_2226, 0xE8_BE98, 0xB4_4A3C),
    (Hair::Short, 0x6A_6460, 0xDE_B08A, 0x3E_5A6E),
    (Hair::Bun, 0x8E_8884, 0xE4_B894, 0x6E_5A86),
    (Hair::Short, 0x26_2024, 0xE2_B48C, 0xD8_A84A),
    (Hair::Tail, 0x30_2422, 0xEA_C4A0, 0x4E_8A6A),
    (Hair::Bob, 0x4A_3630, 0xE6_BC96, 0xC8_6E7E),
];

pub(crate) fn person(n: usize) -> Person {
    let (hair, tone, skin, coat) = FOLK[n % FOLK.len()];
    Person { hair, tone, skin, coat }
}

fn stand(c: &mut Canvas, n: usize, foot: P, height: f32, turn: f32) {
    let stand = Stand {
        foot,
        height,
        turn,
        hands: [(-0.4 + turn, 4.2), (0.5 + turn, 4.0)],
        trousers: mix(0x34_3A4A, 0x6A_5A48, chance(u32::try_from(n).unwrap_or(0))),
        vest: None,
    };
    standing(c, stand, person(n));
}

pub(crate) fn sky(c: &mut Canvas, above: u32, below: u32, foot: f32) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(above)), ((0.0, foot), ink(below)));
}

/// A row of houses far away.
pub(crate) fn town(c: &mut Canvas, foot: f32, seed: u32) {
    for i in 0..22_u16 {
        let n = u32::from(i) + seed;
        let (x, w) = (86.0 * f32::from(i) - 30.0, 58.0 + 44.0 * chance(n));
        let top = foot - 70.0 - 190.0 * chance(n + 40);
        let house = rect(x, top, w, foot - top);
        let (light, dark) = (0xD8_CDB6, 0xA6_AEB0);
        let wall = mix(light, dark, chance(n + 80));
        c.grade(
            &house,
            ((0.0, top), ink(wall)),
            ((0.0, foot), ink(mix(wall, 0xFF_F0D0, 0.4))),
        );
        let mut y = top + 14.0;
        while y < foot - 14.0 {
            c.line(&lines(&[(x + 8.0, y), (x + w - 8.0, y)]), glaze(0x5A_6870, 0.3), 5.0);
            y += 17.0;
        }
    }
}

pub(crate) fn tree(c: &mut Canvas, (x, y): P, k: f32, leaf: u32, seed: u32) {
    let trunk =
        curve(&[(x, y), (x + 6.0 * k, y - 90.0 * k), (x - 4.0 * k, y - 190.0 * k)]);
    c.line(&trunk, ink(0x5A_4234), 20.0 * k);
    for i in 0..46_u16 {
        let n = u32::from(i) * 3 + seed;
        let (u, v) = (chance(n) - 0.5, chance(n + 1) - 0.5);
        let at = (x + u * 260.0 * k, y - 240.0 * k + v * 200.0 * k);
        let size = (26.0 + 34.0 * chance(n + 2)) * k;
        let tone = mix(leaf, if v < 0.0 { 0xF2_D890 } else { 0x2E_4030 }, v.abs() * 0.7);
        c.fill(&oval(at.0, at.1, size, size * 0.8), glaze(tone, 0.85));
    }
}

/// A willow: strands that hang.
fn willow(c: &mut Canvas, (x, y): P, k: f32, seed: u32) {
    let trunk =
        curve(&[(x, y), (x + 16.0 * k, y - 160.0 * k), (x + 4.0 * k, y - 330.0 * k)]);
    c.line(&trunk, ink(0x54_4234), 30.0 * k);
    for i in 0..150_u16 {
        let n = u32::from(i) * 5 + seed;
        let start =
            (x + (chance(n) - 0.5) * 330.0 * k, y - (330.0 + 110.0 * chance(n + 1)) * k);
        let fall = (150.0 + 210.0 * chance(n + 2)) * k;
        let sway = (chance(n + 3) - 0.3) * 46.0 * k;
        let tone = mix(0x8A_A04C, 0x4A_6A3C, chance(n + 4));
        let strand = curve(&[
            start,
            (start.0 + sway * 0.4, start.1 + fall * 0.5),
            (start.0 + sway, start.1 + fall),
        ]);
        c.line(&strand, glaze(tone, 0.8), 5.0 * k);
    }
}

/// 步道: the river at the end of an afternoon, and those who walk beside it.
pub(crate) fn riverside(c: &mut Canvas) {
    sky(c, 0x8A_B6CC, 0xFB_E6C0, 560.0);
    let sun = oval(1240.0, 380.0, 66.0, 66.0);
    c.shadow(&sun, (0.0, 0.0), 80, glaze(0xFF_F2CC, 0.9));
    c.fill(&sun, glaze(0xFF_F8E0, 0.95));
    town(c, 560.0, 7);
    let water = poly(&[
        (-5.0, 556.0),
        (1805.0, 556.0),
        (1805.0, 760.0),
        (700.0, 1210.0),
        (-5.0, 1210.0),
    ]);
    c.grade(&water, ((0.0, 556.0), ink(0xD8_C8A0)), ((0.0, 1200.0), ink(0x3E_6A78)));
    for i in 0..170_u16 {
        let n = u32::from(i) * 4;
        let y = 566.0 + 620.0 * chance(n) * chance(n + 1);
        let (x, w) =
            (1800.0 * chance(n + 2), (14.0 + (y - 540.0) * 0.22) * (0.4 + chance(n + 3)));
        c.line(&lines(&[(x, y), (x + w, y)]), glaze(0xFF_F2D4, 0.32), 3.0);
    }
    for (from, tone) in [(0.0_f32, 0xA8_8E78), (12.0, 0xC4_AC90)] {
        let arch = curve(&[
            (120.0, 640.0 + from),
            (420.0, 540.0 + from),
            (720.0, 520.0 + from),
            (1020.0, 548.0 + from),
            (1300.0, 640.0 + from),
        ]);
        c.line(&arch, ink(tone), 22.0);
    }
    for i in 0..12_u16 {
        let x = 200.0 + 92.0 * f32::from(i);
        let t = (x - 710.0) / 590.0;
        let y = 524.0 + 100.0 * t * t;
        c.line(&lines(&[(x, y), (x, y - 34.0)]), ink(0x8A_7464), 6.0);
    }
    let bank =
        poly(&[(1805.0, 748.0), (1805.0, 800.0), (830.0, 1210.0), (640.0, 1210.0)]);
    c.grade(&bank, ((0.0, 750.0), ink(0x9A_A860)), ((0.0, 1200.0), ink(0x5A_7440)));
    let path = poly(&[(1805.0, 796.0), (1805.0, 1210.0), (820.0, 1210.0)]);
    c.grade(&path, ((1800.0, 800.0), ink(0xE8_C8A0)), ((900.0, 1200.0), ink(0xB4_7E64)));
    c.line(&lines(&[(1805.0, 930.0), (1180.0, 1210.0)]), glaze(0xFF_FAF0, 0.7), 7.0);
    for i in 0..9_u16 {
        let t = f32::from(i) / 8.0;
        let (x, y) = (1790.0 - 960.0 * t, 792.0 + 405.0 * t);
        let h = 46.0 + 80.0 * t;
        c.line(&lines(&[(x, y), (x, y - h)]), ink(0x6A_5648), 5.0 + 6.0 * t);
    }
    c.line(&lines(&[(1805.0, 745.0), (800.0, 1085.0)]), ink(0x7A_6454), 8.0);
    willow(c, (300.0, 1215.0), 1.5, 11);
    tree(c, (1690.0, 800.0), 0.8, 0xC8_8E3C, 3);
    stand(c, 1, (1560.0, 1010.0), 250.0, -0.7);
    stand(c, 2, (1650.0, 1016.0), 240.0, -0.7);
    stand(c, 4, (1290.0, 1130.0), 330.0, -0.6);
    stand(c, 3, (1420.0, 1150.0), 210.0, -0.5);
}

/// 电梯: an old house of six floors, and the new lift of glass and steel beside its door.
pub(crate) fn lift(c: &mut Canvas) {
    sky(c, 0x9C_C2D2, 0xF4_EBD6, 900.0);
    let wall = rect(240.0, 130.0, 1330.0, 960.0);
    c.grade(&wall, ((240.0, 0.0), ink(0xE8_D8BC)), ((1570.0, 0.0), ink(0xC8_B090)));
    for floor in 0..6_u16 {
        let y = 190.0 + 146.0 * f32::from(floor);
        for bay in 0..7_u16 {
            if (2..=3).contains(&bay) {
                continue;
            }
            let x = 290.0 + 186.0 * f32::from(bay);
            let n = u32::from(floor * 7 + bay);
            c.fill(&rect(x, y, 108.0, 84.0), ink(mix(0x4A_6472, 0x8E_A4A8, chance(n))));
            c.line(&lines(&[(x + 54.0, y), (x + 54.0, y + 84.0)]), ink(0xF0_E8D8), 6.0);
            c.line(
                &lines(&[(x - 8.0, y + 92.0), (x + 116.0, y + 92.0)]),
                ink(0xA8_8C70),
                9.0,
            );
            if chance(n + 90) < 0.45 {
                for k in 0..4_u16 {
                    let tone =
                        [0xC4_5A4A, 0x5A_7E9A, 0xE2_B45A, 0xF2_EEE4][usize::from(k)];
                    let cloth = rect(x + 6.0 + 25.0 * f32::from(k), y + 96.0, 19.0, 34.0);
                    c.fill(&cloth, ink(tone));
                }
            }
        }
    }
    c.shade(&wall, (900.0, 0.0), (1700.0, 900.0), glaze(0x8A_6A54, 0.5));
    let shaft = rect(640.0, 60.0, 300.0, 1030.0);
    c.shadow(&shaft, (36.0, 10.0), 26, glaze(0x3A_2A22, 0.55));
    c.grade(&shaft, ((640.0, 0.0), ink(0xBE_DCE2)), ((940.0, 0.0), ink(0x6E_98A8)));
    for i in 0..8_u16 {
        let y = 60.0 + 146.0 * f32::from(i);
        c.line(&lines(&[(640.0, y), (940.0, y)]), ink(0x58_6A72), 12.0);
    }
    for x in [640.0, 790.0, 940.0] {
        c.line(&lines(&[(x, 60.0), (x, 1090.0)]), ink(0x4E_6068), 12.0);
    }
    let cab = soft(662.0, 520.0, 256.0, 200.0, 8.0);
    c.fill(&cab, ink(0xF6_F0E0));
    c.clip(&cab);
    stand(c, 2, (730.0, 740.0), 190.0, 0.2);
    stand(c, 1, (850.0, 740.0), 200.0, -0.2);
    c.unclip();
    c.fill(
        &poly(&[(600.0, 60.0), (980.0, 60.0), (960.0, 20.0), (620.0, 20.0)]),
        ink(0x50_5E64),
    );
    let ground = rect(-5.0, 1080.0, 1810.0, 130.0);
    c.grade(&ground, ((0.0, 1080.0), ink(0xC8_BCA4)), ((0.0, 1200.0), ink(0x8E_8270)));
    tree(c, (120.0, 1100.0), 1.5, 0x6A_8A4A, 21);
    tree(c, (1660.0, 1100.0), 1.3, 0x8A_9A4C, 29);
    stand(c, 0, (1080.0, 1160.0), 330.0, -0.6);
    stand(c, 3, (1210.0, 1170.0), 345.0, -0.7);
    stand(c, 5, (1340.0, 1165.0), 320.0, -0.6);
}

/// 市集: stalls under striped awnings.
pub(crate) fn market(c: &mut Canvas) {
    sky(c, 0xA8_CAD4, 0xF8_EAD0, 640.0);
    town(c, 660.0, 60);
    let ground = rect(-5.0, 650.0, 1810.0, 560.0);
    c.grade(&ground, ((0.0, 650.0), ink(0xE0_CFB0)), ((0.0, 1200.0), ink(0xA8_8E72)));
    for stall in 0..3_u16 {
        let x = 60.0 + 590.0 * f32::from(stall);
        let tone = [0xC0_4E3E, 0x3E_7E72, 0xD8_9A34][usize::from(stall)];
        for pole in [x + 20.0, x + 490.0] {
            c.line(&lines(&[(pole, 360.0), (pole, 960.0)]), ink(0x6A_5444), 14.0);
        }
        stand(
            c,
            usize::from(stall) + 2,
            (x + 250.0, 960.0),
            400.0,
            0.2 - 0.2 * f32::from(stall),
        );
        let counter = rect(x, 760.0, 510.0, 200.0);
        c.shadow(&counter, (10.0, 14.0), 14, glaze(0x3A_2A1E, 0.5));
        c.grade(&counter, ((0.0, 760.0), ink(0xD2_AE80)), ((0.0, 960.0), ink(0x96_6E4A)));
        for i in 0..16_u16 {
            let n = u32::from(stall * 40 + i);
            let fruit = [0xD4_4A34, 0xE8_A838, 0x7E_A03C, 0x9A_4A62, 0xEE_D48A];
            let pick = fruit[usize::from(i + stall) % fruit.len()];
            let at = (x + 34.0 + 29.0 * f32::from(i), 742.0 - 14.0 * chance(n));
            c.fill(
                &oval(at.0, at.1, 23.0, 21.0),
                ink(mix(pick, 0x40_2818, 0.2 * chance(n + 9))),
            );
            c.fill(&oval(at.0 - 6.0, at.1 - 7.0, 6.0, 5.0), glaze(0xFF_FFF0, 0.5));
        }
        for i in 0..8_u16 {
            let left = x - 20.0 + 69.0 * f32::from(i);
            let strip = poly(&[
                (left + 12.0, 300.0),
                (left + 70.0, 300.0),
                (left + 69.0, 420.0),
                (left, 420.0),
            ]);
            c.fill(&strip, ink(if i % 2 == 0 { tone } else { 0xF6_EEDC }));
            c.fill(
                &oval(left + 34.5, 420.0, 34.5, 24.0),
                ink(if i % 2 == 0 { tone } else { 0xF6_EEDC }),
            );
        }
    }
    for (n, (x, turn)) in (0_usize..).zip([
        (240.0, 0.5),
        (430.0, -0.4),
        (820.0, 0.5),
        (1080.0, -0.5),
        (1400.0, 0.4),
        (1600.0, -0.6),
    ]) {
        let tall = if n % 3 == 1 { 300.0 } else { 430.0 };
        stand(c, n + 1, (x, 1175.0), tall, turn);
    }
}

/// 菜园: beds on a roof, and somebody watering them.
pub(crate) fn garden(c: &mut Canvas) {
    sky(c, 0x96_C0D0, 0xF6_E8CC, 560.0);
    town(c, 560.0, 120);
    let roof = rect(-5.0, 556.0, 1810.0, 660.0);
    c.grade(&roof, ((0.0, 556.0), ink(0xD6_C6AA)), ((0.0, 1200.0), ink(0xA4_8E74)));
    for row in 0..3_u16 {
        let (y, k) = (650.0 + 170.0 * f32::from(row), 0.7 + 0.25 * f32::from(row));
        for bed in 0..4_u16 {
            let x = 40.0 + 450.0 * f32::from(bed) - 40.0 * f32::from(row);
            let bed_box = rect(x, y, 390.0, 74.0 * k);
            c.shadow(&bed_box, (8.0, 12.0), 10, glaze(0x3A_2A1A, 0.5));
            c.fill(&bed_box, ink(0x8E_6240));
            c.fill(&rect(x + 8.0, y - 10.0, 374.0, 20.0), ink(0x4E_3826));
            for i in 0..20_u16 {
                let n = u32::from(row * 97 + bed * 31 + i);
                let at = (x + 18.0 + 18.6 * f32::from(i), y - 10.0);
                let leaf = mix(0x5E_8A3C, 0x9A_B04A, chance(n));
                for side in [-1.0_f32, 1.0] {
                    let tip = (
                        at.0 + side * 15.0 * k,
                        at.1 - (26.0 + 30.0 * chance(n + 3)) * k,
                    );
                    let blade = blob(&[
                        at,
                        (at.0 + side * 16.0 * k, at.1 - 14.0 * k),
                        tip,
                        (at.0 + side * 2.0, at.1 - 18.0 * k),
                    ]);
                    c.fill(&blade, ink(leaf));
                }
                if chance(n + 7) < 0.14 {
                    c.fill(
                        &oval(at.0, at.1 - 26.0 * k, 9.0 * k, 9.0 * k),
                        ink(0xD4_4A34),
                    );
                }
            }
        }
    }
    stand(c, 2, (620.0, 1190.0), 520.0, 0.7);
    stand(c, 3, (1230.0, 1180.0), 400.0, -0.6);
    let can = soft(760.0, 890.0, 96.0, 84.0, 12.0);
    c.fill(&can, ink(0x3E_7A86));
    c.line(&lines(&[(850.0, 920.0), (930.0, 880.0)]), ink(0x3E_7A86), 16.0);
    for i in 0..12_u16 {
        let n = u32::from(i);
        let x = 930.0 + 40.0 * chance(n);
        c.line(
            &lines(&[(x, 890.0), (x + 16.0, 970.0 + 30.0 * chance(n + 5))]),
            glaze(0xE8_F4F8, 0.8),
            3.0,
        );
    }
}

/// 节水 with a round brush.
fn lettering(c: &mut Canvas, (x, y): P) {
    let tone = ink(0x2E_5A48);
    let strokes: [&[P]; 9] = [
        &[(10.0, 50.0), (190.0, 46.0)],
        &[(66.0, 12.0), (64.0, 86.0)],
        &[(136.0, 12.0), (134.0, 86.0)],
        &[(28.0, 116.0), (166.0, 112.0), (162.0, 176.0), (132.0, 168.0)],
        &[(88.0, 116.0), (86.0, 222.0)],
        &[(340.0, 8.0), (340.0, 214.0), (306.0, 192.0)],
        &[(252.0, 74.0), (312.0, 70.0), (290.0, 128.0), (246.0, 176.0)],
        &[(424.0, 52.0), (392.0, 88.0), (352.0, 112.0)],
        &[(346.0, 92.0), (384.0, 146.0), (438.0, 188.0)],
    ];
    for stroke in strokes {
        let points: Vec<P> = stroke.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        c.line(&lines(&points), tone, 20.0);
    }
}

/// 公益: one leaf, and the drop that falls from it.
pub(crate) fn leaf(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xF4_F2E4)), ((1800.0, 1200.0), ink(0xD2_E2CC)));
    let leaf = blob(&[
        (360.0, 640.0),
        (560.0, 330.0),
        (980.0, 210.0),
        (1400.0, 290.0),
        (1160.0, 620.0),
        (720.0, 760.0),
    ]);
    c.shadow(&leaf, (20.0, 34.0), 26, glaze(0x2A_4A30, 0.4));
    c.grade(&leaf, ((400.0, 300.0), ink(0x9A_C25A)), ((1300.0, 700.0), ink(0x3E_7A48)));
    let vein = curve(&[(330.0, 700.0), (700.0, 530.0), (1360.0, 310.0)]);
    c.line(&vein, ink(0xE4_EEC0), 12.0);
    for i in 0..7_u16 {
        let t = f32::from(i) / 7.0;
        let at = (560.0 + 640.0 * t, 590.0 - 230.0 * t);
        c.line(
            &curve(&[at, (at.0 + 70.0, at.1 - 90.0), (at.0 + 120.0, at.1 - 120.0)]),
            glaze(0xE4_EEC0, 0.8),
            6.0,
        );
        c.line(
            &curve(&[at, (at.0 + 30.0, at.1 + 90.0), (at.0 + 40.0, at.1 + 150.0)]),
            glaze(0xE4_EEC0, 0.8),
            6.0,
        );
    }
    let drop = blob(&[
        (1150.0, 690.0),
        (1226.0, 850.0),
        (1200.0, 950.0),
        (1100.0, 950.0),
        (1074.0, 850.0),
    ]);
    c.grade(&drop, ((1080.0, 700.0), ink(0xD8_F0F6)), ((1220.0, 960.0), ink(0x4E_9AB4)));
    c.fill(&oval(1120.0, 860.0, 16.0, 34.0), glaze(0xFF_FFFF, 0.8));
    lettering(c, (1290.0, 770.0));
    for r in [120.0_f32, 220.0, 330.0] {
        c.line(&oval(1150.0, 1090.0, r, r * 0.2), glaze(0x4E_9AB4, 0.55), 7.0);
    }
}
