//! Pictures under a roof: the canteen at breakfast, the reading room, the workshop.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, rect, soft,
};
use crate::people::{Hair, Person, Stand, behind, standing};

const FOLK: [(Hair, u32, u32, u32); 5] = [
    (Hair::Short, 0x9A_9692, 0xDE_B08C, 0x4A_5E72),
    (Hair::Bun, 0x7A_7472, 0xE4_BA96, 0x8A_4E5E),
    (Hair::Bob, 0x30_2628, 0xE8_C09C, 0xC8_8A3E),
    (Hair::Short, 0x28_2224, 0xE2_B690, 0x4E_7A62),
    (Hair::Tail, 0x34_2826, 0xEA_C6A4, 0x6A_72A0),
];

fn person(n: usize) -> Person {
    let (hair, tone, skin, coat) = FOLK[n % FOLK.len()];
    Person { hair, tone, skin, coat }
}

fn stand(c: &mut Canvas, who: Person, foot: P, height: f32, hands: [P; 2], turn: f32) {
    let stand = Stand { foot, height, turn, hands, trousers: 0x3A_3E4C, vest: None };
    standing(c, stand, who);
}

/// 食堂: steam over the counter, three cooks behind it, a queue before it.
pub(crate) fn canteen(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xF6_E6C6)), ((0.0, 800.0), ink(0xE4_C69A)));
    for i in 0..13_u16 {
        let x = 20.0 + 142.0 * f32::from(i);
        c.line(&lines(&[(x, 90.0), (x, 620.0)]), glaze(0xB0_8A60, 0.25), 4.0);
    }
    for i in 0..5_u16 {
        let x = 140.0 + 330.0 * f32::from(i);
        let board = soft(x, 70.0, 260.0, 120.0, 8.0);
        c.shadow(&board, (4.0, 8.0), 8, glaze(0x40_2A18, 0.4));
        c.fill(&board, ink(0xA2_3E30));
        for row in 0..3_u16 {
            let y = 102.0 + 30.0 * f32::from(row);
            let w = 120.0 + 90.0 * chance(u32::from(i * 3 + row));
            c.line(
                &lines(&[(x + 24.0, y), (x + 24.0 + w, y)]),
                glaze(0xFF_F2D8, 0.9),
                9.0,
            );
        }
    }
    for (n, x) in [(2_usize, 420.0), (3, 900.0), (4, 1380.0)] {
        let cook = Person { coat: 0xF4_F2EC, ..person(n) };
        stand(c, cook, (x, 1010.0), 640.0, [(-1.2, 4.6), (1.6, 4.4)], 0.1);
        let cap = soft(x - 52.0, 372.0, 104.0, 50.0, 18.0);
        c.fill(&cap, ink(0xFA_F8F2));
    }
    let glass = rect(60.0, 560.0, 1680.0, 150.0);
    c.fill(&glass, glaze(0xDC_EEF0, 0.35));
    let counter = rect(-5.0, 700.0, 1810.0, 300.0);
    c.grade(&counter, ((0.0, 700.0), ink(0xD6_DCDA)), ((0.0, 1000.0), ink(0x8E_9898)));
    for i in 0..6_u16 {
        let x = 110.0 + 280.0 * f32::from(i);
        let pan = soft(x, 664.0, 210.0, 60.0, 10.0);
        c.fill(&pan, ink(0xA8_B2B2));
        for k in 0..9_u16 {
            let n = u32::from(i * 9 + k);
            let food = [0xFA_F2E0, 0xE8_B458, 0xB8_6A3A, 0xF4_E4C4, 0x8A_A84A, 0xD8_925A];
            let at = (x + 22.0 + 21.0 * f32::from(k), 664.0 - 8.0 * chance(n));
            c.fill(&oval(at.0, at.1, 19.0, 16.0), ink(food[usize::from(i)]));
        }
        for k in 0..3_u16 {
            let n = u32::from(i * 3 + k);
            let at = (x + 40.0 + 60.0 * f32::from(k), 640.0);
            let steam = curve(&[
                at,
                (at.0 + 20.0 * chance(n), at.1 - 60.0),
                (at.0 - 20.0 * chance(n + 4), at.1 - 120.0),
                (at.0 + 10.0, at.1 - 190.0),
            ]);
            c.line(&steam, glaze(0xFF_FFFF, 0.4), 14.0);
        }
    }
    for (n, (x, r)) in
        (0_usize..).zip([(250.0, 88.0), (690.0, 92.0), (1130.0, 86.0), (1540.0, 90.0)])
    {
        behind(c, (x, 880.0), r, person(n), 0xFF_E8C0);
    }
}

