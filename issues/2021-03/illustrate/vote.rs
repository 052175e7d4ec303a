//! 选举2: neighbours in line before the box.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect,
};
use crate::people::{Hair, Person, Stand, behind, standing};

pub(crate) fn draw(c: &mut Canvas) {
    hall(c);
    official(c);
    desk(c);
    line(c);
    seated(c);
}

fn hall(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xE2_C496)), ((1800.0, 900.0), ink(0xC8_9C70)));
    for i in 0..4_u16 {
        let x = 70.0 + 285.0 * f32::from(i);
        window(c, (x, 120.0));
    }
    let curtain = rect(1240.0, 0.0, 570.0, 850.0);
    c.grade(&curtain, ((0.0, 0.0), ink(0xC0_382E)), ((0.0, 850.0), ink(0x8C_2024)));
    for i in 0..12_u16 {
        let x = 1240.0 + 48.0 * f32::from(i);
        let fold = rect(x, 0.0, 48.0, 850.0);
        c.shade(&fold, (x + 4.0, 0.0), (x + 48.0, 0.0), glaze(0x56_0E18, 0.8));
        c.line(&lines(&[(x + 8.0, 0.0), (x + 8.0, 850.0)]), glaze(0xF0_7858, 0.4), 5.0);
    }
    let banner = rect(-10.0, 0.0, 1820.0, 84.0);
    c.shadow(&banner, (0.0, 14.0), 16, glaze(0x30_0C10, 0.5));
    c.grade(&banner, ((0.0, 0.0), ink(0xD8_3C2E)), ((0.0, 84.0), ink(0xB8_2A26)));
    c.line(&lines(&[(0.0, 72.0), (1800.0, 72.0)]), ink(0xF2_C870), 5.0);
    for i in 0..19_u16 {
        let x = 100.0 * f32::from(i);
        c.line(
            &curve(&[(x, 84.0), (x + 50.0, 112.0), (x + 100.0, 84.0)]),
            ink(0xF2_C870),
            6.0,
        );
    }
    let panel = rect(-10.0, 690.0, 1260.0, 190.0);
    c.grade(&panel, ((0.0, 664.0), ink(0x9C_6A48)), ((0.0, 880.0), ink(0x7A_4E38)));
    c.line(&lines(&[(0.0, 692.0), (1240.0, 692.0)]), ink(0xE4_B888), 8.0);
    let floor = rect(-10.0, 850.0, 1820.0, 360.0);
    c.grade(&floor, ((0.0, 850.0), ink(0xD8_AE7C)), ((0.0, 1200.0), ink(0x96_6446)));
    for i in 0..9_u16 {
        let t = f32::from(i) - 4.0;
        c.line(
            &lines(&[(900.0 + t * 210.0, 850.0), (900.0 + t * 420.0, 1200.0)]),
            glaze(0x7A_4A30, 0.35),
            3.0,
        );
    }
    for i in 0..4_u16 {
        let x = 90.0 + 285.0 * f32::from(i);
        let light = poly(&[
            (x, 870.0),
            (x + 190.0, 870.0),
            (x + 330.0, 1200.0),
            (x + 110.0, 1200.0),
        ]);
        c.shadow(&light, (0.0, 0.0), 16, glaze(0xFF_EDC0, 0.4));
    }
}

fn window(c: &mut Canvas, (x, y): P) {
    let frame = rect(x - 10.0, y, 230.0, 470.0);
    c.shadow(&frame, (8.0, 12.0), 12, glaze(0x4A_2818, 0.4));
    c.fill(&frame, ink(0xF6_EAD0));
    let glass = rect(x + 6.0, y + 16.0, 198.0, 438.0);
    c.grade(&glass, ((0.0, y), ink(0xA4_CAD0)), ((0.0, y + 454.0), ink(0xF8_ECC8)));
    c.clip(&glass);
    for i in 0..7_u16 {
        let n = u32::from(i) + (if x > 500.0 { 90 } else { 30 });
        let (tx, ty) = (x + 200.0 * chance(n), y + 330.0 + 130.0 * chance(n + 8));
        let r = 50.0 + 30.0 * chance(n + 5);
        c.fill(
            &oval(tx, ty, r, r * 0.9),
            glaze(mix(0x8A_A878, 0x5E_8468, chance(n + 2)), 0.8),
        );
    }
    c.unclip();
    c.line(
        &lines(&[(x + 105.0, y + 10.0), (x + 105.0, y + 460.0)]),
        ink(0xF6_EAD0),
        12.0,
    );
    c.line(&lines(&[(x, y + 170.0), (x + 210.0, y + 170.0)]), ink(0xF6_EAD0), 12.0);
    let drape = blob(&[
        (x - 44.0, y - 60.0),
        (x + 34.0, y - 60.0),
        (x + 30.0, y + 120.0),
        (x - 2.0, y + 300.0),
        (x - 8.0, y + 316.0),
        (x + 14.0, y + 560.0),
        (x - 50.0, y + 560.0),
        (x - 30.0, y + 316.0),
        (x - 34.0, y + 300.0),
    ]);
    c.fill(&drape, ink(0xD8_8A58));
    c.line(&lines(&[(x - 34.0, y + 308.0), (x - 2.0, y + 308.0)]), ink(0xF2_C870), 9.0);
    c.shade(&drape, (x + 20.0, 0.0), (x - 50.0, 0.0), glaze(0x7A_3420, 0.85));
}

