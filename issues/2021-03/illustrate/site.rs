//! 安检: a building site in the morning, and those who walk it.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::people::{Hair, Person, Stand, standing};

pub(crate) fn draw(c: &mut Canvas) {
    sky(c);
    crane(c, (1330.0, 190.0), 1.0);
    town(c);
    building(c);
    yard(c);
    group(c);
}

fn sky(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0x7F_B0BE)), ((0.0, 820.0), ink(0xF8_E2B4)));
    let sun = oval(1010.0, 520.0, 90.0, 90.0);
    c.shadow(&sun, (0.0, 0.0), 70, glaze(0xFF_F6D8, 0.9));
    c.fill(&sun, glaze(0xFF_FAE6, 0.9));
    for (x, y, w) in [
        (1180.0, 150.0, 300.0),
        (760.0, 90.0, 220.0),
        (1560.0, 330.0, 260.0),
        (900.0, 300.0, 180.0),
    ] {
        let cloud = blob(&[
            (x - w * 0.5, y),
            (x - w * 0.3, y - w * 0.13),
            (x - w * 0.05, y - w * 0.2),
            (x + w * 0.22, y - w * 0.12),
            (x + w * 0.5, y),
            (x + w * 0.2, y + w * 0.03),
            (x - w * 0.2, y + w * 0.03),
        ]);
        c.fill(&cloud, glaze(0xFF_F8E8, 0.75));
        c.shade(
            &cloud,
            (x, y - w * 0.15),
            (x + w * 0.1, y + w * 0.1),
            glaze(0xB8_B8B0, 0.7),
        );
    }
}

fn crane(c: &mut Canvas, (x, y): P, k: f32) {
    let steel = 0xD8_8A2C;
    let truss = |c: &mut Canvas, a: P, b: P, depth: f32, n: u16| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).sqrt();
        let (nx, ny) = (-dy / length * depth, dx / length * depth);
        c.line(&lines(&[a, b]), ink(steel), 8.0 * k);
        c.line(
            &lines(&[(a.0 + nx, a.1 + ny), (b.0 + nx, b.1 + ny)]),
            ink(mix(steel, 0x5A_2810, 0.35)),
            8.0 * k,
        );
        let mut zig = Vec::new();
        for i in 0..=n {
            let t = f32::from(i) / f32::from(n);
            let o = if i % 2 == 0 { 0.0 } else { 1.0 };
            zig.push((a.0 + dx * t + nx * o, a.1 + dy * t + ny * o));
        }
        c.line(&lines(&zig), ink(mix(steel, 0x7A_4010, 0.2)), 4.0 * k);
    };
    truss(c, (x, y - 6.0), (x, 900.0), 44.0, 32);
    truss(c, (x, y), (x - 690.0, y - 20.0), 30.0, 34);
    truss(c, (x - 44.0, y - 28.0), (x + 330.0, y - 34.0), 28.0, 14);
    let peak = (x - 22.0, y - 150.0);
    c.line(&lines(&[(x - 44.0, y - 20.0), peak, (x, y - 20.0)]), ink(steel), 9.0);
    for (end, w) in [
        ((x - 520.0, y - 16.0), 3.5),
        ((x - 250.0, y - 8.0), 3.5),
        ((x + 300.0, y - 34.0), 3.5),
    ] {
        c.line(&lines(&[peak, end]), ink(0x4A_3A38), w);
    }
    let cab = soft(x - 104.0, y + 14.0, 62.0, 66.0, 8.0);
    c.fill(&cab, ink(0xEF_E6D0));
    c.fill(
        &poly(&[
            (x - 98.0, y + 22.0),
            (x - 64.0, y + 22.0),
            (x - 64.0, y + 54.0),
            (x - 98.0, y + 54.0),
        ]),
        ink(0x4E_7484),
    );
    for i in 0..3_u16 {
        c.fill(
            &rect(x + 220.0 + 34.0 * f32::from(i), y - 4.0, 30.0, 62.0),
            ink(0x7A_7470),
        );
    }
    let hook = x - 470.0;
    c.line(&lines(&[(hook, y - 14.0), (hook, y + 190.0)]), ink(0x40_3434), 3.0);
    c.line(
        &lines(&[(hook - 70.0, y + 236.0), (hook, y + 190.0), (hook + 70.0, y + 236.0)]),
        ink(0x40_3434),
        3.0,
    );
    for i in 0..4_u16 {
        c.fill(
            &rect(hook - 84.0, y + 236.0 + 9.0 * f32::from(i), 168.0, 6.0),
            ink(mix(0xA2_5A34, 0x5A_3020, f32::from(i) / 4.0)),
        );
    }
}