/// 书屋: shelves, a lamp, and those who read under it.
pub(crate) fn reading(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0x5A_4638)), ((0.0, 1000.0), ink(0x8E_6A4A)));
    for shelf in 0..4_u16 {
        let y = 200.0 + 190.0 * f32::from(shelf);
        let mut x = 40.0_f32;
        let mut n = u32::from(shelf) * 131;
        while x < 1760.0 {
            let (w, h) = (20.0 + 22.0 * chance(n), 110.0 + 50.0 * chance(n + 1));
            let spines =
                [0xB2_4A3A, 0x3E_5E74, 0xD4_A848, 0x5E_7A52, 0xE2_D6BC, 0x7A_4A6A];
            let pick = spines[usize::try_from(n % 6).unwrap_or(0)];
            if chance(n + 2) < 0.93 {
                c.fill(
                    &rect(x, y - h, w, h),
                    ink(mix(pick, 0x30_2018, 0.25 * chance(n + 3))),
                );
                c.line(
                    &lines(&[(x + 5.0, y - h + 20.0), (x + w - 5.0, y - h + 20.0)]),
                    glaze(0xF6_E6C0, 0.6),
                    4.0,
                );
            }
            x += w + 3.0;
            n += 7;
        }
        c.fill(&rect(0.0, y, 1800.0, 20.0), ink(0x7E_5636));
    }
    let glow = oval(900.0, 560.0, 520.0, 380.0);
    c.shadow(&glow, (0.0, 0.0), 150, glaze(0xFF_DC90, 0.55));
    c.line(&lines(&[(900.0, 0.0), (900.0, 300.0)]), ink(0x2A_2220), 8.0);
    let shade = blob(&[(840.0, 300.0), (960.0, 300.0), (1090.0, 440.0), (710.0, 440.0)]);
    c.fill(&shade, ink(0xE8_C264));
    let table = rect(140.0, 880.0, 1520.0, 60.0);
    for (n, x) in [(0_usize, 420.0), (1, 900.0), (4, 1360.0)] {
        let reader = person(n);
        stand(c, reader, (x, 1240.0), 640.0, [(-0.4, 4.4), (0.6, 4.4)], 0.0);
    }
    c.shadow(&table, (0.0, 24.0), 24, glaze(0x20_140C, 0.6));
    c.grade(&table, ((0.0, 880.0), ink(0xC8_9460)), ((0.0, 940.0), ink(0x8E_5E38)));
    c.fill(&rect(140.0, 940.0, 1520.0, 270.0), ink(0x5A_3C28));
    for x in [420.0_f32, 900.0, 1360.0] {
        for side in [-1.0_f32, 1.0] {
            let page = blob(&[
                (x, 876.0),
                (x + side * 40.0, 846.0),
                (x + side * 118.0, 858.0),
                (x + side * 112.0, 886.0),
                (x + side * 40.0, 880.0),
            ]);
            c.fill(&page, ink(if side < 0.0 { 0xFA_F2DC } else { 0xEE_E2C4 }));
        }
    }
}