fn official(c: &mut Canvas) {
    let people = [
        (1690.0, -0.5, Hair::Short, 0x30_3C54, [(-1.6, 4.0), (-0.9, 4.3)]),
        (1545.0, -0.4, Hair::Bob, 0x7A_2C34, [(-1.2, 4.0), (-1.5, 3.9)]),
    ];
    for (x, turn, hair, coat, hands) in people {
        let who = Person { hair, tone: 0x2E_2628, skin: 0xE8_B48C, coat };
        let stand = Stand {
            foot: (x, 1060.0),
            height: 640.0,
            turn,
            hands,
            trousers: 0x2C_3038,
            vest: None,
        };
        standing(c, stand, who);
        let ribbon = poly(&[
            (x + 12.0, 606.0),
            (x + 34.0, 606.0),
            (x + 30.0, 664.0),
            (x + 23.0, 650.0),
            (x + 15.0, 664.0),
        ]);
        c.fill(&ribbon, ink(0xE2_4030));
        c.fill(&oval(x + 23.0, 602.0, 17.0, 17.0), ink(0xE8_5A40));
    }
}

fn desk(c: &mut Canvas) {
    let top = poly(&[(1250.0, 816.0), (1830.0, 816.0), (1830.0, 852.0), (1226.0, 852.0)]);
    let cloth =
        poly(&[(1226.0, 852.0), (1830.0, 852.0), (1830.0, 1130.0), (1240.0, 1130.0)]);
    c.shadow(&cloth, (-10.0, 22.0), 22, glaze(0x30_1010, 0.55));
    c.grade(&cloth, ((0.0, 852.0), ink(0xC4_3A30)), ((0.0, 1130.0), ink(0x86_1E22)));
    for i in 0..8_u16 {
        let x = 1236.0 + 76.0 * f32::from(i);
        let fold = rect(x, 856.0, 70.0, 272.0);
        c.shade(&fold, (x + 8.0, 0.0), (x + 70.0, 0.0), glaze(0x50_0C16, 0.75));
    }
    c.grade(&top, ((0.0, 816.0), ink(0xEE_6A50)), ((0.0, 852.0), ink(0xD8_4A3A)));
    let front = rect(1270.0, 610.0, 200.0, 222.0);
    let lid = poly(&[(1270.0, 610.0), (1470.0, 610.0), (1508.0, 576.0), (1312.0, 576.0)]);
    let side =
        poly(&[(1470.0, 610.0), (1508.0, 576.0), (1508.0, 800.0), (1470.0, 832.0)]);
    c.shadow(&front, (18.0, 12.0), 14, glaze(0x30_0810, 0.6));
    c.grade(&front, ((0.0, 610.0), ink(0xE8_4A36)), ((0.0, 832.0), ink(0xB8_2824)));
    c.shade(&front, (1320.0, 620.0), (1500.0, 880.0), glaze(0x6A_0E18, 0.8));
    c.fill(&side, ink(0x8A_181E));
    c.fill(&lid, ink(0xF4_7A58));
    c.fill(
        &poly(&[(1336.0, 600.0), (1432.0, 600.0), (1446.0, 588.0), (1350.0, 588.0)]),
        ink(0x30_0810),
    );
    c.line(&rect(1284.0, 626.0, 172.0, 190.0), ink(0xF2_C876), 4.0);
    c.fill(&oval(1370.0, 722.0, 56.0, 56.0), ink(0xFB_EED2));
    c.line(
        &lines(&[(1344.0, 724.0), (1364.0, 744.0), (1400.0, 700.0)]),
        ink(0xC2_302A),
        14.0,
    );
    for i in 0..3_u16 {
        let d = 5.0 * f32::from(i);
        c.fill(
            &poly(&[
                (1590.0, 832.0 - d),
                (1700.0, 830.0 - d),
                (1716.0, 844.0 - d),
                (1600.0, 848.0 - d),
            ]),
            ink(0xFB_F4E4),
        );
    }
}