fn town(c: &mut Canvas) {
    for i in 0..14_u16 {
        let n = u32::from(i);
        let (x, w) = (700.0 + 84.0 * f32::from(i), 64.0 + 40.0 * chance(n));
        let top = 600.0 - 150.0 * chance(n + 50);
        let tower = rect(x, top, w, 320.0);
        c.grade(&tower, ((0.0, top), ink(0xB4_B4A4)), ((0.0, 820.0), ink(0xE6_D0A4)));
        let mut y = top + 16.0;
        while y < 800.0 {
            c.line(&lines(&[(x + 8.0, y), (x + w - 8.0, y)]), glaze(0x7A_8488, 0.4), 6.0);
            y += 22.0;
        }
    }
    let trees = blob(&[
        (640.0, 840.0),
        (760.0, 770.0),
        (900.0, 800.0),
        (1040.0, 764.0),
        (1200.0, 800.0),
        (1370.0, 760.0),
        (1540.0, 796.0),
        (1700.0, 758.0),
        (1900.0, 800.0),
        (1900.0, 900.0),
        (640.0, 900.0),
    ]);
    c.fill(&trees, ink(0x6C_8260));
    c.shade(&trees, (0.0, 760.0), (0.0, 900.0), glaze(0x30_4838, 0.9));
}

fn building(c: &mut Canvas) {
    let back = rect(-20.0, 40.0, 700.0, 880.0);
    c.grade(&back, ((0.0, 0.0), ink(0x6E_5C54)), ((680.0, 0.0), ink(0x9A_8270)));
    for f in 0..6_u16 {
        let y = 60.0 + 150.0 * f32::from(f);
        let bay = rect(0.0, y, 680.0, 122.0);
        c.shade(&bay, (0.0, y + 130.0), (0.0, y), glaze(0x2E_2226, 0.95));
        for i in 0..5_u16 {
            let x = 30.0 + 155.0 * f32::from(i);
            let pillar = rect(x, y, 34.0, 126.0);
            c.fill(&pillar, ink(0xC2_AE96));
            c.shade(&pillar, (x + 34.0, 0.0), (x - 6.0, 0.0), glaze(0x5A_463E, 0.9));
        }
        let slab = rect(-20.0, y + 120.0, 716.0, 30.0);
        c.grade(
            &slab,
            ((0.0, y + 120.0), ink(0xE2_D0B4)),
            ((0.0, y + 150.0), ink(0xA8_9480)),
        );
        c.shade(&slab, (700.0, 0.0), (-200.0, 0.0), glaze(0x5A_463E, 0.8));
    }
    let net = poly(&[(0.0, 30.0), (330.0, 30.0), (330.0, 900.0), (0.0, 900.0)]);
    c.grade(
        &net,
        ((0.0, 0.0), glaze(0x1E_5A48, 0.92)),
        ((330.0, 0.0), glaze(0x4C_8C6A, 0.85)),
    );
    c.clip(&net);
    for i in 0..34_u16 {
        let t = f32::from(i) * 28.0;
        c.line(
            &lines(&[(0.0, 30.0 + t), (340.0, 30.0 + t)]),
            glaze(0x12_3A30, 0.25),
            3.0,
        );
        c.line(&lines(&[(t, 30.0), (t, 900.0)]), glaze(0xB0_D8A8, 0.14), 3.0);
    }
    c.unclip();
    c.shade(&net, (330.0, 400.0), (-60.0, 900.0), glaze(0x0C_2A26, 0.85));
    for i in 0..6_u16 {
        let x = 345.0 + 72.0 * f32::from(i);
        c.line(&lines(&[(x, 0.0), (x, 900.0)]), ink(0x8C_4A30), 7.0);
        c.line(&lines(&[(x - 2.0, 0.0), (x - 2.0, 900.0)]), glaze(0xF0_B080, 0.6), 2.0);
    }
    for i in 0..12_u16 {
        let y = 70.0 + 75.0 * f32::from(i);
        c.line(&lines(&[(335.0, y), (722.0, y)]), ink(0x7A_3E2A), 6.0);
        if i % 2 == 0 {
            c.fill(&rect(335.0, y + 3.0, 390.0, 11.0), ink(0xD8_B078));
        }
    }
    for i in 0..3_u16 {
        let y = 70.0 + 300.0 * f32::from(i);
        c.line(&lines(&[(345.0, y + 290.0), (705.0, y)]), ink(0x8C_4A30), 5.0);
        c.line(&lines(&[(345.0, y), (705.0, y + 290.0)]), ink(0x8C_4A30), 5.0);
    }
    for (x, y, coat) in [(440.0, 216.0, 0x4A_6478), (610.0, 666.0, 0xB8_6A40)] {
        let who = Person {
            hair: Hair::Helmet(0xE8_B030),
            tone: 0x30_2828,
            skin: 0xD8_9A70,
            coat,
        };
        let stand = Stand {
            foot: (x, y + 152.0),
            height: 132.0,
            turn: 0.6,
            hands: [(2.2, 1.0), (2.4, 2.0)],
            trousers: 0x3A_4048,
            vest: Some(0xE0_6A2C),
        };
        standing(c, stand, who);
    }
}

