//! A choir on its stage.

use crate::brush::{
    Canvas, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::outdoors::person;
use crate::people::{Person, Stand, behind, standing};

/// The curtain, its swags, the light on it.
fn curtain(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0x6A_2430)), ((0.0, 900.0), ink(0x9A_3A3E)));
    for i in 0..24_u16 {
        let x = 75.0 * f32::from(i) + 20.0;
        let fold =
            curve(&[(x, 0.0), (x + 14.0, 300.0), (x - 6.0, 640.0), (x + 8.0, 900.0)]);
        c.line(&fold, glaze(0x30_0C14, 0.5), 22.0);
        let light = curve(&[(x + 30.0, 0.0), (x + 40.0, 300.0), (x + 26.0, 900.0)]);
        c.line(&light, glaze(0xE2_7A6A, 0.25), 12.0);
    }
    for i in 0..9_u16 {
        let x = 100.0 + 200.0 * f32::from(i);
        let swag = blob(&[
            (x - 110.0, -20.0),
            (x + 110.0, -20.0),
            (x + 90.0, 70.0),
            (x, 120.0),
            (x - 90.0, 70.0),
        ]);
        c.fill(&swag, ink(0x7E_2A34));
        c.line(
            &curve(&[(x - 92.0, 72.0), (x, 122.0), (x + 92.0, 72.0)]),
            ink(0xE0_B44E),
            10.0,
        );
    }
    for (x, lean) in [(360.0, 130.0), (900.0, 0.0), (1440.0, -130.0)] {
        let beam = poly(&[
            (x - 30.0, 0.0),
            (x + 30.0, 0.0),
            (x + lean + 330.0, 1010.0),
            (x + lean - 330.0, 1010.0),
        ]);
        c.fill(&beam, glaze(0xFF_F0C4, 0.13));
    }
}

/// 合唱: three rows of singers before a curtain, and who conducts them.
pub(crate) fn choir(c: &mut Canvas) {
    curtain(c);
    let floor = rect(-5.0, 930.0, 1810.0, 280.0);
    c.grade(&floor, ((0.0, 930.0), ink(0xC0_8A54)), ((0.0, 1200.0), ink(0x74_4C2C)));
    for row in 0..3_u16 {
        let (y, height) = (800.0 + 85.0 * f32::from(row), 420.0 + 16.0 * f32::from(row));
        let singers = 9 + row % 2;
        let left = 900.0 - 150.0 * f32::from(singers - 1) / 2.0;
        for i in 0..singers {
            let x = left + 150.0 * f32::from(i);
            let n = usize::from(row * 11 + i * 5);
            let coat = if row == 1 {
                0xF2_ECDC
            } else {
                mix(0x2E_5E6E, 0x3A_7282, chance(u32::from(i)))
            };
            let who = Person { coat, ..person(n) };
            let turn = (900.0 - x) / 1500.0;
            let hands = [(0.9, 3.2), (-0.9, 3.2)];
            let pose = Stand {
                foot: (x, y),
                height,
                turn,
                hands,
                trousers: 0x26_2A36,
                vest: None,
            };
            standing(c, pose, who);
            let r = height / 15.0;
            let (mx, my) = (x + turn * r * 0.6, y - r * 12.7);
            c.fill(&oval(mx, my, r * 0.2, r * 0.24), ink(0x7A_2A28));
            let sheet = poly(&[
                (x - r * 1.5, y - r * 8.5),
                (x, y - r * 8.1),
                (x, y - r * 6.5),
                (x - r * 1.5, y - r * 6.9),
            ]);
            c.fill(&sheet, ink(0xF8_F2E2));
            let sheet = poly(&[
                (x, y - r * 8.1),
                (x + r * 1.5, y - r * 8.5),
                (x + r * 1.5, y - r * 6.9),
                (x, y - r * 6.5),
            ]);
            c.fill(&sheet, ink(0xE6_DCC4));
        }
        let step = rect(
            140.0 - 40.0 * f32::from(row),
            y + 4.0,
            1520.0 + 80.0 * f32::from(row),
            14.0,
        );
        c.fill(&step, glaze(0x4A_2A16, 0.8));
    }
    let leader = Person { coat: 0x22_2430, ..person(0) };
    behind(c, (900.0, 850.0), 74.0, leader, 0xFF_E4B0);
    for side in [-1.0_f32, 1.0] {
        let arm = curve(&[
            (900.0 + side * 140.0, 1060.0),
            (900.0 + side * 240.0, 990.0),
            (900.0 + side * 250.0, 860.0),
        ]);
        c.line(&arm, ink(0x22_2430), 52.0);
        c.fill(&oval(900.0 + side * 252.0, 838.0, 27.0, 31.0), ink(0xE4_BC98));
    }
    c.line(&lines(&[(1152.0, 836.0), (1240.0, 740.0)]), ink(0xF6_F0E0), 6.0);
    let stand = soft(830.0, 1120.0, 140.0, 20.0, 6.0);
    c.fill(&stand, glaze(0x10_0C10, 0.5));
}