/// Somebody in line: between the feet, how tall, where the look goes, hair and its tone,
/// coat, the far and the near hand.
struct Neighbour((P, f32), f32, (Hair, u32), u32, [P; 2]);

const NEIGHBOURS: [Neighbour; 6] = [
    Neighbour(
        ((120.0, 1096.0), 610.0),
        0.6,
        (Hair::Short, 0x3A_3234),
        0x5A_5068,
        [(-0.5, 4.5), (0.5, 2.3)],
    ),
    Neighbour(
        ((318.0, 1108.0), 572.0),
        -0.5,
        (Hair::Bun, 0x9A_9490),
        0x7A_5A48,
        [(0.5, 4.5), (-0.5, 2.2)],
    ),
    Neighbour(
        ((530.0, 1104.0), 632.0),
        0.7,
        (Hair::Short, 0x2A_2426),
        0x3E_5C6E,
        [(-0.5, 4.4), (0.6, 2.5)],
    ),
    Neighbour(
        ((735.0, 1118.0), 590.0),
        0.6,
        (Hair::Tail, 0x30_2628),
        0xC8_7048,
        [(-0.5, 4.5), (0.5, 2.1)],
    ),
    Neighbour(
        ((945.0, 1122.0), 640.0),
        0.7,
        (Hair::Short, 0xA8_A29C),
        0x4E_6450,
        [(-0.4, 4.5), (0.6, 2.4)],
    ),
    Neighbour(
        ((1150.0, 1130.0), 625.0),
        0.8,
        (Hair::Bob, 0x2C_2226),
        0xD8_A048,
        [(-0.5, 4.6), (4.3, -2.3)],
    ),
];

const SKINS: [u32; 6] =
    [0xE2_AC82, 0xEC_BE98, 0xD8_9C72, 0xEE_C09A, 0xDC_A47A, 0xEA_B890];

const LEGS: [u32; 6] = [0x34_3844, 0x3A_3036, 0x2E_3440, 0x3C_4A5C, 0x38_3630, 0x3A_2C34];

/// How far down the slot of the box is.
const SLOT: f32 = 594.0;

fn line(c: &mut Canvas) {
    let looks = SKINS.into_iter().zip(LEGS);
    for (someone, (skin, trousers)) in NEIGHBOURS.into_iter().zip(looks) {
        let Neighbour((foot, height), turn, (hair, tone), coat, hands) = someone;
        let who = Person { hair, tone, skin, coat };
        let stand = Stand { foot, height, turn, hands, trousers, vest: None };
        let [_, near] = standing(c, stand, who);
        let d = if turn > 0.0 { 1.0 } else { -1.0 };
        let (x, y) = (near.0 + d * 12.0, near.1 - 8.0);
        let slip = if hands[1].1 < 0.0 {
            poly(&[
                (x - 16.0, y - 4.0),
                (x + 44.0, y),
                (x + 34.0, SLOT + 4.0),
                (x - 24.0, SLOT + 4.0),
            ])
        } else {
            poly(&[
                (x + d * 4.0, y - 56.0),
                (x + d * 50.0, y - 48.0),
                (x + d * 42.0, y + 20.0),
                (x - d * 6.0, y + 12.0),
            ])
        };
        c.shadow(&slip, (3.0, 6.0), 5, glaze(0x30_1010, 0.5));
        c.fill(&slip, ink(0xFF_FAEC));
        c.fill(&oval(x + d * 2.0, y + 2.0, 11.0, 9.0), ink(skin));
    }
}

/// The nearest rows: those who have voted and sit again.
fn seated(c: &mut Canvas) {
    let people = [
        (120.0, Hair::Short, 0x3A_4458),
        (420.0, Hair::Bob, 0x5E_3A40),
        (730.0, Hair::Short, 0x2E_4A4E),
        (1040.0, Hair::Bun, 0x6A_4A34),
        (1350.0, Hair::Short, 0x34_384A),
        (1660.0, Hair::Tail, 0x4A_3850),
    ];
    for (x, hair, coat) in people {
        let who = Person {
            hair,
            tone: 0x1E_181C,
            skin: 0x9A_6248,
            coat: mix(coat, 0x14_1018, 0.35),
        };
        behind(c, (x, 1140.0), 64.0, who, 0xFF_D49A);
    }
    let foot = rect(0.0, 1000.0, 1800.0, 200.0);
    c.tint(&foot, (0.0, 1050.0), (0.0, 1230.0), glaze(0x1A_1016, 0.5));
}