fn yard(c: &mut Canvas) {
    let ground =
        poly(&[(-10.0, 900.0), (1810.0, 850.0), (1810.0, 1210.0), (-10.0, 1210.0)]);
    c.grade(&ground, ((0.0, 860.0), ink(0xE0_BC88)), ((0.0, 1200.0), ink(0x8E_6A50)));
    for i in 0..26_u16 {
        let n = u32::from(i) * 3;
        let (x, y) = (1800.0 * chance(n), 930.0 + 260.0 * chance(n + 1));
        let w = 30.0 + 90.0 * chance(n + 2);
        c.fill(&oval(x, y, w, w * 0.1), glaze(0x6A_4836, 0.22));
    }
    c.shade(&ground, (600.0, 960.0), (0.0, 1250.0), glaze(0x4A_3028, 0.7));
    let fence = rect(700.0, 770.0, 1110.0, 104.0);
    c.grade(&fence, ((0.0, 770.0), ink(0x3E_7890)), ((0.0, 874.0), ink(0x2A_566C)));
    for i in 0..14_u16 {
        let x = 700.0 + 80.0 * f32::from(i);
        c.line(&lines(&[(x, 770.0), (x, 874.0)]), glaze(0x14_3040, 0.5), 4.0);
        c.fill(&rect(x + 4.0, 776.0, 72.0, 12.0), glaze(0xF4_F0E0, 0.75));
    }
    for (x, n) in [(760.0, 6_u16), (830.0, 5), (905.0, 4)] {
        for i in 0..n {
            let brick = rect(x, 884.0 - 17.0 * f32::from(i), 66.0, 14.0);
            c.fill(&brick, ink(mix(0xB8_5438, 0xE0_8A58, chance(u32::from(i) + 7))));
        }
    }
    let sand = blob(&[
        (1540.0, 910.0),
        (1600.0, 850.0),
        (1680.0, 812.0),
        (1760.0, 850.0),
        (1850.0, 910.0),
    ]);
    c.fill(&sand, ink(0xE8_C48A));
    c.shade(&sand, (1640.0, 830.0), (1800.0, 930.0), glaze(0x8A_5A38, 0.9));
}