/// 修车: a bicycle on its stand, and the man who mends it.
pub(crate) fn workshop(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xC8_B898)), ((0.0, 900.0), ink(0xEA_D8B4)));
    for row in 0..14_u16 {
        let y = 50.0 + 62.0 * f32::from(row);
        let shift = if row % 2 == 0 { 0.0 } else { 70.0 };
        for col in 0..14_u16 {
            let n = u32::from(row * 14 + col);
            let x = 140.0 * f32::from(col) - shift;
            c.fill(
                &soft(x, y, 132.0, 54.0, 4.0),
                ink(mix(0xB8_7A58, 0xD2_9C74, chance(n))),
            );
        }
    }
    c.shade(&all, (900.0, 400.0), (0.0, 1100.0), glaze(0x5A_3A28, 0.5));
    for i in 0..9_u16 {
        let x = 120.0 + 90.0 * f32::from(i);
        c.line(
            &lines(&[(x, 150.0), (x, 250.0 + 60.0 * chance(u32::from(i)))]),
            ink(0x48_4C50),
            16.0,
        );
        c.fill(&oval(x, 150.0, 20.0, 20.0), ink(0x3A_3E42));
    }
    c.fill(&rect(80.0, 116.0, 780.0, 18.0), ink(0x6A_4A30));
    let floor = rect(-5.0, 1000.0, 1810.0, 210.0);
    c.grade(&floor, ((0.0, 1000.0), ink(0xB4_A48C)), ((0.0, 1200.0), ink(0x7E_7060)));
    let (back, front, r) = ((760.0_f32, 800.0_f32), (1360.0_f32, 800.0_f32), 210.0_f32);
    for hub in [back, front] {
        c.fill(&oval(hub.0 + 20.0, 1020.0, 190.0, 18.0), glaze(0x20_1810, 0.4));
        c.line(&oval(hub.0, hub.1, r, r), ink(0x26_2426), 26.0);
        c.line(&oval(hub.0, hub.1, r - 18.0, r - 18.0), ink(0xC8_CCCC), 6.0);
        for i in 0..24_u16 {
            let t = f32::from(i) * std::f32::consts::PI / 12.0;
            let end = (hub.0 + t.cos() * (r - 18.0), hub.1 + t.sin() * (r - 18.0));
            c.line(&lines(&[hub, end]), glaze(0xE0_E4E4, 0.8), 3.0);
        }
        c.fill(&oval(hub.0, hub.1, 22.0, 22.0), ink(0x4A_4E52));
    }
    let (crank, seat, bar) = ((1010.0, 830.0), (940.0, 560.0), (1270.0, 540.0));
    let paint = ink(0x2E_6A5E);
    c.line(&lines(&[back, crank, seat, back]), paint, 18.0);
    c.line(&lines(&[crank, bar, seat]), paint, 18.0);
    c.line(&lines(&[bar, front]), paint, 18.0);
    c.line(&lines(&[bar, (1250.0, 470.0), (1340.0, 446.0)]), ink(0x50_5458), 16.0);
    c.line(&lines(&[seat, (926.0, 510.0)]), ink(0x50_5458), 14.0);
    c.fill(
        &blob(&[
            (860.0, 490.0),
            (960.0, 480.0),
            (1010.0, 498.0),
            (940.0, 520.0),
            (870.0, 516.0),
        ]),
        ink(0x3A_2A22),
    );
    c.line(&oval(crank.0, crank.1, 54.0, 54.0), ink(0x5A_5E60), 12.0);
    let smith =
        Person { hair: Hair::Short, tone: 0xA6_A29E, skin: 0xD8_A880, coat: 0x46_5A6A };
    stand(c, smith, (520.0, 1130.0), 700.0, [(1.5, 4.3), (2.7, 3.7)], 0.8);
    let apron = blob(&[(470.0, 640.0), (590.0, 640.0), (604.0, 860.0), (460.0, 860.0)]);
    c.fill(&apron, glaze(0x8A_5A3A, 0.92));
    let child =
        Person { hair: Hair::Tail, tone: 0x30_2624, skin: 0xEA_C6A2, coat: 0xD0_5A4A };
    stand(c, child, (1640.0, 1140.0), 460.0, [(-1.0, 3.8), (-0.4, 4.2)], -0.7);
}