fn group(c: &mut Canvas) {
    let men = [
        (
            470.0,
            1112.0,
            0.7,
            [(1.6, 3.0), (1.6, 3.8)],
            0x47_5A6C,
            0xE9_B030,
            Some(0xE0_6A2C),
        ),
        (1490.0, 1106.0, -0.7, [(-1.2, 3.8), (0.2, 5.2)], 0xE4_DCCC, 0xC8_3A2E, None),
        (1290.0, 1132.0, -0.6, [(-1.4, 3.0), (-1.9, 3.1)], 0x5E_7688, 0xF4_EFE2, None),
        (
            700.0,
            1146.0,
            0.6,
            [(-0.2, 5.2), (3.3, -2.3)],
            0x36_5468,
            0xE9_B030,
            Some(0xE0_6A2C),
        ),
        (1020.0, 1164.0, -0.5, [(-0.3, 5.0), (-2.4, 2.4)], 0xF0_EADC, 0xC8_3A2E, None),
    ];
    for (i, (x, y, turn, hands, coat, shell, vest)) in (0_u16..).zip(men) {
        let skin =
            [0xD9_9E74, 0xE6_B48C, 0xEC_BE98, 0xD0_9268, 0xE2_AC82][usize::from(i)];
        let who = Person { hair: Hair::Helmet(shell), tone: 0x30_2828, skin, coat };
        let trousers =
            [0x3A_4454, 0x34_363E, 0x2E_3440, 0x3E_4858, 0x2C_323E][usize::from(i)];
        let stand = Stand {
            foot: (x, y),
            height: 668.0 + 12.0 * f32::from(i % 3),
            turn,
            hands,
            trousers,
            vest,
        };
        let [_, near] = standing(c, stand, who);
        if i == 2 {
            let board = poly(&[
                (near.0 - 78.0, near.1 - 66.0),
                (near.0 + 8.0, near.1 - 40.0),
                (near.0 - 10.0, near.1 + 44.0),
                (near.0 - 96.0, near.1 + 18.0),
            ]);
            c.shadow(&board, (4.0, 8.0), 6, glaze(0x20_1010, 0.5));
            c.fill(&board, ink(0x8A_5230));
            let sheet = poly(&[
                (near.0 - 72.0, near.1 - 54.0),
                (near.0, near.1 - 32.0),
                (near.0 - 16.0, near.1 + 34.0),
                (near.0 - 88.0, near.1 + 12.0),
            ]);
            c.fill(&sheet, ink(0xFD_F8EA));
            for j in 0..4_u16 {
                let d = 13.0 * f32::from(j);
                c.line(
                    &lines(&[
                        (near.0 - 66.0 - d * 0.2, near.1 - 38.0 + d),
                        (near.0 - 14.0 - d * 0.2, near.1 - 22.0 + d),
                    ]),
                    glaze(0x5A_5450, 0.7),
                    3.0,
                );
            }
        }
    }
    cones(c);
}

fn cones(c: &mut Canvas) {
    for (x, y) in [(150.0, 1120.0), (300.0, 1165.0)] {
        let cone = poly(&[
            (x - 12.0, y - 120.0),
            (x + 12.0, y - 120.0),
            (x + 44.0, y),
            (x - 44.0, y),
        ]);
        c.fill(&oval(x + 24.0, y + 2.0, 90.0, 14.0), glaze(0x20_1010, 0.35));
        c.fill(&cone, ink(0xE2_5A2C));
        c.clip(&cone);
        c.fill(&rect(x - 60.0, y - 82.0, 120.0, 24.0), ink(0xF8_F0E0));
        c.fill(&rect(x - 60.0, y - 40.0, 120.0, 20.0), ink(0xF8_F0E0));
        c.unclip();
        c.shade(&cone, (x - 10.0, 0.0), (x + 50.0, 0.0), glaze(0x7A_2010, 0.85));
        c.fill(&soft(x - 62.0, y - 8.0, 124.0, 18.0, 5.0), ink(0xB8_4424));
    }
    c.line(
        &curve(&[(-10.0, 1050.0), (150.0, 1090.0), (300.0, 1120.0)]),
        glaze(0xE8_C040, 0.95),
        12.0,
    );
}
